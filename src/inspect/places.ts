import type { Range } from '../syntax/nodes.ts';
import { LineIndex } from '../syntax/source-text.ts';
import type { RangeView } from './model.ts';

/** Tells where things are in one text, and what is written there. */
export class Places {
  readonly source: string;
  readonly #index: LineIndex;

  constructor(source: string) {
    this.source = source;
    this.#index = new LineIndex(source);
  }

  get lineCount(): number {
    const { starts, length } = this.#index;
    return length > 0 && starts.at(-1) === length ? starts.length - 1 : starts.length;
  }

  lineOf(offset: number): number {
    return this.#index.lineOf(offset);
  }

  rangeOf([offset, endOffset]: Range): RangeView {
    const start = this.#index.positionOf(offset);
    const end = this.#index.positionOf(endOffset);
    const { line, column } = start;
    return { line, column, endLine: end.line, endColumn: end.column, offset, endOffset };
  }

  /** What every object that is in the file begins with. */
  at(range: Range): { readonly range: RangeView; readonly text: string } {
    return { range: this.rangeOf(range), text: this.source.slice(...range) };
  }
}
