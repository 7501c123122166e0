/** Functions of texts. */

import { LONGEST_GLOB, parseNameGlob } from '../../glob/name-glob.ts';
import { onceByText } from '../../model/once-by-text.ts';
import { EvaluationError } from '../evaluation-error.ts';
import { isEmailAddress, isRfc3339, isSpdxExpression, isWebUrl } from '../text-formats.ts';
import { isList, isMap, openElement, printValue, unknownIn, type Value } from '../values.ts';
import { indexAt, listAt, textAt } from './arguments.ts';
import type { CallContext, CelFunction, FunctionTable } from './function.ts';

/** Longer texts are no result of any policy. */
const LONGEST_TEXT = 1_000_000;

const globOf = onceByText((pattern) => parseNameGlob(pattern));

/** A function of one text. */
function ofText(
  name: string,
  summary: string,
  example: readonly [string, string],
  apply: (text: string) => Value,
): CelFunction {
  return {
    signatures: [`string.${name}(): string`],
    summary,
    examples: [example],
    call: (args, { meter }) => {
      const text = textAt(args, 0);
      meter.chargeText(text.length);
      return apply(text);
    },
  };
}

/** A question about one text. */
function question(
  name: string,
  summary: string,
  examples: CelFunction['examples'],
  test: (text: string) => boolean,
): CelFunction {
  return {
    signatures: [`${name}(string): bool`],
    summary,
    examples,
    call: (args, { meter }) => {
      const text = textAt(args, 0);
      meter.chargeText(text.length);
      return test(text);
    },
  };
}

/** A question about a text and another one. */
function comparison(
  name: string,
  summary: string,
  examples: CelFunction['examples'],
  test: (text: string, other: string) => boolean,
): CelFunction {
  return {
    signatures: [`string.${name}(string): bool`],
    isBuiltIn: true,
    summary,
    examples,
    call: (args, { meter }) => {
      const [text, other] = [textAt(args, 0), textAt(args, 1)];
      meter.chargeText(text.length + other.length);
      return test(text, other);
    },
  };
}

const LOWER = ofText('lower', 'The string in lowercase.', ['"AbC".lower()', '"abc"'], (text) =>
  text.toLowerCase(),
);
const UPPER = ofText('upper', 'The string in uppercase.', ['"AbC".upper()', '"ABC"'], (text) =>
  text.toUpperCase(),
);

