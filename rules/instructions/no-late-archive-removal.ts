import {
  type Argument,
  type BuildModel,
  type Command,
  createRule,
  type Instruction,
  onceForNearby,
  type RunStep,
  type Stage,
} from '../../src/rule-api.ts';
import { wordText } from '../facts/command-words.ts';
import { absolutePath, landsAt } from '../facts/copied-paths.ts';

const ARCHIVE =
  /\.(?:tar(?:\.\w{1,4})?|tgz|tbz2?|txz|tzst|gz|xz|bz2|zst|zip|7z|deb|rpm|whl|run|exe|msi|iso|img)$/i;

export default createRule({
  name: 'no-late-archive-removal',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow removing an archive in a later layer',
      category: 'instructions',
      level: 'info',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'A layer keeps all files that its instruction wrote. Removing one later only hides it, and the image stays as large.',
      references: ['https://docs.docker.com/build/building/best-practices/#add-or-copy'],
      silent: [
        'the same RUN downloads and removes the file',
        'the stage is not shipped',
        'one of the paths contains a variable',
      ],
      examples: {
        bad: 'FROM debian:12\nCOPY big.tgz /tmp/\nRUN tar xf /tmp/big.tgz -C /opt && rm /tmp/big.tgz',
        good: 'FROM debian:12\nADD big.tgz /opt/',
      },
    },
    messages: {
      kept: '`{{path}}` stays in the layer of line {{line}}; use a bind mount or a stage, or download it in this `RUN`.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const { model } = sourceCode;
    return {
      'Stage:exit'(stage) {
        if (!stage.isShipped) return;
        const origins = archivesOf(stage, model);
        if (origins.size === 0) return;
        for (const command of stage.commands) {
          if (command.run === null || command.name !== 'rm') continue;
          for (const word of command.positionals) {
            const path = removedPath(model, command, word);
            const origin = path === null ? undefined : origins.get(path);
            if (path === null || origin === undefined || origin.range[0] >= command.instruction.range[0])
              continue;
            const { line } = sourceCode.getLocFromIndex(origin.range[0]);
            context.report({ node: word, messageId: 'kept', data: { path, line } });
          }
        }
      },
    };
  },
});

/** Absolute paths of archives, and the instruction that brings each; a path that several bring is left out. */
function archivesOf({ copies, runs }: Stage, model: BuildModel): ReadonlyMap<string, Instruction> {
  const origins = new Map<string, Instruction>();
  const several = new Set<string>();
  const add = (path: string | null, instruction: Instruction) => {
    if (path === null || !ARCHIVE.test(path)) return;
    if (origins.has(path)) several.add(path);
    origins.set(path, instruction);
  };
  for (const copy of copies) {
    for (const source of copy.sources) {
      // What ADD may unpack leaves no file of that name.
      const isUnpacked = copy.instruction.type === 'AddInstruction' && source.kind === 'path';
      if (isUnpacked && source.isArchive !== false) continue;
      if (copy.flags.some(({ name }) => name === 'unpack')) continue;
      if (source.kind === 'path' || source.kind === 'url')
        add(landsAt(model, copy, source), copy.instruction);
    }
  }
  for (const run of runs) {
    const { commands, instruction } = run;
    if (changesDirectory(run)) continue;
    for (const { output } of commands.flatMap(({ downloads }) => downloads)) {
      add(
        output === null || output === '/dev/null' ? null : absolutePath(model, output, instruction),
        instruction,
      );
    }
  }
  for (const path of several) origins.delete(path);
  return origins;
}

const changesDirectory = onceForNearby(({ commands }: RunStep): boolean =>
  commands.some(({ name }) => name === 'cd' || name === 'pushd'),
);

function removedPath(model: BuildModel, command: Command, word: Argument): string | null {
  const path = wordText(word);
  if (word.value === null) return null;
  const changes = command.run === null || changesDirectory(command.run);
  return path.startsWith('/') || !changes ? absolutePath(model, path, command.instruction) : null;
}
