/** What a step that succeeded must have run, and which failures end the build. */
import type { AnyNode, ShellAndOr, ShellCommand, ShellNode, ShellScript } from '../../syntax/nodes.ts';
import { onceFor } from '../once-for.ts';
import { optionsAt } from '../shell-flow/option-flow.ts';
import type { Command, Wrapper } from '../types.ts';
import { unversionedName } from './base-name.ts';

/**
 * Whether a command has run when its instruction succeeded: it stands for itself, or at the end of what must succeed for
 * the step to succeed (`a && b`). What a condition, a loop, a function or another shell decides is not certain.
 */
export function hasCertainlyRun(command: Command): boolean {
  return command.node === null
    ? isWholeExecForm(command)
    : placeOf(command.node).isReached && isDirect(command);
}

/** Whether the build ends when the command fails: it certainly runs, and the step takes its status. */
export function endsBuild(command: Command): boolean {
  const { node } = command;
  if (node === null) return isWholeExecForm(command);
  const { isReached, isLast, isAlone } = placeOf(node);
  if (!isReached || !isDirect(command) || !isEndOfPipe(command)) return false;
  return isLast || (isAlone && exitsOnError(node, command));
}

/**
 * Whether the build ends when the outermost wrapper of a command cannot be started: `bash` of `bash -c 'x'`, `sudo` of
 * `sudo x`.
 */
export function endsBuildWithout(command: Command): boolean {
  const { wrappers, context, node, execForm } = command;
  const [outer] = wrappers;
  if (outer === undefined) return false;
  if (execForm !== null) return true;
  const holder = node ?? commandAt(context.node, outer.range[0]);
  if (holder === null) return false;
  const { isReached, isLast, isAlone } = placeOf(holder);
  if (!isReached || context.pipesTo.length > 0) return false;
  return isLast || (isAlone && exitsOnError(holder, command));
}

/** The simple command of a statement that an offset lies in. */
function commandAt(body: ShellNode | null, at: number): ShellCommand | null {
  const holds = ({ range }: ShellNode) => range[0] <= at && at < range[1];
  if (body?.type === 'ShellCommand') return body;
  if (body?.type === 'ShellAndOr') return commandAt(body.operands.find(holds) ?? null, at);
  return body?.type === 'ShellPipeline' ? commandAt(body.commands.find(holds) ?? null, at) : null;
}

/** The command of an exec form, also after `sudo` and the like. */
function isWholeExecForm({ execForm, depth, context, wrappers }: Command): boolean {
  return execForm !== null && depth === 0 && !context.isConditional && wrappers.every(isPassing);
}

/** Wrappers that run their command once and give its status on. */
const PASSING: ReadonlySet<string> = new Set([
  ...[
    'sudo',
    'doas',
    'env',
    'exec',
    'time',
    'nice',
    'ionice',
    'nohup',
    'stdbuf',
    'setpriv',
    'gosu',
    'su-exec',
  ],
  ...['command', 'eatmydata', 'chronic', 'setarch', 'linux32', 'linux64', 'fakeroot', 'flock', 'timeout'],
]);

function isPassing({ name }: Wrapper): boolean {
  return PASSING.has(name) || DELEGATING.has(unversionedName(name));
}

/** `python3 -m pip`. */
const DELEGATING: ReadonlySet<string> = new Set(['python', 'pypy', 'py', 'corepack']);

function isDirect({ depth, wrappers }: Command): boolean {
  return depth === 0 && wrappers.every(isPassing);
}

function isEndOfPipe({ context, node, dialect }: Command): boolean {
  if (context.pipesTo.length === 0) return true;
  return node !== null && dialect !== null && optionsAt(node, dialect).pipefail === true;
}

/** Whether `set -e` is in force at the end of a list. */
function exitsOnError(node: ShellCommand, { dialect }: Command): boolean {
  return dialect !== null && optionsAt(node, dialect).errexit === true;
}

interface Place {
  /** The step cannot succeed without running it. */
  readonly isReached: boolean;
  /** The step has its status, or that of what follows after `&&`. */
  readonly isLast: boolean;
  /** `set -e` would notice its failure: it is the end of its list. */
  readonly isAlone: boolean;
}

const NOWHERE: Place = { isReached: false, isLast: false, isAlone: false };

const placeOf = onceFor((command: ShellCommand): Place => {
  let node: ShellNode = command;
  let parent: AnyNode | null = node.parent;
  if (parent?.type === 'ShellPipeline') {
    if (parent.isNegated) return NOWHERE;
    node = parent;
    parent = node.parent;
  }
  let isFirst = true;
  let isEnd = true;
  if (parent?.type === 'ShellAndOr') {
    const at = parent.operands.indexOf(node);
    if (!isCarried(parent, at)) return NOWHERE;
    isFirst = at === 0;
    isEnd = at === parent.operands.length - 1;
    node = parent;
    parent = node.parent;
  }
  if (parent?.type !== 'ShellStatement' || parent.isBackground) return NOWHERE;
  const script: AnyNode | null = parent.parent;
  if (script?.type !== 'ShellScript' || endsBefore(script, parent.range[0])) return NOWHERE;
  const isLast = script.statements.at(-1) === parent;
  // A list in the middle may be left early without anybody noticing.
  return { isReached: isFirst || isLast, isLast, isAlone: isEnd };
});

/** Whether nothing in a list takes a failure at this operand back, nor skips it after a success. */
function isCarried({ operators }: ShellAndOr, at: number): boolean {
  return operators.slice(Math.max(0, at - 1)).every(({ text }) => text === '&&');
}

/** Where the script may end before its end: after `exit`, `exec` or `return` on the surface. */
const firstEnd = onceFor((script: ShellScript): number => {
  for (const { body, range } of script.statements) {
    const first = body.type === 'ShellCommand' ? body : null;
    const name = first?.name?.value ?? '';
    if (name === 'exit' || (name === 'exec' && (first?.args.length ?? 0) > 0)) return range[1];
  }
  return Number.POSITIVE_INFINITY;
});

function endsBefore(script: ShellScript, at: number): boolean {
  return firstEnd(script) <= at;
}
