/**
 * A map that only grows, with cheap views of every moment of its past: each instruction of a stage sees the
 * variables as they were before it, and thousands of ENV lines must not mean thousands of copied maps.
 */
import { once } from '../once.ts';

interface Entry<V> {
  readonly version: number;
  readonly value: V;
}

/** How many views may lie on top of each other before they are copied into one map. */
const MAX_DEPTH = 16;

/** The writing side. */
export class History<V> {
  private readonly inherited: ReadonlyMap<string, V>;
  private readonly entries = new Map<string, Entry<V>[]>();
  private version = 0;
  private view: ReadonlyMap<string, V> | null = null;

  constructor(inherited: ReadonlyMap<string, V>) {
    // Look-ups walk from view to view: a long chain of stages must not make a long walk.
    const isDeep = inherited instanceof Snapshot && inherited.depth >= MAX_DEPTH;
    this.inherited = isDeep ? inherited.flat() : inherited;
  }

  set(key: string, value: V): void {
    this.version += 1;
    this.view = null;
    const entry = { version: this.version, value };
    const entries = this.entries.get(key);
    if (entries === undefined) this.entries.set(key, [entry]);
    else entries.push(entry);
  }

  /** The map as it is now; it stays so. */
  snapshot(): ReadonlyMap<string, V> {
    if (this.version === 0) return this.inherited;
    this.view ??= new Snapshot(this.inherited, this.entries, this.version);
    return this.view;
  }
}

class Snapshot<V> implements ReadonlyMap<string, V> {
  /** Number of views underneath and this one. */
  readonly depth: number;
  private readonly inherited: ReadonlyMap<string, V>;
  private readonly log: ReadonlyMap<string, readonly Entry<V>[]>;
  private readonly version: number;
  private readonly whole: () => ReadonlyMap<string, V>;

  constructor(
    inherited: ReadonlyMap<string, V>,
    log: ReadonlyMap<string, readonly Entry<V>[]>,
    version: number,
  ) {
    this.inherited = inherited;
    this.log = log;
    this.version = version;
    this.depth = inherited instanceof Snapshot ? inherited.depth + 1 : 1;
    this.whole = once(() => this.materialise());
  }

  private own(key: string): Entry<V> | undefined {
    const entries = this.log.get(key);
    if (entries === undefined) return undefined;
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((entries[middle]?.version ?? 0) <= this.version) low = middle + 1;
      else high = middle;
    }
    return entries[low - 1];
  }

  /** The same as an ordinary map. */
  flat(): ReadonlyMap<string, V> {
    return this.whole();
  }

  private materialise(): ReadonlyMap<string, V> {
    const layers: Snapshot<V>[] = [this];
    let bottom = this.inherited;
    for (; bottom instanceof Snapshot; bottom = bottom.inherited) layers.push(bottom);
    const map = new Map(bottom);
    for (const layer of layers.reverse()) layer.addTo(map);
    return map;
  }

  private addTo(map: Map<string, V>): void {
    for (const key of this.log.keys()) {
      const entry = this.own(key);
      if (entry !== undefined) map.set(key, entry.value);
    }
  }

  get(key: string): V | undefined {
    const entry = this.own(key);
    return entry === undefined ? this.inherited.get(key) : entry.value;
  }

  has(key: string): boolean {
    return this.own(key) !== undefined || this.inherited.has(key);
  }

  get size(): number {
    return this.whole().size;
  }

  forEach(callback: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [key, value] of this.whole()) callback(value, key, this);
  }

  entries(): MapIterator<[string, V]> {
    return this.whole().entries();
  }

  keys(): MapIterator<string> {
    return this.whole().keys();
  }

  values(): MapIterator<V> {
    return this.whole().values();
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.whole().entries();
  }
}
