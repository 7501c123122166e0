import type { Range } from './nodes.ts';

/**
 * Text that was put together from pieces of the file (continuations, comment lines and JSON escapes taken out) and
 * still knows where each character came from.
 *
 * `offsets` holds pairs `[offset in text, offset in file]`, ascending, one where each piece begins; between two pairs
 * characters map one to one.
 */
export class MappedText {
  readonly text: string;
  readonly #offsets: readonly number[];
  readonly #end: number;

  /** `end` is the file offset after the last character: it is where an empty piece at the end stands. */
  constructor(text: string, offsets: readonly number[], end: number) {
    this.text = text;
    this.#offsets = offsets;
    this.#end = end;
  }

  /** A piece of the file as it stands. */
  static verbatim(text: string, start: number): MappedText {
    return new MappedText(text, [0, start], start + text.length);
  }

  /** The texts one after the other, each with its own mapping; pieces that are adjacent in the file become one. */
  static join(texts: readonly MappedText[]): MappedText {
    const offsets: number[] = [];
    let length = 0;
    let next = -1;
    let end = 0;
    for (const { text, offsets: own, end: ownEnd } of texts.map((part) => part.#fields())) {
      end = ownEnd;
      if (text === '') continue;
      for (let at = 0; at < own.length; at += 2) {
        const source = own[at + 1] ?? 0;
        if (source !== next) offsets.push(length + (own[at] ?? 0), source);
        next = source + (own[at + 2] ?? text.length) - (own[at] ?? 0);
      }
      // A decoded escape is longer in the file than in the text: what follows it is a piece of its own.
      if (next !== ownEnd) next = -1;
      length += text.length;
    }
    if (offsets.length === 0) offsets.push(0, end);
    return new MappedText(texts.map((part) => part.text).join(''), offsets, end);
  }

  /** Whether the whole text is one piece, so that every inner range can be edited as it stands. */
  get isVerbatim(): boolean {
    return this.#offsets.length <= 2;
  }

  /** The file offset of the character at `offset`; of the end for `offset` at or after the end. */
  toSource(offset: number): number {
    if (offset >= this.text.length) return this.#end;
    const at = this.#pieceAt(offset);
    return (this.#offsets[at + 1] ?? 0) + offset - (this.#offsets[at] ?? 0);
  }

  /** The file range that covers `[start, end)`; the end clings to the last character, not to the next piece. */
  toRange(start: number, end: number): Range {
    const from = this.toSource(start);
    return [from, end > start ? this.toSource(end - 1) + 1 : from];
  }

  /** The reverse of `toSource`: where the file's character at `source` is in the text, or the next one kept of it. */
  toOffset(source: number): number {
    let low = 0;
    let high = this.#offsets.length / 2 - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#offsets[middle * 2 + 1] ?? 0) <= source) low = middle;
      else high = middle - 1;
    }
    const start = this.#offsets[low * 2] ?? 0;
    const end = this.#offsets[low * 2 + 2] ?? this.text.length;
    return Math.min(Math.max(start, start + source - (this.#offsets[low * 2 + 1] ?? 0)), end);
  }

  /** The part `[start, end)`, with its own mapping. */
  slice(start: number, end: number): MappedText {
    if (start >= end) return new MappedText('', [0, this.toSource(start)], this.toSource(start));
    const offsets = [0, this.toSource(start)];
    for (let at = this.#pieceAt(start) + 2; at < this.#offsets.length; at += 2) {
      const piece = this.#offsets[at] ?? 0;
      if (piece >= end) break;
      offsets.push(piece - start, this.#offsets[at + 1] ?? 0);
    }
    return new MappedText(this.text.slice(start, end), offsets, this.toRange(start, end)[1]);
  }

  #fields(): { readonly text: string; readonly offsets: readonly number[]; readonly end: number } {
    return { text: this.text, offsets: this.#offsets, end: this.#end };
  }

  /** Index in `#offsets` of the piece that holds `offset`. */
  #pieceAt(offset: number): number {
    let low = 0;
    let high = this.#offsets.length / 2 - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#offsets[middle * 2] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low * 2;
  }
}
