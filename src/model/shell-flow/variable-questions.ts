/** What the linear flow of a script shows: variables that nobody reads, that nobody sets, that end with a subshell. */
import type { AnyNode, ShellExpansion } from '../../syntax/nodes.ts';
import { isKnownVariable, isVariableName } from './known-variables.ts';
import type { VariableAssignment, VariableReference } from './linear-flow.ts';
import type { ShellFlow } from './shell-flow.ts';

/** The last assignment of each variable that the script never reads, in the order of the first ones. */
export function unusedAssignments(flow: ShellFlow): readonly VariableAssignment[] {
  if (flow.linear.isCut) return [];
  const { references } = flow;
  const unused: VariableAssignment[] = [];
  for (const [name, assignments] of flow.assignments) {
    const last = assignments.at(-1);
    const isExempt = name.startsWith('_') || !isVariableName(name) || isKnownVariable(name);
    if (last === undefined || isExempt || references.has(name) || flow.isGiven(name)) continue;
    unused.push(last);
  }
  return unused;
}

/** A variable that is used but never assigned. */
export interface UnassignedVariable {
  readonly reference: VariableReference;
  /** A name that the script or the Dockerfile does set and that looks like a slip of this one. */
  readonly similar: string | null;
}

/** The first reference to each variable that neither the script nor its surroundings set. */
export function unassignedReferences(flow: ShellFlow): readonly UnassignedVariable[] {
  if (flow.linear.isCut) return [];
  const found: UnassignedVariable[] = [];
  for (const [name, [reference]] of flow.references) {
    if (reference === undefined || flow.assignments.has(name) || flow.isGiven(name)) continue;
    if (!isVariableName(name) || isKnownVariable(name)) continue;
    if (reference.expansion !== null && isGuarded(reference.expansion)) continue;
    found.push({ reference, similar: similarName(name, flow) });
  }
  return found;
}

/** Operators that say what holds without a value. */
const GUARDS: ReadonlySet<string> = new Set(['-', ':-', '=', ':=', '?', ':?', '+', ':+']);

function isGuarded(expansion: ShellExpansion): boolean {
  if (expansion.operator !== null && GUARDS.has(expansion.operator)) return true;
  for (let at: AnyNode | null = expansion.parent; at !== null; at = at.parent)
    if (at.type === 'ShellExpansion' && (at.name !== expansion.name || GUARDS.has(at.operator ?? '')))
      return true;
  return false;
}

function similarName(name: string, flow: ShellFlow): string | null {
  for (const other of flow.assignments.keys()) if (isSlip(name, other)) return other;
  return flow.givenNames.find((other) => isSlip(name, other)) ?? null;
}

/** Another letter case or one wrong letter in a long name, two in a very long one: `foo` and `FOO` are two variables. */
function isSlip(name: string, other: string): boolean {
  if (name === other || !isVariableName(other)) return false;
  if (other.length > 3 && name.toLowerCase() === other.toLowerCase()) return true;
  const allowed = other.length > 7 ? 2 : other.length > 3 ? 1 : 0;
  return allowed > 0 && isWithin(name, other, allowed);
}

/** Whether the edit distance of two names is at most `most`. */
function isWithin(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return (row.at(-1) ?? 0) <= most;
}

/** A value that ends with a subshell and is read after it. */
export interface LostAssignment {
  readonly assignment: VariableAssignment;
  readonly reference: VariableReference;
}

/** Not set by assignments of a script alone. */
const ALWAYS_ALIVE: ReadonlySet<string> = new Set(['@', '*', 'IFS']);

/**
 * Assignments in subshells whose value is used after the subshell has ended; empty for scripts that were too long to read.
 * With `keepsLast` the last command of a pipeline is no subshell.
 */
export function lostAssignments(flow: ShellFlow, keepsLast: boolean): readonly LostAssignment[] {
  if (flow.linear.isCut) return [];
  const lost: LostAssignment[] = [];
  /** Names whose value ended with a subshell, and the assignment that ended. */
  const dead = new Map<string, VariableAssignment>();
  const open: VariableAssignment[][] = [];
  for (const event of flow.events) {
    switch (event.kind) {
      case 'edge':
        if (event.isLastOfPipeline && keepsLast) break;
        if (!event.isEnd) open.push([]);
        // The first one of a name is shown.
        else for (const ended of open.pop()?.reverse() ?? []) dead.set(ended.name, ended);
        break;
      case 'assignment':
        if (event.source === 'declaration' || event.source === 'checked') break;
        dead.delete(event.name);
        open.at(-1)?.push(event);
        break;
      case 'reference': {
        const assignment = ALWAYS_ALIVE.has(event.name) ? undefined : dead.get(event.name);
        if (assignment !== undefined) lost.push({ assignment, reference: event });
      }
    }
  }
  return lost;
}
