/**
 * Links between objects of the model. In memory they lead to the object itself; in JSON each is a pointer to the one
 * place where the object is printed whole.
 */

import type { Range } from '../syntax/nodes.ts';
import type { RangeView } from './model.ts';
import { MODEL_FIELDS } from './model-fields.generated.ts';
import type { Places } from './places.ts';

/** A link as JSON prints it. */
export interface Reference {
  readonly $ref: string;
}

/** What a class of views prints, in order; links come last. */
export interface Printed {
  readonly fields: readonly string[];
  readonly links: readonly string[];
}

/** What the views of one kind print, as the published model describes them. */
export function printedFields(kind: keyof typeof MODEL_FIELDS): Printed {
  const { fields, links } = MODEL_FIELDS[kind];
  return { fields: Object.keys(fields), links: Object.keys(links) };
}

/** A view with links. Fields may be getters: a file has many views, and few fields of each are ever read. */
export abstract class LinkedView {
  readonly #home: string;

  /** `home` is a JSON pointer to where the view is printed whole: `#/image/stages/0`. */
  constructor(home = '#') {
    this.#home = home;
  }

  static homeOf(view: object): string {
    return #home in view ? view.#home : '#';
  }

  protected abstract get printed(): Printed;

  toJSON(): object {
    const { fields, links } = this.printed;
    // Lists of a class name fields of that class, which its tests hold against the schema.
    const own = this as unknown as Readonly<Record<string, object | readonly object[] | null>>;
    return Object.fromEntries([
      ...fields.map((name) => [name, own[name]]),
      ...links.map((name) => [name, referenceTo(own[name] ?? null)]),
    ]);
  }
}

/** A view with links of something that is in the file. */
export abstract class PlacedObject extends LinkedView {
  readonly #places: Places;
  readonly #range: Range;
  #rangeView: RangeView | null = null;

  constructor(places: Places, range: Range, home?: string) {
    super(home);
    this.#places = places;
    this.#range = range;
  }

  get range(): RangeView {
    this.#rangeView ??= this.#places.rangeOf(this.#range);
    return this.#rangeView;
  }

  get text(): string {
    return this.#places.source.slice(...this.#range);
  }
}

function referenceTo(linked: object | readonly object[] | null): Reference | readonly Reference[] | null {
  if (linked === null) return null;
  return isList(linked) ? linked.map(toReference) : toReference(linked);
}

function isList(linked: object): linked is readonly object[] {
  return Array.isArray(linked);
}

function toReference(view: object): Reference {
  return { $ref: LinkedView.homeOf(view) };
}
