import { describe, expect, it } from 'vitest';
import { rules } from '../../../rules/index.ts';
import type { FileConfig } from '../../../src/engine/file-config.ts';
import { fixSource } from '../../../src/engine/fix.ts';
import { lintSource } from '../../../src/engine/linter.ts';
import { RuleCatalog } from '../../../src/engine/rule-catalog.ts';
import { applyIgnores } from '../../../src/suppressions/apply-ignores.ts';
import { ruleNamed } from '../../support/rule-named.ts';

const CATALOG = new RuleCatalog(Object.values(rules));

/** The engine itself reports what is wrong with ignore comments, so these rules need one beside them to ignore. */
function configOf(name: string): FileConfig {
  return {
    rules: [ruleNamed(name), ruleNamed('no-latest-tag')].map((rule) => ({
      rule,
      level: 'warning' as const,
      options: [],
    })),
    settings: {},
    model: {},
    inlineIgnores: true,
    today: '2026-06-15',
  };
}

function inputOf(text: string) {
  return {
    text,
    path: 'Dockerfile',
    absolutePath: '/p/Dockerfile',
    cwd: '/p',
    suppressions: [applyIgnores],
    context: null,
  };
}

/** Line and message of what `name` reports. */
function reports(name: string, text: string): readonly (readonly [number, string])[] {
  const { findings } = lintSource(inputOf(text), configOf(name), CATALOG).result;
  return findings
    .filter(({ ruleId }) => ruleId === name)
    .map(({ line, message }) => [line, message] as const);
}

const FROM = 'FROM node:latest\n';

describe('ignore-needs-reason', () => {
  it.each([
    ['a reason', `# plimsoll ignore=no-latest-tag -- mirror\n${FROM}`],
    ['the comment of another linter, which takes none', `# hadolint ignore=DL3007\n${FROM}`],
    ['no comment', FROM],
  ])('is silent: %s', (_, text) => {
    expect(reports('ignore-needs-reason', text)).toEqual([]);
  });

  it.each([
    ['no reason', '# plimsoll ignore=no-latest-tag'],
    ['a date only', '# plimsoll ignore=no-latest-tag until=2027-01-01'],
  ])('reports: %s', (_, comment) => {
    expect(reports('ignore-needs-reason', `${comment}\n${FROM}`).map(([line]) => line)).toEqual([1]);
  });
});

describe('no-expired-ignore', () => {
  it.each([
    ['the day itself', '2026-06-15'],
    ['a later day', '2026-06-16'],
  ])('is silent: %s', (_, day) => {
    const text = `# plimsoll ignore=no-latest-tag until=${day} -- mirror\n${FROM}`;
    expect(reports('no-expired-ignore', text)).toEqual([]);
    expect(reports('no-latest-tag', text)).toEqual([]);
  });

  it('reports the day after, and the finding returns', () => {
    const text = `# plimsoll ignore=no-latest-tag until=2026-06-14 -- mirror\n${FROM}`;
    const [expired] = reports('no-expired-ignore', text);
    expect(expired?.[0]).toBe(1);
    expect(expired?.[1]).toContain('2026-06-14');
    const { findings } = lintSource(inputOf(text), configOf('no-expired-ignore'), CATALOG).result;
    expect(findings.map(({ ruleId, line }) => [ruleId, line])).toContainEqual(['no-latest-tag', 2]);
  });
});

describe('no-unused-ignore', () => {
  it('is silent where the comment ignores something', () => {
    expect(reports('no-unused-ignore', `# plimsoll ignore=no-latest-tag -- mirror\n${FROM}`)).toEqual([]);
  });

  it('reports a comment that ignores nothing, and removes it', () => {
    const text = `# plimsoll ignore=no-latest-tag -- mirror\nFROM node:22\n`;
    expect(reports('no-unused-ignore', text).map(([line]) => line)).toEqual([1]);
    const { result } = fixSource(inputOf(text), configOf('no-unused-ignore'), CATALOG, 'safe');
    expect(result.output).toBe('FROM node:22\n');
  });
});

describe('valid-ignore-comment', () => {
  it('is silent for a rule that exists', () => {
    expect(reports('valid-ignore-comment', `# plimsoll ignore=no-latest-tag -- mirror\n${FROM}`)).toEqual([]);
    expect(reports('valid-ignore-comment', `# plimsoll allows this\n${FROM}`)).toEqual([]);
  });

  it.each([
    ['a name that no rule has', '# plimsoll ignore=no-latest-tags -- mirror'],
    ['an empty reason', '# plimsoll ignore=no-latest-tag --'],
    ['a date that does not exist', '# plimsoll ignore=no-latest-tag until=2026-02-30 -- mirror'],
    ['the word of another linter', '# plimsoll disable=no-latest-tag'],
    ['the word of another linter with a colon', '# plimsoll skip-line: no-latest-tag'],
  ])('reports: %s', (_, comment) => {
    expect(reports('valid-ignore-comment', `${comment}\n${FROM}`).map(([line]) => line)).toEqual([1]);
  });
});
