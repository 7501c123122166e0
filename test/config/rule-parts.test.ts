/** Ids of other linters that mean a part of a rule switch that part, and nothing else of it. */
import { describe, expect, it } from 'vitest';
import { type LintConfig, lintText, rules } from '../../src/index.ts';

const TEXT = [
  'FROM debian:12',
  'LABEL org.opencontainers.image.created="" \\',
  '  org.opencontainers.image.url="x y" \\',
  '  org.opencontainers.image.licenses="a b"',
  'RUN curl -k https://a.example/b && wget --no-check-certificate https://a.example/b',
].join('\n');

async function found(given: LintConfig['rules'], text = TEXT): Promise<readonly string[]> {
  const { messages } = await lintText(text, { config: { extends: [], rules: given ?? {} } });
  return messages.map(({ level, externalIds = [] }) => `${level} ${externalIds[0] ?? ''}`);
}

describe('parts of rules', () => {
  it.each<[name: string, rules: LintConfig['rules'], expected: readonly string[]]>([
    ['the whole rule', { 'valid-label-value': 'info' }, ['info DL3051', 'info DL3052', 'info DL3054']],
    ['one part alone', { DL3052: 'error' }, ['error DL3052']],
    ['one part off', { 'valid-label-value': 'info', DL3052: 'off' }, ['info DL3051', 'info DL3054']],
    ['whatever the order', { DL3052: 'off', 'valid-label-value': 'info' }, ['info DL3051', 'info DL3054']],
    ['in any case', { 'valid-label-value': 'info', dl3052: 'off' }, ['info DL3051', 'info DL3054']],
    [
      'several levels',
      { 'valid-label-value': 'style', DL3051: 'error', DL3054: 'warning' },
      ['error DL3051', 'style DL3052', 'warning DL3054'],
    ],
    ['the rule off but for a part', { 'valid-label-value': 'off', DL3054: 'info' }, ['info DL3054']],
    [
      'a switch of one program',
      { 'no-insecure-tls': 'error', CKV2_DOCKER_2: 'off' },
      ['error CKV2_DOCKER_3'],
    ],
    ['that of another one alone', { CKV2_DOCKER_2: 'info' }, ['info CKV2_DOCKER_2']],
  ])('%s', async (_, given, expected) => {
    expect(await found(given)).toEqual(expected);
  });

  it('takes options with a part, for the whole rule', async () => {
    const text = 'FROM debian:12\nLABEL a=b';
    expect(await found({ DL3052: ['error', { labels: { a: 'url' } }] }, text)).toEqual(['error DL3052']);
  });

  it.each<[name: string, config: LintConfig, message: string]>([
    [
      'two levels of a part',
      { rules: { DL3052: 'off', dl3052: 'error' } },
      '`dl3052` and `DL3052` set the same rules differently.',
    ],
    [
      'a code that stands for some syntax errors only',
      { rules: { SC1046: 'off' } },
      '`SC1046` is only a part of `valid-shell-syntax` and cannot be set by itself.',
    ],
    [
      'fixes of a part',
      { fix: { CKV2_DOCKER_2: 'off' } },
      '`CKV2_DOCKER_2` is only a part of `no-insecure-tls` and cannot be set by itself.',
    ],
  ])('refuses %s', async (_, config, message) => {
    await expect(lintText(TEXT, { config })).rejects.toThrow(message);
  });

  /** One problem with a number for each shell. */
  const SAME = new Set(['no-assignment-to-zero']);
  /** Numbers that one code had before, and those for any mistake. */
  const GENERAL = new Set(['SC2039', 'SC2169', 'SC1072', 'SC1073', 'SC1009']);

  it.each(Object.values(rules).map((rule) => [rule.name, rule] as const))(
    '%s says which of several ids of one linter mean a part',
    (name, { meta }) => {
      const { aliases, parts = [], vagueParts = [] } = meta.docs;
      expect([...parts, ...vagueParts].filter((id) => !aliases.includes(id))).toEqual([]);
      for (const form of [/^DL\d+$/, /^SC\d+$/, /^CKV2?_DOCKER_\d+$/]) {
        const own = aliases.filter((id) => form.test(id) && !GENERAL.has(id));
        if (own.length < 2 || SAME.has(name)) continue;
        expect([...parts, ...vagueParts]).toEqual(expect.arrayContaining(own));
      }
    },
  );
});
