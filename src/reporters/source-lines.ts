/** Lines of a checked text, without their endings, and the way from offsets to places. */
export class SourceLines {
  readonly text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.text = text;
    this.#starts = starts;
  }

  /** A line break at the end of the text begins a last, empty line. */
  get count(): number {
    return this.#starts.length;
  }

  /** Text of a 1-based line; empty outside the text. */
  line(number: number): string {
    const start = this.#starts[number - 1];
    if (start === undefined) return '';
    const next = this.#starts[number];
    if (next === undefined) return this.text.slice(start);
    const end = next - 1;
    return this.text.slice(start, this.text.charCodeAt(end - 1) === 13 && end > start ? end - 1 : end);
  }

  /** Lines `first` to `last`, both included, joined by `\n`. */
  slice(first: number, last: number): string {
    const lines: string[] = [];
    for (let number = Math.max(1, first); number <= Math.min(last, this.count); number++) {
      lines.push(this.line(number));
    }
    return lines.join('\n');
  }

  /** Offset of a 1-based line's first character. */
  startOf(number: number): number {
    return this.#starts[number - 1] ?? this.text.length;
  }

  /** 1-based line and column (UTF-16 units); offsets outside the text are clamped. */
  positionOf(offset: number): { readonly line: number; readonly column: number } {
    const at = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (this.#starts[low] ?? 0) + 1 };
  }
}
