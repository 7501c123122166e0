import {
  type BuildModel,
  type Command,
  createRule,
  type Instruction,
  onceForNearby,
  type RunStep,
  type Stage,
} from '../../src/rule-api.ts';
import { absolutePath, landsAt } from '../facts/copied-paths.ts';

/** What the builder unpacks, by name, though it looks at the content. */
const UNPACKED = /\.(?:tar|tar\.(?:gz|bz2|xz)|tgz|tbz2?|txz)$/;

export default createRule({
  name: 'prefer-add-for-archives',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Prefer ADD for archives that the next step unpacks',
      category: 'instructions',
      level: 'info',
      presets: ['strict'],
      aliases: ['DL3010'],
      rationale:
        'ADD unpacks a local archive by itself. With COPY the archive stays in its layer, and the image holds both it and its content.',
      references: ['https://docs.docker.com/build/building/best-practices/#add-or-copy'],
      silent: [
        'the archive comes from another stage, or is one that ADD does not unpack, such as `.zip`',
        'one of the paths contains a variable, or the script changes the directory before',
        'the options of `tar` choose what is unpacked',
      ],
      examples: {
        bad: 'FROM debian:12\nCOPY app.tar.gz /tmp/\nRUN tar -xzf /tmp/app.tar.gz -C /opt',
        good: 'FROM debian:12\nADD app.tar.gz /opt/',
      },
    },
    messages: {
      unpacked: '`{{path}}` is unpacked on line {{line}}; use `ADD`, which unpacks it by itself.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      'Stage:exit'(stage) {
        const archives = archivesOf(stage, sourceCode.model);
        if (archives.size === 0) return;
        for (const run of stage.runs) {
          if (changesDirectory(run)) continue;
          for (const command of run.commands) {
            const path = unpackedPath(sourceCode.model, command) ?? '';
            const copy = archives.get(path);
            if (copy === undefined || copy.range[0] > command.range[0]) continue;
            archives.delete(path);
            const { line } = sourceCode.getLocFromIndex(command.range[0]);
            context.report({ node: copy.keyword, messageId: 'unpacked', data: { path, line } });
          }
        }
      },
    };
  },
});

function archivesOf({ copies }: Stage, model: BuildModel): Map<string, Instruction> {
  const archives = new Map<string, Instruction>();
  for (const copy of copies) {
    if (copy.instruction.type !== 'CopyInstruction' || copy.from !== null) continue;
    for (const source of copy.sources) {
      const path = source.kind === 'path' ? landsAt(model, copy, source) : null;
      if (path !== null) archives.set(path, copy.instruction);
    }
  }
  return archives;
}

const changesDirectory = onceForNearby(({ commands }: RunStep): boolean =>
  commands.some(({ name }) => name === 'cd' || name === 'pushd'),
);

/** Options that leave out a part, or change names: ADD does not have them. */
const CHOOSING = ['--strip-components', '--exclude', '--wildcards', '--transform', '--include'] as const;

/** The archive that `tar` unpacks as a whole; `null` where it does something else. */
function unpackedPath(model: BuildModel, command: Command): string | null {
  const { name, args } = command;
  if (name !== 'tar' || command.hasFlag(...CHOOSING)) return null;
  if (!command.hasFlag('-x', '--extract', '--get')) return null;
  const files = args.map(({ value }) => value ?? '').filter((value) => UNPACKED.test(value));
  const [file] = files;
  return file === undefined || files.length > 1 ? null : absolutePath(model, file, command.instruction);
}
