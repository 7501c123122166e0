/** A YAML text as plain data with the place of each value. */
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { PathPart } from '../schema/check-value.ts';
import { code, sentence } from './hints.ts';
import type { FileProblem, Origin } from './problem.ts';

/** A value of the text: a map, a list or a scalar, never an alias. `null`: nothing was written. */
export type YamlNode = Node | null;

/** An entry of a YAML mapping whose key is a string. */
export interface MapEntry {
  readonly name: string;
  readonly key: Node;
  readonly value: YamlNode;
}

/** What a schema may say to the reader: scalars where it wants a text keep their spelling, `1.10` too. */
type Schema = Readonly<Record<string, unknown>>;

/** More levels and values than any configuration has; they bound what aliases can blow up. */
const MAX_DEPTH = 64;
const MAX_VALUES = 200_000;
/** Characters; the tree needs hundreds of times the memory of the text. */
const MAX_LENGTH = 1024 * 1024;
/** Brackets within brackets, for each of which the parser needs a kilobyte. */
const MAX_BRACKETS = 5000;
/** More than anybody reads. */
const MAX_PROBLEMS = 1000;

const YAML_HINT = 'The file must be valid YAML.';

/** What those who write expressions and messages run into. */
const QUOTE_HINTS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  TAG_RESOLVE_FAILED: 'Put values that start with `!` in quotes.',
  BAD_SCALAR_START: 'Put values that start with this character in quotes.',
  UNEXPECTED_TOKEN: 'Put the whole value in quotes if it starts with a brace or a quote.',
};

/** Parses on creation and never throws; what is wrong is in `problems`. */
export class YamlText {
  readonly root: YamlNode;
  /** Without byte order mark. */
  readonly text: string;
  readonly #file: string;
  readonly #lines = new LineCounter();
  readonly #problems = new Map<string, FileProblem>();
  readonly #anchors = new Map<string, Node[]>();
  /** Each map is read once, however many places in it are asked for. */
  readonly #entries = new Map<YAMLMap, readonly MapEntry[]>();
  #valuesLeft = MAX_VALUES;

  constructor(file: string, text: string) {
    this.#file = file;
    this.text = text.startsWith('\uFEFF') ? text.slice(1) : text;
    this.root = this.#parse(this.text);
  }

  get problems(): readonly FileProblem[] {
    return [...this.#problems.values()];
  }

  /** The value that is at a node, aliases followed. */
  resolve(node: unknown): YamlNode {
    let at: unknown = node;
    // An alias names an anchor, never another alias, so this ends.
    if (isAlias(at)) {
      const start = at.range?.[0] ?? 0;
      const anchored = this.#anchors.get(at.source)?.findLast((each) => (each.range?.[0] ?? 0) < start);
      if (anchored === undefined) this.problem(at, `Unknown anchor ${code(at.source)} in this alias.`);
      at = anchored ?? null;
    }
    return isNode(at) ? at : null;
  }

  /** The entries of a map; a key that is no text or comes twice is a problem. */
  entries(map: YAMLMap): readonly MapEntry[] {
    let entries = this.#entries.get(map);
    if (entries === undefined) {
      entries = this.#readEntries(map);
      this.#entries.set(map, entries);
    }
    return entries;
  }

  #readEntries(map: YAMLMap): readonly MapEntry[] {
    const first = new Map<string, Node>();
    return map.items.flatMap((pair) => {
      const key = this.resolve(pair.key);
      if (!isScalar(key) || key.value === null) {
        this.problem(key ?? map, 'A key must be a string.', null);
        return [];
      }
      const name = textOf(key);
      const twin = first.get(name);
      if (twin === undefined) first.set(name, key);
      else this.problem(key, `Duplicate key ${code(name)} (first at line ${this.origin(twin).line}).`);
      return [{ name, key, value: this.resolve(pair.value) }];
    });
  }

  items(list: YAMLSeq): readonly YamlNode[] {
    return list.items.map((item) => this.resolve(item));
  }

  /** Plain data; what is nested too deeply or too much is a problem and becomes `null`. */
  plain(node: YamlNode, schema: Schema | null = null, depth: number = 0): unknown {
    this.#valuesLeft -= 1;
    if (depth > MAX_DEPTH || this.#valuesLeft < 0) {
      if (this.#valuesLeft === -1 || depth > MAX_DEPTH) {
        this.problem(node, 'The values are nested too deeply or repeated too often.', null);
      }
      return null;
    }
    if (isMap(node)) {
      const entries = this.entries(node).map(
        ({ name, value }) => [name, this.plain(value, memberSchema(schema, name), depth + 1)] as const,
      );
      return Object.fromEntries(entries);
    }
    if (isSeq(node)) {
      return this.items(node).map((item) => this.plain(item, recordOrNull(schema?.items), depth + 1));
    }
    if (!isScalar(node)) return null;
    if (wantsText(schema) && node.value !== null) return textOf(node);
    const { value } = node;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
    return value === null ? null : textOf(node);
  }

