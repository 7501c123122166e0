import type { Argument, Command, EscapeToken, Fix, Located, SourceCode } from '../../src/rule-api.ts';
import { isEditableCommand } from './editable.ts';
import { lineEnd, lineStart, nextLineStart, skipBlanks, skipBlanksBack } from './physical-lines.ts';

/**
 * Adds a word right after `anchor`, so that continuations and comment lines after it stay where they are:
 * ` -y` in a script, `, "-y"` in an exec form.
 */
export function insertFlag(anchor: Argument, flag: string): Fix {
  const { node, range } = anchor;
  if (node?.type === 'ExecElement')
    return (fixer) => fixer.insertTextAfter(node, `, ${JSON.stringify(flag)}`);
  return (fixer) => fixer.insertTextAfterRange(range, ` ${flag}`);
}

/** Adds an option to a command after one of its words; `null` where the command may not be edited. */
export function insertOption(
  source: SourceCode,
  command: Command,
  option: string,
  anchor: Argument = command.subcommand ?? command.nameArgument,
): Fix | null {
  return isEditableCommand(source, command) ? insertFlag(anchor, option) : null;
}

/** Combines several fixes: all of them, or none when one of them is not possible. */
export function allOf(...fixes: readonly (Fix | null)[]): Fix {
  return (fixer) => {
    const edits = fixes.map((fix) => fix?.(fixer) ?? null);
    return edits.includes(null) ? null : edits.flatMap((edit) => edit ?? []);
  };
}

/** Replaces a word by a text that needs no quotes; quotes around the old word stay as they were. */
export function replaceWord(source: SourceCode, word: Located, replacement: string): Fix {
  const written = source.getText(word);
  const quote = written[0];
  const isQuoted = written.length > 1 && (quote === '"' || quote === "'") && written.at(-1) === quote;
  return (fixer) => fixer.replaceText(word, isQuoted ? `${quote}${replacement}${quote}` : replacement);
}

/** Replaces a keyword; lower case stays lower case, everything else becomes upper case. */
export function replaceKeyword(source: SourceCode, keyword: Located, replacement: string): Fix {
  const written = source.getText(keyword);
  const isLower = written === written.toLowerCase();
  return (fixer) =>
    fixer.replaceText(keyword, isLower ? replacement.toLowerCase() : replacement.toUpperCase());
}

/**
 * Deletes a word that others stand around, and the white space before it; a word alone on its continuation line
 * takes the line with it.
 */
export function deleteWord(source: SourceCode, word: Located): Fix {
  const { text } = source;
  const [start, end] = word.range;
  const first = lineStart(text, start);
  if (skipBlanks(text, first) < start) {
    return (fixer) => fixer.removeRange([skipBlanksBack(text, start), end]);
  }
  const rest = text.slice(end, lineEnd(text, end)).trim();
  if (rest === source.ast.escapeToken) return (fixer) => fixer.removeRange([first, nextLineStart(text, end)]);
  if (rest !== '') return (fixer) => fixer.removeRange([start, skipBlanks(text, end)]);
  const continuation = continuationAbove(text, first, source.ast.escapeToken);
  if (continuation === null) return () => null;
  return (fixer) => [
    fixer.removeRange([skipBlanksBack(text, continuation), lineEnd(text, continuation)]),
    fixer.removeRange([first - lineBreakLength(text, first), lineEnd(text, end)]),
  ];
}

/** Deletes words at the head of a command together with the white space (or, in an exec form, the comma) after. */
export function deleteLeadingWords(source: SourceCode, words: Located, escapeToken: EscapeToken): Fix {
  const { text } = source;
  const end = nextWord(text, words.range[1], escapeToken);
  return (fixer) => (text[end] === '#' ? null : fixer.removeRange([words.range[0], end]));
}

/** The next word after commas, blanks and continuations. */
function nextWord(text: string, offset: number, escapeToken: EscapeToken): number {
  let at = skipBlanks(text, offset);
  if (text[at] === ',') at = skipBlanks(text, at + 1);
  while (text[at] === escapeToken && text.slice(at + 1, lineEnd(text, at)).trim() === '') {
    at = skipBlanks(text, nextLineStart(text, at));
  }
  return at;
}

/** The escape token that ends the nearest line above which is neither blank nor a comment. */
function continuationAbove(text: string, first: number, escapeToken: EscapeToken): number | null {
  let start = first;
  while (start > 0) {
    const end = skipBlanksBack(text, lineEnd(text, lineStart(text, start - 1)));
    start = lineStart(text, start - 1);
    const content = skipBlanks(text, start);
    if (content < end && text[content] !== '#') return text[end - 1] === escapeToken ? end - 1 : null;
  }
  return null;
}

function lineBreakLength(text: string, first: number): number {
  if (first === 0) return 0;
  return text[first - 2] === '\r' ? 2 : 1;
}

/** Deletes the line that `place` begins on, if it is blank. */
export function deleteLine(source: SourceCode, place: Located): Fix {
  const { text } = source;
  const [start] = place.range;
  const line = [lineStart(text, start), nextLineStart(text, start)] as const;
  return (fixer) => (text.slice(...line).trim() === '' ? fixer.removeRange(line) : null);
}
