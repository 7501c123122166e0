import type { ShellBrace, SourceCode } from '../../../src/rule-api.ts';
import type { Found } from './construct.ts';

/** More words than this are left to a loop. */
const MOST = 12;

/** Words without braces for a word that has one of them, not nested, where several words may stand. */
export function expandedBraces(brace: ShellBrace, source: SourceCode): Pick<Found, 'edits'> {
  const word = brace.parent;
  if (word?.type !== 'ShellWord') return {};
  const place = word.parent?.type;
  if (place !== 'ShellCommand' && place !== 'ShellLoop') return {};
  if (word.parts.filter(({ type }) => type === 'ShellBrace').length !== 1) return {};
  const [start, end] = word.range;
  const before = source.text.slice(start, brace.range[0]);
  const after = source.text.slice(brace.range[1], end);
  const choices = choicesOf(source.text.slice(...brace.range));
  // A quotation that goes over a line, or a command that would run once for each word.
  if (choices === null || /[\n`(]/.test(before + after)) return {};
  return { edits: [[word.range, choices.map((choice) => before + choice + after).join(' ')]] };
}

function choicesOf(text: string): readonly string[] | null {
  const inner = text.slice(1, -1);
  if (/^[\w./:@%+=,-]*$/.test(inner) && inner.includes(',')) {
    const choices = inner.split(',');
    return choices.length <= MOST ? choices : null;
  }
  const [, first, last] = /^(0|[1-9]\d{0,5})\.\.(0|[1-9]\d{0,5})$/.exec(inner) ?? [];
  if (first === undefined || last === undefined) return null;
  const count = Number(last) - Number(first) + 1;
  if (count < 1 || count > MOST) return null;
  return Array.from({ length: count }, (_, at) => String(Number(first) + at));
}
