import type { BuildContext, ContextFinder, WantedSource } from '../context/build-context.ts';
import { buildModel } from '../model/build-model.ts';
import { contextSources, isOptionalPattern, mountSources } from '../model/context-sources.ts';
import type { BuildModel, ModelOptions } from '../model/types.ts';
import type { Located, SourceCode } from '../rule-api.ts';
import type { AnyNode, Comment, Dockerfile, Range } from '../syntax/nodes.ts';
import { detectLineEnding, LineIndex } from '../syntax/source-text.ts';

interface Place {
  readonly line: number;
  readonly column: number;
}

/** The text, its tree and its model, as rules see them under either host; everything is made on first use. */
export class DockerfileSource implements SourceCode {
  readonly ast: Dockerfile;
  readonly #options: ModelOptions;
  readonly #context: BuildContext | ContextFinder | null;
  #model: BuildModel | null = null;
  #found: BuildContext | null = null;
  #index: LineIndex | null = null;
  #lines: readonly string[] | null = null;
  #lineEnding: '\n' | '\r\n' | null = null;

  constructor(
    ast: Dockerfile,
    options: ModelOptions = {},
    context: BuildContext | ContextFinder | null = null,
  ) {
    this.ast = ast;
    this.#context = context;
    this.#options = options;
  }

  get text(): string {
    return this.ast.text;
  }

  get hasBOM(): boolean {
    return this.ast.hasBom;
  }

  get comments(): readonly Comment[] {
    return this.ast.comments;
  }

  get buildContext(): BuildContext | null {
    const context = this.#context;
    if (context === null || !('find' in context)) return context;
    this.#found ??= context.find(() => wantedSources(this.model));
    return this.#found;
  }

  get model(): BuildModel {
    this.#model ??= buildModel(this.ast, this.#options);
    return this.#model;
  }

  get lines(): readonly string[] {
    this.#lines ??= this.text
      .split('\n')
      .map((line, at, all) => (at < all.length - 1 && line.endsWith('\r') ? line.slice(0, -1) : line));
    return this.#lines;
  }

  get lineEnding(): '\n' | '\r\n' {
    this.#lineEnding ??= detectLineEnding(this.text);
    return this.#lineEnding;
  }

  getText(node?: Located, before = 0, after = 0): string {
    if (node === undefined) return this.text;
    const [start, end] = node.range;
    return this.text.slice(Math.max(0, start - before), end + after);
  }

  getRange(node: Located): Range {
    return node.range;
  }

  getLoc(node: Located): { readonly start: Place; readonly end: Place } {
    return { start: this.getLocFromIndex(node.range[0]), end: this.getLocFromIndex(node.range[1]) };
  }

  getLocFromIndex(index: number): Place {
    return this.#lineIndex().positionOf(index);
  }

  getIndexFromLoc({ line, column }: Place): number {
    return this.#lineIndex().offsetOf(line, column);
  }

  getParent(node: AnyNode): AnyNode | null {
    return node.parent;
  }

  /** Outermost first. */
  getAncestors(node: AnyNode): readonly AnyNode[] {
    const ancestors: AnyNode[] = [];
    for (let at = node.parent; at !== null; at = at.parent) ancestors.push(at);
    return ancestors.reverse();
  }

  #lineIndex(): LineIndex {
    this.#index ??= new LineIndex(this.text);
    return this.#index;
  }
}

/** What a file reads from its build context, by which the context is found. */
export function wantedSources(model: BuildModel): readonly WantedSource[] {
  const copied = contextSources(model).map((source) => ({
    text: source.text,
    isOptional: isOptionalPattern(source),
  }));
  return [...copied, ...mountSources(model).map((text) => ({ text, isOptional: false }))];
}
