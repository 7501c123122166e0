/** What hadolint says about texts around the edges of its rules, as `npm run compare -- hadolint --probes --record` wrote it down. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintText, parse, rules } from '../../../src/index.ts';

const ANSWERS: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('./answers.json', import.meta.url), 'utf8'),
);

/** Codes that no rule has, and those about the first line that hadolint puts before each script. */
const NO_RULE = /^SC(?:1071|2078|2194|2239|2187)$/;
/** A comment for the stage counts here from the line below it on, in hadolint from the one after; `let` is one code here. */
const isDeviation = (text: string) =>
  /stage ignore=DL300[36]\n(?:RUN|FROM)/.test(text) || text.includes('let x++');

const DL = /^DL\d{4}$/;

async function ours(text: string): Promise<readonly string[]> {
  const { messages } = await lintText(text, { config: { extends: 'hadolint' } });
  const starts = parse(text).instructions.map(({ range }) => text.slice(0, range[0]).split('\n').length);
  const found = messages.flatMap(({ ruleId, line }) => {
    const ids = rules[ruleId ?? '']?.meta.docs.aliases ?? [];
    const id = ids.find((each) => DL.test(each)) ?? ids.find((each) => /^SC\d{4}$/.test(each));
    return id === undefined ? [] : [`${starts.findLast((start) => start <= line) ?? line} ${id}`];
  });
  return [...new Set(found)].toSorted();
}

const pairs = (answer: string) => (answer === '' ? [] : (answer.match(/\S+ \S+/g) ?? []));
const isShell = (entry: string) => entry.includes(' SC');

describe('the preset hadolint says what hadolint says', () => {
  it('of many texts', () => {
    expect(Object.keys(ANSWERS).length).toBeGreaterThan(900);
  });

  it.each(Object.entries(ANSWERS))('%j: %s', async (text, answer) => {
    if (answer.includes('DL1000') || isDeviation(text)) return;
    const theirs = pairs(answer).filter((entry) => !NO_RULE.test(entry.split(' ')[1] ?? ''));
    const found = await ours(text);
    expect(found.filter((entry) => !isShell(entry))).toEqual(theirs.filter((entry) => !isShell(entry)));
    // It says one thing about the script of a RUN, we say all.
    expect(found).toEqual(expect.arrayContaining(theirs.filter(isShell)));
  });
});
