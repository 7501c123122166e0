/** Whatever the file holds, reading it ends, throws nothing and gives places inside the text. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONFIG_KEYS } from '../../src/config/config-file.ts';
import { readConfigFile } from '../../src/config/lintrc-file.ts';
import { resolveEntries } from '../../src/config/steps.ts';
import { RuleCatalog } from '../../src/engine/rule-catalog.ts';
import { ProblemList } from '../../src/yaml/problem-list.ts';
import { RULES } from './support.ts';

const SOURCE = { catalog: new RuleCatalog(RULES), presets: new Map(), isIncomplete: false, policies: [] };

const WORDS = [
  ...Object.keys(CONFIG_KEYS),
  ...[
    'no-sudo',
    'test-options',
    'TWIN',
    'error',
    'off',
    'files',
    'baseImages',
    'buildArgs',
    'platform',
    'node',
  ],
  ...[
    ': ',
    ':',
    '- ',
    '\n',
    '\n  ',
    '\n    ',
    '[',
    ']',
    '{',
    '}',
    ', ',
    '&a ',
    '*a',
    '!t ',
    '|',
    '>',
    '"',
    "'",
    '#',
  ],
  ...[
    '? ',
    '---\n',
    '...',
    '%YAML 1.1\n',
    '\t',
    '~',
    '1.10',
    '0x1F',
    'true',
    '<<',
    '\uFEFF',
    '\u0000',
    '\ud800',
  ],
];

const TEXT = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((words) => words.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.json().map((json) => `rules: ${json}\nsettings: ${json}\noverrides: ${json}\nextends: ${json}`),
  fc.json().map((json) => `rules:\n  test-options: [error, ${json}]\n  TWIN: ${json}`),
);

test('random text', () => {
  fc.assert(
    fc.property(TEXT, (text) => {
      const { config, problems } = readConfigFile('/x/.lintrc.yaml', text);
      const list = new ProblemList();
      const bodies = [config, ...config.overrides];
      for (const { rules } of bodies) resolveEntries(rules, SOURCE, list);
      const lines = text.split('\n').length;
      for (const { line, column, message } of [...problems, ...list.all]) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines + 1);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(message).toMatch(/[.?!]$/);
      }
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['lists without end', '['.repeat(20_000)],
  ['maps without end', '{a: '.repeat(5_000)],
  ['steps without end', Array.from({ length: 2_000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
  [
    'aliases of aliases',
    `a0: &a0 [x, x]\n${Array.from({ length: 40 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`).join('\n')}\nrules: { test-options: [error, *a40] }`,
  ],
  ['many keys', `rules:\n${Array.from({ length: 20_000 }, (_, at) => `  rule-${at}: error`).join('\n')}`],
  ['many entries of one option', `rules:\n  test-options: [error, { names: [${'a, '.repeat(20_000)}a] }]`],
])('%s', (_, text) => {
  const start = performance.now();
  const { config } = readConfigFile('/x/.lintrc.yaml', text);
  resolveEntries(config.rules.slice(0, 100), SOURCE, new ProblemList());
  expect(performance.now() - start).toBeLessThan(10_000);
});
