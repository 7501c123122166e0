/** Takes typed values out of YAML maps; every mistake becomes a problem with its place. */
import { isMap, isScalar, isSeq, type Scalar } from 'yaml';
import { code, hintAmong } from './hints.ts';
import type { Placed } from './problem.ts';
import { describeNode, type MapEntry, textOf, type YamlNode, type YamlText } from './yaml-text.ts';

/** A value with the node that it stands in. */
export interface Field<Value> extends Placed<Value> {
  readonly node: YamlNode;
}

/** The entries of one map by name. */
export class Fields {
  readonly yaml: YamlText;
  readonly node: YamlNode;
  readonly #entries: ReadonlyMap<string, MapEntry>;

  /** Keys that `known` does not list are problems; `what` names the object: `a policy`; `null` at the top of a file. */
  constructor(
    yaml: YamlText,
    node: YamlNode,
    {
      known,
      what,
      foreign = {},
    }: { known: readonly string[]; what: string | null; foreign?: Readonly<Record<string, string>> },
  ) {
    this.yaml = yaml;
    this.node = node;
    const entries = isMap(node) ? yaml.entries(node) : [];
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]));
    for (const { name, key } of entries) {
      if (known.includes(name)) continue;
      yaml.problem(
        key,
        `Unknown key ${code(name)}${what === null ? '' : ` in ${what}`}.`,
        hintAmong(name, known, foreign),
      );
    }
  }

  /** The entry of a key with something after it; `null` without. */
  entry(name: string): MapEntry | null {
    const entry = this.#entries.get(name) ?? null;
    return entry === null || isNothing(entry.value) ? null : entry;
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** A text that is not empty; a number keeps its spelling. */
  text(name: string): Field<string> | null {
    const entry = this.entry(name);
    if (entry === null) return null;
    const { value } = entry;
    if (isText(value)) return this.#field(textOf(value), value);
    this.#refuse(entry, 'must be a string', isBlank(value) ? null : 'Put it in quotes.');
    return null;
  }

  /** A text that must be there. */
  requiredText(name: string, what: string): Field<string> | null {
    if (this.entry(name) !== null) return this.text(name);
    this.yaml.problem(this.#keyNode(name), `${what} has no ${code(name)}.`, null);
    return null;
  }

  boolean(name: string): boolean | null {
    const entry = this.entry(name);
    if (entry === null) return null;
    const { value } = entry;
    if (isScalar(value) && typeof value.value === 'boolean') return value.value;
    const meant = isScalar(value) ? MEANT_BOOLEANS[textOf(value).toLowerCase()] : undefined;
    const hint = meant === undefined ? null : `Write ${code(String(meant))}, without quotes.`;
    this.#refuse(entry, 'must be `true` or `false`', hint);
    return null;
  }

  number(name: string, from: number, to: number): number | null {
    const entry = this.entry(name);
    if (entry === null) return null;
    const { value } = entry;
    const number = isScalar(value) ? value.value : null;
    if (typeof number === 'number' && number >= from && number <= to) return number;
    this.#refuse(entry, `must be a number from ${from} to ${to}`);
    return null;
  }

  oneOf<Choice extends string>(
    name: string,
    choices: readonly Choice[],
    foreign: Readonly<Record<string, string>> = {},
  ): Choice | null {
    const entry = this.entry(name);
    if (entry === null) return null;
    const { value } = entry;
    // A bare `off` is false in YAML 1.1.
    const word = isScalar(value) ? (value.value === false ? 'off' : textOf(value)) : '';
    const choice = choices.find((each) => each === word);
    if (choice !== undefined) return choice;
    const hint = word === '' ? null : hintAmong(word, choices, foreign, { isListed: true });
    this.#refuse(entry, `must be one of ${choices.map(code).join(', ')}`, hint);
    return null;
  }

  /** A text or a list of texts. */
  texts(name: string): readonly Field<string>[] {
    const entry = this.entry(name);
    if (entry === null) return [];
    const items = isSeq(entry.value) ? this.yaml.items(entry.value) : [entry.value];
    return items.flatMap((item) => {
      if (isText(item)) return [this.#field(textOf(item), item)];
      this.yaml.problem(
        item ?? entry.key,
        `${code(name)} must be a string or an array of strings, got ${describeNode(item)}.`,
      );
      return [];
    });
  }

  /** An integer of at least `minimum`. */
  count(name: string, minimum: number): number | null {
    const entry = this.entry(name);
    if (entry === null) return null;
    const { value } = entry;
    if (isScalar(value) && Number.isInteger(value.value) && Number(value.value) >= minimum) {
      return Number(value.value);
    }
    this.#refuse(entry, `must be an integer of at least ${minimum}`);
    return null;
  }

  /** A problem at the value of a key, else at the key, else at the whole object. */
  problem(name: string, message: string, hint: string | null = null): void {
    this.yaml.problem(this.entry(name)?.value ?? this.#keyNode(name), message, hint);
  }

  /** The entries of a map, in order. */
  map(name: string): readonly MapEntry[] {
    const entry = this.entry(name);
    if (entry === null) return [];
    if (isMap(entry.value)) return this.yaml.entries(entry.value);
    this.#refuse(entry, 'must be an object');
    return [];
  }

  /** The elements of a list of maps. */
  maps(name: string, hint: string): readonly YamlNode[] {
    const entry = this.entry(name);
    if (entry === null) return [];
    if (!isSeq(entry.value)) {
      this.#refuse(entry, 'must be an array', hint);
      return [];
    }
    return this.yaml.items(entry.value).filter((item) => {
      if (isMap(item)) return true;
      this.yaml.problem(
        item ?? entry.key,
        `An element of ${code(name)} must be an object, got ${describeNode(item)}.`,
        hint,
      );
      return false;
    });
  }

  #refuse({ name, key, value }: MapEntry, wants: string, hint: string | null = null): void {
    this.yaml.problem(value ?? key, `${code(name)} ${wants}, got ${describeNode(value)}.`, hint);
  }

  #field<Value>(value: Value, node: YamlNode): Field<Value> {
    return { value, node, origin: this.yaml.origin(node) };
  }

  #keyNode(name: string): YamlNode {
    return this.#entries.get(name)?.key ?? this.node;
  }
}

const MEANT_BOOLEANS: Readonly<Record<string, boolean>> = {
  __proto__: null as never,
  ...{ true: true, yes: true, on: true, y: true },
  ...{ false: false, no: false, off: false, n: false },
};

function isBlank(node: YamlNode): boolean {
  return isScalar(node) && textOf(node).trim() === '';
}

/** What `TEXT` of the field schemas takes. */
function isText(node: YamlNode): node is Scalar {
  if (!isScalar(node) || (typeof node.value !== 'string' && typeof node.value !== 'number')) return false;
  return !isBlank(node);
}

/** Whether nothing follows a key. */
export function isNothing(node: YamlNode): boolean {
  return node === null || (isScalar(node) && node.value === null);
}
