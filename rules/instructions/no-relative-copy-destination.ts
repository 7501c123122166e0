import { type CopyOperation, choice, createRule, ruleOptions, type Stage } from '../../src/rule-api.ts';

export default createRule({
  name: 'no-relative-copy-destination',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow relative COPY destinations without a WORKDIR',
      category: 'instructions',
      level: 'info',
      presets: ['recommended', 'strict'],
      aliases: ['DL3045'],
      rationale:
        'Without WORKDIR, files are copied to the working directory of the base image, usually `/`, among the system files.',
      references: ['https://docs.docker.com/build/building/best-practices/#workdir'],
      silent: [
        'a WORKDIR precedes it, in this stage or one that it is based on',
        'the base image is unknown, or known to set a working directory',
        'the stage is based on scratch, which contains no other files',
        'the destination depends on a variable whose value is unknown',
      ],
      examples: {
        bad: 'FROM debian:13\nCOPY . .',
        good: 'FROM debian:13\nWORKDIR /app\nCOPY . .',
      },
    },
    messages: {
      root: '`{{path}}` is copied to `/`, because no `WORKDIR` is set; set one or use an absolute path.',
      unknown:
        '`{{path}}` is relative to the working directory of the base image; set `WORKDIR` or use an absolute path.',
    },
    ...ruleOptions({
      unknownBase: choice(
        'What to do if the working directory is unknown or set by the base image.',
        ['ignore', 'warn'],
        'ignore',
      ),
    }),
  },
  create(context) {
    const [{ unknownBase }] = context.options;
    const { model } = context.sourceCode;

    function check(stage: Stage, { destination, instruction }: CopyOperation): void {
      const path = destination?.value;
      if (destination === null || path == null || path === '' || isAbsolute(path)) return;
      const { workdir } = model.stateBefore(instruction);
      if (workdir.source === 'instruction' || stage.root.base.kind === 'scratch') return;
      if (workdir.value === '/') context.report({ node: destination, messageId: 'root', data: { path } });
      else if (unknownBase === 'warn')
        context.report({ node: destination, messageId: 'unknown', data: { path } });
    }

    return {
      Stage(stage) {
        for (const copy of stage.copies) check(stage, copy);
      },
    };
  },
});

/** On Linux or Windows. */
function isAbsolute(path: string): boolean {
  return /^(?:[/\\%~]|[A-Za-z]:)/.test(path);
}
