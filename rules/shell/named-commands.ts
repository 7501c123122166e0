import {
  commandWord,
  literalText,
  type Range,
  type RunScript,
  type ShellAssignment,
  type ShellCommand,
  type ShellRedirect,
  type ShellSubstitution,
  type ShellWord,
} from '../../src/rule-api.ts';

/** The simple commands that begin with one of these names, with or without a directory; after `builtin` too. */
export function named(script: RunScript, ...names: readonly string[]): readonly ShellCommand[] {
  return script.commands(...names).filter(isDirect);
}

/** As `named`, without a directory: for what the shell does itself. */
export function builtin(script: RunScript, ...names: readonly string[]): readonly ShellCommand[] {
  return named(script, ...names).filter((command) =>
    names.includes(literalText(commandWord(command) as ShellWord) ?? ''),
  );
}

/** `command`, `exec` and `busybox` do not count: what they run may be another program of the name. */
function isDirect(command: ShellCommand): boolean {
  const word = commandWord(command);
  return word !== null && (word === command.name || command.name?.value === 'builtin');
}

/** The operator of a redirection without the descriptor before it; the delimiter of a here-document. */
export function operatorRange({ range, descriptor, operator, heredoc }: ShellRedirect): Range {
  const before = typeof descriptor === 'string' ? descriptor.length + 2 : String(descriptor ?? '').length;
  const end = range[0] + before + operator.length;
  // Of `&>` the sign that it shares with `>`.
  const start = end - operator.replace(/^&/, '').length;
  return heredoc === null ? [start, end] : [end, range[1]];
}

/** The only command of a substitution that is nothing but one simple command. */
export function onlyCommandOf({ statements }: ShellSubstitution): ShellCommand | null {
  const [statement] = statements;
  return statements.length === 1 && statement?.body.type === 'ShellCommand' ? statement.body : null;
}

/** The substitution that is all of a word, perhaps in double quotes. */
export function onlySubstitutionOf(word: ShellWord | ShellAssignment | undefined): ShellSubstitution | null {
  if (word?.type !== 'ShellWord' || word.parts.length !== 1) return null;
  const [part] = word.parts;
  const inner =
    part?.type === 'ShellQuoted' && part.quote === '"' && part.parts.length === 1 ? part.parts[0] : part;
  if (inner?.type !== 'ShellSubstitution') return null;
  return inner.kind === 'command' || inner.kind === 'backquote' ? inner : null;
}

/** The words among the arguments: all but what looks like an assignment after `export` and its kind. */
export function wordsOf(args: ShellCommand['args']): readonly ShellWord[] {
  return args.filter((word): word is ShellWord => word.type === 'ShellWord');
}
