/** Breaks text for people into lines. */
import { characterWidth, displayWidth } from './display-width.ts';

/** Colours, and links of a terminal: they take no cell. */
const ESCAPES = /\u001b\[[\d;]*m|\u001b\]8;;[^\u001b]*\u001b\\/g;

/** Breaks a text between words into lines of at most `width` cells; a longer word gets a line of its own. */
export function wrap(text: string, width: number): readonly string[] {
  if (text.length <= width && isNarrow(text)) return [text];
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const { piece, space } of piecesOf(text)) {
    const cells = displayWidth(piece.replace(ESCAPES, ''));
    if (line !== '' && used + space.length + cells > width) {
      lines.push(line);
      [line, used] = [piece, cells];
    } else if (line === '') {
      [line, used] = [piece, cells];
    } else {
      line += space + piece;
      used += space.length + cells;
    }
  }
  return [...lines, line];
}

/** A first line, and those after it with `hang` cells of indentation; all at most `width` cells wide. */
export function hanging(text: string, hang: number, width: number): string {
  return wrap(text, Math.max(NARROWEST, width - hang)).join(`\n${' '.repeat(hang)}`);
}

/** Narrower than this, the lines say nothing. */
const NARROWEST = 20;

/** Whether no character takes two cells: most text, which is measured by its length. */
function isNarrow(text: string): boolean {
  return !/[^\u0000-\u10ff]/.test(text);
}

interface Piece {
  readonly piece: string;
  /** What stands before it where the line goes on. */
  readonly space: '' | ' ';
}

/** Words; scripts without spaces may be broken between any two wide characters. */
function piecesOf(text: string): readonly Piece[] {
  return text.split(' ').flatMap((word) => {
    const parts = isNarrow(word) ? [word] : splitWide(word);
    return parts.map((piece, at): Piece => ({ piece, space: at === 0 ? ' ' : '' }));
  });
}

function splitWide(word: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let isAfterWide = false;
  for (const character of word) {
    const width = characterWidth(character);
    if (part !== '' && (width === 2 || (isAfterWide && width === 1))) {
      parts.push(part);
      part = '';
    }
    part += character;
    if (width > 0) isAfterWide = width === 2;
  }
  return [...parts, part];
}
