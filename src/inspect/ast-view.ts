/** Shows the tree of a file and its tokens. */
import { childrenOf } from '../syntax/children.ts';
import type { AnyNode, Dockerfile } from '../syntax/nodes.ts';
import { type Token, tokenize } from '../syntax/tokens.ts';
import { VISITOR_KEYS } from '../syntax/visitor-keys.ts';
import { Places } from './places.ts';

/** Longer texts of nodes are cut. */
const LONGEST = 60;

/** One node, or one token. */
export interface AstLine {
  readonly depth: number;
  readonly type: string;
  /** `line:column-line:column`, from 1. */
  readonly range: string;
  /** The beginning of the text, on one line as JSON writes it. */
  readonly text: string;
}

/** Every node in source order, children after their parents. */
export function astLines(ast: Dockerfile): readonly AstLine[] {
  const places = new Places(ast.text);
  const lines: AstLine[] = [];
  // A stack instead of recursion: shell text nests as deep as its author likes.
  const open: { readonly node: AnyNode; readonly depth: number }[] = [{ node: ast, depth: 0 }];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    const { node, depth } = each;
    lines.push(lineOf(node, depth, places));
    const children = childrenOf(node).map((child) => ({ node: child, depth: depth + 1 }));
    open.push(...children.reverse());
  }
  return lines;
}

/** Every token with the text it holds: together they are the whole file. */
export function tokenLines(ast: Dockerfile): readonly AstLine[] {
  const places = new Places(ast.text);
  return tokenize(ast).map((token) => lineOf(token, 0, places));
}

/** The tokens as JSON prints them. */
export function tokenData(ast: Dockerfile): readonly (Token & { readonly text: string })[] {
  return tokenize(ast).map(({ type, range }) => ({ type, range, text: ast.text.slice(...range) }));
}

function lineOf({ type, range }: AnyNode | Token, depth: number, places: Places): AstLine {
  const { line, column, endLine, endColumn } = places.rangeOf(range);
  const text = places.source.slice(range[0], Math.min(range[1], range[0] + LONGEST));
  const isCut = range[1] - range[0] > LONGEST;
  return {
    depth,
    type,
    range: `${line}:${column}-${endLine}:${endColumn}`,
    text: `${JSON.stringify(text)}${isCut ? '…' : ''}`,
  };
}

/** The tree as plain data: all fields but `parent`; what is built on demand is built. */
export function astData(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(astData);
  const fields = value as Readonly<Record<string, unknown>>;
  const names = new Set([...Object.keys(value), ...onDemand(fields)]);
  names.delete('parent');
  return Object.fromEntries([...names].map((name) => [name, astData(fields[name])]));
}

/** Fields that classes compute; they are not enumerable. */
function onDemand({ type }: Readonly<Record<string, unknown>>): readonly string[] {
  const keys = typeof type === 'string' && isNodeType(type) ? VISITOR_KEYS[type] : [];
  return type === 'ShellWord' ? ['value', ...keys] : keys;
}

function isNodeType(type: string): type is AnyNode['type'] {
  return Object.hasOwn(VISITOR_KEYS, type);
}