/** Functions of texts by name. */
export const TEXT_FUNCTIONS: FunctionTable = {
  lower: LOWER,
  upper: UPPER,
  lowerAscii: {
    ...LOWER,
    signatures: ['string.lowerAscii(): string'],
    isBuiltIn: true,
    summary: 'The same as `lower`.',
    examples: [],
  },
  upperAscii: {
    ...UPPER,
    signatures: ['string.upperAscii(): string'],
    isBuiltIn: true,
    summary: 'The same as `upper`.',
    examples: [],
  },
  trim: {
    ...ofText('trim', 'Removes whitespace at both ends.', ['"  a ".trim()', '"a"'], (text) => text.trim()),
    isBuiltIn: true,
  },
  startsWith: comparison(
    'startsWith',
    'Whether it starts with another string.',
    [['"apt-get".startsWith("apt")', 'true']],
    (text, other) => text.startsWith(other),
  ),
  endsWith: comparison(
    'endsWith',
    'Whether it ends with another string.',
    [['"a.sh".endsWith(".sh")', 'true']],
    (text, other) => text.endsWith(other),
  ),
  contains: comparison(
    'contains',
    'Whether it contains another string.',
    [['"a,b".contains(",")', 'true']],
    (text, other) => text.includes(other),
  ),
  split: {
    signatures: ['string.split(string): list<string>', 'string.split(string, int): list<string>'],
    isBuiltIn: true,
    summary: 'Splits at a separator, into at most the given number of parts.',
    examples: [
      ['"a,b,c".split(",")', '["a", "b", "c"]'],
      ['"a,b,c".split(",", 2)', '["a", "b,c"]'],
    ],
    call: (args, { meter }) => {
      const text = textAt(args, 0);
      const pieces = splitText(text, textAt(args, 1), args.length > 2 ? indexAt(args, 2) : -1);
      meter.chargeText(text.length);
      meter.charge(pieces.length);
      return pieces;
    },
  },
  join: {
    signatures: ['list<string>.join(): string', 'list<string>.join(string): string'],
    isBuiltIn: true,
    summary: 'Joins the strings of a list, with an optional separator.',
    examples: [['["a", "b"].join("-")', '"a-b"']],
    call: (args, { meter }) => {
      const list = listAt(args, 0);
      const open = openElement(list)?.because ?? unknownIn(list);
      if (open !== null) return open;
      const text = list.map((_, at) => textAt(list, at)).join(args.length > 1 ? textAt(args, 1) : '');
      meter.charge(list.length);
      meter.chargeText(text.length);
      return checkLength(text);
    },
  },
  replace: {
    signatures: ['string.replace(string, string): string'],
    summary: 'Replaces every occurrence of a string.',
    examples: [['"a-b-c".replace("-", ".")', '"a.b.c"']],
    call: (args, { meter }) => {
      const [text, from, to] = [textAt(args, 0), textAt(args, 1), textAt(args, 2)];
      const pieces = from === '' ? [text] : text.split(from);
      checkLength('', text.length + pieces.length * to.length);
      const replaced = pieces.join(to);
      meter.chargeText(text.length + replaced.length);
      return replaced;
    },
  },
  indexOf: {
    signatures: ['string.indexOf(string): int', 'string.indexOf(string, int): int'],
    isBuiltIn: true,
    summary: 'Index of the first occurrence of a string, or -1.',
    examples: [['"abc".indexOf("c")', '2']],
    call: (args, { meter }) => {
      const text = textAt(args, 0);
      meter.chargeText(text.length);
      return BigInt(text.indexOf(textAt(args, 1), args.length > 2 ? Math.max(0, indexAt(args, 2)) : 0));
    },
  },
  lastIndexOf: {
    signatures: ['string.lastIndexOf(string): int', 'string.lastIndexOf(string, int): int'],
    isBuiltIn: true,
    summary: 'Index of the last occurrence of a string, or -1.',
    examples: [['"abab".lastIndexOf("ab")', '2']],
    call: (args, { meter }) => {
      const text = textAt(args, 0);
      meter.chargeText(text.length);
      return BigInt(text.lastIndexOf(textAt(args, 1), args.length > 2 ? indexAt(args, 2) : undefined));
    },
  },
  substring: {
    signatures: ['string.substring(int): string', 'string.substring(int, int): string'],
    isBuiltIn: true,
    summary: 'The characters from one index up to, but not including, another, or to the end.',
    examples: [['"abcd".substring(1, 3)', '"bc"']],
    call: (args, { meter }) => {
      const text = textAt(args, 0);
      const [start, end] = [indexAt(args, 1), args.length > 2 ? indexAt(args, 2) : text.length];
      if (start < 0 || end > text.length || start > end) {
        throw new EvaluationError(`the range ${start} to ${end} is out of bounds`);
      }
      meter.chargeText(end - start);
      return text.slice(start, end);
    },
  },
  format: {
    signatures: ['string.format(list<dyn>): string'],
    summary: 'Replaces each `%s` with the next value of a list; `%%` is a percent sign.',
    examples: [['"%s:%s".format(["a", "b"])', '"a:b"']],
    call: (args, context) => formatText(textAt(args, 0), listAt(args, 1), context),
  },
  glob: {
    signatures: ['glob(string, string): bool'],
    summary: 'Whether a string matches a glob: `*` and `?` stop at `/`, `**` does not.',
    examples: [
      ['glob("services/api/Dockerfile", "services/*/Dockerfile")', 'true'],
      ['glob("a/b/c", "a/*")', 'false'],
    ],
    checkLiterals: ([, pattern]) =>
      typeof pattern === 'string' && pattern.length > LONGEST_GLOB ? 'the glob is too long' : null,
    call: (args, { meter }) => {
      const [text, pattern] = [textAt(args, 0), textAt(args, 1)];
      if (pattern.length > LONGEST_GLOB) throw new EvaluationError('the glob is too long');
      const glob = globOf(pattern);
      meter.chargeText(text.length * glob.size);
      return glob.matches(text);
    },
  },
  isSpdx: question(
    'isSpdx',
    'Whether a string is an SPDX license expression.',
    [
      ['isSpdx("MIT OR Apache-2.0")', 'true'],
      ['isSpdx("MIT License")', 'false'],
    ],
    isSpdxExpression,
  ),
  isRfc3339: question(
    'isRfc3339',
    'Whether a string is an RFC 3339 time.',
    [
      ['isRfc3339("2026-01-31T12:00:00Z")', 'true'],
      ['isRfc3339("2026-02-30T12:00:00Z")', 'false'],
    ],
    isRfc3339,
  ),
  isUrl: question(
    'isUrl',
    'Whether a string is an absolute HTTP or HTTPS URL.',
    [
      ['isUrl("https://example.com/x")', 'true'],
      ['isUrl("example.com")', 'false'],
    ],
    isWebUrl,
  ),
  isEmail: question(
    'isEmail',
    'Whether a string is an email address.',
    [
      ['isEmail("Ann <ann@example.com>")', 'true'],
      ['isEmail("ann")', 'false'],
    ],
    isEmailAddress,
  ),
  size: {
    signatures: [
      'size(string): int',
      'size(list): int',
      'size(map): int',
      'string.size(): int',
      'list.size(): int',
      'map.size(): int',
    ],
    isBuiltIn: true,
    summary: 'Number of characters, elements or entries.',
    examples: [
      ['size("héllo")', '5'],
      ['[1, 2].size()', '2'],
    ],
    call: ([value], { meter }) => {
      if (typeof value === 'string') {
        meter.chargeText(value.length);
        return BigInt([...value].length);
      }
      if (value !== undefined && isList(value)) {
        return openElement(value)?.because ?? BigInt(value.length);
      }
      if (value !== undefined && isMap(value)) return BigInt(value.size);
      throw new EvaluationError('only strings, lists and maps have a size');
    },
  },
};

/** CEL's: 0 pieces of 0, the rest in the last of `limit`. */
function splitText(text: string, separator: string, limit: number): readonly string[] {
  if (limit === 0) return [];
  const pieces = separator === '' ? [...text] : text.split(separator);
  if (limit < 0 || pieces.length <= limit) return pieces;
  return [...pieces.slice(0, limit - 1), pieces.slice(limit - 1).join(separator)];
}

function formatText(template: string, values: readonly Value[], { meter }: CallContext): Value {
  const open = unknownIn(values);
  if (open !== null) return open;
  let next = 0;
  const text = template.replace(/%[%a-z]/g, (mark) => {
    if (mark === '%%') return '%';
    if (mark !== '%s' && mark !== '%d') throw new EvaluationError(`\`${mark}\` is not a placeholder`);
    const value = values[next];
    next += 1;
    if (value === undefined)
      throw new EvaluationError(`there are only ${values.length} values for the placeholders`);
    return printValue(value) ?? '';
  });
  meter.chargeText(text.length);
  return checkLength(text);
}

function checkLength(text: string, length: number = text.length): string {
  if (length > LONGEST_TEXT) throw new EvaluationError('the string is too long');
  return text;
}
