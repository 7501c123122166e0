import {
  type Command,
  type CopyOperation,
  createRule,
  type Fix,
  type Instruction,
  lastBeginningAt,
  type RunStep,
  type SourceCode,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { allOf } from '../edits/fixes.ts';
import { deleteInstruction } from '../edits/instruction-edits.ts';
import { wordText } from '../facts/command-words.ts';
import { absolutePath, landsAt } from '../facts/copied-paths.ts';

/** Instructions between that write no file. */
const METADATA: ReadonlySet<Instruction['type']> = new Set<Instruction['type']>([
  'ArgInstruction',
  'EnvInstruction',
  'LabelInstruction',
  'ExposeInstruction',
  'CopyInstruction',
  'AddInstruction',
  'WorkdirInstruction',
  'UserInstruction',
  'CmdInstruction',
  'EntrypointInstruction',
  'StopsignalInstruction',
  'HealthcheckInstruction',
]);

/** Commands before it in the RUN that put nothing below the copied path. */
const PREPARING: ReadonlySet<string> = new Set(
  'useradd adduser groupadd addgroup usermod chown chmod chgrp set'.split(' '),
);

export default createRule({
  name: 'prefer-copy-chown',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Prefer COPY --chown and --chmod over RUN chown and chmod',
      category: 'instructions',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'Changing the owner or mode stores every file again in a second layer. COPY can set both without a second copy.',
      references: ['https://docs.docker.com/reference/dockerfile/#copy---chown---chmod'],
      silent: [
        'a RUN between them may have written files there',
        'the changed path is not the copied one',
        'the same RUN removes the files',
        'the stage is not shipped',
      ],
      fixSafety: 'Files that were there before the COPY keep their owner and mode.',
      examples: {
        bad: 'FROM debian:12\nCOPY app /app\nRUN chown -R 1000:1000 /app',
        good: 'FROM debian:12\nCOPY --chown=1000:1000 app /app',
        fixed: 'FROM debian:12\nCOPY --chown=1000:1000 app /app',
      },
    },
    messages: {
      twice: '`{{command}}` stores the files of line {{line}} twice; use `COPY --{{flag}}`.',
      write: 'Write `COPY --{{flag}}={{value}}`.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      'Stage:exit'({ isShipped, runs, copies, instructions }) {
        if (!isShipped) return;
        const byInstruction = new Map(copies.map((copy) => [copy.instruction as Instruction, copy] as const));
        for (const run of runs) {
          const at = lastBeginningAt(instructions, run.instruction.range[0]);
          const before = copiesBefore(sourceCode, instructions, byInstruction, at);
          if (before.size === 0) continue;
          for (const command of run.commands) {
            if (!PREPARING.has(command.name ?? '') || command.context.operatorBefore === '||') break;
            const copy = changedCopy(sourceCode, command, before);
            if (copy === null || isRemovedAfter(sourceCode, run, command)) continue;
            const flag = command.name === 'chmod' ? 'chmod' : 'chown';
            const { line } = sourceCode.getLocFromIndex(copy.instruction.range[0]);
            const isAdjacent = instructions[at - 1] === copy.instruction;
            const repair = isAdjacent ? moveToCopy(sourceCode, run, command, copy) : null;
            context.report({
              node: command,
              messageId: 'twice',
              data: { command: command.name ?? '', line, flag },
              ...(flag === 'chmod' ? { maxLevel: 'info' as const } : {}),
              suggest:
                repair === null
                  ? []
                  : [{ messageId: 'write', data: { flag, value: repair.value }, fix: repair.fix }],
            });
          }
        }
      },
    };
  },
});

/** The copies directly before a RUN by their targets, with nothing between that could write files. */
function copiesBefore(
  { model }: SourceCode,
  instructions: readonly Instruction[],
  byInstruction: ReadonlyMap<Instruction, CopyOperation>,
  at: number,
): ReadonlyMap<string, CopyOperation> {
  const found = new Map<string, CopyOperation>();
  for (let before = at - 1; before >= 0; before -= 1) {
    const instruction = instructions[before];
    if (instruction === undefined || !METADATA.has(instruction.type)) break;
    const copy = byInstruction.get(instruction);
    if (copy === undefined) continue;
    for (const target of targetsOf(model, copy)) if (!found.has(target)) found.set(target, copy);
  }
  return found;
}

