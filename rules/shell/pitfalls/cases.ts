/** Patterns of `case` that never match, or match otherwise than they look. */
import {
  isConstant,
  isGlob,
  type Range,
  type RunScript,
  type ShellCase,
  type ShellWord,
  type ShellWordPart,
} from '../../../src/rule-api.ts';
import type { Note } from '../notes/note.ts';
import { coversPattern, literalPattern, mayBeEqual, patternPieces, textPattern } from '../text-patterns.ts';

/** Words and patterns of which one never meets the other. */
export const CASES: readonly Note[] = [
  {
    code: 2194,
    name: 'no-constant-case',
    description: 'case of a constant',
    level: 'warning',
    rationale: 'The same branch is taken every time: a `$` is missing.',
    message: '`{{text}}` is a constant, so the same branch is always taken; write `$` before a variable.',
    examples: { bad: 'case ARCH in arm) make ;; esac', good: 'case "$ARCH" in arm) make ;; esac' },
    find: (script) =>
      script
        .all('ShellCase')
        .filter(({ word }) => isConstant(word) && word.parts.every(isText))
        .map(({ word: { range, text } }) => ({ range, text })),
  },
  {
    code: 2195,
    name: 'no-impossible-pattern',
    description: 'Pattern that the word of case never matches',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale: 'Whatever the variables hold, the constant parts differ.',
    message: '`{{text}}` never matches the word of this `case`; look for a missing `*`.',
    examples: { bad: 'case "v$V" in 1*) make ;; esac', good: 'case "v$V" in v1*) make ;; esac' },
    find: (script) =>
      script.all('ShellCase').flatMap(({ word, items }) => {
        const [first, ...others] = word.parts;
        if (isConstant(word) && word.parts.every(isText)) return [];
        if (others.length === 0 && first?.type === 'ShellExpansion') return [];
        // ShellCheck takes a glob in the word for one.
        const value = script.isShellcheckCompat ? textPattern(word.parts) : literalPattern(word.parts);
        return items
          .flatMap(({ patterns }) => patterns)
          .filter(({ parts }) => !mayBeEqual(value, textPattern(parts)))
          .map(({ range, text }) => ({ range, text }));
      }),
  },
  {
    code: 2221,
    name: 'no-covering-pattern',
    description: 'Pattern of case that leaves nothing for a later one',
    level: 'warning',
    rationale: 'The first branch that matches is taken.',
    message: '`{{text}}` matches all that a later pattern matches; put the later one first.',
    examples: {
      bad: 'case "$V" in 1*) make ;; 12) make old ;; esac',
      good: 'case "$V" in 12) make old ;; 1*) make ;; esac',
    },
    find: (script) => coveredPairs(script).map(([{ range, text }]) => ({ range, text })),
  },
  {
    code: 2222,
    name: 'no-covered-pattern',
    description: 'Pattern of case that an earlier one leaves nothing for',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale: 'The first branch that matches is taken: this one never is.',
    message: '`{{text}}` is never reached, because an earlier pattern matches it; put it first.',
    examples: {
      bad: 'case "$V" in 1*) make ;; 12) make old ;; esac',
      good: 'case "$V" in 12) make old ;; 1*) make ;; esac',
    },
    find: (script) => coveredPairs(script).map(([, { range, text }]) => ({ range, text })),
  },
  {
    code: 2254,
    name: 'quote-in-case-pattern',
    description: 'Unquoted expansion as a pattern of case',
    level: 'warning',
    rationale: 'Wildcards in its value match more than the text itself.',
    silent: ['patterns with a glob, where the rest may be one, too'],
    message: '`{{text}}` is a pattern here; quote it to compare texts.',
    examples: { bad: 'case "$A" in $B) make ;; esac', good: 'case "$A" in "$B") make ;; esac' },
    find: (script) =>
      script
        .all('ShellCaseItem')
        .flatMap(({ patterns }) => patterns)
        .filter((word) =>
          word.parts.some(({ type }) => type === 'ShellExpansion' || type === 'ShellSubstitution'),
        )
        .filter((word) => !isGlob(word))
        .map(({ range, text }) => ({ range, text })),
  },
  {
    code: 2127,
    name: 'sh-no-case-fallthrough',
    description: 'case with ;& or ;;& in a shell that lacks them',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale:
      'Only bash, ksh and zsh go on with the next branch: dash and busybox stop with a syntax error.',
    message: '`{{text}}` is a syntax error in this shell; repeat the commands, or use bash.',
    examples: {
      bad: 'case "$V" in 1) make ;& 2) date ;; esac',
      good: 'case "$V" in 1) make; date ;; 2) date ;; esac',
    },
    isFor: ({ limits }) => limits !== null,
    find: (script) =>
      script.all('ShellCase').flatMap(({ items, range }) => {
        const item = items.find(({ terminator }) => terminator === ';&' || terminator === ';;&');
        return item === undefined ? [] : [{ range, text: item.terminator ?? '' }];
      }),
  },
];

/** A glob as the word of `case` is text to the shell, and another mistake. */
function isText({ type }: ShellWordPart): boolean {
  return type === 'ShellLiteral' || type === 'ShellQuoted';
}

interface Place {
  readonly range: Range;
  readonly text: string;
}

/** Each pattern and the first later one that it covers; a pattern is listed once. */
function coveredPairs(script: RunScript): readonly (readonly [Place, Place])[] {
  return script.all('ShellCase').flatMap(pairsOf);
}

/** More patterns are not compared with each other. */
const MOST_PATTERNS = 200;

function pairsOf({ items }: ShellCase): readonly (readonly [Place, Place])[] {
  const patterns = items.flatMap(({ patterns: words, terminator }) =>
    // The next branch is tried, or taken, as well.
    words.map((word) => ({ word, isEnd: terminator !== ';&' && terminator !== ';;&' })),
  );
  if (patterns.length > MOST_PATTERNS) return [];
  const pieces = patterns.map(({ word }) => piecesOf(word));
  const covered = new Set<ShellWord>();
  return patterns.flatMap(({ word, isEnd }, at): readonly (readonly [Place, Place])[] => {
    const own = pieces[at];
    if (!isEnd || own === undefined || own === null) return [];
    const later = patterns.findIndex(({ word: { parts } }, other) => {
      const theirs = pieces[other];
      return other > at && parts.length >= 0 && theirs != null && coversPattern(own, theirs);
    });
    const other = patterns[later]?.word;
    if (other === undefined || covered.has(other)) return [];
    covered.add(other);
    return [[word, other]];
  });
}

function piecesOf({ parts, text }: ShellWord) {
  return text.startsWith('~') ? null : patternPieces(parts);
}
