/** Functions of lists, of numbers and of time. */
import { EvaluationError } from '../evaluation-error.ts';
import { parseDay, parseRfc3339 } from '../text-formats.ts';
import {
  Duration,
  Entry,
  isEqual,
  isList,
  isMap,
  Maybe,
  Optional,
  openElement,
  ordered,
  printValue,
  Timestamp,
  Unknown,
  unknownIn,
  type Value,
} from '../values.ts';
import { indexAt, intAt, listAt, textAt } from './arguments.ts';
import type { CallContext, FunctionTable } from './function.ts';

const MS_PER_DAY = 86_400_000;

/** Functions of lists by name. */
export const LIST_FUNCTIONS: FunctionTable = {
  flatten: {
    signatures: ['list<list<A>>.flatten(): list<A>'],
    summary: 'All elements of the lists in a list.',
    examples: [['[[1], [2, 3]].flatten()', '[1, 2, 3]']],
    call: (args, { meter }) => {
      const lists = listAt(args, 0);
      const flat: Value[] = [];
      for (const each of lists) {
        if (each instanceof Unknown) return each;
        const inner = each instanceof Maybe ? each.value : each;
        if (inner instanceof Unknown) return inner;
        if (!isList(inner)) throw new EvaluationError('an element is not a list');
        meter.charge(1 + inner.length);
        for (const item of inner) {
          flat.push(each instanceof Maybe && !(item instanceof Maybe) ? new Maybe(item, each.because) : item);
        }
      }
      return flat;
    },
  },
  distinct: {
    signatures: ['list<A>.distinct(): list<A>'],
    summary: 'The distinct elements, in the order of their first occurrence.',
    examples: [['[2, 1, 2].distinct()', '[2, 1]']],
    call: (args, context) => distinct(listAt(args, 0), context),
  },
  sort: {
    signatures: ['list<A>.sort(): list<A>'],
    summary: 'The elements in ascending order; for strings, numbers, versions and times.',
    examples: [['["b", "a"].sort()', '["a", "b"]']],
    call: (args, context) => sort(listAt(args, 0), context),
  },
  sum: {
    signatures: ['list<int>.sum(): int', 'list<double>.sum(): double'],
    summary: 'Sum of the numbers.',
    examples: [['[1, 2, 3].sum()', '6']],
    call: (args, { meter }) => {
      const list = listAt(args, 0);
      const open = unknownIn(list);
      if (open !== null) return open;
      meter.charge(list.length);
      if (list.every((each) => typeof each === 'number'))
        return list.reduce<number>((sum, each) => sum + each, 0);
      return list.reduce<bigint>((sum, _, at) => sum + intAt(list, at), 0n);
    },
  },
  slice: {
    signatures: ['list<A>.slice(int, int): list<A>'],
    summary: 'The elements from one index up to, but not including, another.',
    examples: [['[1, 2, 3].slice(1, 3)', '[2, 3]']],
    call: (args, { meter }) => {
      const list = listAt(args, 0);
      const open = openElement(list);
      if (open !== null) return open.because;
      const [start, end] = [indexAt(args, 1), indexAt(args, 2)];
      if (start < 0 || end > list.length || start > end) {
        throw new EvaluationError(`the range ${start} to ${end} is out of bounds`);
      }
      meter.charge(1 + end - start);
      return list.slice(start, end);
    },
  },
  first: {
    signatures: ['list<A>.first(): optional<A>'],
    summary: 'The first element; absent in an empty list.',
    examples: [
      ['[1, 2].first().value()', '1'],
      ['["a"].filter(x, x == "b").first().hasValue()', 'false'],
    ],
    call: (args) => endOf(listAt(args, 0), 0),
  },
  last: {
    signatures: ['list<A>.last(): optional<A>'],
    summary: 'The last element; absent in an empty list.',
    examples: [['[1, 2].last().value()', '2']],
    call: (args) => endOf(listAt(args, 0), -1),
  },
  reverse: {
    signatures: ['list<A>.reverse(): list<A>'],
    summary: 'The elements from the last to the first.',
    examples: [['[1, 2].reverse()', '[2, 1]']],
    call: (args, { meter }) => {
      const list = listAt(args, 0);
      meter.charge(list.length);
      return list.toReversed();
    },
  },
  entries: {
    signatures: ['map.entries(): list<Entry>'],
    summary: 'The entries of a map, each with `key` and `value`, for macros that ask for both.',
    examples: [
      [
        'image.final.effective.env.entries().exists(e, e.key == "NODE_ENV" && e.value == "production")',
        'true',
      ],
      ['{"a": "x", "b": ""}.entries().filter(e, e.value == "").map(e, e.key)', '["b"]'],
    ],
    call: ([map = null], { meter }) => {
      if (!isMap(map)) throw new EvaluationError('the receiver is not a map');
      meter.charge(map.size);
      return Array.from(map, ([key, value]) => new Entry(key, value));
    },
  },
  min: {
    signatures: ['list<A>.min(): A'],
    summary: 'The least element of strings, numbers, versions or times; an error for an empty list.',
    examples: [['[2, 1].min()', '1']],
    call: (args, context) => extremeOf(listAt(args, 0), 0, context),
  },
  max: {
    signatures: ['list<A>.max(): A'],
    summary: 'The greatest element; an error for an empty list.',
    examples: [['["1.9", "1.10"].map(v, semver(v)).max() == semver("1.10")', 'true']],
    call: (args, context) => extremeOf(listAt(args, 0), -1, context),
  },
  known: {
    signatures: ['known(dyn): bool'],
    summary: 'Whether a value and all of its parts are determined.',
    examples: [
      ['known("a")', 'true'],
      ['known(image.final.effective.env["PATH"])', 'false'],
    ],
    takesUnknown: true,
    call: ([value = null]) => unknownIn(value) === null,
  },
  orElse: {
    signatures: [
      'string.orElse(string): string',
      'int.orElse(int): int',
      'bool.orElse(bool): bool',
      'list<A>.orElse(list<A>): list<A>',
    ],
    summary: 'The value, or a default if it is undetermined.',
    examples: [
      ['"a".orElse("b")', '"a"'],
      ['image.final.effective.env["PATH"].orElse("")', '""'],
    ],
    takesUnknown: true,
    call: ([value = null, other = null]) => (unknownIn(value) === null ? value : other),
  },
  hasValue: {
    signatures: ['optional.hasValue(): bool'],
    isBuiltIn: true,
    summary: 'Whether an optional value is present.',
    examples: [['{"a": 1}[?"b"].hasValue()', 'false']],
    call: ([value]) => value instanceof Optional && value.value !== undefined,
  },
  value: {
    signatures: ['optional<A>.value(): A'],
    isBuiltIn: true,
    summary: 'The value of an optional; an error if it is absent.',
    examples: [['{"a": 1}[?"a"].value()', '1']],
    call: ([value]) => {
      if (value instanceof Optional && value.value !== undefined) return value.value;
      throw new EvaluationError('the optional value is absent');
    },
  },
  orValue: {
    signatures: ['optional<A>.orValue(A): A'],
    isBuiltIn: true,
    summary: 'The value of an optional, or a default.',
    examples: [['{"a": 1}[?"b"].orValue(2)', '2']],
    call: ([value, other = null]) => (value instanceof Optional ? (value.value ?? other) : other),
  },
  string: {
    signatures: [
      'string(int): string',
      'string(double): string',
      'string(bool): string',
      'string(string): string',
    ],
    isBuiltIn: true,
    summary: 'As text.',
    examples: [['string(22)', '"22"']],
    call: ([value = null]) => printValue(value) ?? '',
  },
  int: {
    signatures: ['int(string): int', 'int(double): int', 'int(int): int'],
    isBuiltIn: true,
    summary: 'Converts to an integer; an error for other strings.',
    examples: [['int("22")', '22']],
    call: ([value]) => toInt(value ?? null),
  },
  double: {
    signatures: ['double(string): double', 'double(int): double', 'double(double): double'],
    isBuiltIn: true,
    summary: 'Converts to a double.',
    examples: [['double("0.5")', '0.5']],
    call: ([value]) => {
      const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
      if (Number.isNaN(number)) throw new EvaluationError('the string is not a number');
      return number;
    },
  },
  dyn: {
    signatures: ['dyn(dyn): dyn'],
    isBuiltIn: true,
    summary: 'The same value with its type checked at run time.',
    examples: [['dyn(1) == 1.0', 'true']],
    call: ([value = null]) => value,
  },
  timestamp: {
    signatures: ['timestamp(string): google.protobuf.Timestamp'],
    isBuiltIn: true,
    summary: 'A time from a string such as `2026-01-31T12:00:00Z`.',
    examples: [['timestamp("2026-01-01T00:00:00Z") < timestamp("2027-01-01T00:00:00Z")', 'true']],
    checkLiterals: ([text]) =>
      typeof text === 'string' && parseRfc3339(text) === null ? `\`${text}\` is not a time` : null,
    call: (args) => {
      const text = textAt(args, 0);
      const ms = parseRfc3339(text);
      if (ms === null) throw new EvaluationError(`\`${text}\` is not a time`);
      return new Timestamp(ms);
    },
  },
  date: {
    signatures: ['date(string): google.protobuf.Timestamp'],
    summary: 'The start of a day in UTC, from a string such as `2026-01-31`.',
    examples: [['date("2026-01-31") == timestamp("2026-01-31T00:00:00Z")', 'true']],
    checkLiterals: ([text]) =>
      typeof text === 'string' && parseDay(text) === null ? `\`${text}\` is not a date` : null,
    call: (args) => {
      const text = textAt(args, 0);
      const ms = parseDay(text);
      if (ms === null) throw new EvaluationError(`\`${text}\` is not a date`);
      return new Timestamp(ms);
    },
  },
  days: {
    signatures: ['days(int): google.protobuf.Duration'],
    summary: 'A duration in days.',
    examples: [['date("2026-01-31") + days(1) == date("2026-02-01")', 'true']],
    isTimeBound: true,
    call: (args) => new Duration(indexAt(args, 0) * MS_PER_DAY),
  },
};

