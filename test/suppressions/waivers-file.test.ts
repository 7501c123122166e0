/** What each mistake in a file of waivers says: place, message, hint. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHadolintConfig } from '../../src/importers/hadolint-config.ts';
import { importCheckov } from '../../src/importers/import-checkov.ts';
import { moveKics } from '../../src/importers/move-kics.ts';
import { moveTally } from '../../src/importers/move-tally.ts';
import { readBaseline } from '../../src/suppressions/baseline-file.ts';
import { removeWaivers } from '../../src/suppressions/remove-waivers.ts';
import { readWaiversFile } from '../../src/suppressions/waivers-file.ts';
import { WAIVER_MISTAKES, waiver } from './waiver-mistakes.ts';

const NO_RULES = { rulesOf: () => [], partsOf: () => [], idsOf: () => [], allIds: () => [] };

function read(yaml: string) {
  const { waivers, problems } = readWaiversFile('/p/plimsoll-waivers.yaml', yaml);
  return {
    waivers,
    says: problems.map(
      ({ line, column, message, hint }) => `${line}:${column} ${message}${hint === null ? '' : ` ${hint}`}`,
    ),
  };
}

test.each(Object.entries(WAIVER_MISTAKES))('%s', (_, { yaml, says }) => {
  expect(read(yaml).says).toEqual(says);
});

test('all mistakes are told at once, and what is right still counts', () => {
  const { waivers, says } = read(
    `warnDays: x\n${waiver({ reason: 'no' })}${waiver().split('\n').slice(1).join('\n')}  - 3\n`,
  );
  expect(says).toEqual([
    '1:11 `warnDays` must be an integer of at least 0, got `x`.',
    '4:13 `reason` must have at least 10 characters, got 2.',
    '11:5 A waiver must be an object with `rules`, got `3`.',
  ]);
  expect(waivers).toHaveLength(1);
});

test.each([
  ['an empty file', ''],
  ['comments alone', '# nothing yet\n'],
  ['no waivers yet', 'waivers:\n'],
  ['an empty list', 'waivers: []\n'],
])('%s is no mistake', (_, yaml) => {
  expect(read(yaml)).toEqual({ waivers: [], says: [] });
});

test('no text makes a reader throw, and every problem has a place', () => {
  const words = [
    'waivers',
    'rules',
    'reason',
    'expires',
    'definition',
    ':',
    '-',
    '\n',
    '  ',
    '[',
    '{',
    '&a',
    '*a',
    '"',
    '#',
  ];
  const text = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((each) => each.join(' ')),
  );
  fc.assert(
    fc.property(text, (yaml) => {
      for (const { line, column } of readWaiversFile('w.yaml', yaml).problems) {
        expect(line).toBeGreaterThan(0);
        expect(column).toBeGreaterThan(0);
      }
      removeWaivers(yaml, [{ line: 2, column: 5 }]);
      readBaseline('b.json', yaml);
      importCheckov('c.yaml', yaml);
      readHadolintConfig('h.yaml', yaml);
      moveKics('k.yaml', yaml, NO_RULES);
      moveTally('t.toml', yaml, NO_RULES);
    }),
  );
});

test('every key is read, with the place of the words', () => {
  const { waivers, says } = read(
    'allowWildcard: true\nwarnDays: 3\nmaxDays: 400\nrequired: [ticket, approvedBy, created]\nwaivers:\n' +
      '  - rules: "*"\n    tags: [CIS-4.1]\n    files: ["a/**", "!a/b"]\n' +
      '    match: { stage: Run, text: USER  root, fingerprint: 00000000000000000000000000000012 }\n' +
      '    reason: "  Needed until 4.2 "\n    ticket: 1234\n    approvedBy: board\n' +
      '    created: 2026-01-01\n    expires: 2026-12-31\n',
  );
  expect(says).toEqual([]);
  const place = (line: number, column: number) => ({ file: '/p/plimsoll-waivers.yaml', line, column });
  expect(waivers).toEqual([
    {
      origin: place(6, 5),
      rules: [{ value: '*', origin: place(6, 12) }],
      tags: [{ value: 'CIS-4.1', origin: place(7, 12) }],
      files: [
        { value: 'a/**', origin: place(8, 13) },
        { value: '!a/b', origin: place(8, 21) },
      ],
      match: { stage: 'Run', text: 'USER  root', fingerprint: '00000000000000000000000000000012' },
      reason: 'Needed until 4.2',
      owner: null,
      owners: [],
      ticket: '1234',
      approvedBy: 'board',
      created: '2026-01-01',
      expires: { value: '2026-12-31', origin: place(14, 14) },
      renewals: 0,
      warnDays: 3,
      expiringLevel: 'info',
    },
  ]);
});
