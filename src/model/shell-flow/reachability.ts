/** Commands that no way through the script leads to, and functions that it never calls. */
import type { AnyNode, ShellCommand, ShellFunction, ShellNode, ShellStatement } from '../../syntax/nodes.ts';
import { calledName } from './linear-flow.ts';
import type { ShellFlow } from './shell-flow.ts';

const ENDS: ReadonlySet<string> = new Set(['exit', 'return']);

/**
 * The outermost commands among `statements` that are never reached. With `isPlain` lists, negated pipelines and background
 * jobs are left out, as ShellCheck does.
 */
export function unreachableCommands(
  flow: ShellFlow,
  statements: readonly ShellStatement[],
  isPlain: boolean,
): readonly ShellNode[] {
  const mayEnd = flow.linear.commands.some((command) => ENDS.has(calledName(command) ?? ''));
  if (!mayEnd || flow.linear.isCut || flow.values.isCut) return [];
  return statements.flatMap((statement) => {
    const around = nodeAround(statement);
    if (around !== null && flow.isReached(around) === false) return [];
    const { body, isBackground } = statement;
    const isJobOrList = isBackground || body.type === 'ShellAndOr';
    if (isPlain && isJobOrList && flow.isReached(body) === false) return [];
    const nodes = body.type === 'ShellAndOr' && flow.isReached(body) === true ? body.operands : [body];
    return nodes.filter(
      (node) =>
        flow.isReached(node) === false && !(isPlain && node.type === 'ShellPipeline' && node.isNegated),
    );
  });
}

/**
 * Functions that nobody calls, neither the script nor who reads it; those in such functions are left out. With `isPlain` text
 * that the script makes or reads at run time calls none, as ShellCheck has it.
 */
export function uncalledFunctions(flow: ShellFlow, isPlain: boolean): readonly ShellFunction[] {
  const { functions, commands, isCut } = flow.linear;
  if (functions.length === 0 || isCut || flow.values.isCut) return [];
  const mayCallAny = !isPlain && commands.some(isDynamic);
  return functions.filter((node) => {
    if (flow.values.isCalled(node) || (mayCallAny && isInSubshell(node))) return false;
    for (let at: AnyNode | null = node.parent; at !== null; at = at.parent)
      if (at.type === 'ShellFunction' && !flow.values.isCalled(at)) return false;
    return true;
  });
}

const READING: ReadonlySet<string> = new Set(['.', 'source', 'eval', 'trap', 'export', 'declare', 'typeset']);

/** Whether it runs text that is not in the script, or hands functions to other shells. */
function isDynamic(command: ShellCommand): boolean {
  const name = calledName(command);
  return name === null || READING.has(name);
}

function isInSubshell({ parent }: ShellFunction): boolean {
  for (let at: AnyNode | null = parent; at !== null; at = at.parent) {
    if (at.type === 'ShellSubstitution' || at.type === 'ShellPipeline') return true;
    if (at.type === 'ShellGroup' && at.kind === 'subshell') return true;
    if (at.type === 'ShellStatement' && at.isBackground) return true;
  }
  return false;
}

const COMMANDS: ReadonlySet<AnyNode['type']> = new Set([
  'ShellAndOr',
  'ShellPipeline',
  'ShellCommand',
  'ShellIf',
  'ShellLoop',
  'ShellCase',
  'ShellGroup',
  'ShellFunction',
  'ShellTest',
]);

/** The command that holds a statement; `null` at the top of the script. */
function nodeAround({ parent }: ShellStatement): ShellNode | null {
  for (let at: AnyNode | null = parent; at !== null; at = at.parent)
    if (COMMANDS.has(at.type)) return at as ShellNode;
  return null;
}