function distinct(list: readonly Value[], { meter }: CallContext): Value {
  const open = unknownIn(list);
  if (open !== null) return open;
  const seen = new Set<Value>();
  const kept: Value[] = [];
  for (const each of list) {
    meter.charge(1);
    // Lists and maps are equal by content, all other values by themselves.
    const isOld = isPlain(each) ? seen.has(each) : kept.some((other) => isEqual(each, other) === true);
    if (!isPlain(each)) meter.charge(kept.length);
    if (isOld) continue;
    seen.add(each);
    kept.push(each);
  }
  return kept;
}

function isPlain(value: Value): boolean {
  return typeof value !== 'object' || value === null;
}

function sort(list: readonly Value[], { meter }: CallContext): Value {
  const open = unknownIn(list);
  if (open !== null) return open;
  meter.charge(list.length * Math.max(1, Math.ceil(Math.log2(list.length + 1))));
  return list.toSorted((left, right) => {
    const order = ordered(left, right);
    if (order === null) throw new EvaluationError('the elements cannot be ordered');
    return order;
  });
}

function endOf(list: readonly Value[], at: 0 | -1): Value {
  const open = openElement(list);
  if (open !== null) return open.because;
  const found = list.at(at);
  return found instanceof Unknown ? found : new Optional(found);
}

function extremeOf(list: readonly Value[], at: 0 | -1, context: CallContext): Value {
  const sorted = sort(list, context);
  if (!isList(sorted)) return sorted;
  const found = sorted.at(at);
  if (found === undefined) throw new EvaluationError('the list is empty');
  return found;
}

const MAX_INT = 2n ** 63n - 1n;

function toInt(value: Value): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return BigInt(Math.trunc(value));
  if (typeof value === 'string' && /^[+-]?\d{1,19}$/.test(value)) {
    const number = BigInt(value.replace('+', ''));
    if (number <= MAX_INT && number >= -MAX_INT - 1n) return number;
  }
  if (value instanceof Timestamp) return BigInt(Math.floor(value.ms / 1000));
  throw new EvaluationError(
    typeof value === 'string' ? `\`${value}\` is not an integer` : 'it is not a number',
  );
}
