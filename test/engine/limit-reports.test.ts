import { expect, test } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';

const LINES = `FROM debian:13\n${'MAINTAINER me\n'.repeat(12)}`;
const CONFIG = { extends: 'none', rules: { 'no-maintainer': 'error' as const } };

test('further findings of a rule are counted', async () => {
  const { messages } = await lintText(LINES, {
    config: { ...CONFIG, settings: { limits: { reportsPerRule: 10 } } },
  });
  expect(messages).toHaveLength(11);
  expect(messages.at(-1)).toMatchObject({
    ruleId: 'no-maintainer',
    line: 12,
    level: 'error',
    message: '2 more findings of `no-maintainer` are not shown; raise `limits.reportsPerRule` to see them.',
  });
});

test('as many as the limit are shown without a word', async () => {
  const { messages } = await lintText(LINES, {
    config: { ...CONFIG, settings: { limits: { reportsPerRule: 12 } } },
  });
  expect(messages).toHaveLength(12);
});

test('a thousand without a limit', async () => {
  const { messages } = await lintText(`FROM a\n${'MAINTAINER me\n'.repeat(1500)}`, { config: CONFIG });
  expect(messages).toHaveLength(1001);
});
