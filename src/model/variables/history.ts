/**
 * A map that only grows, with cheap views of every moment of its past: each instruction of a stage sees the
 * variables as they were before it, and thousands of ENV lines must not mean thousands of copied maps.
 */
interface Entry<V> {
  readonly version: number;
  readonly value: V;
}

/** The writing side. */
export class History<V> {
  private readonly inherited: ReadonlyMap<string, V>;
  private readonly entries = new Map<string, Entry<V>[]>();
  private version = 0;
  private view: ReadonlyMap<string, V> | null = null;

  constructor(inherited: ReadonlyMap<string, V>) {
    this.inherited = inherited instanceof Snapshot ? inherited.compact() : inherited;
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

/** A map that lies on another one and hides what it has itself. */
abstract class Layered<V> implements ReadonlyMap<string, V> {
  readonly inherited: ReadonlyMap<string, V>;
  #whole: ReadonlyMap<string, V> | null = null;

  constructor(inherited: ReadonlyMap<string, V>) {
    this.inherited = inherited;
  }

  private whole(): ReadonlyMap<string, V> {
    this.#whole ??= this.materialise();
    return this.#whole;
  }

  protected abstract addTo(map: Map<string, V>): void;
  abstract get(key: string): V | undefined;
  abstract has(key: string): boolean;

  private materialise(): ReadonlyMap<string, V> {
    const layers: Layered<V>[] = [this];
    let bottom = this.inherited;
    for (; bottom instanceof Layered; bottom = bottom.inherited) layers.push(bottom);
    const map = new Map(bottom);
    for (const layer of layers.reverse()) layer.addTo(map);
    return map;
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

/** What a finished stage hands on. Each is more than twice as large as the one above it, so that walks are short. */
class Layer<V> extends Layered<V> {
  readonly own: ReadonlyMap<string, V>;

  constructor(own: ReadonlyMap<string, V>, inherited: ReadonlyMap<string, V>) {
    super(inherited);
    this.own = own;
  }

  protected addTo(map: Map<string, V>): void {
    for (const [key, value] of this.own) map.set(key, value);
  }

  get(key: string): V | undefined {
    return this.own.has(key) ? this.own.get(key) : this.inherited.get(key);
  }

  has(key: string): boolean {
    return this.own.has(key) || this.inherited.has(key);
  }
}

class Snapshot<V> extends Layered<V> {
  private readonly log: ReadonlyMap<string, readonly Entry<V>[]>;
  private readonly version: number;
  #layer: ReadonlyMap<string, V> | null = null;

  constructor(
    inherited: ReadonlyMap<string, V>,
    log: ReadonlyMap<string, readonly Entry<V>[]>,
    version: number,
  ) {
    super(inherited);
    this.log = log;
    this.version = version;
  }

  /** The same for stages to begin with: many are built FROM one, and long chains must not make long walks. */
  compact(): ReadonlyMap<string, V> {
    this.#layer ??= this.toLayer();
    return this.#layer;
  }

  private toLayer(): ReadonlyMap<string, V> {
    let own = new Map<string, V>();
    this.addTo(own);
    let below = this.inherited;
    for (; below instanceof Layer && below.own.size <= 2 * own.size; below = below.inherited)
      own = new Map([...below.own, ...own]);
    return new Layer(own, below);
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

  protected addTo(map: Map<string, V>): void {
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
}
