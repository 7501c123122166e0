import type { Command, RunStep, ShellNode, ShellScript, ShellStatement } from '../../src/rule-api.ts';

/** Commands that change the shell itself, or end it. */
const SHELL_CHANGERS: ReadonlySet<string> = new Set([
  ...[
    '.',
    'alias',
    'break',
    'cd',
    'chdir',
    'continue',
    'declare',
    'enable',
    'eval',
    'exec',
    'exit',
    'export',
    'getopts',
  ],
  ...[
    'hash',
    'let',
    'local',
    'popd',
    'pushd',
    'read',
    'readonly',
    'return',
    'set',
    'shift',
    'shopt',
    'source',
    'trap',
  ],
  ...['typeset', 'ulimit', 'umask', 'unalias', 'unset'],
]);

/** Whether a script leaves something to what would follow it in the same shell: a directory, a variable, an option. */
export function leavesShellState({ script, commands }: RunStep): boolean {
  if (script === null) return true;
  return commands.some(changesShell) || script.statements.some(({ body }) => hasStateNode(body));
}

function changesShell({ name, context, wrappers, depth, nameArgument, args }: Command): boolean {
  if (context.isInSubshell || context.isInSubstitution) return false;
  if (depth === 0 && wrappers.some((wrapper) => SHELL_CHANGERS.has(wrapper.name))) return true;
  // `${X:=5}` and `$((x = 1))` set a variable.
  if ([nameArgument, ...args].some(({ text }) => /\$\{\w+:?=|\$\(\([^)]*(?:[^=!<>]=[^=]|\+\+|--)/.test(text)))
    return true;
  return name === null || SHELL_CHANGERS.has(name);
}

/** Assignments without a command, functions, tests and loops, whose variables stay. */
function hasStateNode(node: ShellNode): boolean {
  switch (node.type) {
    case 'ShellAndOr':
      return node.operands.some(hasStateNode);
    case 'ShellPipeline':
      return node.commands.length === 1 && node.commands.some(hasStateNode);
    case 'ShellCommand':
      return node.name === null;
    case 'ShellGroup':
      return node.kind === 'brace' && node.body.some(({ body }) => hasStateNode(body));
    default:
      return true;
  }
}

/** Whether `… && ` may precede a script: it is one list, joined by `&&` alone. */
export function isOneAndList({ statements, errors, comments }: ShellScript): boolean {
  const [statement, ...others] = statements;
  if (statement === undefined || others.length > 0 || errors.length > 0 || comments.length > 0) return false;
  const { body, isBackground } = statement;
  return !isBackground && (body.type !== 'ShellAndOr' || body.operators.every(({ text }) => text === '&&'));
}

/** Whether ` && …` may follow a script: nothing of it goes on in the background, no comment ends it. */
export function mayBeContinued({ statements, errors, comments }: ShellScript): boolean {
  const isPlain = ({ isBackground }: ShellStatement) => !isBackground;
  return errors.length === 0 && comments.length === 0 && statements.length > 0 && statements.every(isPlain);
}
