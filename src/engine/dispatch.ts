/** Which listeners hear of which node: a table by node type; selectors go through esquery where a rule uses one. */
import type { AnyNode } from '../syntax/nodes.ts';
import type { RuleListener } from './rule-listener.ts';
import type { Selectors } from './selectors.ts';

/** A key that names a node type or an event, as opposed to a selector. */
function isPlainKey(key: string): boolean {
  return /^[A-Za-z]+(?::exit)?$/.test(key);
}

/** Calls listeners; `run` guards each call. */
export class Dispatcher {
  readonly #plain = new Map<string, RuleListener[]>();
  readonly #selectors: Selectors | null;
  #hasSelectors = false;
  readonly #run: (listener: RuleListener, subject: unknown) => void;

  constructor(run: (listener: RuleListener, subject: unknown) => void, selectors: Selectors | null) {
    this.#run = run;
    this.#selectors = selectors;
  }

  get keys(): Iterable<string> {
    return this.#plain.keys();
  }

  /** Whether any listener may hear of nodes of every type. */
  get hasSelectors(): boolean {
    return this.#hasSelectors;
  }

  add(key: string, listener: RuleListener): void {
    if (!isPlainKey(key)) {
      if (this.#selectors === null)
        throw new Error(`Unknown node type \`${key}\`, and selectors are not loaded.`);
      this.#selectors.add(key, listener);
      this.#hasSelectors = true;
      return;
    }
    const listeners = this.#plain.get(key);
    if (listeners === undefined) this.#plain.set(key, [listener]);
    else listeners.push(listener);
  }

  enter(node: AnyNode): void {
    this.event(node.type, node);
    this.#selectors?.match(node, false, this.#run);
  }

  leave(node: AnyNode): void {
    this.#selectors?.match(node, true, this.#run);
    this.event(EXIT_KEYS[node.type] ?? exitKey(node.type), node);
  }

  event(name: string, subject: unknown): void {
    const listeners = this.#plain.get(name);
    if (listeners === undefined) return;
    for (const listener of listeners) this.#run(listener, subject);
  }
}

/** Joined once per type, because every node asks. */
const EXIT_KEYS: Record<string, string> = {};

function exitKey(type: string): string {
  const key = `${type}:exit`;
  EXIT_KEYS[type] = key;
  return key;
}
