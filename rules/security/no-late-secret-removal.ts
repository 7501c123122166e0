import {
  alongChain,
  type Command,
  createRule,
  type Instruction,
  onceFor,
  type Stage,
} from '../../src/rule-api.ts';
import { wordText } from '../facts/command-words.ts';
import { directoriesOf } from '../facts/directories.ts';
import { outputFilesOf } from '../facts/written-files.ts';
import { isSecretFile } from './secret-files.ts';

export default createRule({
  name: 'no-late-secret-removal',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow removing a secret in a later layer',
      category: 'security',
      level: 'warning',
      presets: ['recommended', 'strict', 'security'],
      aliases: [],
      rationale:
        'Deleting a file hides it only in the later layer: anyone with the image can read it from the earlier layer.',
      references: ['https://docs.docker.com/build/building/secrets/'],
      securitySeverity: 7.1,
      cwe: [538, 522],
      silent: [
        'the same RUN writes and removes the file',
        'the name of the file does not suggest a secret',
        'the stage is not shipped',
      ],
      examples: {
        bad: 'FROM debian:12\nCOPY id_rsa /root/.ssh/id_rsa\nRUN git clone git@example.com:app.git && rm /root/.ssh/id_rsa',
        good: 'FROM debian:12\nRUN --mount=type=ssh git clone git@example.com:app.git',
      },
    },
    messages: {
      late: '`{{path}}` remains readable in the layer of line {{line}}; use `--mount=type=secret` instead.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;

    return {
      Command(command) {
        const { stage, run, name } = command;
        if (name !== 'rm' || run === null || stage?.isShipped !== true) return;
        for (const argument of command.positionals) {
          const origin = originOf(wordText(argument), command);
          if (origin === null) continue;
          const { line } = sourceCode.getLocFromIndex(origin.instruction.range[0]);
          context.report({ node: argument, messageId: 'late', data: { path: origin.path, line } });
        }
      },
    };
  },
});

/** How many stages that have secrets are looked at, one below the other. */
const MOST_STAGES = 200;

/** The secret in a directory, or with that name, which a command comes too late to remove. */
function originOf(path: string, { stage, instruction }: Command): Origin | null {
  const directory = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  let link = stage === null ? null : nearestWithSecrets(stage);
  for (let at = 0; link !== null && at < MOST_STAGES; at += 1) {
    const origin = firstByDirectory(link).get(directory);
    if (origin !== undefined && origin.instruction.range[0] < instruction.range[0]) return origin;
    link = link.parentStage === null ? null : nearestWithSecrets(link.parentStage);
  }
  return null;
}

/** The stage itself or the next one of its chain that brings a secret; most bring none. */
const nearestWithSecrets = alongChain<Stage | null>((stage, inherited) =>
  firstByDirectory(stage).size > 0 ? stage : inherited,
);

/** The first secret of a stage by its path and by each directory that it is in; not by `/`. */
const firstByDirectory = onceFor((stage: Stage): ReadonlyMap<string, Origin> => {
  const found = new Map<string, Origin>();
  for (const origin of secretsOf(stage)) {
    for (const directory of directoriesOf(origin.path)) {
      const known = found.get(directory);
      if (known === undefined || origin.instruction.range[0] < known.instruction.range[0])
        found.set(directory, origin);
    }
  }
  return found;
});

interface Origin {
  readonly path: string;
  readonly instruction: Instruction;
}

/** Files with secrets that the instructions of a stage copy or write. */
function secretsOf(stage: Stage): readonly Origin[] {
  return [...copiedFiles(stage), ...writtenFiles(stage)].filter(({ path }) => isSecretFile(path));
}

function copiedFiles({ copies }: Stage): readonly Origin[] {
  return copies.flatMap(({ instruction, sources, destination, from }) => {
    const target = destination?.value;
    if (target == null || from !== null) return [];
    if (!target.endsWith('/')) return [{ path: target, instruction }];
    return sources.map(({ value }) => {
      const name = (value.value ?? '').split('/').at(-1) ?? '';
      return { path: `${target}${name}`, instruction };
    });
  });
}

function writtenFiles({ commands }: Stage): readonly Origin[] {
  return commands
    .filter(({ run }) => run !== null)
    .flatMap((each) => outputFilesOf(each).map((path) => ({ path, instruction: each.instruction })));
}
