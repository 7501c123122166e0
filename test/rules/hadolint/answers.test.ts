/** What hadolint says about texts around the edges of its rules, as `npm run compare -- hadolint --probes --record` wrote it down. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type LintConfig, lintText, parse, rules } from '../../../src/index.ts';

const answersIn = (name: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

const ANSWERS = answersIn('./answers.json');
/** With the configuration of `--labels`. */
const LABEL_ANSWERS = answersIn('./label-answers.json');

/** The same in our words, as `init` writes it. */
const LABELS: LintConfig = {
  extends: 'hadolint',
  rules: {
    DL1001: 'info',
    DL3057: ['info', { asHadolint: true }],
    DL3026: ['error', { allow: ['docker.io', 'ghcr.io', '*.azurecr.io', 'quay.*'], asHadolint: true }],
    DL3049: ['info', { labels: labelTypes().map(([name]) => name), asHadolint: true }],
    DL3050: ['info', { allow: labelTypes().map(([name]) => name), asHadolint: true }],
    'valid-label-value': ['warning', { labels: Object.fromEntries(labelTypes()), asHadolint: true }],
  },
};

function labelTypes(): readonly (readonly [string, string])[] {
  const oci = 'org.opencontainers.image';
  return [
    ['maintainer', 'text'],
    [`${oci}.version`, 'semver'],
    [`${oci}.created`, 'rfc3339'],
    [`${oci}.url`, 'url'],
    [`${oci}.revision`, 'hash'],
    [`${oci}.licenses`, 'spdx'],
    ['contact', 'email'],
  ];
}

/** Codes that no rule has, and those about the first line that hadolint puts before each script. */
const NO_RULE = /^SC(?:1071|2078|2194|2239|2187)$/;
/** A comment for the stage counts here from the line below it on, in hadolint from the one after; `let` is one code here. */
const isDeviation = (text: string) =>
  /stage ignore=DL300[36]\n(?:RUN|FROM)/.test(text) || text.includes('let x++');
/** Licences are checked by their form, a comment without effect is reported as such, `from=$X` is a syntax error. */
const LABEL_DEVIATIONS = /^\d+ (?:DL3054|DL1001|DL1000)$/;

const DL = /^DL\d{4}$/;

async function ours(text: string, config: LintConfig): Promise<readonly string[]> {
  const { messages } = await lintText(text, { config });
  const starts = parse(text).instructions.map(({ range }) => text.slice(0, range[0]).split('\n').length);
  const found = messages.flatMap(({ ruleId, externalIds, line }) => {
    const ids = externalIds ?? rules[ruleId ?? '']?.meta.docs.aliases ?? [];
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
    expect(Object.keys(LABEL_ANSWERS).length).toBeGreaterThan(500);
  });

  it.each(Object.entries(ANSWERS))('%j: %s', async (text, answer) => {
    if (answer.includes('DL1000') || isDeviation(text)) return;
    const theirs = pairs(answer).filter((entry) => !NO_RULE.test(entry.split(' ')[1] ?? ''));
    const found = await ours(text, { extends: 'hadolint' });
    expect(found.filter((entry) => !isShell(entry))).toEqual(theirs.filter((entry) => !isShell(entry)));
    // It says one thing about the script of a RUN, we say all.
    expect(found).toEqual(expect.arrayContaining(theirs.filter(isShell)));
  });

  it.each(Object.entries(LABEL_ANSWERS))('with labels and registries, %j: %s', async (text, answer) => {
    if (answer.includes('DL1000') || isDeviation(text)) return;
    const isCompared = (entry: string) => !isShell(entry) && !LABEL_DEVIATIONS.test(entry);
    expect((await ours(text, LABELS)).filter(isCompared)).toEqual(pairs(answer).filter(isCompared));
  });
});
