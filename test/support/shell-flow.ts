import { type GivenVariables, ShellFlow } from '../../src/model/shell-flow/shell-flow.ts';
import { childrenOf } from '../../src/syntax/children.ts';
import { MappedText } from '../../src/syntax/mapped-text.ts';
import type { AnyNode, ShellExpansion, ShellStatement } from '../../src/syntax/nodes.ts';
import { parseShell } from '../../src/syntax/shell/parse-shell.ts';

/** The flow of a script without a Dockerfile around it; ranges are offsets into the text. */
export function flowOf(text: string, name = 'sh', given?: GivenVariables): ShellFlow {
  const holder = { type: 'ShellForm', range: [0, text.length], parent: null };
  const dialect = { family: 'posix', name, arguments: ['-c'], isExplicit: false } as const;
  // Only the range of the holder is looked at.
  const script = parseShell(MappedText.verbatim(text, 0), dialect, holder as unknown as AnyNode);
  (script as { parent: AnyNode | null }).parent = null;
  return new ShellFlow(script, given);
}

/** All nodes of the flow's script, here-documents included, in source order. */
function nodesOf(flow: ShellFlow): readonly AnyNode[] {
  const nodes: AnyNode[] = [];
  const stack: AnyNode[] = [flow.script];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    nodes.push(node);
    const bodies = node.type === 'ShellRedirect' ? (node.heredoc?.parts ?? []) : [];
    stack.push(...[...childrenOf(node), ...bodies].reverse());
  }
  return nodes;
}

export function expansionsOf(flow: ShellFlow): readonly ShellExpansion[] {
  return nodesOf(flow).flatMap((node) => (node.type === 'ShellExpansion' ? node : []));
}

export function statementsOf(flow: ShellFlow): readonly ShellStatement[] {
  return nodesOf(flow).flatMap((node) => (node.type === 'ShellStatement' ? node : []));
}