  /** The place of what a path leads to (or of its key), or of the last thing on the way that exists. */
  placeOf(start: YamlNode, path: readonly PathPart[], isKey: boolean): Origin {
    let at = start;
    let found: YamlNode = start;
    for (const [index, part] of path.entries()) {
      const isLast = index === path.length - 1;
      if (isMap(at)) {
        const entry = this.entries(at).findLast(({ name }) => name === part);
        if (entry === undefined) break;
        at = entry.value;
        found = (isLast && isKey) || at === null ? entry.key : at;
      } else if (isSeq(at) && typeof part === 'number') {
        at = this.resolve(at.items[part]);
        if (at === null) break;
        found = at;
      } else break;
    }
    return this.origin(found);
  }

  origin(node: YamlNode): Origin {
    return this.originAt(node?.range?.[0] ?? 0);
  }

  problem(node: YamlNode, message: string, hint: string | null = null): void {
    this.problemAt(this.origin(node), message, hint);
  }

  problemAt(origin: Origin, message: string, hint: string | null): void {
    const key = `${origin.line}:${origin.column}:${message}`;
    if (this.#problems.size < MAX_PROBLEMS && !this.#problems.has(key))
      this.#problems.set(key, { ...origin, message, hint });
  }

  #parse(text: string): YamlNode {
    if (text.length > MAX_LENGTH) {
      this.problemAt(this.originAt(0), 'The file could not be read: it is longer than 1 MB.', null);
      return null;
    }
    if (hasDeepBrackets(text)) {
      this.problemAt(this.originAt(0), 'The file could not be read: it is nested too deeply.', YAML_HINT);
      return null;
    }
    // Each mistake is an error with a trace that nobody sees, and a text may have one for each character.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
      const document = parseDocument(text, {
        lineCounter: this.#lines,
        prettyErrors: false,
        // Checked by `entries`, in linear time.
        uniqueKeys: false,
      });
      this.#takeErrors(document);
      visit(document, { Value: (_, node) => this.#takeAnchor(node) });
      return this.resolve(document.contents);
    } catch (error) {
      // The parser is recursive: only nesting that nobody wrote by hand ends up here.
      const reason = error instanceof RangeError ? 'it is nested too deeply' : messageOf(error);
      this.problemAt(this.originAt(0), `The file could not be read: ${reason}.`, YAML_HINT);
      return null;
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  }

  #takeErrors(document: Document.Parsed<ParsedNode>): void {
    const found = [...document.errors, ...document.warnings].slice(0, MAX_PROBLEMS);
    for (const { code: kind, pos, message } of found) {
      this.problemAt(this.originAt(pos[0]), errorText(kind, message), QUOTE_HINTS[kind] ?? YAML_HINT);
    }
  }

  #takeAnchor(node: Node & { readonly anchor?: string }): void {
    if (node.anchor === undefined) return;
    const known = this.#anchors.get(node.anchor);
    if (known === undefined) this.#anchors.set(node.anchor, [node]);
    else known.push(node);
  }

  /** The place of a character by its offset in the text. */
  originAt(offset: number): Origin {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.#file, line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

/** Brackets in quotes count, too: in pairs they change nothing, and so many without their other half are in no file. */
function hasDeepBrackets(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '[' || character === '{') depth += 1;
    else if ((character === ']' || character === '}') && depth > 0) depth -= 1;
    if (depth > MAX_BRACKETS) return true;
  }
  return false;
}

/** A scalar as it was written, quotes removed. */
export function textOf(node: { readonly value: unknown; readonly source?: string }): string {
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

/** What a value is, for messages. */
export function describeNode(node: YamlNode): string {
  if (isMap(node)) return 'an object';
  if (isSeq(node)) return 'an array';
  if (!isScalar(node) || node.value === null) return 'nothing';
  // Quotes make a text of `true` and of numbers, so they are part of what was written.
  const text =
    node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? `"${textOf(node)}"` : textOf(node);
  return code(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

function wantsText(schema: Schema | null): boolean {
  const type = schema?.type;
  return type === 'string' || (Array.isArray(type) && type.includes('string'));
}

function memberSchema(schema: Schema | null, name: string): Schema | null {
  const properties = recordOrNull(schema?.properties);
  const own = properties !== null && Object.hasOwn(properties, name) ? properties[name] : undefined;
  return recordOrNull(own ?? schema?.additionalProperties);
}

function recordOrNull(value: unknown): Schema | null {
  // A plain object of a schema table.
  return typeof value === 'object' && value !== null ? (value as Schema) : null;
}

function errorText(kind: string, message: string): string {
  if (kind === 'MULTIPLE_DOCS') return 'The file contains a second document.';
  if (message.includes('call stack')) return 'The values are nested too deeply.';
  return sentence(message.split('\n')[0] ?? message);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
