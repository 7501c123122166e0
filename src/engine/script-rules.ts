/** The rules about scripts, found by what a script has: most scripts have what few of the hundreds look for. */
import type { Rule, RunScript, ScriptCheck } from '../rule-api.ts';

/** A rule about scripts with its place among them. */
interface IndexedRule<Enabled> {
  readonly enabled: Enabled;
  readonly check: ScriptCheck<string>;
  readonly at: number;
}

/** The rules about scripts of a configuration; the same for all files. */
export class ScriptRules<Enabled extends { readonly rule: Rule }> {
  readonly all: readonly IndexedRule<Enabled>[];
  #index: NeedsIndex | null = null;

  constructor(rules: readonly { readonly enabled: Enabled; readonly check: ScriptCheck<string> }[]) {
    this.all = rules.map(({ enabled, check }, at) => ({ enabled, check, at }));
  }

  /** Those that may report something about the script, in their order. */
  *of(script: RunScript): Generator<IndexedRule<Enabled>> {
    // What a check looks for is found out by calling it, so not before there is a script.
    this.#index ??= new NeedsIndex(this.all);
    const wanted = this.#index.wantedFor(script);
    for (const [block, bits] of wanted.entries()) {
      for (let left = bits; left !== 0; left &= left - 1) {
        const rule = this.all[32 * block + 31 - Math.clz32(left & -left)];
        if (rule !== undefined) yield rule;
      }
    }
  }
}

/** A bit for each rule, 32 in a block. */
type RuleBits = Uint32Array;

/** Which rules look for a node type or a command. */
class NeedsIndex {
  readonly #always: RuleBits;
  readonly #byType = new Map<string, RuleBits>();
  readonly #byName = new Map<string, RuleBits>();

  constructor(rules: readonly { readonly check: ScriptCheck<string>; readonly at: number }[]) {
    const size = Math.ceil(rules.length / 32);
    this.#always = new Uint32Array(size);
    for (const { check, at } of rules) {
      const { needs } = check;
      if (needs === null) mark(this.#always, at);
      for (const type of needs?.types ?? []) mark(bitsOf(this.#byType, type, size), at);
      for (const name of needs?.names ?? []) mark(bitsOf(this.#byName, name, size), at);
    }
  }

  wantedFor(script: RunScript): RuleBits {
    const wanted = this.#always.slice();
    for (const type of script.nodeTypes) include(wanted, this.#byType.get(type));
    for (const name of script.commandNames) include(wanted, this.#byName.get(name));
    return wanted;
  }
}

function bitsOf(known: Map<string, RuleBits>, key: string, size: number): RuleBits {
  const found = known.get(key);
  if (found !== undefined) return found;
  const bits = new Uint32Array(size);
  known.set(key, bits);
  return bits;
}

function mark(bits: RuleBits, at: number): void {
  bits[at >> 5] = (bits[at >> 5] ?? 0) | (1 << (at & 31));
}

function include(wanted: RuleBits, more: RuleBits | undefined): void {
  if (more === undefined) return;
  for (let at = 0; at < wanted.length; at += 1) wanted[at] = (wanted[at] ?? 0) | (more[at] ?? 0);
}
