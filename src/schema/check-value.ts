/**
 * Checks values against the part of JSON Schema draft-04 that rules use for their options: type, enum, items,
 * additionalItems, minItems, maxItems, uniqueItems, properties, required, additionalProperties, pattern, minimum,
 * maximum, minLength, maxLength, allOf, anyOf, oneOf and local $ref. Other keywords are passed over.
 *
 * Linear in the size of the value times that of the schema: each pair of the two is checked once.
 */
import { nearest } from '../syntax/did-you-mean.ts';

/** Key of an object or index of an array, from the checked value down to the problem. */
export type PathPart = string | number;

/** What is wrong with one value inside others. */
export interface ValueProblem {
  /** From the outermost value inwards; for options the first part is the position, 0-based. */
  readonly path: readonly PathPart[];
  /** Whether the key is meant rather than its value. */
  readonly isKey: boolean;
  /** A clause without capital and full stop: `` `allow[1]` must be a string, got `3` ``. */
  readonly message: string;
  /** Full sentence; `null` when the message says it all. */
  readonly hint: string | null;
  /** For how many others it stands, which are not kept. */
  readonly count?: number;
}

/** How messages name things. */
export interface Naming {
  /** The value at a path, which may be the whole. */
  readonly value: (path: readonly PathPart[]) => string;
  /** What a key is: `option`, `setting`. */
  readonly key: string;
}

type Schema = Readonly<Record<string, unknown>>;

/** More levels than any option has; keeps the recursion bounded. */
const MAX_DEPTH = 100;

/** More of one value than anybody reads. */
const MOST_PROBLEMS = 1000;

const OPTION_NAMING: Naming = { value: nameOption, key: 'option' };

/** Checks the options of a rule; `schema` as in ESLint: one schema for each position, or one for the whole list. */
export function checkOptions(
  schema: readonly object[] | object,
  options: readonly unknown[],
): readonly ValueProblem[] {
  const whole = isList(schema)
    ? { type: 'array', items: schema, additionalItems: false }
    : // A schema is plain data, whatever its keys are.
      (schema as Schema);
  return checkValue(whole, options, OPTION_NAMING);
}

/** Checks any plain value. */
export function checkValue(schema: object, value: unknown, naming: Naming): readonly ValueProblem[] {
  return new Checker(schema as Schema, naming).check(schema as Schema, value, []);
}

class Checker {
  readonly #root: Schema;
  readonly #naming: Naming;
  /** By schema, then by path; an entry that is being made counts as fine, which ends loops of references. */
  readonly #checked = new Map<Schema, Map<string, readonly ValueProblem[]>>();
  /** Whether a value may meet the same schema twice. */
  readonly #hasBranches: boolean;

  constructor(root: Schema, naming: Naming) {
    this.#root = root;
    this.#naming = naming;
    this.#hasBranches = /"(?:\$ref|allOf|anyOf|oneOf)":/.test(JSON.stringify(root));
  }

