/** The values that expressions compute with, and what an undetermined value means for each operation. */

/** Why a value is undetermined. */
export interface UnknownReason {
  /** The field: `tag`, `args[2]`. */
  readonly field: string;
  /** What is written there; empty when it is not in the file. */
  readonly text: string;
  /** 1-based; `null` for what is not in the file. */
  readonly line: number | null;
}

/** Every class of values; one question tells them from parts of the model. */
abstract class OwnValue {}

/** An undetermined value. */
export class Unknown extends OwnValue {
  readonly reason: UnknownReason;

  constructor(reason: UnknownReason) {
    super();
    this.reason = reason;
  }
}

/** An element that may or may not belong to its list, because a filter was undetermined for it. */
export class Maybe extends OwnValue {
  readonly value: Value;
  readonly because: Unknown;

  constructor(value: Value, because: Unknown) {
    super();
    this.value = value;
    this.because = because;
  }
}

/** What `.?field` and `[?key]` give. */
export class Optional extends OwnValue {
  /** `undefined` for none. */
  readonly value: Value | undefined;

  constructor(value: Value | undefined) {
    super();
    this.value = value;
  }
}

/** A point in time, in milliseconds since 1970 UTC. */
export class Timestamp extends OwnValue {
  readonly ms: number;

  constructor(ms: number) {
    super();
    this.ms = ms;
  }
}

/** A stretch of time in milliseconds. */
export class Duration extends OwnValue {
  readonly ms: number;

  constructor(ms: number) {
    super();
    this.ms = ms;
  }
}

/** A version as semver.org has it. */
export class SemVer extends OwnValue {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  /** Without the hyphen; empty for a release. */
  readonly prerelease: string;

  constructor([major, minor, patch]: readonly [bigint, bigint, bigint], prerelease: string) {
    super();
    this.major = major;
    this.minor = minor;
    this.patch = patch;
    this.prerelease = prerelease;
  }
}

/** An image named in an expression; fields as those of the model's `from`. */
export class ImageRef extends OwnValue {
  readonly text: string;
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;

  constructor(parts: Pick<ImageRef, 'text' | 'registry' | 'repository' | 'tag' | 'digest'>) {
    super();
    this.text = parts.text;
    this.registry = parts.registry;
    this.repository = parts.repository;
    this.tag = parts.tag;
    this.digest = parts.digest;
  }
}

/** A key of a map with its value. */
export class Entry extends OwnValue {
  readonly key: Value;
  readonly value: Value;

  constructor(key: Value, value: Value) {
    super();
    this.key = key;
    this.value = value;
  }
}

/** A part of the published model. */
export type ModelObject = object & { readonly unknown?: readonly string[] };

/** Key of a CEL map. */
export type MapKey = string | bigint | boolean;
/** A value of the policy language. `Unknown` and `Maybe` are undetermined. */
export type Value =
  | string
  | bigint
  | number
  | boolean
  | null
  | readonly Value[]
  | ReadonlyMap<MapKey, Value>
  | Unknown
  | Maybe
  | Optional
  | Timestamp
  | Duration
  | SemVer
  | ImageRef
  | Entry
  | ModelObject;

/** Whether a value is a CEL list. */
export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether a value is a CEL map rather than a model object. */
export function isMap(value: Value): value is ReadonlyMap<MapKey, Value> {
  return value instanceof Map;
}

/** A part of the model, as opposed to values of our own. */
export function isModelObject(value: Value): value is ModelObject {
  if (typeof value !== 'object' || value === null || value instanceof OwnValue) return false;
  return !Array.isArray(value) && !(value instanceof Map);
}

/** What makes a value undecided, itself or inside; `null` when all of it is known. */
export function unknownIn(value: Value): Unknown | null {
  if (value instanceof Unknown) return value;
  if (value instanceof Maybe) return value.because;
  if (value instanceof Optional) return value.value === undefined ? null : unknownIn(value.value);
  if (!isList(value) && !isMap(value)) return null;
  for (const each of value.values()) {
    const found = unknownIn(each);
    if (found !== null) return found;
  }
  return null;
}

/** The element whose membership is open; `null` when the list has just these elements. */
export function openElement(list: readonly Value[]): Maybe | null {
  for (const each of list) if (each instanceof Maybe) return each;
  return null;
}

/** Equality; of lists and maps element by element, of parts of the model by identity. */
export function isEqual(left: Value, right: Value): boolean | Unknown {
  if (left instanceof Unknown) return left;
  if (right instanceof Unknown) return right;
  if (isList(left) && isList(right)) return areListsEqual(left, right);
  if (isMap(left) && isMap(right)) return areMapsEqual(left, right);
  if (left instanceof Optional && right instanceof Optional) {
    if (left.value === undefined || right.value === undefined) return left.value === right.value;
    return isEqual(left.value, right.value);
  }
  const order = ordered(left, right);
  return order === null ? left === right : order === 0;
}

function isNumber(value: Value): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}

function areListsEqual(left: readonly Value[], right: readonly Value[]): boolean | Unknown {
  const open = openElement(left) ?? openElement(right);
  if (open !== null) return open.because;
  if (left.length !== right.length) return false;
  return every(left.keys(), (at) => isEqual(left[at] ?? null, right[at] ?? null));
}

function areMapsEqual(
  left: ReadonlyMap<MapKey, Value>,
  right: ReadonlyMap<MapKey, Value>,
): boolean | Unknown {
  if (left.size !== right.size) return false;
  return every(left, ([key, value]) => {
    const other = right.get(key);
    return other !== undefined && isEqual(value, other);
  });
}

