/** A list that only grows, with cheap views of every moment of its past; see `history.ts` for maps. */
import { once } from '../once.ts';

/** The writing side. */
export class ListHistory<T> {
  readonly #before: ListView<T>;
  readonly #log: T[] = [];
  #view: ListView<T> | null = null;

  constructor(before: ListView<T>) {
    this.#before = before;
  }

  add(items: readonly T[]): void {
    if (items.length === 0) return;
    for (const item of items) this.#log.push(item);
    this.#view = null;
  }

  /** The list as it is now; it stays so. */
  snapshot(): ListView<T> {
    if (this.#log.length === 0) return this.#before;
    this.#view ??= new ListView(this.#before, this.#log, this.#log.length);
    return this.#view;
  }
}

/** The list at one moment. */
export class ListView<T> {
  readonly #before: ListView<T> | null;
  readonly #log: readonly T[];
  readonly #length: number;
  readonly #all = once(() => this.#join());

  constructor(before: ListView<T> | null, log: readonly T[], length: number) {
    this.#before = before;
    this.#log = log;
    this.#length = length;
  }

  /** Inherited items first. */
  get all(): readonly T[] {
    return this.#all();
  }

  /** Those of the nearest stage that adds any: chains may be long, and most askers want no more. */
  get latest(): readonly T[] {
    return this.#log.slice(0, this.#length);
  }

  #join(): readonly T[] {
    const views: ListView<T>[] = [];
    let view: ListView<T> | null = this;
    while (view !== null) {
      views.push(view);
      view = view.#before;
    }
    const items: T[] = [];
    for (const view of views.reverse()) {
      for (const item of view.#log.slice(0, view.#length)) items.push(item);
    }
    return items;
  }
}

/** A view of nothing. */
export function emptyList<T>(): ListView<T> {
  return new ListView<T>(null, [], 0);
}
