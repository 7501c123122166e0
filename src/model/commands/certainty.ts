/** What a step that succeeded must have run, and which failures end the build. */
import type {
  AnyNode,
  ShellCommand,
  ShellDialect,
  ShellGroup,
  ShellNode,
  ShellScript,
  ShellStatement,
} from '../../syntax/nodes.ts';
import { isPosixShell } from '../../syntax/shell-dialect.ts';
import { onceFor, onceForNearby } from '../once-for.ts';
import { optionsAt } from '../shell-flow/option-flow.ts';
import type { Command, Wrapper } from '../types.ts';
import { unversionedName } from './base-name.ts';
import { type NestedPlace, nestedPlaceOf, type ScriptHost } from './nesting.ts';
import { lastOrOperator, operandIndex } from './operands.ts';

/**
 * Whether a command has run when its instruction succeeded: it stands for itself, or at the end of what must succeed for
 * the step to succeed (`a && b`), also in a script for `sh -c`. What a condition, a loop or a function decides is not
 * certain.
 */
export function hasCertainlyRun(command: Command): boolean {
  const nested = nestedPlaceOf(command);
  if (nested !== null) return hasNestedRun(command, nested);
  return command.node === null
    ? isWholeExecForm(command)
    : placeOf(command.node).isReached && isDirect(command);
}

/** Whether the build ends when the command fails: it certainly runs, and the step takes its status. */
export function endsBuild(command: Command): boolean {
  const nested = nestedPlaceOf(command);
  if (nested !== null) return endsNested(command, nested);
  const { node } = command;
  if (node === null) return isWholeExecForm(command);
  if (!placeOf(node).isReached || !isDirect(command) || !isEndOfPipe(command)) return false;
  return isTaken(node, command.dialect);
}

/** Whether its script ends with the failure of a command, or has its status. */
function isTaken(node: ShellCommand, dialect: ShellDialect | null): boolean {
  const { isLast, isAlone } = placeOf(node);
  return isLast || (isAlone && exitsOnError(node, dialect));
}

/** Whether a wrapper runs the script of its string there and then. */
function runsAtOnce({ name }: Wrapper): boolean {
  return name === 'eval' || isPosixShell(name);
}

/** The script of one string: what is in strings of strings is not certain. */
function hasNestedRun({ wrappers, depth }: Command, { inner, host }: NestedPlace): boolean {
  if (depth !== host.depth + 1 || !runsAtOnce(host.shell)) return false;
  const isPassed = wrappers.every((each) => each === host.shell || isPassing(each));
  if (!isPassed || !placeOf(inner).isReached) return false;
  return host.node === null ? isWholeHost(host) : host.depth === 0 && placeOf(host.node).isReached;
}

/** Whether the script of a string ends with the command, and the step with the script. */
function endsNested(command: Command, { inner, host }: NestedPlace): boolean {
  if (!hasNestedRun(command, { inner, host }) || command.context.pipesTo.length > 0) return false;
  if (!isTaken(inner, command.dialect)) return false;
  return host.node === null ? isWholeHost(host) : isTaken(host.node, host.dialect);
}

/** The exec form is the shell: `["sh", "-c", "x"]`. */
function isWholeHost({ isExecForm, depth, context }: ScriptHost): boolean {
  return isExecForm && depth === 0 && !context.isConditional;
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
  return isLast || (isAlone && exitsOnError(holder, command.dialect));
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
function exitsOnError(node: ShellCommand, dialect: ShellDialect | null): boolean {
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

/** In groups of groups nothing is looked for. */
const MAX_GROUPS = 8;

const placeOf = onceForNearby((command: ShellCommand): Place => {
  let node: ShellCommand | ShellGroup = command;
  let isReached = true;
  let isLast = true;
  let isAlone = true;
  for (let count = 0; count < MAX_GROUPS; count += 1) {
    const level = levelOf(node);
    if (level === null) return NOWHERE;
    // A list in the middle may be left early without anybody noticing.
    isReached &&= level.isFirst || level.isLast;
    // As long as it is the last in its groups, they hand its status on.
    isLast &&= level.isLast;
    isAlone &&= isLast || level.isEnd;
    const { list } = level;
    if (list.type === 'ShellScript') return { isReached, isLast, isAlone };
    node = list;
  }
  return NOWHERE;
});

interface Level {
  /** Of its `&&` list. */
  readonly isFirst: boolean;
  readonly isEnd: boolean;
  /** Whether its statement is the last one. */
  readonly isLast: boolean;
  readonly list: ShellScript | ShellGroup;
}

/** The place in the script or group around a command; `null` where something else decides about it. */
function levelOf(command: ShellCommand | ShellGroup): Level | null {
  let node: ShellNode = command;
  let parent: AnyNode | null = node.parent;
  if (parent?.type === 'ShellPipeline') {
    if (parent.isNegated) return null;
    node = parent;
    parent = node.parent;
  }
  let isFirst = true;
  let isEnd = true;
  if (parent?.type === 'ShellAndOr') {
    const at = operandIndex(parent, node);
    // From there on nothing takes a failure back, nor skips what follows after a success.
    const lastOr = lastOrOperator(parent);
    if (lastOr !== -1 && at < lastOr + 2) return null;
    isFirst = at === 0;
    isEnd = at === parent.operands.length - 1;
    node = parent;
    parent = node.parent;
  }
  if (parent?.type !== 'ShellStatement' || parent.isBackground) return null;
  const list: AnyNode | null = parent.parent;
  if (list?.type !== 'ShellScript' && list?.type !== 'ShellGroup') return null;
  if (endsBefore(list, parent.range[0])) return null;
  return { isFirst, isEnd, isLast: statementsOf(list).at(-1) === parent, list };
}

function statementsOf(list: ShellScript | ShellGroup): readonly ShellStatement[] {
  return list.type === 'ShellScript' ? list.statements : list.body;
}

/** Where the script may end before its end: after `exit`, `exec` or `return` on the surface. */
const firstEnd = onceFor((list: ShellScript | ShellGroup): number => {
  for (const { body, range } of statementsOf(list)) {
    const first = body.type === 'ShellCommand' ? body : null;
    const name = first?.name?.value ?? '';
    if (name === 'exit' || (name === 'exec' && (first?.args.length ?? 0) > 0)) return range[1];
  }
  return Number.POSITIVE_INFINITY;
});

function endsBefore(list: ShellScript | ShellGroup, at: number): boolean {
  return firstEnd(list) <= at;
}
