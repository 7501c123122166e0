/** What the library's complaints mean, in sentences for people who write policies. */
import { nearest } from '../syntax/did-you-mean.ts';
import type { Span } from './expression.ts';
import { FUNCTIONS } from './functions/all-functions.ts';

/** A complaint of the library. */
export interface CelComplaint {
  readonly code: string;
  readonly summary: string;
  readonly span: Span;
  /** Of the whole expression. */
  readonly text: string;
  /** Types of the parts of what it complains about, as far as they were checked. */
  readonly operands: readonly string[];
}

/** What can be named where it is. */
export interface CelNames {
  readonly names: readonly string[];
  readonly isTimeBound: boolean;
  /** `null` for types without fields. */
  readonly fieldsOf: (type: string) => readonly string[] | null;
}

interface Sentences {
  readonly message: string;
  readonly hint: string | null;
}

/** Message and hint for one complaint. */
export function celMessage(complaint: CelComplaint, known: CelNames): Sentences {
  const describe = DESCRIBERS[complaint.code];
  return describe === undefined ? plain(complaint) : describe(complaint, known);
}

type Describer = (complaint: CelComplaint, known: CelNames) => Sentences;

const DESCRIBERS: Readonly<Record<string, Describer>> = {
  __proto__: null as never,
  unknown_variable: unknownVariable,
  no_such_key: unknownField,
  no_such_overload: unfitOperator,
  no_matching_overload: unfitCall,
  heterogeneous_list_element: mixedList,
  heterogeneous_map_value: mixedList,
  heterogeneous_map_key: mixedList,
  invalid_condition_type: notBool,
  invalid_logical_operand: notBool,
  incompatible_ternary_branches: ({ summary }) => ({
    message: `Both branches of \`?\` must have the same type, got ${typesIn(summary)}.`,
    hint: null,
  }),
  invalid_comprehension_range: ({ summary }) => ({
    message: `A loop requires a list or map, got ${typesIn(summary)}.`,
    hint: null,
  }),
  cannot_index_type: ({ summary }) => ({
    message: `${typesIn(summary)} has no fields or elements.`,
    hint: null,
  }),
  invalid_index_type: badIndex,
  invalid_macro_argument: badMacro,
  reserved_identifier: ({ text, span }) => ({
    message: `\`${text.slice(...span)}\` is a reserved word.`,
    hint: 'Rename the variable.',
  }),
  unterminated_string: () => ({ message: 'Unclosed string.', hint: null }),
  unterminated_triple_quoted_string: () => ({ message: 'Unclosed string.', hint: null }),
  newline_in_string: () => ({ message: 'Unclosed string at end of line.', hint: null }),
  invalid_escape_sequence: ({ summary }) => ({
    message: `Invalid escape sequence ${code(/\\.*$/s.exec(summary)?.[0] ?? '\\')}.`,
    hint: 'Double the backslash, or put `r` before the quotes: `r"\\d+"`.',
  }),
  unexpected_token: unexpected,
  unexpected_character: unexpected,
  limit_exceeded: () => ({
    message: 'The expression is too large or nested too deeply.',
    hint: 'Move parts of it to `lets`.',
  }),
};

function plain({ summary }: CelComplaint): Sentences {
  const text = summary.charAt(0).toUpperCase() + summary.slice(1);
  return { message: /[.?!]$/.test(text) ? text : `${text}.`, hint: null };
}

function unknownVariable(
  { text, span }: CelComplaint,
  { names, isTimeBound, fieldsOf }: CelNames,
): Sentences {
  const name = text.slice(...span);
  if (name === 'now' && !isTimeBound) {
    return {
      message: '`now` makes the result depend on the date.',
      hint: 'Add `timeBound: true` to the policy to allow it.',
    };
  }
  if (name === 'it') {
    return {
      message: '`it` is only available with `each`.',
      hint: 'Add `each`, such as `each: image.stages`.',
    };
  }
  const isPartOfImage = fieldsOf('Image')?.includes(name) ?? false;
  const near = isPartOfImage ? [`image.${name}`] : nearest(name, names);
  const isValue = name === 'true' || name === 'false';
  const hint =
    near.length > 0
      ? didYouMean(near)
      : isValue
        ? null
        : `Known: ${names.map(code).join(', ')}. Put strings in quotes.`;
  return { message: `Unknown variable ${code(name)}.`, hint };
}

