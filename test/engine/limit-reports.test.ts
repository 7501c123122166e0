import { expect, test } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';
import { createRule } from '../../src/rule-api.ts';

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

test('what is far beyond the limit is counted and not made', async () => {
  const { rule, made } = lineRule((lines) => lines);
  const { messages } = await lintLines(rule, 5000);
  expect(messages.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(messages.at(-1)?.message).toMatch(/^4990 more findings/);
  expect(made()).toBeLessThan(30);
});

test('the first ones are shown in whatever order they are reported', async () => {
  const { rule } = lineRule((lines) => lines.toReversed());
  const { messages } = await lintLines(rule, 500);
  expect(messages.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(messages.at(-1)?.message).toMatch(/^490 more findings/);
});

test('suppressed ones make room for others', async () => {
  const text = `FROM debian:13\n${'# plimsoll ignore=no-maintainer -- x\nMAINTAINER me\n'.repeat(40)}${'MAINTAINER me\n'.repeat(40)}`;
  const { messages, suppressedMessages } = await lintText(text, {
    config: { ...CONFIG, settings: { limits: { reportsPerRule: 10 } } },
  });
  expect(suppressedMessages).toHaveLength(40);
  expect(messages.map(({ line }) => line)).toEqual([82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92]);
  expect(messages.at(-1)?.message).toMatch(/^30 more findings/);
});

/** Reports every line, and counts the reports of which fixes were made. */
function lineRule(inOrder: (lines: readonly number[]) => readonly number[]) {
  let count = 0;
  const rule = createRule({
    name: 'every-line',
    meta: {
      type: 'layout',
      docs: {
        description: 'Report every line',
        category: 'style',
        level: 'style',
        presets: [],
        aliases: [],
        rationale: 'For a test.',
        references: [],
        examples: { bad: 'FROM a', good: 'FROM b' },
      },
      messages: { line: 'A line.' },
      fixable: 'whitespace',
      schema: [],
    },
    create({ report, sourceCode }) {
      return {
        Dockerfile() {
          for (const line of inOrder(sourceCode.lines.slice(0, -1).map((_, at) => at + 1))) {
            const at = sourceCode.getIndexFromLoc({ line, column: 1 });
            const fix = () => {
              count += 1;
              return null;
            };
            report({ node: { range: [at, at + 1] }, messageId: 'line', fix });
          }
        },
      };
    },
  });
  return { rule, made: () => count };
}

function lintLines(rule: ReturnType<typeof lineRule>['rule'], count: number) {
  return lintText('FROM debian:13\n'.repeat(count), {
    rules: [rule],
    config: {
      extends: 'none',
      rules: { 'every-line': 'error' },
      settings: { limits: { reportsPerRule: 10 } },
    },
  });
}
