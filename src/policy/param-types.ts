/** Types of parameters: how they are written, what values they take, and what those are in expressions. */
import type { Value } from '../expressions/values.ts';

/** Type of a policy parameter; maps have string keys. */
export type ParamType =
  | { readonly type: 'string' | 'int' | 'double' | 'bool' }
  | { readonly type: 'list' | 'map'; readonly of: ParamType };

const SIMPLE = ['string', 'int', 'double', 'bool'] as const;
const MAX_DEPTH = 3;

/** `list(string)`, `map(string, int)`; angle brackets do too. `null` for what is no type. */
export function parseParamType(written: string, depth = 0): ParamType | null {
  const text = written.replaceAll('<', '(').replaceAll('>', ')').replaceAll(' ', '');
  const simple = SIMPLE.find((each) => each === text);
  if (simple !== undefined) return { type: simple };
  if (depth >= MAX_DEPTH || !text.endsWith(')')) return null;
  for (const [prefix, type] of [['list(', 'list'] as const, ['map(string,', 'map'] as const]) {
    if (!text.startsWith(prefix)) continue;
    const of = parseParamType(text.slice(prefix.length, -1), depth + 1);
    return of === null ? null : { type, of };
  }
  return null;
}

/** As the checker of expressions writes it. */
export function celTypeOf(param: ParamType): string {
  if (param.type === 'list') return `list<${celTypeOf(param.of)}>`;
  return param.type === 'map' ? `map<string, ${celTypeOf(param.of)}>` : param.type;
}

/** As JSON Schema, which checks values in files. */
export function schemaOf(param: ParamType): Readonly<Record<string, unknown>> {
  switch (param.type) {
    case 'string':
      return { type: 'string' };
    case 'int':
      return { type: 'integer' };
    case 'double':
      return { type: 'number' };
    case 'bool':
      return { type: 'boolean' };
    case 'list':
      return { type: 'array', items: schemaOf(param.of) };
    case 'map':
      return { type: 'object', additionalProperties: schemaOf(param.of) };
    default:
      return param satisfies never;
  }
}

/** A value that fits the schema, as expressions know it. */
export function toParamValue(param: ParamType, plain: unknown): Value {
  if (param.type === 'int') return BigInt(Number(plain));
  if (param.type === 'double') return Number(plain);
  if (param.type === 'list')
    return Array.isArray(plain) ? plain.map((each) => toParamValue(param.of, each)) : [];
  if (param.type === 'map') {
    const entries = typeof plain === 'object' && plain !== null ? Object.entries(plain) : [];
    return new Map(entries.map(([key, each]) => [key, toParamValue(param.of, each)]));
  }
  return typeof plain === 'boolean' ? plain : String(plain);
}

/** The same, back as plain data. */
export function toPlain(value: Value): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(toPlain);
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, each]) => [String(key), toPlain(each)]));
  return value;
}
