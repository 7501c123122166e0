import { type Argument, type BuildModel, type Command, createRule } from '../../src/rule-api.ts';
import { wordText } from '../facts/command-words.ts';
import { directoriesOf } from '../facts/directories.ts';
import { valueInForce } from '../facts/values-in-force.ts';
import { outputFilesOf } from '../facts/written-files.ts';

/** Programs that change the files that they name. */
const CHANGERS: ReadonlySet<string> = new Set([
  'chown',
  'chmod',
  'chgrp',
  'mkdir',
  'touch',
  'rm',
  'rmdir',
  'tee',
]);

/** Programs whose last word is what they write. */
const WRITERS: ReadonlySet<string> = new Set(['cp', 'mv', 'ln', 'install', 'rsync']);

export default createRule({
  name: 'no-change-after-volume',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow changes to a VOLUME after its declaration',
      category: 'instructions',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'The classic builder (`DOCKER_BUILDKIT=0`) and some other builders discard what a RUN changes in a declared volume; BuildKit keeps it. If VOLUME comes last, all of them keep it.',
      references: ['https://docs.docker.com/reference/dockerfile/#notes-about-specifying-volumes'],
      silent: [
        'the path depends on a variable whose value is unknown',
        'the path is removed again in the same RUN',
        'the volume is declared by the base image',
      ],
      examples: {
        bad: 'FROM debian:12\nVOLUME /data\nRUN chown -R 1000 /data',
        good: 'FROM debian:12\nRUN chown -R 1000 /data\nVOLUME /data',
      },
    },
    messages: {
      lost: 'Without BuildKit, changes in the volume `{{volume}}` are discarded; move `VOLUME` after this `RUN`.',
    },
    schema: [],
  },
  create(context) {
    const { model } = context.sourceCode;
    return {
      'Stage:exit'({ runs, result }) {
        const placeOf = new Map<string, number>();
        for (const { value, range } of runs.length === 0 ? [] : result.volumes)
          if (value?.startsWith('/') === true && value !== '/' && !placeOf.has(value))
            placeOf.set(value, range[0]);
        if (placeOf.size === 0) return;
        for (const { instruction, commands } of runs) {
          const isEarlier = (directory: string) =>
            (placeOf.get(directory) ?? Number.POSITIVE_INFINITY) < instruction.range[0];
          for (const command of commands) {
            const volumes = pathsChangedBy(model, command).flatMap(directoriesOf).filter(isEarlier);
            const [volume] = volumes.toSorted(
              (left, right) => (placeOf.get(left) ?? 0) - (placeOf.get(right) ?? 0),
            );
            if (volume === undefined) continue;
            context.report({ node: command, messageId: 'lost', data: { volume } });
            break;
          }
        }
      },
    };
  },
});

/** Paths that a command changes, with the values that the file gives. */
function pathsChangedBy(model: BuildModel, command: Command): readonly string[] {
  const words = wordsChangedBy(command).map((word) => valueInForce(model, command, word) ?? wordText(word));
  return [...words, ...outputFilesOf(command)];
}

function wordsChangedBy({ name, positionals, flags }: Command): readonly Argument[] {
  if (name === null) return [];
  const isOwnership = name === 'chown' || name === 'chmod' || name === 'chgrp';
  const target = flags.find((flag) =>
    ['-t', '--target-directory', '-C', '--directory', '-d'].includes(flag.name),
  );
  const directory = target?.value == null ? [] : [target.value];
  if (name === 'tar' || name === 'unzip') return directory;
  if (WRITERS.has(name)) return directory.length > 0 ? directory : positionals.slice(-1);
  return CHANGERS.has(name) ? positionals.slice(isOwnership ? 1 : 0) : [];
}
