import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { PROBLEMS } from '../../src/syntax/problems.ts';

/** Words that the field does not use, with the word that it does. */
const MESSAGE_WORDS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\bmend(?:s|ed|ing)?\b/i, 'fix'],
  [/\bjudge(?:s|d)?\b|\bjudging\b/i, 'check, lint, report'],
  [/\bweigh(?:s|ed|ing)?\b/i, 'match, apply'],
  [/\bneighbours?\b/i, 'other linters, external ids'],
  [/\bfolders?\b/i, 'directory'],
  [/\bwhole number/i, 'integer'],
  [/\bquarrel/i, 'reject'],
  [/\bwhoever\b/i, 'anyone who'],
  [/\bin front of\b/i, 'before'],
  [/perhaps `[^`]*` is meant/i, 'did you mean'],
  [/\bis no (?:instruction|port|signal|mode|platform|digest)\b/i, 'Invalid …, Unknown …'],
  [/\bstands here\b/i, 'Duplicate …'],
  [/\bunder your feet\b/i, 'can change at any time'],
];

/** Parts of names, in any file of ours. */
const NAME_PARTS =
  /[Jj]udg(?:e[A-Zd]|ing|ement)|JUDGE_|[a-z]Mend(?:s|ed|ing)?\b|\bmend(?:s|ed|ing)?\b|[wW]eighing|weigh[A-Z]/;

/** Option values and names that stay because users write them. */
const EXCEPTIONS: readonly string[] = ['test/house/wording.test.ts'];

const tracked = (...patterns: readonly string[]) =>
  execFileSync('git', ['ls-files', '--', ...patterns], { encoding: 'utf8' })
    .split('\n')
    .filter((path) => path !== '' && !EXCEPTIONS.includes(path));

function oldWords(text: string): readonly string[] {
  return MESSAGE_WORDS.flatMap(([pattern, instead]) =>
    pattern.test(text) ? [`${text} (say: ${instead})`] : [],
  );
}

describe('the words of the field', () => {
  it.each(Object.values(rules).map((rule) => [rule.name, rule] as const))('are those of %s', (_, rule) => {
    const { docs, messages } = rule.meta;
    const texts = [docs.description, docs.rationale, docs.fixSafety ?? '', ...Object.values(messages)];
    expect(texts.flatMap(oldWords)).toEqual([]);
  });

  it('are those of syntax problems', () => {
    expect(Object.values(PROBLEMS).flatMap(({ message }) => oldWords(message))).toEqual([]);
  });

  it('are those of names', () => {
    const found = tracked('src/**/*.ts', 'rules/**/*.ts', 'scripts/**/*.ts').flatMap((path) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .flatMap((line, at) => (NAME_PARTS.test(line) ? [`${path}:${at + 1} ${line.trim()}`] : [])),
    );
    expect(found).toEqual([]);
  });
});
