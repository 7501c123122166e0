/** Where a node is: quoted or not, in a condition or not. */
import type {
  AnyNode,
  Range,
  ShellCommand,
  ShellExpansion,
  ShellStatement,
  ShellSubstitution,
} from '../../syntax/nodes.ts';
import { commandWord } from './command-words.ts';
import type { ShellKind } from './shell-kind.ts';

/** Whether an expansion is safe from word splitting where it is. The list of a `for` is, unless `isStrict`. */
export function isQuoteFree(node: AnyNode, kind: ShellKind, isStrict = false): boolean {
  let child = node;
  for (let at = node.parent; at !== null; at = at.parent) {
    switch (at.type) {
      case 'ShellQuoted':
      case 'ShellArithmetic':
      case 'ShellTest':
      case 'ShellExpansion':
        return true;
      case 'ShellAssignment':
        return kind !== 'sh' || at.parent?.type !== 'ShellCommand' || !at.parent.args.includes(at);
      case 'ShellCase':
        return child === at.word;
      case 'ShellCaseItem':
        return child.type === 'ShellWord';
      case 'ShellRedirect':
        return at.heredoc !== null;
      case 'ShellLoop':
        if (child.type !== 'ShellWord') return false;
        if (!isStrict) return true;
        break;
      case 'ShellCommand':
        // Its words are arithmetic.
        return at.name?.value === 'let';
      case 'ShellScript':
      case 'ShellStatement':
        return false;
      default:
        break;
    }
    child = at;
  }
  return false;
}

/** Whether an expansion, perhaps in double quotes, is all of the word that names a program. */
export function isCommandName(part: ShellExpansion | ShellSubstitution): boolean {
  const quoted = part.parent?.type === 'ShellQuoted' && part.parent.parts.length === 1 ? part.parent : part;
  const word = quoted.parent;
  if (word?.type !== 'ShellWord' || word.parts.length !== 1 || word.parent?.type !== 'ShellCommand')
    return false;
  const { name, args } = word.parent;
  return (
    word === name || word === commandWord(word.parent) || (word === args[0] && name?.value === 'command')
  );
}

/** Whether the status of a node, or of what holds it, is asked for: left of `&&` or `||`, or last in a condition. */
export function isCondition(node: AnyNode): boolean {
  let child = node;
  for (let at = node.parent; at !== null; at = at.parent) {
    if (at.type === 'ShellScript') return false;
    if (at.type === 'ShellAndOr' && at.operands.at(-1) !== child) return true;
    if (at.type === 'ShellIfClause' && at.condition.at(-1) === child) return true;
    if (at.type === 'ShellLoop' && at.condition?.at(-1) === child) return true;
    child = at;
  }
  return false;
}

/** The lists of commands directly in a node. */
export function commandLists(node: AnyNode): readonly (readonly ShellStatement[])[] {
  switch (node.type) {
    case 'ShellScript':
    case 'ShellSubstitution':
      return [node.statements];
    case 'ShellGroup':
    case 'ShellCaseItem':
      return [node.body];
    case 'ShellIfClause':
      return [node.condition, node.body];
    case 'ShellIf':
      return node.otherwise === null ? [] : [node.otherwise];
    case 'ShellLoop':
      return node.condition === null ? [node.body] : [node.condition, node.body];
    default:
      return [];
  }
}

/** From the first word or assignment to the end of the last word, redirections left out. */
export function rangeOfWords({ assignments, name, args, range }: ShellCommand): Range {
  const words = [...assignments, ...(name === null ? [] : [name]), ...args];
  const [first] = words;
  const last = words.at(-1);
  return first === undefined || last === undefined ? range : [first.range[0], last.range[1]];
}