/** The copy whose target is all that a command changes. */
function changedCopy(
  { model }: SourceCode,
  command: Command,
  copies: ReadonlyMap<string, CopyOperation>,
): CopyOperation | null {
  const { name, positionals } = command;
  if (name !== 'chown' && name !== 'chmod') return null;
  if (command.hasFlag('--reference', '--from')) return null;
  const [mode, ...words] = positionals;
  if (mode?.value == null) return null;
  const changed = new Set(
    words.map((word) => {
      const path = absolutePath(model, wordText(word), command.instruction);
      return path === null ? undefined : copies.get(trimmed(path));
    }),
  );
  const [copy] = changed;
  return changed.size === 1 && copy !== undefined ? copy : null;
}

/** Whether the RUN removes all that a command changes, so that nothing of it is stored. */
function isRemovedAfter({ model }: SourceCode, run: RunStep, changing: Command): boolean {
  const pathsOf = (command: Command, words: Command['positionals']) =>
    words.map((word) => absolutePath(model, wordText(word), command.instruction));
  const removed = new Set(
    run.commands
      .filter(({ name, range }) => name === 'rm' && range[0] > changing.range[0])
      .flatMap((command) => pathsOf(command, command.positionals))
      .map((path) => (path === null ? null : trimmed(path))),
  );
  return pathsOf(changing, changing.positionals.slice(1)).every(
    (path) => path !== null && isCovered(trimmed(path), removed),
  );
}

/** The path itself, or a directory above it. */
function isCovered(path: string, removed: ReadonlySet<string | null>): boolean {
  for (let at = path.length; at > 0; at = path.lastIndexOf('/', at - 1)) {
    if (removed.has(path.slice(0, at))) return true;
  }
  return false;
}

function targetsOf(model: SourceCode['model'], copy: CopyOperation): readonly string[] {
  const whole = copy.destination?.value ?? null;
  const directory = whole === null ? null : absolutePath(model, whole, copy.instruction);
  const files = copy.sources.map((source) => landsAt(model, copy, source));
  return [directory, ...files]
    .flatMap((path) => (path === null ? [] : [trimmed(path)]))
    .filter((path) => path !== '');
}

function trimmed(path: string): string {
  return path.replace(/\/+$/, '');
}

/** The flag in COPY instead of the RUN, when the RUN does nothing else. */
function moveToCopy(
  source: SourceCode,
  run: RunStep,
  command: Command,
  copy: CopyOperation,
): { readonly value: string; readonly fix: Fix } | null {
  const { instruction } = copy;
  const isAlone = run.commands.length === 1 && run.script?.statements.length === 1;
  const [word, ...paths] = command.positionals;
  const value = word?.value ?? '';
  const flag = command.name === 'chmod' ? 'chmod' : 'chown';
  const isClear = flag === 'chmod' ? /^0?[0-7]{3}$/.test(value) : /^[\w.-]+(?::[\w.-]+)?$/.test(value);
  if (!isAlone || !isClear || paths.length !== 1 || copy.flags.some(({ name }) => name === flag)) return null;
  // A recursive mode applies to directories as well, as COPY --chmod does.
  if (command.flags.some(({ name }) => !['-R', '--recursive', '-v', '--verbose'].includes(name))) return null;
  if (run.instruction.flags.length > 0 || run.instruction.leadingComments.length > 0) return null;
  if (run.instruction.heredocs.length > 0 || command.node?.redirects.length !== 0) return null;
  if (!isEditable(source, instruction) || !isEditable(source, run.instruction)) return null;
  const insert: Fix = (fixer) => fixer.insertTextAfter(instruction.keyword, ` --${flag}=${value}`);
  return { value, fix: allOf(insert, deleteInstruction(source, run.instruction)) };
}
