/** What the words of a simple command say: its name, its flags. */
import type { ShellAssignment, ShellCommand, ShellWord } from '../../syntax/nodes.ts';
import { lastSegment } from '../state/paths.ts';
import { literalText, literalTextOnly } from './words.ts';

/** One flag: `name` without dashes; of `-abc` one for each letter. */
export interface ShellFlag {
  readonly name: string;
  readonly word: ShellWord | ShellAssignment;
}

/** Words after which another command's name stands. */
const PREFIXES: ReadonlySet<string> = new Set(['busybox', 'builtin', 'command', 'run']);

/** The word that names the program: that after `command`, `builtin`, `busybox`, `run` and `exec` too. */
export function commandWord(command: ShellCommand): ShellWord | null {
  const { name, args } = command;
  const text = name === null ? null : literalText(name);
  if (text === null) return name;
  if (PREFIXES.has(text)) {
    const [next] = args;
    const isCommand = next?.type === 'ShellWord' && literalText(next)?.startsWith('-') === false;
    return isCommand ? next : name;
  }
  return text === 'exec' ? (afterExec(args) ?? name) : name;
}

function afterExec(args: ShellCommand['args']): ShellWord | null {
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at];
    if (word?.type !== 'ShellWord') return null;
    const text = literalTextOnly(word);
    if (!text.startsWith('-')) return word;
    if (text === '--') continue;
    if (!/^-[acl]+$/.test(text)) return null;
    if (text.includes('a')) at += 1;
  }
  return null;
}

/** The name of the program as written, quotes removed; `null` where an expansion decides it. */
export function commandName(command: ShellCommand): string | null {
  const word = commandWord(command);
  return word === null ? null : literalText(word);
}

/** The same without its directory. */
export function commandBaseName(command: ShellCommand): string | null {
  const name = commandName(command);
  return name === null ? null : lastSegment(name);
}

/** The words after the one that names the program. */
export function argumentsOf(command: ShellCommand): ShellCommand['args'] {
  const word = commandWord(command);
  if (word === command.name || word === null) return command.args;
  return command.args.slice(command.args.indexOf(word) + 1);
}

/** All flags up to `--`, wherever they are; the letters of an attached value are among them. */
export function flagsOf(command: ShellCommand): readonly ShellFlag[] {
  return collectFlags(command, false);
}

/** The flags before the first word that is not a flag. */
export function leadingFlagsOf(command: ShellCommand): readonly ShellFlag[] {
  return collectFlags(command, true);
}

/** Whether a command has one of these flags, by its name with dashes; clusters such as `-xe` count. */
export function hasFlag(command: ShellCommand, ...names: readonly string[]): boolean {
  return flagsOf(command).some(({ name }) => names.includes(name));
}

/** The arguments that are no flags: those after `--` too. */
export function operandsOf(command: ShellCommand): ShellCommand['args'] {
  const words = argumentsOf(command);
  const end = words.findIndex((word) => textOf(word) === '--');
  return words.filter((word, at) => at !== end && ((end !== -1 && at > end) || !isFlag(textOf(word))));
}

function collectFlags(command: ShellCommand, isLeading: boolean): readonly ShellFlag[] {
  const found: ShellFlag[] = [];
  for (const word of argumentsOf(command)) {
    const text = textOf(word);
    if (text === '--') break;
    if (!isFlag(text)) {
      if (isLeading) break;
      continue;
    }
    if (text.startsWith('--')) {
      const equals = text.indexOf('=');
      found.push({ name: text.slice(2, equals === -1 ? undefined : equals), word });
    } else for (const letter of text.slice(1)) found.push({ name: letter, word });
  }
  return found;
}

function isFlag(text: string): boolean {
  return text.length > 1 && text.startsWith('-');
}

function textOf(word: ShellWord | ShellAssignment): string {
  return word.type === 'ShellWord' ? literalTextOnly(word) : word.text;
}

/** Whether a word switches `errexit` on, as an argument of `set` or of the shell. */
export function isErrexitFlag(word: string): boolean {
  return word === 'errexit' || /^-[A-Za-z]*e[A-Za-z]*$/.test(word);
}
