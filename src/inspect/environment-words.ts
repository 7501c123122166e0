/** Words of RUN with the variables that ENV and ARG give: what the shell sees, where the script leaves them alone. */
import { DYNAMIC, shellWordOf } from '../model/commands/arguments.ts';
import { onceFor } from '../model/once-for.ts';
import type { Argument, BuildModel, BuildState, Command, RunStep } from '../model/types.ts';
import type { ShellExpansion, ShellWordPart } from '../syntax/nodes.ts';

/** The word with known variables filled in and `DYNAMIC` for the rest; `null` where nothing is known. */
export function environmentWord(argument: Argument, command: Command, model: BuildModel): string | null {
  const { run } = command;
  const word = shellWordOf(argument);
  if (run === null || word === null || command.depth > 0 || run.script?.dialect.family !== 'posix')
    return null;
  if (setsUnseen(run)) return null;
  const text = model.ast.text.slice(...run.instruction.range);
  const state = model.stateBefore(run.instruction);
  return word.parts.map((part) => partText(part, { state, text, isQuoted: false })).join('');
}

interface Surroundings {
  readonly state: BuildState;
  /** Of the whole RUN. */
  readonly text: string;
  readonly isQuoted: boolean;
}

function partText(part: ShellWordPart, around: Surroundings): string {
  switch (part.type) {
    case 'ShellLiteral':
      return part.value;
    case 'ShellQuoted':
      if (part.value !== null) return part.value;
      return part.parts.map((each) => partText(each, { ...around, isQuoted: true })).join('');
    case 'ShellExpansion':
      return expansionText(part, around);
    default:
      return DYNAMIC;
  }
}

function expansionText(
  { name, operator, prefix, index }: ShellExpansion,
  { state, text, isQuoted }: Surroundings,
): string {
  if (operator !== null || prefix !== null || index !== null || isSetIn(text, name)) return DYNAMIC;
  const value = (state.env.get(name)?.value ?? state.args.get(name)?.value)?.value ?? DYNAMIC;
  // Without quotes white space parts words, and patterns name files.
  return isQuoted || !/[\s*?[\]]/.test(value) ? value : DYNAMIC;
}

/** Whether a name is in a script other than as `$name` and `${name…}`: it may be set there. */
function isSetIn(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const [before, after] = [text[at - 1] ?? '', text[at + name.length] ?? ''];
    if (isNameCharacter(before) || isNameCharacter(after)) continue;
    const isBraced = before === '{' && text[at - 2] === '$';
    if (before !== '$' && !isBraced) return true;
    if (isBraced && /^:?=/.test(text.slice(at + name.length, at + name.length + 2))) return true;
  }
  return false;
}

function isNameCharacter(character: string): boolean {
  return /^\w$/.test(character);
}

const READERS: ReadonlySet<string> = new Set(['eval', 'source', '.']);
const SETTERS: ReadonlySet<string> = new Set(['export', 'declare', 'typeset', 'readonly', 'local', 'read']);

/** Whether a script sets variables whose names are not in it: `. /etc/os-release`, `export $(cat .env)`. */
const setsUnseen = onceFor((run: RunStep): boolean =>
  run.commands.some(
    ({ name, args }) =>
      name !== null &&
      (READERS.has(name) ||
        (SETTERS.has(name) && args.some(({ value, text }) => value === null && !/^\w+=/.test(text)))),
  ),
);
