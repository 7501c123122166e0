/** Plain data out of the model: links as pointers, secrets as stars. */

interface Printing {
  toJSON(): unknown;
}

/**
 * How many characters of JSON are made, about. What a stage inherits is printed with each stage, so that a small file of
 * many stages stands for more than anybody reads.
 */
const INSPECT_SIZE = 33_554_432;

/** Thrown when the JSON of a model exceeds `limits.inspectSize`. */
export class TooLargeModel extends RangeError {
  /** What is the matter, without what to do. */
  readonly fact: string;

  constructor(limit: number) {
    const fact = `The model of this file has more than ${limit} characters of JSON`;
    super(`${fact}; \`limits.inspectSize\` allows more.`);
    this.fact = fact;
  }
}

/** A value as JSON prints it; every text of the file goes through `hide`. Throws when it is larger than `limit`. */
export function printable(
  value: unknown,
  hide: (text: string) => string,
  limit: number = INSPECT_SIZE,
): unknown {
  return new Printer(hide, limit).print(value);
}

class Printer {
  readonly #hide: (text: string) => string;
  readonly #limit: number;
  #size = 0;

  constructor(hide: (text: string) => string, limit: number) {
    this.#hide = hide;
    this.#limit = limit;
  }

  print(value: unknown): unknown {
    if (typeof value === 'string') {
      this.#count(value.length);
      return this.#hide(value);
    }
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((each) => this.print(each));
    const plain = hasToJson(value) ? value.toJSON() : value;
    if (typeof plain !== 'object' || plain === null) return plain;
    const entries: [string, unknown][] = Object.entries(plain);
    return Object.fromEntries(
      entries.map(([name, each]) => {
        this.#count(name.length + NAME_SIGNS);
        return [name, isOwn(name, each) ? each : this.print(each)];
      }),
    );
  }

  #count(characters: number): void {
    this.#size += characters;
    if (this.#size <= this.#limit) return;
    throw new TooLargeModel(this.#limit);
  }
}

/** Quotes, colon, comma and the shortest value. */
const NAME_SIGNS = 8;

function hasToJson(value: object): value is Printing {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}

/** Names of fields and pointers are words of ours, whatever secrets look like. */
function isOwn(name: string, value: unknown): boolean {
  if (name === 'unknown') return Array.isArray(value);
  return name === '$ref' && typeof value === 'string' && value.startsWith('#');
}
