/** Checkov's YAML checks of Dockerfiles as policies. What has no counterpart is reported, never dropped in silence. */
import { isMap, isScalar, isSeq } from 'yaml';
import { code } from '../yaml/hints.ts';
import type { FileProblem } from '../yaml/problem.ts';
import { describeNode, textOf, type YamlNode, YamlText } from '../yaml/yaml-text.ts';

/** A policy as its file writes it. */
export interface ImportedPolicy {
  readonly id: string;
  readonly title: string;
  readonly level: string;
  readonly tags: readonly string[];
  /** Left out where the whole file is checked. */
  readonly each?: string;
  readonly require: string;
  readonly message: string;
}

/** A converted Checkov check, or the parts that have no counterpart. */
export interface CheckovImport {
  /** `null` when the check has no counterpart. */
  readonly policy: ImportedPolicy | null;
  /** What was left out and why. */
  readonly left: readonly FileProblem[];
}

const LEVELS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'info',
  info: 'info',
};

/** Reads one check. Never throws. */
export function importCheckov(file: string, text: string): CheckovImport {
  const yaml = new YamlText(file, text);
  const policy = new CheckReader(yaml).read();
  return { policy: yaml.problems.length === 0 ? policy : null, left: yaml.problems };
}

/** A condition in CEL, about one instruction (`it`) of some kinds or about the whole file. */
interface Condition {
  readonly cel: string;
  /** Sorted and joined; `null` is the whole file, the empty text any kind. */
  readonly kinds: string | null;
}

type Operator = (value: string, wanted: YamlNode) => string | null;

const literal = (text: string) => JSON.stringify(text);

/** A scalar in quotes; `null` for anything else. */
function quoted(node: YamlNode): string | null {
  return isScalar(node) && node.value !== null ? literal(textOf(node)) : null;
}

function withText(make: (value: string, text: string) => string): Operator {
  return (value, wanted) => {
    const text = quoted(wanted);
    return text === null ? null : make(value, text);
  };
}

function withLower(make: (value: string, text: string) => string): Operator {
  return (value, wanted) =>
    isScalar(wanted) ? make(`${value}.lower()`, literal(textOf(wanted).toLowerCase())) : null;
}

function withList(make: (value: string, list: string) => string): Operator {
  return (value, wanted) => {
    const items = isSeq(wanted) ? wanted.items.map((item) => quoted(item as YamlNode)) : [quoted(wanted)];
    return items.some((item) => item === null) ? null : make(value, `[${items.join(', ')}]`);
  };
}

function withNumber(make: (value: string, number: number) => string): Operator {
  return (value, wanted) => {
    const number = isScalar(wanted) && wanted.value !== '' ? Number(wanted.value) : Number.NaN;
    return Number.isSafeInteger(number) ? make(value, number) : null;
  };
}

const COMPARISONS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  equals: '==',
  not_equals: '!=',
  greater_than: '>',
  greater_than_or_equal: '>=',
  less_than: '<',
  less_than_or_equal: '<=',
};

/** Checkov's operators; each says what must hold. */
const OPERATORS: Readonly<Record<string, Operator>> = {
  __proto__: null as never,
  equals: withText((value, text) => `${value} == ${text}`),
  not_equals: withText((value, text) => `${value} != ${text}`),
  equals_ignore_case: withLower((value, text) => `${value} == ${text}`),
  not_equals_ignore_case: withLower((value, text) => `${value} != ${text}`),
  contains: withText((value, text) => `${value}.contains(${text})`),
  not_contains: withText((value, text) => `!${value}.contains(${text})`),
  starting_with: withText((value, text) => `${value}.startsWith(${text})`),
  not_starting_with: withText((value, text) => `!${value}.startsWith(${text})`),
  ending_with: withText((value, text) => `${value}.endsWith(${text})`),
  not_ending_with: withText((value, text) => `!${value}.endsWith(${text})`),
  regex_match: withText((value, text) => `${value}.matches(${text})`),
  not_regex_match: withText((value, text) => `!${value}.matches(${text})`),
  within: withList((value, list) => `${value} in ${list}`),
  not_within: withList((value, list) => `!(${value} in ${list})`),
  exists: (value) => `${value} != ""`,
  not_exists: (value) => `${value} == ""`,
  is_not_empty: (value) => `${value} != ""`,
  is_empty: (value) => `${value} == ""`,
  is_true: (value) => `${value}.lower() == "true"`,
  is_false: (value) => `${value}.lower() == "false"`,
  subset: withList((value, list) => `${wordsOf(value)}.all(w, w in ${list})`),
  not_subset: withList((value, list) => `!${wordsOf(value)}.all(w, w in ${list})`),
  intersects: withList((value, list) => `${wordsOf(value)}.exists(w, w in ${list})`),
  not_intersects: withList((value, list) => `!${wordsOf(value)}.exists(w, w in ${list})`),
  range_includes: withNumber((value, number) => rangeIncludes(value, number)),
  range_not_includes: withNumber((value, number) => `!${rangeIncludes(value, number)}`),
  ...numbersOf(),
  ...comparisonsOf('length_', (value) => `size(${value})`),
  ...comparisonsOf('number_of_words_', (value) => `size(${wordsOf(value)})`),
};

