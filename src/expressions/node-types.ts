/** The types of the parts of an expression, also where the library leaves them open. */
import { childrenOf, type ExpressionNode } from './expression.ts';
import { MODEL_TYPES } from './model-types.ts';

/** What an expression may name. */
export interface ExpressionScope {
  /** Type by name, `image` and `params` excluded. */
  readonly variables: Readonly<Record<string, string>>;
  /** Type by name of the parameter. */
  readonly params: Readonly<Record<string, string>>;
  /** Whether `now` and `days` may be asked. */
  readonly isTimeBound: boolean;
}

/** Types by name of the variable. */
export type NodeTypes = Readonly<Record<string, string>>;

/** Calls `visit` for a node and all below it, with the types of the variables that are in force there. */
export function visitTyped(
  node: ExpressionNode,
  scope: ExpressionScope,
  visit: (node: ExpressionNode, typeOf: (part: ExpressionNode) => string) => void,
  types: NodeTypes = { ...scope.variables, image: 'Image', params: 'Params' },
): void {
  visit(node, (part) => typeOfNode(part, scope, types));
  const inner = { ...types, ...boundBy(node, scope, types) };
  for (const child of childrenOf(node)) {
    const isOuter =
      (node.type === 'loop' && child === node.range) || (node.type === 'bind' && child === node.value);
    visitTyped(child, scope, visit, isOuter ? types : inner);
  }
}

/** The variable that a loop or `cel.bind` adds. */
export function boundBy(node: ExpressionNode, scope: ExpressionScope, types: NodeTypes): NodeTypes {
  if (node.type === 'bind') return { [node.variable]: typeOfNode(node.value, scope, types) };
  if (node.type !== 'loop') return {};
  const range = typeOfNode(node.range, scope, types);
  return { [node.variable]: elementType(range) ?? 'dyn' };
}

/** As the library inferred it; what it left out is looked up. */
export function typeOfNode(node: ExpressionNode, scope: ExpressionScope, types: NodeTypes): string {
  if (node.celType !== 'dyn') return node.celType;
  if (node.type === 'name') return types[node.name] ?? 'dyn';
  if (node.type !== 'select' || node.isOptional) return 'dyn';
  const owner = typeOfNode(node.object, scope, types);
  if (owner === 'Params') return scope.params[node.field] ?? 'dyn';
  return MODEL_TYPES[owner]?.[node.field] ?? 'dyn';
}

/** The type of the elements of a list type; `null` for other types. */
export function elementType(type: string): string | null {
  return type.startsWith('list<') ? type.slice('list<'.length, -1) : null;
}
