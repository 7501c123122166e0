import type { AnyNode } from './nodes.ts';
import { VISITOR_KEYS } from './visitor-keys.ts';

/** Fields that are computed on first use and set the parent of their nodes themselves. */
const LAZY_KEYS = new Set(['Word.parts', 'ShellForm.script', 'Heredoc.script']);

const EAGER_KEYS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(VISITOR_KEYS).map(([type, keys]) => [
    type,
    keys.filter((key) => !LAZY_KEYS.has(`${type}.${key}`)),
  ]),
);

/** The children of a node in the order of `VISITOR_KEYS`; builds lazy parts (shell scripts, word parts). */
export function childrenOf(node: AnyNode): readonly AnyNode[] {
  return childrenAt(node, VISITOR_KEYS[node.type]);
}

/** The children that exist without building lazy parts. */
export function eagerChildrenOf(node: AnyNode): readonly AnyNode[] {
  return childrenAt(node, EAGER_KEYS.get(node.type) ?? []);
}

/** Sets `parent` on a finished tree; lazy parts are left alone. */
export function adoptChildren(node: AnyNode): void {
  for (const child of eagerChildrenOf(node)) {
    setParent(child, node);
    adoptChildren(child);
  }
}

/** The one place that writes `parent`: trees are built from the leaves up, and are not changed afterwards. */
export function setParent(node: AnyNode, parent: AnyNode): void {
  (node as { parent: AnyNode | null }).parent = parent;
}

function childrenAt(node: AnyNode, keys: readonly string[]): AnyNode[] {
  // VISITOR_KEYS names only fields that hold a node, a list of nodes or null.
  const fields = node as unknown as Readonly<Record<string, AnyNode | readonly AnyNode[] | null | undefined>>;
  const children: AnyNode[] = [];
  for (const key of keys) {
    const value = fields[key];
    if (value === null || value === undefined) continue;
    if (isList(value)) {
      for (const child of value) children.push(child);
    } else children.push(value);
  }
  return children;
}

function isList(value: AnyNode | readonly AnyNode[]): value is readonly AnyNode[] {
  return Array.isArray(value);
}
