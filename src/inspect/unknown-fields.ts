/**
 * Fills the fields of one object. A value of `null` is not known: the field gets the empty value of its type, and
 * its name is noted.
 */
export class UnknownFields {
  readonly #names: string[] = [];

  /** The fields noted so far, in order; grows while the object is filled. */
  get names(): readonly string[] {
    return this.#names;
  }

  note(name: string): void {
    this.#names.push(name);
  }

  text(name: string, value: string | null): string {
    if (value === null) this.note(name);
    return value ?? '';
  }

  /** -1 where it is not known. */
  number(name: string, value: number | null): number {
    if (value === null) this.note(name);
    return value ?? -1;
  }

  flag(name: string, value: boolean | null): boolean {
    if (value === null) this.note(name);
    return value ?? false;
  }

  /** Of a list of which nothing is known; else element by element. */
  list(name: string, values: readonly (string | null)[] | null): readonly string[] {
    if (values === null) {
      this.note(name);
      return [];
    }
    return values.map((value, index) => (value === null ? this.text(`${name}[${index}]`, null) : value));
  }

  map(name: string, entries: Iterable<readonly [string, string | null]>): Readonly<Record<string, string>> {
    // Keys are foreign: `__proto__` must be a key like any other.
    return Object.fromEntries(
      Array.from(entries, ([key, value]) =>
        value === null ? [key, this.text(`${name}[${key}]`, null)] : [key, value],
      ),
    );
  }
}
