/** Rules of plugins: they run after all other rules, each in a walk of its own, over a tree that they cannot change. */
import type { Rule } from '../rule-api.ts';

/** Tells the rules of plugins and runs each of them guarded; only the command line has one. */
export interface PluginIsolation {
  isPluginRule(rule: Rule): boolean;
  /** Does the work of one rule for a file. Throws what it throws, and what it should not have done. */
  hold(ruleName: string, path: string, work: () => void): void;
}

/** Freezes data with all that it holds; objects of classes keep their state to themselves and stay as they are. */
export function freezeData(data: object): void {
  const waiting: object[] = [data];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (Object.isFrozen(next) || !isData(next)) continue;
    Object.freeze(next);
    for (const descriptor of Object.values(Object.getOwnPropertyDescriptors(next))) {
      const value: unknown = descriptor.value;
      if (typeof value === 'object' && value !== null) waiting.push(value);
    }
  }
}

function isData(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype || prototype === null;
}
