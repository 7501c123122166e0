/** Takes typed values out of YAML maps; every mistake becomes a problem with its place. */
import { isMap, isScalar, isSeq, type Scalar } from 'yaml';
import { code, hintAmong } from './hints.ts';
import type { Placed } from './problem.ts';
import { describeNode, type MapEntry, textOf, type YamlNode, type YamlText } from './yaml-text.ts';

/** A value with the node that it is in. */
export interface Field<Value> extends Placed<Value> {
  readonly node: YamlNode;
}

/** What a map may hold. */
export interface FieldsOptions {
  /** Other keys are problems. */
  readonly known: readonly string[];
  /** Names the object in problems: `a policy`; `null` at the top of a file. */
  readonly what: string | null;
  /** By a key of other tools: the hint for it. */
  readonly foreign?: Readonly<Record<string, string>>;
  /** Whether a key needs a value, and a number quotes to be a text. */
  readonly isStrict?: boolean;
}

/** The words that a key takes, and what helps where another one stands. */
export interface ChoiceHints {
  /** By a word of other tools: the hint for it. */
  readonly foreign?: Readonly<Record<string, string>>;
  /** What an object in place of a word was meant to be. */
  readonly object?: string;
}

/** The entries of one map by name. */
export class Fields {
  readonly yaml: YamlText;
  readonly node: YamlNode;
  readonly #entries: ReadonlyMap<string, MapEntry>;
  readonly #isStrict: boolean;

  constructor(yaml: YamlText, node: YamlNode, options: FieldsOptions) {
    const { known, what, foreign = {}, isStrict = false } = options;
    this.yaml = yaml;
    this.node = node;
    this.#isStrict = isStrict;
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

  #given(name: string): MapEntry | null {
    return this.#isStrict ? (this.#entries.get(name) ?? null) : this.entry(name);
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
    this.yaml.problem(this.keyNode(name), `${what} has no ${code(name)}.`, null);
    return null;
  }

  boolean(name: string): Field<boolean> | null {
    const entry = this.#given(name);
    if (entry === null) return null;
    const { value } = entry;
    if (isScalar(value) && typeof value.value === 'boolean') return this.#field(value.value, value);
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
    hints: ChoiceHints = {},
  ): Field<Choice> | null {
    const entry = this.#given(name);
    if (entry === null) return null;
    const { key, value } = entry;
    const choice = readChoice(this.yaml, { name, key }, value, choices, hints);
    return choice === null ? null : this.#field(choice, value);
  }

  /** A text or a list of texts. */
  texts(name: string): readonly Field<string>[] {
    const entry = this.entry(name);
    if (entry === null) return [];
    const items = isSeq(entry.value) ? this.yaml.items(entry.value) : [entry.value];
    return items.flatMap((item) => {
      const isNumber = isScalar(item) && typeof item.value === 'number';
      if (isText(item) && !(isNumber && this.#isStrict)) return [this.#field(textOf(item), item)];
      this.yaml.problem(
        item ?? entry.key,
        `${code(name)} must be a string or an array of strings, got ${describeNode(item)}.`,
        isNumber ? `Write it in quotes: '${textOf(item)}'.` : null,
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
    this.yaml.problem(this.entry(name)?.value ?? this.keyNode(name), message, hint);
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
    this.yaml.problem(
      isNothing(value) ? key : value,
      `${code(name)} ${wants}, got ${describeNode(value)}.`,
      hint,
    );
  }

  #field<Value>(value: Value, node: YamlNode): Field<Value> {
    return { value, node, origin: this.yaml.origin(node) };
  }

  /** The key, else the whole object. */
  keyNode(name: string): YamlNode {
    return this.#entries.get(name)?.key ?? this.node;
  }
}

/** One of the words that `choices` lists; another one is a problem with the place of the value, else of the key. */
export function readChoice<Choice extends string>(
  yaml: YamlText,
  { name, key }: Pick<MapEntry, 'name' | 'key'>,
  value: YamlNode,
  choices: readonly Choice[],
  { foreign = {}, object }: ChoiceHints = {},
): Choice | null {
  const word = wordOf(value);
  const choice = choices.find((each) => each === word);
  if (choice !== undefined) return choice;
  const meant = word === null ? null : hintAmong(word, choices, foreign, { isListed: true });
  const hint = isMap(value) && object !== undefined ? object : meant;
  const message = `${code(name)} must be one of ${choices.map(code).join(', ')}, got ${describeNode(value)}.`;
  yaml.problem(isNothing(value) ? key : value, message, hint);
  return null;
}

/** The word of a scalar. YAML 1.1 takes a bare `off` for false; both spellings mean the level. */
function wordOf(node: YamlNode): string | null {
  if (!isScalar(node) || node.value === null) return null;
  return node.value === false ? 'off' : textOf(node);
}

const MEANT_BOOLEANS: Readonly<Record<string, boolean>> = {
  __proto__: null as never,
  ...{ true: true, yes: true, on: true, y: true, '1': true },
  ...{ false: false, no: false, off: false, n: false, '0': false },
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