function unknownField({ text, span, operands }: CelComplaint, { fieldsOf }: CelNames): Sentences {
  const field = text.slice(...span).replace(/^["']|["']$/g, '');
  const [type = ''] = operands;
  const fields = fieldsOf(type) ?? [];
  const message =
    type === 'Params' ? `Unknown parameter ${code(field)}.` : `${code(type)} has no field ${code(field)}.`;
  const near = nearest(field, fields);
  if (near.length > 0) return { message, hint: didYouMean(near) };
  return { message, hint: fields.length === 0 ? null : `Known: ${fields.map(code).join(', ')}.` };
}

function unfitOperator({ summary, operands }: CelComplaint, { fieldsOf }: CelNames): Sentences {
  const [, , operator = ''] = /^no such overload: (\S+) (\S+) /.exec(summary) ?? [];
  const pair = operands.map(code).join(' and ');
  if (operands.length < 2)
    return { message: `${code(summary.slice('no such overload: '.length))} has no value.`, hint: null };
  const found = operatorIn(summary) || operator;
  return {
    message: `Operator ${code(found)} does not support ${pair}.`,
    hint: operandHint(found, operands, fieldsOf),
  };
}

function operandHint(
  operator: string,
  operands: readonly string[],
  fieldsOf: CelNames['fieldsOf'],
): string | null {
  const has = (type: string) => operands.includes(type);
  if (has('int') && has('double')) return 'Write integers as `1.0` in calculations with doubles.';
  if (has('int') && has('string')) return 'Put strings, but not numbers, in quotes.';
  if (operator === 'in' && has('string'))
    return '`in` works on lists and maps; use `x.contains(y)` for strings.';
  if (has('null')) return 'It is never null; a missing string, list or map is empty.';
  const part = operands.find((type) => fieldsOf(type) !== null && type !== 'Params');
  const fields = part === undefined ? [] : (fieldsOf(part) ?? []).filter((field) => field !== 'range');
  return fields.length === 0
    ? null
    : `One of its fields may: ${fields.slice(0, MOST_FIELDS).map(code).join(', ')}.`;
}

/** Fields that a hint lists. */
const MOST_FIELDS = 12;

/** The library writes `no such overload: string == int`; types may hold spaces and operators do not. */
function operatorIn(summary: string): string {
  return /\s(==|!=|<=|>=|[<>+*/%-]|in)\s/.exec(summary.replace(/<[^<>]*>/g, ''))?.[1] ?? '';
}

function unfitCall({ summary }: CelComplaint): Sentences {
  const call = /'(.*)'/.exec(summary)?.[1] ?? '';
  const name = /(\w+)\(/.exec(call.replace(/^[^(]*\.(?=\w+\()/, ''))?.[1] ?? call;
  const forms = Object.hasOwn(FUNCTIONS, name) ? (FUNCTIONS[name]?.signatures ?? []) : [];
  return {
    message: `Function ${code(name)} cannot be called as ${code(call)}.`,
    hint:
      forms.length === 0
        ? null
        : `Signatures: ${forms.map((form) => code(form.replace(/:[^:]*$/, ''))).join(', ')}.`,
  };
}

function mixedList({ summary }: CelComplaint): Sentences {
  return {
    message: `All values of a list or map must have the same type, got ${typesIn(summary)}.`,
    hint: null,
  };
}

function notBool({ summary }: CelComplaint): Sentences {
  return { message: `A condition must be a boolean, got ${typesIn(summary)}.`, hint: null };
}

/** `list.field` is an index for the library. */
function badIndex({ summary, text, span, operands }: CelComplaint): Sentences {
  const [type = ''] = operands;
  const field = /^\.\s*([A-Za-z_]\w*)/.exec(text.slice(fieldStart(text, span)))?.[1];
  if (field === undefined || !type.startsWith('list'))
    return { message: `A list index must be an integer, got ${typesIn(summary)}.`, hint: null };
  const hint = ['length', 'size', 'count'].includes(field)
    ? 'Did you mean `.size()`?'
    : `Its elements may have one: \`list.exists(x, x.${field} …)\`.`;
  return { message: `A list has no field ${code(field)}.`, hint };
}

/** The dot before the word that the library points at. */
function fieldStart(text: string, [start]: Span): number {
  const before = text.slice(0, start).trimEnd();
  return before.endsWith('.') ? before.length - 1 : start;
}

function badMacro({ summary }: CelComplaint): Sentences {
  if (!summary.startsWith('has')) {
    return { message: 'The first argument must be a variable name: `list.exists(x, …)`.', hint: null };
  }
  return {
    message: 'The argument of `has` must be a field of a variable: `has(x.field)`.',
    hint: 'Give it a name: `cel.bind(x, list[0], has(x.field))`.',
  };
}

function unexpected({ text, span }: CelComplaint): Sentences {
  const rest = text.slice(span[0]);
  if (rest.trim() === '') return { message: 'The expression ends too early.', hint: null };
  const word = /^(?:\w+|.)/su.exec(rest)?.[0] ?? '';
  const meant = INSTEAD[rest.startsWith('=>') ? '=>' : rest.startsWith('=') ? '=' : word];
  const isNegated = /(?:^|[^\w.])not\s*$/.test(text.slice(0, span[0]));
  const called = Object.hasOwn(FUNCTIONS, word) ? `Call it as a function: \`x.${word}(y)\`.` : null;
  return {
    message: `Unexpected ${code(word)}.`,
    hint: meant ?? (isNegated ? (INSTEAD['not'] ?? null) : called),
  };
}

/** Words of other languages. */
const INSTEAD: Readonly<Record<string, string>> = {
  __proto__: null as never,
  '=': 'Use `==` for equality.',
  '=>': 'Separate the variable and the condition with a comma: `list.exists(x, …)`.',
  is: 'Use `==` for equality.',
  '&': 'Use `&&`.',
  '|': 'Use `||`.',
  and: 'Use `&&`.',
  or: 'Use `||`.',
  not: 'Use `!`.',
  '`': 'Put strings in single or double quotes.',
};

/** The types between quotes in a summary. */
function typesIn(summary: string): string {
  const types = [...summary.matchAll(/'([^']+)'/g)].map(([, type = '']) => code(type));
  return types.length === 0 ? 'something else' : types.join(' and ');
}

function code(text: string): string {
  return `\`${text}\``;
}

function didYouMean(names: readonly string[]): string {
  return `Did you mean ${names.slice(0, 3).map(code).join(' or ')}?`;
}
