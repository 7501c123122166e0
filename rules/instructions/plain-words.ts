import type { ShellCommand, ShellForm, ShellWord } from '../../src/rule-api.ts';

/** Words that only a shell understands, by POSIX and the manuals of bash and dash. */
const BUILTINS: ReadonlySet<string> = new Set([
  '.',
  ':',
  '[',
  '[[',
  'alias',
  'bg',
  'break',
  'builtin',
  'case',
  'cd',
  'command',
  'continue',
  'declare',
  'eval',
  'exec',
  'exit',
  'export',
  'fg',
  'for',
  'function',
  'getopts',
  'hash',
  'if',
  'jobs',
  'let',
  'local',
  'popd',
  'pushd',
  'read',
  'readonly',
  'return',
  'select',
  'set',
  'shift',
  'shopt',
  'source',
  'time',
  'times',
  'trap',
  'type',
  'typeset',
  'ulimit',
  'umask',
  'unalias',
  'unset',
  'until',
  'wait',
  'while',
  '{',
  '!',
]);

/** Whether a name means something to the shell alone, so that no program of that name can be started instead. */
export function isShellBuiltin(name: string): boolean {
  return BUILTINS.has(name);
}

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
  return first === undefined || first === '' || first.startsWith('-') || BUILTINS.has(first) ? null : program;
}

/** No tilde, glob or brace that stands outside quotes. */
function isPlain({ parts }: ShellWord): boolean {
  return parts.every((part) => {
    if (part.type === 'ShellLiteral') return !/^~|[*?[\]{}]/.test(part.value);
    return part.type === 'ShellQuoted' && part.value !== null;
  });
}
