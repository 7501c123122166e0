import type { ShellCommand, ShellForm, ShellWord } from '../../src/rule-api.ts';
import { isShellBuiltin } from '../facts/shell-builtins.ts';

/** The one simple command that a shell form is; `null` for lists, pipelines, jobs, comments and empty texts. */
export function simpleCommandOf({ script }: ShellForm): ShellCommand | null {
  if (script === null || script.errors.length > 0 || script.comments.length > 0) return null;
  const [statement, ...others] = script.statements;
  if (others.length > 0 || statement?.body.type !== 'ShellCommand' || statement.isBackground) return null;
  return statement.body;
}

/** The words that a program would get from the shell, where the shell does nothing but split and unquote them. */
export function plainWords(command: ShellCommand): readonly string[] | null {
  const { name, args, assignments, redirects } = command;
  if (name === null || assignments.length > 0 || redirects.length > 0) return null;
  const words: string[] = [];
  for (const word of [name, ...args]) {
    const value = word.type === 'ShellWord' && isPlain(word) ? word.value : null;
    if (value === null) return null;
    words.push(value);
  }
  const program = words[0] === 'exec' ? words.slice(1) : words;
  const [first] = program;
  return first === undefined || first === '' || first.startsWith('-') || isShellBuiltin(first)
    ? null
    : program;
}

/** No tilde, glob or brace that is outside quotes. */
function isPlain({ parts }: ShellWord): boolean {
  return parts.every((part) => {
    if (part.type === 'ShellLiteral') return !/^~|[*?[\]{}]/.test(part.value);
    return part.type === 'ShellQuoted' && part.value !== null;
  });
}
