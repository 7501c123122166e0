/** Which listeners hear of which node: a table by node type; selectors go through esquery where a rule uses one. */
import type { AnyNode } from '../syntax/nodes.ts';
import type { ListenerOwner, RuleListener } from './rule-listener.ts';
import type { Selectors } from './selectors.ts';

/** A key that names a node type or an event, as opposed to a selector. */
function isPlainKey(key: string): boolean {
  return /^[A-Za-z]+(?::exit)?$/.test(key);
}

/** Finds the listeners of a node and hands them to `call`. */
export class Dispatcher<Owner extends ListenerOwner> {
  readonly #plain = new Map<string, RuleListener<Owner>[]>();
  readonly #selectors: Selectors<Owner> | null;
  #hasSelectors = false;
  readonly #call: (listeners: readonly RuleListener<Owner>[], subject: unknown) => void;

  constructor(
    call: (listeners: readonly RuleListener<Owner>[], subject: unknown) => void,
    selectors: Selectors<Owner> | null,
  ) {
    this.#call = call;
    this.#selectors = selectors;
  }

  get keys(): Iterable<string> {
    return this.#plain.keys();
  }

  /** Whether any listener may hear of nodes of every type. */
  get hasSelectors(): boolean {
    return this.#hasSelectors;
  }

  add(key: string, listener: RuleListener<Owner>): void {
    const listeners = this.#plain.get(key);
    if (listeners !== undefined) listeners.push(listener);
    else if (isPlainKey(key)) this.#plain.set(key, [listener]);
    else if (this.#selectors === null)
      throw new Error(`Unknown node type \`${key}\`, and selectors are not loaded.`);
    else {
      this.#selectors.add(key, listener);
      this.#hasSelectors = true;
    }
  }

  enter(node: AnyNode): void {
    this.event(node.type, node);
    if (this.#hasSelectors) this.#select(node, false);
  }

  leave(node: AnyNode): void {
    if (this.#hasSelectors) this.#select(node, true);
    this.event(EXIT_KEYS[node.type] ?? exitKey(node.type), node);
  }

  event(name: string, subject: unknown): void {
    const listeners = this.#plain.get(name);
    if (listeners !== undefined) this.#call(listeners, subject);
  }

  #select(node: AnyNode, isExit: boolean): void {
    const listeners = this.#selectors?.matching(node, isExit) ?? [];
    if (listeners.length > 0) this.#call(listeners, node);
  }
}

/** Joined once per type, because every node asks. */
const EXIT_KEYS: Record<string, string> = {};

function exitKey(type: string): string {
  const key = `${type}:exit`;
  EXIT_KEYS[type] = key;
  return key;
}
