/** What each mistake in a baseline says, and that writing and reading belong together. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printBaseline, readBaseline } from '../../src/suppressions/baseline-file.ts';

const DIGITS = '0123456789abcdef0123456789abcdef';

function says(text: string): readonly string[] {
  return readBaseline('/p/b.json', text).problems.map(
    ({ line, column, message, hint }) => `${line}:${column} ${message}${hint === null ? '' : ` ${hint}`}`,
  );
}

const entry = (changes: object) =>
  `{ "version": 1, "files": { "Dockerfile": [\n${JSON.stringify({ rule: 'a', fingerprint: DIGITS, firstSeen: '2026-01-01', ...changes })}\n] } }`;

const ANEW = 'Restore it from version control, or run `plimsoll baseline create --force`.';

const MISTAKES: Readonly<Record<string, { readonly text: string; readonly says: readonly string[] }>> = {
  'an empty file': { text: '', says: [`1:1 The file is not valid JSON. ${ANEW}`] },
  'half a file': { text: '{ "version": 1, "files": {', says: [`1:27 The file is not valid JSON. ${ANEW}`] },
  'a merge conflict': {
    text: '{\n"version": 1,\n<<<<<<< HEAD\n"files": {}\n=======\n"files": {}\n>>>>>>> other\n}',
    says: [
      '3:1 The file contains a merge conflict. Keep the entries of both versions, then run `plimsoll baseline update --prune`.',
    ],
  },
  'a list': { text: '[]', says: [`1:1 A baseline must be an object, got an array. ${ANEW}`] },
  'a number': { text: '3', says: [`1:1 A baseline must be an object, got \`3\`. ${ANEW}`] },
  'a later version': {
    text: '{ "version": 3, "files": { "a": 3 } }',
    says: [
      '1:14 Unsupported baseline version 3; this plimsoll reads versions up to 2. Use the plimsoll version that wrote it.',
    ],
  },
  'no version': { text: '{ "files": {} }', says: ['1:1 The file lacks the key `version`.'] },
  'no files': { text: '{ "version": 1 }', says: ['1:1 The file lacks the key `files`.'] },
  'an unknown key': {
    text: '{ "version": 1, "file": {}, "files": {} }',
    says: ['1:17 Unknown key `file`. Did you mean `files`?'],
  },
  'entries that are no list': {
    text: '{ "version": 1, "files": { "Dockerfile": {} } }',
    says: ['1:42 `files.Dockerfile` must be an array, got an object.'],
  },
  'an invalid fingerprint': {
    text: entry({ fingerprint: 'abc' }),
    says: [
      '2:27 `files.Dockerfile[0].fingerprint` has the invalid value `abc`. Fingerprint of what the finding is about, 40 hexadecimal digits (32 in version 1).',
    ],
  },
  'a day that does not exist': {
    text: entry({ firstSeen: '2026-02-30' }),
    says: ['2:74 Invalid date `2026-02-30`.'],
  },
  'no day': {
    text: entry({ firstSeen: undefined }),
    says: ['2:1 `files.Dockerfile[0]` lacks the key `firstSeen`.'],
  },
  'an empty rule': {
    text: entry({ rule: '' }),
    says: ['2:9 `files.Dockerfile[0].rule` must be a non-empty string.'],
  },
  'a path that leads out': {
    text: '{ "version": 1, "files": { "../Dockerfile": [] } }',
    says: ['1:28 `../Dockerfile` is not a path below the directory of this file.'],
  },
  'a path from the root': {
    text: '{ "version": 1, "files": { "/etc/Dockerfile": [] } }',
    says: ['1:28 `/etc/Dockerfile` is not a path below the directory of this file.'],
  },
};

test.each(Object.entries(MISTAKES))('%s', (_, { text, says: said }) => {
  expect(says(text)).toEqual(said);
});

test('an entry that a merge brought twice counts once, with its earlier day', () => {
  const text = `{ "version": 1, "files": { "a": [
    { "rule": "r", "fingerprint": "${DIGITS}", "firstSeen": "2026-02-01" },
    { "rule": "r", "fingerprint": "${DIGITS}", "firstSeen": "2026-01-01" }
  ] } }`;
  expect(readBaseline('/p/b.json', text).baseline.get('a')).toEqual([
    { rule: 'r', fingerprint: DIGITS, firstSeen: '2026-01-01' },
  ]);
});

const ENTRY = fc.record({
  rule: fc.string({ minLength: 1, maxLength: 12 }),
  fingerprint: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 }),
  firstSeen: fc.constantFrom('2026-01-01', '2025-12-31', '2024-02-29'),
});
const PATH = fc.string({ minLength: 1, maxLength: 8 }).filter((path) => !/^[\\/]|:|\.\./.test(path));

test('what is written reads as it was, whatever the order', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(
        fc.tuple(PATH, fc.uniqueArray(ENTRY, { selector: (each) => each.fingerprint, minLength: 1 })),
        {
          selector: ([path]) => path,
        },
      ),
      (files) => {
        const text = printBaseline(new Map(files));
        expect(printBaseline(new Map(files.toReversed()))).toBe(text);
        const { baseline, problems } = readBaseline('/p/b.json', text);
        expect(problems).toEqual([]);
        expect(printBaseline(baseline)).toBe(text);
        expect(baseline.size).toBe(files.length);
      },
    ),
  );
});

test('of thousands of mistakes the first are reported, and how many more there are', () => {
  const entry = { rule: '', fingerprint: 'x', firstSeen: '2026-99-99' };
  const text = JSON.stringify({
    version: 2,
    files: { Dockerfile: Array.from({ length: 20_000 }, () => entry), '../x': [] },
  });
  const { problems } = readBaseline('/p/b.json', text);
  expect(problems).toHaveLength(1001);
  // Three of each entry, and a path.
  expect(problems.at(-1)?.message).toBe('59001 more mistakes of this file are not listed.');
});
