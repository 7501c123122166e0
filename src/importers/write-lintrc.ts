/** Writes a configuration file of ours, with the comments of the files that it comes from. */
import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Origin, Placed } from '../yaml/problem.ts';
import type { MovedLevel, MovedRow, MovedRule } from './moved.ts';
import type { SourceComment } from './source-comments.ts';

/** A file that is moved over. */
export interface MovedSource {
  /** As its places name it. */
  readonly file: string;
  /** As people see it. */
  readonly shown: string;
  readonly comments: readonly SourceComment[];
}

/** What the file is made of. */
export interface LintrcParts {
  /** First line; `null` without. */
  readonly schema: string | null;
  readonly sources: readonly MovedSource[];
  readonly extends: readonly string[];
  readonly failOn:
    | Placed<MovedLevel | 'never'>
    | { readonly value: MovedLevel | 'never'; readonly origin: null };
  readonly inlineIgnores: Placed<boolean> | null;
  readonly rules: readonly MovedRule[];
  readonly rows: readonly MovedRow[];
}

/** The text of the file. Comments stay above or after what they were written for. */
export function writeLintrc(parts: LintrcParts): string {
  const book = new CommentBook(parts.sources);
  const head = [
    ...(parts.schema === null ? [] : [`# yaml-language-server: $schema=${parts.schema}`]),
    `# Moved over from ${commentText(parts.sources.map(({ shown }) => shown).join(', '))}.`,
    '',
    ...book.takeHeaders(),
  ];
  const failOn = book.entry(`failOn: ${parts.failOn.value}`, parts.failOn.origin, null);
  const { inlineIgnores } = parts;
  const inline =
    inlineIgnores === null
      ? []
      : book.entry(`inlineIgnores: ${inlineIgnores.value}`, inlineIgnores.origin, null);
  const preset = parts.extends.length === 1 ? (parts.extends[0] ?? 'none') : `[${parts.extends.join(', ')}]`;
  return [
    ...head,
    'root: true',
    `extends: ${preset}`,
    ...failOn,
    ...inline,
    ...rulesText(parts, book),
    ...book.takeRest(),
    '',
  ].join('\n');
}

/** What follows a rule: the ids that it is there for, unless it goes by one itself. */
function idsText({ name, ids }: MovedRule): string {
  return commentText(ids.filter((id) => id !== name).join(', '));
}

/** Rules and the entries without any, in the order of writing. */
function rulesText({ rules, rows, sources }: LintrcParts, book: CommentBook): readonly string[] {
  const orderOf = ({ file }: Origin) => sources.findIndex((source) => source.file === file);
  const rowItems = rows
    .filter(({ state, rules: names }) => state === 'none' && names.length === 0)
    .map(({ entry, note, origin }) => ({
      origin,
      lines: () => book.note(`# ${commentText(`${entry}: ${note ?? ''}`)}`, origin),
    }));
  const ruleItems = rules.map((rule) => ({
    origin: rule.origin,
    lines: () => book.rule(`${rule.name}: ${levelText(rule)}`, rule.origin, idsText(rule)),
  }));
  const items = [...ruleItems, ...rowItems].toSorted(
    (left, right) =>
      orderOf(left.origin) - orderOf(right.origin) ||
      left.origin.line - right.origin.line ||
      left.origin.column - right.origin.column,
  );
  if (items.length === 0) return [];
  const lines = items.flatMap((item) => item.lines());
  return [rules.length === 0 ? '# No rule differs from what is extended.' : 'rules:', ...indented(lines)];
}

/** Foreign text as a comment: none of it begins a line of its own, which would be read as configuration. */
function commentText(text: string): string {
  return text.replaceAll(/[^\P{Cc}\t]|[\u2028\u2029\ufeff]/gu, ' ');
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

function levelText({ level, options }: MovedRule): string {
  return options === null ? level : `[${level}, ${flowText(options)}]`;
}

/** A value in flow style; words that need no quotes have none. */
function flowText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, inner]) => `${flowText(key)}: ${flowText(inner)}`);
    return `{ ${entries.join(', ')} }`;
  }
  if (typeof value !== 'string') return String(value);
  const text = value;
  return /^[A-Za-z][\w./-]*$/.test(text) && !isOtherThanText(text) ? text : JSON.stringify(text);
}

function isOtherThanText(text: string): boolean {
  const { contents } = parseDocument(text);
  if (isMap(contents) || isSeq(contents) || isAlias(contents)) return true;
  return !isScalar(contents) || typeof contents.value !== 'string' || /^(?:y|n|yes|no|on|off)$/i.test(text);
}

/** Hands each comment out once. */
class CommentBook {
  readonly #sources: readonly MovedSource[];
  /** By file, in order. */
  readonly #left: ReadonlyMap<string, SourceComment[]>;

  constructor(sources: readonly MovedSource[]) {
    this.#sources = sources;
    this.#left = new Map(sources.map(({ file, comments }) => [file, [...comments]]));
  }

  /** Comments at the very top that a gap separates from the first entry. */
  takeHeaders(): readonly string[] {
    return this.#sources.flatMap(({ file, comments }) => {
      const block: SourceComment[] = [];
      for (const comment of comments) {
        if (!comment.isAlone || comment.line !== block.length + 1) break;
        block.push(comment);
      }
      // Without a gap after it, the block belongs to what follows.
      if (block.at(-1)?.isBeforeGap !== true) return [];
      return this.#take(file, ({ line }) => line <= block.length);
    });
  }

  /** A top-level entry with the block of comments right above it and the one after it. */
  entry(text: string, origin: Origin | null, ids: string | null): readonly string[] {
    if (origin === null) return [text];
    const left = this.#left.get(origin.file) ?? [];
    let first = origin.line;
    while (left.some(({ line, isAlone }) => isAlone && line === first - 1)) first -= 1;
    const above = this.#take(origin.file, ({ line }) => line >= first && line < origin.line);
    return [...above, this.#withTail(text, origin, ids)];
  }

  /** A rule with all comments that nobody took before its line. */
  rule(text: string, origin: Origin, ids: string): readonly string[] {
    return [...this.#take(origin.file, ({ line }) => line < origin.line), this.#withTail(text, origin, ids)];
  }

  /** An entry of the old file that is only a comment now. */
  note(text: string, origin: Origin): readonly string[] {
    const before = this.#take(origin.file, ({ line }) => line < origin.line);
    const [tail] = this.#take(origin.file, ({ line }) => line === origin.line);
    return [...before, tail === undefined ? text : `${text} ${tail}`];
  }

  takeRest(): readonly string[] {
    return this.#sources.flatMap(({ file }) => this.#take(file, () => true));
  }

  #withTail(text: string, origin: Origin, ids: string | null): string {
    const [tail] = this.#take(origin.file, ({ line, isAlone }) => line === origin.line && !isAlone);
    if (ids === null || ids === '') return tail === undefined ? text : `${text} ${tail}`;
    return tail === undefined ? `${text} # ${ids}` : `${text} # ${ids} ${tail.replace(/^#+\s*/, '')}`;
  }

  #take(file: string, test: (comment: SourceComment) => boolean): readonly string[] {
    const left = this.#left.get(file);
    if (left === undefined) return [];
    const taken = left.filter(test);
    left.splice(0, left.length, ...left.filter((comment) => !taken.includes(comment)));
    return taken.map(({ text }) => commentText(text));
  }
}
