/** Single characters that a shell takes otherwise than they look. */
import type { RunScript, ShellQuoted, SourceCode } from '../../../src/rule-api.ts';
import { rawText } from '../raw-text.ts';
import { bareTexts } from './bare-text.ts';
import type { Note, NoteFound } from './note.ts';

/** After these a backslash has an effect, or shows what is meant. */
const ESCAPABLE: ReadonlySet<string> = new Set('$`"\'\\;()|&<> \t\n?*@!+[]{}.,~#');

/** Characters that the shell reads as themselves although another meaning was intended. Source: the manual of dash. */
export const CHARACTERS: readonly Note[] = [
  {
    code: 1001,
    name: 'no-useless-escape',
    description: 'Backslash without effect',
    level: 'info',
    rationale: 'Outside quotes the shell drops the backslash: `grep \\w` looks for the letter w.',
    message: '`{{text}}` is a plain `{{character}}` outside quotes; quote the text, or drop the backslash.',
    examples: { bad: 'grep -c \\w /x', good: "grep -c '\\w' /x" },
    find: (script, source) =>
      backslashes(script, source, (next) => !ESCAPABLE.has(next) && !/[ntr]/.test(next)),
  },
  {
    code: 1012,
    name: 'no-unquoted-newline-escape',
    description: 'Escape such as \\n outside quotes',
    level: 'warning',
    rationale: 'Outside quotes the shell drops the backslash: a letter is left.',
    message: '`{{text}}` is a plain `{{character}}` outside quotes; use `printf` with quotes.',
    examples: { bad: 'printf a\\n', good: "printf 'a\\n'" },
    find: (script, source) => backslashes(script, source, (next) => /[ntr]/.test(next)),
  },
  {
    code: 1110,
    name: 'no-unicode-quotes',
    description: 'Unicode quotation mark outside quotes',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: 'The shell does not know typographic quotes: they become part of the word.',
    message: '`{{text}}` does not quote; use `"` or `\'`.',
    examples: { bad: 'echo “done”', good: 'echo "done"' },
    find: (script, source) =>
      script
        .all('ShellWord')
        .filter(({ text }) => /[“”‘’]/.test(text))
        .flatMap(({ parts }) => parts.filter(({ type }) => type === 'ShellLiteral'))
        .flatMap(({ range }) => {
          const { text, place } = rawText(source, script, range);
          return matches(text, place, /[“”‘’]/g);
        }),
  },
  {
    code: 1111,
    name: 'no-unicode-double-quotes',
    description: 'Unicode double quote inside double quotes',
    level: 'warning',
    rationale: 'The shell does not know typographic quotes: they are text.',
    message: '`{{text}}` is text here; use `\\"` if a quote is meant.',
    examples: { bad: 'echo "done”"', good: 'echo "done"' },
    find: (script, source) => inQuotes(script, source, '"', /[“”]/g),
  },
  {
    code: 1112,
    name: 'no-unicode-single-quotes',
    description: 'Unicode single quote inside single quotes',
    level: 'warning',
    rationale: 'The shell does not know typographic quotes: they are text.',
    message: '`{{text}}` is text here; use double quotes around an apostrophe.',
    examples: { bad: "echo 'it’s'", good: 'echo "it\'s"' },
    find: (script, source) => inQuotes(script, source, "'", /[‘’]/g),
  },
  {
    code: 1003,
    name: 'no-escaped-single-quote',
    description: 'Backslash before a closing single quote',
    level: 'info',
    rationale: 'Nothing is special between single quotes: a backslash does not keep them open.',
    message: "A backslash does not escape `'` here; write `'\\''` for a single quote.",
    examples: { bad: "grep -c '\\' /x", good: 'grep -c "\\\\" /x' },
    find: (script, source) =>
      quotations(script, "'", source).flatMap(({ range: [, end], text }) =>
        text.endsWith("\\'") ? [{ range: [end - 2, end - 2] as const }] : [],
      ),
  },
  {
    code: 1011,
    name: 'no-apostrophe',
    description: 'Apostrophe that ends a single-quoted text',
    level: 'warning',
    rationale: 'The text between two apostrophes is quoted, and what follows is not.',
    message: 'This apostrophe ends the single-quoted text; use double quotes around it.',
    examples: { bad: "echo 'don't' and 'won't'", good: 'echo "don\'t" and "won\'t"' },
    find: (script, source) =>
      quotations(script, "'", source).flatMap(({ range: [, end], text }) =>
        /\p{L}'$/u.test(text) && /^\p{L}/u.test(source.text.slice(end, end + 2))
          ? [{ range: [end - 1, end] as const }]
          : [],
      ),
  },
  {
    code: 1135,
    name: 'no-split-dollar',
    description: 'Double quotes closed to make $ a plain character',
    level: 'style',
    rationale: 'A backslash before the `$` says the same and leaves the text in one piece.',
    message: 'Write `\\$` instead of ending the double quotes after `$`.',
    examples: { bad: 'echo "cost $"5', good: 'echo "cost \\$5"' },
    find: (script, source) =>
      quotations(script, '"', source).flatMap(({ range: [, end], text }) =>
        /(?:^|[^\\$])(?:\\\\)*\$"$/.test(text) && /^"?[\w@*#?!-]/.test(source.text.slice(end, end + 2))
          ? [{ range: [end - 2, end - 1] as const }]
          : [],
      ),
  },
  {
    code: 1078,
    name: 'no-quote-over-lines',
    description: 'Double quotes over several lines that seem to end in the wrong place',
    level: 'warning',
    rationale: 'A quotation mark before it is missing: what looks quoted is not, and the other way round.',
    silent: ['a blank, an operator or the end of the line after the quotes'],
    message: 'These quotes end in another line right before text; look for a missing `"`.',
    examples: {
      bad: 'echo "a\necho b"c',
      good: 'echo "a"\necho "b"c',
    },
    isFor: ({ isHeredoc }) => isHeredoc,
    find: (script, source) =>
      openQuotations(script, source).map(({ range: [start] }) => ({ range: [start, start + 1] as const })),
  },
  {
    code: 1079,
    name: 'no-quote-end-before-text',
    description: 'End of double quotes over several lines, directly before text',
    level: 'info',
    rationale: 'A quotation mark before it is missing: what looks quoted is not, and the other way round.',
    message: 'This ends quotes that start in another line, right before text; look for a missing `"`.',
    examples: {
      bad: 'echo "a\necho b"c',
      good: 'echo "a"\necho "b"c',
    },
    isFor: ({ isHeredoc }) => isHeredoc,
    find: (script, source) =>
      openQuotations(script, source).map(({ range: [, end] }) => ({ range: [end - 1, end] as const })),
  },
  {
    code: 1100,
    name: 'no-unicode-dash',
    description: 'Unicode dash in a test',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: 'The shell knows no other dash than the minus: the test fails.',
    message: '`{{text}}` begins with a dash that the shell does not know; use `-`.',
    examples: { bad: 'if [ "$V" –eq 1 ]; then make; fi', good: 'if [ "$V" -eq 1 ]; then make; fi' },
    find: (script) =>
      script.commands('[').flatMap(({ args }) =>
        args
          .slice(0, 2)
          .filter(({ text }) => /^[\u2010-\u2015\u2212]/.test(text))
          .map(({ range, text }) => ({ range, text })),
      ),
  },
];

/** Double quotes that reach over a line of the script, and that text follows at once. */
function openQuotations(script: RunScript, source: SourceCode): readonly Quotation[] {
  return quotations(script, '"', source).filter(
    ({ range: [start, end], text }) =>
      /[^\\"\n]\n[^"]/.test(text) &&
      !/[\w]/.test(source.text[start - 1] ?? '') &&
      !text.includes('$(') &&
      /^[\p{L}\p{N}_$"]/u.test(source.text.slice(end, end + 2)),
  );
}

interface Quotation {
  readonly range: ShellQuoted['range'];
  /** As written, quotes included. */
  readonly text: string;
}

function quotations(
  script: RunScript,
  quote: ShellQuoted['quote'],
  source: SourceCode,
): readonly Quotation[] {
  return script
    .all('ShellQuoted')
    .filter((node) => node.quote === quote)
    .map(({ range }) => ({ range, text: source.text.slice(...range) }))
    .filter(({ text }) => text.startsWith(quote) && text.endsWith(quote));
}

function inQuotes(
  script: RunScript,
  source: SourceCode,
  quote: ShellQuoted['quote'],
  pattern: RegExp,
): readonly NoteFound[] {
  return quotations(script, quote, source).flatMap(({ range: [start], text }) =>
    pattern.test(text) ? matches(text, (at) => start + at, pattern) : [],
  );
}

function matches(text: string, place: (at: number) => number, pattern: RegExp): readonly NoteFound[] {
  pattern.lastIndex = 0;
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
    range: [place(index), place(index) + found.length],
    text: found,
  }));
}

interface Backslash extends NoteFound {
  readonly character: string;
}

function backslashes(
  script: RunScript,
  source: SourceCode,
  isWanted: (next: string) => boolean,
): readonly Backslash[] {
  const found: Backslash[] = [];
  for (const { text, place } of bareTexts(script, source)) {
    for (let at = text.indexOf('\\'); at !== -1; at = text.indexOf('\\', at + 2)) {
      const next = String.fromCodePoint(text.codePointAt(at + 1) ?? 0x5c);
      if (isWanted(next))
        found.push({ range: [place(at), place(at + 1) + 1], text: `\\${next}`, character: next });
    }
  }
  return found;
}
