import { expect, it } from 'vitest';
import { FixAsker } from '../../../src/cli/lint/ask-fixes.ts';
import type { OfferedFix } from '../../../src/engine/fix.ts';
import { PLAIN_STYLE } from '../../../src/reporters/plain-style.ts';

const SOURCE = 'FROM debian:12\nRUN apt-get install curl\n';
const AT = SOURCE.indexOf(' curl');
const OFFERED: OfferedFix = {
  finding: {
    ruleId: 'apt-get-assume-yes',
    level: 'error',
    messageId: null,
    message: '`apt-get install` prompts; add `-y`.',
    range: [AT, AT],
    line: 2,
    column: 5,
    endLine: 2,
    endColumn: 20,
    fix: { range: [AT, AT], text: ' -y' },
    suggestions: [],
    related: [],
  },
  description: null,
  edit: { range: [AT, AT], text: ' -y' },
  source: SOURCE,
};

/** Asks as often as there are fixes; gives the decisions, the number of questions and what was shown. */
async function decide(answers: readonly (string | null)[], fixes: number) {
  const [rest, shown]: [(string | null)[], string[]] = [[...answers], []];
  let questions = 0;
  const terminal = {
    ask: async () => {
      questions += 1;
      return rest.shift() ?? null;
    },
    close: () => {},
  };
  const output = {
    isTerminal: true,
    width: 80,
    write: (text: string | Uint8Array) => void shown.push(String(text)),
  };
  const asker = new FixAsker(terminal, output, PLAIN_STYLE);
  const decisions: boolean[] = [];
  for (let at = 0; at < fixes; at += 1) decisions.push(await asker.ask('Dockerfile', OFFERED));
  return { decisions, questions, shown: shown.join('') };
}

it.each([
  [['y', 'n', 'Y'], [true, false, true], 3],
  [['n', 'a'], [false, true, true], 2],
  [['y', 'q'], [true, false, false], 2],
  [['what', '', 'y', 'n', 'n'], [true, false, false], 5],
  [[null], [false, false, false], 1],
] as const)('%j', async (answers, decisions, questions) => {
  expect(await decide(answers, 3)).toMatchObject({ decisions, questions });
});

it('shows the finding and the change', async () => {
  const { shown } = await decide(['y'], 1);
  expect(shown).toBe(`
Dockerfile:2:5  \`apt-get install\` prompts; add \`-y\`. apt-get-assume-yes
@@ -1,2 +1,2 @@
 FROM debian:12
-RUN apt-get install curl
+RUN apt-get install -y curl
`);
});