function wordsOf(value: string): string {
  return `${value}.trim().split(" ").filter(w, w != "")`;
}

/** `8000-8080` and `8080`, with or without a protocol. */
function rangeIncludes(value: string, number: number): string {
  return `${wordsOf(value)}.exists(w, w.matches("^[0-9]+(-[0-9]+)?(/[a-z]+)?$") && int(w.split("/")[0].split("-")[0]) <= ${number} && ${number} <= int(w.split("/")[0].split("-").last().value()))`;
}

/** Text that is not a number is neither more nor less. */
function numbersOf(): Record<string, Operator> {
  return Object.fromEntries(
    Object.entries(COMPARISONS)
      .filter(([, sign]) => sign.startsWith('<') || sign.startsWith('>'))
      .map(([name, sign]) => [
        name,
        withNumber((value, number) => `${value}.matches("^[0-9]{1,18}$") && int(${value}) ${sign} ${number}`),
      ]),
  );
}

const NUMBER_OPERATORS: Readonly<Record<string, Operator>> = {
  __proto__: null as never,
  ...comparisonsOf('', (value) => value),
};

function comparisonsOf(prefix: string, measure: (value: string) => string): Record<string, Operator> {
  return Object.fromEntries(
    Object.entries(COMPARISONS).map(([name, sign]) => [
      `${prefix}${name}`,
      withNumber((value, number) => `${measure(value)} ${sign} ${number}`),
    ]),
  );
}

/** What attributes of an instruction are in the model. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  value: 'it.words.join(" ")',
  content: '(it.kind + " " + it.words.join(" "))',
  instruction: 'it.kind',
  // The lines of its parser begin with 0.
  startline: '(it.range.line - 1)',
  endline: '(it.range.endLine - 1)',
};

const NUMERIC: ReadonlySet<string> = new Set(['(it.range.line - 1)', '(it.range.endLine - 1)']);

/** More levels than any check has; bounds what aliases can repeat, too. */
const MAX_DEPTH = 16;
const TOO_DEEP = 'The conditions are nested too deeply';

class CheckReader {
  readonly #yaml: YamlText;
  #depth = 0;

  constructor(yaml: YamlText) {
    this.#yaml = yaml;
  }

  read(): ImportedPolicy | null {
    const { root } = this.#yaml;
    const metadata = this.#field(root, 'metadata');
    const definition = this.#field(root, 'definition');
    if (definition === null) {
      if (this.#yaml.problems.length === 0) this.#leave(root, 'The file contains no `definition` of a check');
      return null;
    }
    const condition = this.#condition(definition);
    if (condition === null) return null;
    const name = this.#text(metadata, 'name') ?? this.#text(metadata, 'id') ?? 'Imported check';
    const id = this.#text(metadata, 'id') ?? name;
    const severity = this.#text(metadata, 'severity')?.toLowerCase() ?? 'medium';
    const category = this.#text(metadata, 'category');
    const { cel, kinds } = condition;
    return {
      id: slugOf(id),
      title: name,
      level: LEVELS[severity] ?? 'warning',
      tags: [id, ...(category === null ? [] : [category])],
      ...(kinds === null ? {} : { each: instructionsOf(kinds) }),
      require: cel,
      message: /[.?!]$/.test(name) ? name : `${name}.`,
    };
  }

  #condition(node: YamlNode): Condition | null {
    this.#depth += 1;
    // An alias may lead back to what it is in.
    const condition = this.#depth > MAX_DEPTH ? this.#leave(node, TOO_DEEP) : this.#conditionAt(node);
    this.#depth -= 1;
    return condition;
  }

