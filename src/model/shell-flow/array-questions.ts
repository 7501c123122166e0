/** Variables that are lists in one place of a script and texts in another. */
import type { Range, ShellExpansion } from '../../syntax/nodes.ts';
import { isArrayByItself, isVariableName } from './known-variables.ts';
import type { ShellFlow } from './shell-flow.ts';

/** An array that is used as if it were a plain variable. */
export interface ArrayMisuse {
  readonly name: string;
  readonly range: Range;
  /** `$a` gives the first element; `a=x` and `a+=x` change the first element. */
  readonly kind: 'read' | 'assigned' | 'appended';
  /** Where `kind` is `read`. */
  readonly expansion: ShellExpansion | null;
}

/** Nodes that set a variable without an assignment. */
const MAKES_OWN: ReadonlySet<string> = new Set(['ShellLoop', 'ShellExpansion']);

/** Uses of arrays without an index, in source order; empty for scripts that were too long to read. */
export function arrayMisuses(flow: ShellFlow): readonly ArrayMisuse[] {
  if (flow.linear.isCut) return [];
  const misuses: ArrayMisuse[] = [];
  const isArray = new Map<string, boolean>();
  for (const event of flow.events) {
    if (event.kind === 'edge') continue;
    const { name, range } = event;
    if (!isVariableName(name)) continue;
    const before = isArray.get(name) ?? isArrayByItself(name);
    if (event.kind === 'reference') {
      const { expansion } = event;
      if (before && expansion !== null && isPlain(expansion))
        misuses.push({ name, range, kind: 'read', expansion });
      continue;
    }
    if (event.isArray) isArray.set(name, true);
    // `a=x` is meant for the list; `declare a`, `read a` and `${a:=x}` make a variable of their own.
    else if (event.source !== 'words' || MAKES_OWN.has(event.node.type)) isArray.set(name, false);
    else if (before)
      misuses.push({ name, range, kind: event.isAppend ? 'appended' : 'assigned', expansion: null });
  }
  return misuses;
}

function isPlain({ prefix, index, operator }: ShellExpansion): boolean {
  return prefix === null && index === null && operator === null;
}