  check(schema: Schema, value: unknown, path: readonly PathPart[]): readonly ValueProblem[] {
    if (path.length > MAX_DEPTH) return [this.#problem(path, 'is nested too deeply', null)];
    if (!this.#hasBranches) return this.#check(schema, value, path);
    const key = JSON.stringify(path);
    const checked = this.#checked.get(schema) ?? new Map<string, readonly ValueProblem[]>();
    this.#checked.set(schema, checked);
    const known = checked.get(key);
    if (known !== undefined) return known;
    checked.set(key, []);
    const problems = this.#check(schema, value, path);
    checked.set(key, problems);
    return problems;
  }

  #check(schema: Schema, value: unknown, path: readonly PathPart[]): readonly ValueProblem[] {
    if (typeof schema.$ref === 'string') {
      const target = followPointer(this.#root, schema.$ref);
      return target === null ? [] : this.check(target, value, path);
    }
    if (!hasType(schema.type, value) || !isAmong(schema.enum, value)) {
      return [this.#unexpected(expected(schema), value, path, wordsOf(schema))];
    }
    return [
      ...this.#ofKind(schema, value, path),
      ...schemasOf(schema.allOf).flatMap((each) => this.check(each, value, path)),
      ...this.#anyOf(schemasOf(schema.anyOf), value, path),
      ...this.#oneOf(schemasOf(schema.oneOf), value, path),
    ];
  }

  #ofKind(schema: Schema, value: unknown, path: readonly PathPart[]): readonly ValueProblem[] {
    if (typeof value === 'string') return this.#text(schema, value, path);
    if (typeof value === 'number') return this.#number(schema, value, path);
    if (isList(value)) return this.#list(schema, value, path);
    return isRecord(value) ? this.#record(schema, value, path) : [];
  }

  #text(schema: Schema, value: string, path: readonly PathPart[]): readonly ValueProblem[] {
    const { minLength, maxLength, pattern } = schema;
    const length = [...value].length;
    if (typeof minLength === 'number' && length < minLength) {
      const message =
        length === 0 ? 'must be a non-empty string' : `must have at least ${count(minLength, 'character')}`;
      return [this.#problem(path, message, null)];
    }
    if (typeof maxLength === 'number' && length > maxLength) {
      return [this.#problem(path, `must have at most ${count(maxLength, 'character')}`, null)];
    }
    if (typeof pattern !== 'string' || matches(pattern, value)) return [];
    const description = typeof schema.description === 'string' ? schema.description : null;
    return [
      this.#problem(
        path,
        `has the invalid value ${show(value)}`,
        description ?? `It must match \`${pattern}\`.`,
      ),
    ];
  }

  #number(schema: Schema, value: number, path: readonly PathPart[]): readonly ValueProblem[] {
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
    // Draft-04 says `exclusiveMinimum: true` beside the minimum, later drafts give the number itself.
    const above = exclusiveMinimum === true ? minimum : exclusiveMinimum;
    const below = exclusiveMaximum === true ? maximum : exclusiveMaximum;
    const broken = [
      typeof above === 'number' && value <= above ? `a number above ${above}` : null,
      typeof below === 'number' && value >= below ? `a number below ${below}` : null,
      typeof minimum === 'number' && value < minimum ? `a number from ${minimum}` : null,
      typeof maximum === 'number' && value > maximum ? `a number up to ${maximum}` : null,
    ].find((each) => each !== null);
    return broken === undefined ? [] : [this.#unexpected(broken, value, path, [])];
  }

  #list(schema: Schema, value: readonly unknown[], path: readonly PathPart[]): readonly ValueProblem[] {
    const { minItems, maxItems, uniqueItems } = schema;
    const problems = new Problems();
    if (typeof minItems === 'number' && value.length < minItems) {
      problems.add([this.#problem(path, `must have at least ${count(minItems, 'item')}`, null)]);
    }
    if (typeof maxItems === 'number' && value.length > maxItems) {
      problems.add([this.#problem(path, `must have at most ${count(maxItems, 'item')}`, null, maxItems)]);
    }
    if (uniqueItems === true) problems.add(this.#repeated(value, path));
    for (const [at, item] of value.entries()) problems.add(this.#item(schema, item, [...path, at], at));
    return problems.all();
  }

  #item(schema: Schema, item: unknown, path: readonly PathPart[], at: number): readonly ValueProblem[] {
    const { items, additionalItems } = schema;
    if (!isList(items)) return isRecord(items) ? this.check(items, item, path) : [];
    const own = items[at];
    if (isRecord(own)) return this.check(own, item, path);
    if (at < items.length) return [];
    if (isRecord(additionalItems)) return this.check(additionalItems, item, path);
    // One message for all that is too much.
    if (additionalItems !== false || at > items.length) return [];
    const limit = items.length === 0 ? `no ${this.#naming.key}s` : `at most ${count(at, this.#naming.key)}`;
    const message = path.length === 1 ? `there ${at === 1 ? 'is' : 'are'} ${limit}` : null;
    if (message !== null) return [{ path, isKey: false, message, hint: null }];
    return [this.#problem(path.slice(0, -1), `must have at most ${count(at, 'item')}`, null, at)];
  }

  #repeated(value: readonly unknown[], path: readonly PathPart[]): readonly ValueProblem[] {
    const seen = new Set<string>();
    return value.flatMap((item, at) => {
      const text = canonical(item);
      const isNew = !seen.has(text);
      seen.add(text);
      return isNew ? [] : [this.#problem(path, `contains ${show(item)} twice`, null, at)];
    });
  }

  #record(
    schema: Schema,
    value: Readonly<Record<string, unknown>>,
    path: readonly PathPart[],
  ): readonly ValueProblem[] {
    const properties = isRecord(schema.properties) ? schema.properties : {};
    const required = isList(schema.required)
      ? schema.required.filter((name) => typeof name === 'string')
      : [];
    const problems = new Problems();
    problems.add(
      required
        .filter((name) => !Object.hasOwn(value, name))
        .map((name) => this.#problem(path, `lacks the ${this.#naming.key} \`${name}\``, null)),
    );
    for (const [name, item] of Object.entries(value)) {
      const own = Object.hasOwn(properties, name) ? properties[name] : schema.additionalProperties;
      const inner = [...path, name];
      if (isRecord(own)) problems.add(this.check(own, item, inner));
      else if (own === false) problems.add([this.#unknownKey(name, Object.keys(properties), inner)]);
    }
    return problems.all();
  }

  #unknownKey(name: string, known: readonly string[], path: readonly PathPart[]): ValueProblem {
    const near = nearest(name, known);
    const list = known.length === 0 ? null : `Known: ${known.map(code).join(', ')}.`;
    const hint = near.length > 0 ? `Did you mean ${near.map(code).join(' or ')}?` : list;
    return { path, isKey: true, message: `unknown ${this.#naming.key} \`${name}\``, hint };
  }

  #anyOf(branches: readonly Schema[], value: unknown, path: readonly PathPart[]): readonly ValueProblem[] {
    const outcomes = branches.map((branch) => this.check(branch, value, path));
    if (outcomes.length === 0 || outcomes.some((outcome) => outcome.length === 0)) return [];
    // A branch that accepts the value as such and rejects something inside says it best.
    const inside = outcomes
      .filter((outcome) => outcome.every((problem) => problem.path.length > path.length))
      .toSorted((left, right) => left.length - right.length)[0];
    if (inside !== undefined) return inside;
    const wanted = [...new Set(branches.map((branch) => expected(this.#followed(branch))))].join(' or ');
    return [this.#unexpected(wanted, value, path, branches.flatMap(wordsOf))];
  }

  #oneOf(branches: readonly Schema[], value: unknown, path: readonly PathPart[]): readonly ValueProblem[] {
    const fitting = branches.filter((branch) => this.check(branch, value, path).length === 0);
    if (fitting.length <= 1) return this.#anyOf(branches, value, path);
    return [this.#problem(path, 'matches several forms where one is expected', null)];
  }

  #followed(schema: Schema): Schema {
    if (typeof schema.$ref !== 'string') return schema;
    return followPointer(this.#root, schema.$ref) ?? schema;
  }

  #unexpected(
    wanted: string,
    value: unknown,
    path: readonly PathPart[],
    words: readonly string[],
  ): ValueProblem {
    const near = typeof value === 'string' ? nearest(value, words) : [];
    const isUnquoted = typeof value === 'number' && wanted.startsWith('a string');
    const quote = isUnquoted ? `Write it in quotes: '${value}'.` : null;
    const hint = near.length > 0 ? `Did you mean ${near.map(code).join(' or ')}?` : quote;
    return this.#problem(path, `must be ${wanted}, got ${show(value)}`, hint);
  }

  /** `at` moves the place to an item without naming it. */
  #problem(path: readonly PathPart[], what: string, hint: string | null, at?: number): ValueProblem {
    const place = at === undefined ? path : [...path, at];
    return { path: place, isKey: false, message: `${this.#naming.value(path)} ${what}`, hint };
  }
}

/** The problems of a value: the first of them, and how many more there are. */
class Problems {
  readonly #kept: ValueProblem[] = [];
  #firstLeftOut: ValueProblem | null = null;
  #more = 0;

  add(problems: readonly ValueProblem[]): void {
    for (const problem of problems) {
      if (problem.count === undefined && this.#kept.length < MOST_PROBLEMS) this.#kept.push(problem);
      else {
        this.#firstLeftOut ??= problem;
        this.#more += problem.count ?? 1;
      }
    }
  }

  all(): readonly ValueProblem[] {
    return this.#firstLeftOut === null ? this.#kept : [...this.#kept, others(this.#firstLeftOut, this.#more)];
  }
}

/** Stands for the problems from `first` on, which are not kept. */
function others({ path, isKey }: ValueProblem, more: number): ValueProblem {
  const message = more === 1 ? 'there is 1 more problem' : `there are ${more} more problems`;
  return { path, isKey, message, hint: null, count: more };
}

/** `allow[1]`, `limits["a b"].max`; empty for the value itself. */
export function pathText(path: readonly PathPart[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (!/^[\w$-]+$/.test(part)) text += `[${JSON.stringify(part)}]`;
    else text += text === '' ? part : `.${part}`;
  }
  return text;
}

function nameOption([position, ...inner]: readonly PathPart[]): string {
  if (typeof position !== 'number') return 'the list of options';
  const ordinal = `option ${position + 1}`;
  if (inner.length === 0) return ordinal;
  return position === 0 ? code(pathText(inner)) : `${code(pathText(inner))} of ${ordinal}`;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
  null: 'nothing',
};

function expected(schema: Schema): string {
  if (isList(schema.enum)) {
    const choices = schema.enum.map((each) => code(typeof each === 'string' ? each : JSON.stringify(each)));
    return choices.length === 1 ? choices.join('') : `one of ${choices.join(', ')}`;
  }
  const types = isList(schema.type) ? schema.type : [schema.type];
  return types.map((type) => TYPE_NAMES[String(type)] ?? 'another value').join(' or ');
}

/** Texts that the schema lists; a misspelt one is near. */
function wordsOf(schema: Schema): readonly string[] {
  return isList(schema.enum) ? schema.enum.filter((each) => typeof each === 'string') : [];
}

function hasType(type: unknown, value: unknown): boolean {
  if (isList(type)) return type.some((each) => hasType(each, value));
  switch (type) {
    case 'string':
    case 'boolean':
      return typeof value === type;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return isList(value);
    case 'object':
      return isRecord(value);
    case 'null':
      return value === null;
    default:
      return true;
  }
}

function isAmong(choices: unknown, value: unknown): boolean {
  if (!isList(choices)) return true;
  const text = canonical(value);
  return choices.some((choice) => canonical(choice) === text);
}

/** Equal texts for equal values, whatever the order of keys. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      isRecord(inner) ? Object.fromEntries(Object.entries(inner).toSorted(byKey)) : inner,
    ) ?? 'undefined'
  );
}

function byKey([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}

/** The pattern is the rule author's; a malformed one refuses nothing. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern).test(value);
  } catch {
    return true;
  }
}

function followPointer(root: Schema, pointer: string): Schema | null {
  if (!pointer.startsWith('#')) return null;
  let at: unknown = root;
  for (const part of pointer.slice(1).split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (isList(at)) at = at[Number(key)];
    else if (isRecord(at) && Object.hasOwn(at, key)) at = at[key];
    else return null;
  }
  return isRecord(at) ? at : null;
}

function schemasOf(value: unknown): readonly Schema[] {
  return isList(value) ? value.filter(isRecord) : [];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** A value as messages show it, bounded in length. */
export function show(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (isList(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  const text = String(value);
  return code(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

function code(text: string): string {
  return `\`${text}\``;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