  #conditionAt(node: YamlNode): Condition | null {
    if (isSeq(node)) return this.#joined(this.#yaml.items(node), ' && ', node);
    if (!isMap(node)) return this.#leave(node, `A condition must be an object, got ${describeNode(node)}`);
    for (const [word, sign] of [
      ['and', ' && '],
      ['or', ' || '],
    ] as const) {
      const inner = this.#field(node, word);
      if (inner !== null) return this.#joined(isSeq(inner) ? this.#yaml.items(inner) : [inner], sign, inner);
    }
    const negated = this.#field(node, 'not');
    if (negated !== null) {
      const inner = this.#condition(negated);
      return inner === null ? null : { ...inner, cel: `!(${inner.cel})` };
    }
    const type = this.#text(node, 'cond_type');
    if (type === 'attribute') return this.#attribute(node);
    if (type === 'resource') return this.#resource(node);
    return this.#leave(node, `Conditions of the type ${code(type ?? '')} are not supported`);
  }

  /** A filter among the conditions says which instructions are meant. */
  #joined(nodes: readonly YamlNode[], sign: string, place: YamlNode): Condition | null {
    const filters = nodes.filter((node) => this.#text(node, 'cond_type') === 'filter');
    const filtered = filters.map((node) => this.#filter(node));
    const others = nodes.filter((node) => !filters.includes(node)).map((node) => this.#condition(node));
    const conditions = others.filter((each) => each !== null);
    if (conditions.length < others.length || filtered.includes(null)) return null;
    if (sign !== ' && ' && filters.length > 0)
      return this.#leave(place, 'A filter under `or` is not supported');
    const kinds = new Set([
      ...filtered,
      ...conditions.filter(({ kinds: own }) => own !== '').map((each) => each.kinds),
    ]);
    if (kinds.size > 1) {
      return this.#leave(place, 'Conditions on different instructions cannot be combined in one policy');
    }
    if (conditions.length === 0) return this.#leave(place, 'The check has no condition on an instruction');
    const cel = conditions.map((each) => (conditions.length > 1 ? `(${each.cel})` : each.cel)).join(sign);
    return { cel, kinds: [...kinds][0] ?? (conditions.some((each) => each.kinds === null) ? null : '') };
  }

  #attribute(node: YamlNode): Condition | null {
    const attribute = this.#text(node, 'attribute') ?? '';
    const operator = this.#text(node, 'operator')?.toLowerCase() ?? '';
    const value = Object.hasOwn(ATTRIBUTES, attribute) ? ATTRIBUTES[attribute] : undefined;
    if (value === undefined) return this.#leave(node, `The attribute ${code(attribute)} is not supported`);
    const operators = NUMERIC.has(value) ? NUMBER_OPERATORS : OPERATORS;
    const make = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
    if (make === undefined) return this.#leave(node, `The operator ${code(operator)} is not supported`);
    const wanted = this.#field(node, 'value');
    const cel = make(value, wanted);
    if (cel !== null) return { cel, kinds: this.#kinds(this.#field(node, 'resource_types')) };
    return this.#leave(
      wanted ?? node,
      `The operator ${code(operator)} does not support ${describeNode(wanted)}`,
    );
  }

  #resource(node: YamlNode): Condition | null {
    const operator = this.#text(node, 'operator')?.toLowerCase() ?? '';
    if (operator !== 'exists' && operator !== 'not_exists') {
      return this.#leave(node, `The operator ${code(operator)} is not supported`);
    }
    const kinds = this.#kinds(this.#field(node, 'resource_types'));
    const exists = `size(${instructionsOf(kinds)}) > 0`;
    return { cel: operator === 'exists' ? exists : `!(${exists})`, kinds: null };
  }

  /** Kinds of instructions; `null` when it filters by something else. */
  #filter(node: YamlNode): string | null {
    const isByKind =
      this.#text(node, 'attribute') === 'resource_type' && this.#text(node, 'operator') === 'within';
    if (isByKind) return this.#kinds(this.#field(node, 'value'));
    this.#leave(node, 'Only filters by `resource_type` are supported');
    return null;
  }

  #kinds(node: YamlNode): string {
    const items = isSeq(node) ? this.#yaml.items(node) : [node];
    const words = items.flatMap((item) => (isScalar(item) && item.value !== null ? [textOf(item)] : []));
    if (words.some((word) => word === 'all' || word === '*')) return '';
    return [...new Set(words.map((word) => word.toUpperCase()))].toSorted().join(' ');
  }

  #field(node: YamlNode, name: string): YamlNode {
    if (!isMap(node)) return null;
    const value = this.#yaml.entries(node).find((entry) => entry.name === name)?.value ?? null;
    return isScalar(value) && value.value === null ? null : value;
  }

  #text(node: YamlNode, name: string): string | null {
    const value = this.#field(node, name);
    return isScalar(value) ? textOf(value).trim() || null : null;
  }

  #leave(node: YamlNode, clause: string): null {
    this.#yaml.problem(node, `${clause}.`);
    return null;
  }
}

function instructionsOf(kinds: string): string {
  const all = 'image.stages.map(s, s.instructions).flatten()';
  if (kinds === '') return all;
  const list = kinds.split(' ').map(literal);
  return `${all}.filter(i, ${list.length === 1 ? `i.kind == ${list[0] ?? ''}` : `i.kind in [${list.join(', ')}]`})`;
}

/** In lower case with hyphens, as ids of policies are. */
function slugOf(text: string): string {
  const slug = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return /^[a-z]/.test(slug) ? slug : `check-${slug}`;
}
