/** Reads the fields of one map of a YAML text; every mistake is a problem with its place. */
import { isMap, isScalar, isSeq } from 'yaml';
import { code, hintAmong } from './hints.ts';
import type { Placed } from './problem.ts';
import { describeNode, type MapEntry, textOf, type YamlNode, type YamlText } from './yaml-text.ts';

export interface FieldNames {
  readonly known: readonly string[];
  /** What others call them: lower case → sentence. */
  readonly foreign: Readonly<Record<string, string>>;
  /** Stands after an unknown key: ` in a waiver`; empty at the top. */
  readonly where: string;
}

export class YamlFields {
  readonly #yaml: YamlText;
  readonly #entries: ReadonlyMap<string, MapEntry>;
  readonly #map: YamlNode;

  constructor(yaml: YamlText, map: YamlNode, { known, foreign, where }: FieldNames) {
    this.#yaml = yaml;
    this.#map = map;
    const entries = isMap(map) ? yaml.entries(map) : [];
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]));
    for (const { name, key } of entries) {
      if (known.includes(name)) continue;
      yaml.problem(key, `There is no key ${code(name)}${where}.`, hintAmong(name, known, foreign));
    }
  }

  /** Whether something follows the key. */
  has(name: string): boolean {
    return !isNothing(this.#entries.get(name)?.value ?? null);
  }

  /** `null` without the key or a value after it. */
  value(name: string): YamlNode {
    const value = this.#entries.get(name)?.value ?? null;
    return isNothing(value) ? null : value;
  }

  /** A problem at the value of a key, else at the key, else at the whole map. */
  problem(name: string | null, message: string, hint: string | null = null): void {
    const entry = name === null ? undefined : this.#entries.get(name);
    const value = entry?.value ?? null;
    this.#yaml.problem(isNothing(value) ? (entry?.key ?? this.#map) : value, message, hint);
  }

  /** A text on one line that is not empty; numbers keep their spelling. */
  text(name: string): Placed<string> | null {
    const value = this.value(name);
    if (value === null) return null;
    const text = isScalar(value) && typeof value.value !== 'boolean' ? textOf(value).trim() : '';
    if (text !== '') return { value: text, origin: this.#yaml.origin(value) };
    const given = isScalar(value) && value.value === '' ? 'an empty one' : describeNode(value);
    this.problem(name, `${code(name)} takes a text, not ${given}.`);
    return null;
  }

  /** A text or a list of texts. */
  texts(name: string): readonly Placed<string>[] {
    const value = this.value(name);
    if (value === null) return [];
    const items = isSeq(value) ? this.#yaml.items(value) : [value];
    return items.flatMap((item) => {
      const text =
        isScalar(item) && typeof item.value !== 'boolean' && item.value !== null ? textOf(item) : '';
      if (text.trim() !== '') return [{ value: text.trim(), origin: this.#yaml.origin(item) }];
      const given = isScalar(item) && item.value === '' ? 'an empty one' : describeNode(item);
      this.#yaml.problem(item ?? value, `${code(name)} takes a text or a list of texts, not ${given}.`);
      return [];
    });
  }

  boolean(name: string): boolean | null {
    const value = this.value(name);
    if (value === null) return null;
    if (isScalar(value) && typeof value.value === 'boolean') return value.value;
    this.problem(name, `${code(name)} takes \`true\` or \`false\`, not ${describeNode(value)}.`);
    return null;
  }

  /** An integer of at least `minimum`. */
  count(name: string, minimum: number): number | null {
    const value = this.value(name);
    if (value === null) return null;
    if (isScalar(value) && Number.isInteger(value.value) && Number(value.value) >= minimum) {
      return Number(value.value);
    }
    this.problem(name, `${code(name)} takes an integer from ${minimum} on, not ${describeNode(value)}.`);
    return null;
  }
}

/** Whether nothing follows a key. */
function isNothing(node: YamlNode): boolean {
  return node === null || (isScalar(node) && node.value === null);
}
