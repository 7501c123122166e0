import { alongChain, type Command, createRule, type Stage } from '../../src/rule-api.ts';
import { trivy } from '../facts/external-ids.ts';

const DOWNLOADERS = ['curl', 'wget'] as const;

export default createRule({
  name: 'one-downloader',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow both curl and wget in a stage',
      category: 'packages',
      level: 'info',
      presets: ['strict'],
      aliases: [
        'DL4001',
        ...trivy(14),
        'fc775e75-fcfb-4c98-b2f2-910c5858b359',
        'dockerfile.best-practice.use-either-wget-or-curl.use-either-wget-or-curl',
      ],
      rationale: 'Two programs for one purpose mean one more package to install, patch and scan.',
      references: [
        'https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages',
      ],
      silent: [
        'the base image contains both',
        'they are only installed or mentioned, or run only in the container',
      ],
      examples: {
        bad: 'FROM debian:12\nRUN curl -fsSLO https://a.example/a\nRUN wget -q https://b.example/b',
        good: 'FROM debian:12\nRUN curl -fsSLO https://a.example/a\nRUN curl -fsSLO https://b.example/b',
      },
    },
    messages: {
      both: 'Line {{line}} already downloads with `{{first}}`; use it instead of `{{second}}`.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      'Stage:exit'(stage) {
        const second = stage.commands.find((command) => otherBefore(stage, command) !== null);
        const first = second === undefined ? null : otherBefore(stage, second);
        if (second === undefined || first === null || hasBoth(stage)) return;
        const { line } = sourceCode.getLocFromIndex(first.range[0]);
        context.report({
          node: second.nameArgument,
          messageId: 'both',
          data: { second: second.name ?? '', first: first.name ?? '', line },
        });
      },
    };
  },
});

/** The first command of the stage's chain that downloads with the other program than `command`. */
function otherBefore(stage: Stage, { name, range, run }: Command): Command | null {
  const other = name === 'curl' ? 'wget' : name === 'wget' ? 'curl' : null;
  if (other === null || run === null) return null;
  const first = FIRST_CALL[other](stage);
  return first !== null && first.range[0] < range[0] ? first : null;
}

const FIRST_CALL = { curl: firstCall('curl'), wget: firstCall('wget') };

function firstCall(program: string): (stage: Stage) => Command | null {
  return alongChain<Command | null>(
    (stage, inherited) => inherited ?? stage.commands.find(({ name }) => name === program) ?? null,
  );
}

function hasBoth({ root }: Stage): boolean {
  const tools = root.base.facts?.tools ?? [];
  return DOWNLOADERS.every((name) => tools.includes(name));
}