function every<Item>(items: Iterable<Item>, test: (item: Item) => boolean | Unknown): boolean | Unknown {
  let open: Unknown | null = null;
  for (const item of items) {
    const outcome = test(item);
    if (outcome === false) return false;
    if (outcome !== true) open ??= outcome;
  }
  return open ?? true;
}

/** Below 0, 0 or above; `null` where the two have no order. */
export function ordered(left: Value, right: Value): number | null {
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right);
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  if (isNumber(left) && isNumber(right)) return left < right ? -1 : left > right ? 1 : 0;
  if (left instanceof Timestamp && right instanceof Timestamp) return left.ms - right.ms;
  if (left instanceof Duration && right instanceof Duration) return left.ms - right.ms;
  if (left instanceof SemVer && right instanceof SemVer) return compareSemVers(left, right);
  return null;
}

/** By code point, as CEL has it. */
function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    if (left.charCodeAt(at) === right.charCodeAt(at)) continue;
    return (left.codePointAt(at) ?? 0) - (right.codePointAt(at) ?? 0);
  }
  return left.length - right.length;
}

/** A release comes after its prereleases; parts of digits compare as numbers and come before words. */
function compareSemVers(left: SemVer, right: SemVer): number {
  const numbers: readonly (readonly [bigint, bigint])[] = [
    [left.major, right.major],
    [left.minor, right.minor],
    [left.patch, right.patch],
  ];
  for (const [one, other] of numbers) if (one !== other) return one < other ? -1 : 1;
  if (left.prerelease === right.prerelease) return 0;
  if (left.prerelease === '') return 1;
  if (right.prerelease === '') return -1;
  return comparePrereleases(left.prerelease.split('.'), right.prerelease.split('.'));
}

function comparePrereleases(left: readonly string[], right: readonly string[]): number {
  for (const [at, one] of left.entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    if (one === other) continue;
    const [oneIsNumber, otherIsNumber] = [/^\d+$/.test(one), /^\d+$/.test(other)];
    if (oneIsNumber !== otherIsNumber) return oneIsNumber ? -1 : 1;
    if (oneIsNumber) return BigInt(one) < BigInt(other) ? -1 : 1;
    return one < other ? -1 : 1;
  }
  return left.length === right.length ? 0 : -1;
}

/** Longest text of a value that is shown whole, in UTF-16 units. */
const LONGEST_SHOWN = 200;
const MOST_SHOWN = 8;

/** A value as people read it: in traces, and where an expression is wrong. */
export function showValue(value: Value, depth = 0): string {
  if (value instanceof Unknown) return `unknown (${reasonText(value)})`;
  if (value instanceof Maybe) return `perhaps ${showValue(value.value, depth)}`;
  if (typeof value === 'string') return JSON.stringify(cut(value));
  if (isList(value)) return `[${someOf(value.map((each) => () => showValue(each, depth + 1)))}]`;
  if (isMap(value)) {
    return `{${someOf(
      [...value].map(
        ([key, each]) =>
          () =>
            `${showValue(key)}: ${showValue(each, depth + 1)}`,
      ),
    )}}`;
  }
  if (value instanceof Optional)
    return value.value === undefined ? 'none' : `some ${showValue(value.value, depth)}`;
  return typeof value === 'object' && value !== null ? showObject(value) : String(value);
}

function showObject(value: object): string {
  if (value instanceof Timestamp) return timeText(value);
  if (value instanceof Duration) return `${value.ms / 1000}s`;
  if (value instanceof SemVer) return semVerText(value);
  if (value instanceof Entry) return `${showValue(value.key)}: ${showValue(value.value)}`;
  const text = 'text' in value && typeof value.text === 'string' ? value.text : null;
  return text === null ? '(object)' : `‹${cut(text.split('\n', 1)[0] ?? '')}›`;
}

function cut(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

function someOf(items: readonly (() => string)[]): string {
  const shown = items.slice(0, MOST_SHOWN).map((show) => show());
  return [...shown, ...(items.length > MOST_SHOWN ? [`… ${items.length - MOST_SHOWN} more`] : [])].join(', ');
}

/** Why a value is unknown, as a clause: `` `tag` of `node:$V` in line 3 ``. */
export function reasonText({ reason: { field, text, line } }: Unknown): string {
  const of = text === '' ? '' : ` of \`${cut(text.split('\n', 1)[0] ?? '')}\``;
  return `\`${field}\`${of}${line === null ? '' : ` on line ${line}`}`;
}

function semVerText({ major, minor, patch, prerelease }: SemVer): string {
  return `${major}.${minor}.${patch}${prerelease === '' ? '' : `-${prerelease}`}`;
}

/** RFC 3339 in UTC, without fractions that are zero. */
function timeText({ ms }: Timestamp): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? 'an invalid time' : date.toISOString().replace('.000Z', 'Z');
}

/** What a message shows of a value; texts without quotes, `null` for what has no text form. */
export function printValue(value: Value): string | null {
  if (value instanceof Unknown) return UNKNOWN_TEXT;
  if (value instanceof Maybe) return printValue(value.value);
  if (value instanceof Timestamp) return timeText(value);
  if (value instanceof SemVer) return semVerText(value);
  if (isList(value)) return value.map((each) => printValue(each) ?? '').join(', ');
  if (typeof value === 'object' && value !== null) {
    return 'text' in value && typeof value.text === 'string' ? value.text : null;
  }
  return String(value);
}

/** The text of an undetermined value in a message. */
export const UNKNOWN_TEXT = '(unknown)';
