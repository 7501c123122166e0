/** Editors and the reader agree on files of waivers and baselines; the documentation shows what holds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { BASELINE_SCHEMA, readBaseline } from '../../src/suppressions/baseline-file.ts';
import { readWaiversFile } from '../../src/suppressions/waivers-file.ts';
import { waiversJsonSchema } from '../../src/suppressions/waivers-schema.ts';

const ajv = new Ajv({ allErrors: true, strict: false });
const isWaivers = ajv.compile(waiversJsonSchema());
const isBaseline = ajv.compile(BASELINE_SCHEMA);

const ROOT = join(import.meta.dirname, '../..');
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** The blocks of a page that are in one language. */
function blocks(page: string, language: string): readonly string[] {
  return textOf(page)
    .split('\n```')
    .filter((block) => block.startsWith(`${language}\n`))
    .map((block) => block.slice(language.length + 1));
}

describe('the schema of waivers', () => {
  it.each([
    ['nothing', '', true],
    ['no waivers', 'waivers: []', true],
    ['a waiver', 'waivers: [{ rules: a, reason: It has to be so, owner: 3, expires: 2026-01-01 }]', true],
    [
      'a waiver by tag',
      'waivers: [{ tags: [a], reason: It has to be so, owner: b, expires: 2026-01-01 }]',
      true,
    ],
    ['a misspelt key', 'waiver: []', false],
    ['a waiver of nothing', 'waivers: [{ reason: It has to be so, owner: b, expires: 2026-01-01 }]', false],
    ['a short reason', 'waivers: [{ rules: a, reason: no, owner: b, expires: 2026-01-01 }]', false],
    ['no end', 'waivers: [{ rules: a, reason: It has to be so, owner: b }]', false],
    [
      'no files',
      'waivers: [{ rules: a, files: [], reason: It has to be so, owner: b, expires: 2026-01-01 }]',
      false,
    ],
    ['an unknown requirement', 'required: [mood]', false],
    ['half a day', 'warnDays: 0.5', false],
  ])('says of %s what the reader says', (_, yaml, isSound) => {
    expect(isWaivers(parse(yaml))).toBe(isSound);
    expect(readWaiversFile('w.yaml', yaml).problems.length === 0).toBe(isSound);
  });
});

describe('the documentation', () => {
  const files = blocks('docs/waivers.md', 'yaml').filter((block) => block.includes('waivers:\n'));

  it('shows files of waivers that hold', () => {
    expect(files.length).toBeGreaterThan(0);
    for (const yaml of files) {
      expect(readWaiversFile('w.yaml', yaml).problems).toEqual([]);
      expect(isWaivers(parse(yaml))).toBe(true);
    }
  });

  it('shows a baseline that holds', () => {
    const [json = ''] = blocks('docs/baseline.md', 'json');
    expect(readBaseline('b.json', json).problems).toEqual([]);
    expect(isBaseline(JSON.parse(json))).toBe(true);
  });
});
