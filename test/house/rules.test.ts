import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { memoryContext } from '../../src/context/memory-context.ts';
import type { FileConfig } from '../../src/engine/file-config.ts';
import { fixSource } from '../../src/engine/fix.ts';
import { lintSource } from '../../src/engine/linter.ts';
import { RuleCatalog } from '../../src/engine/rule-catalog.ts';
import type { Rule } from '../../src/rule-api.ts';
import { applyIgnores } from '../../src/suppressions/apply-ignores.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ALL = Object.values(rules);
const CATALOG = new RuleCatalog(ALL);

/** The files under rules/. */
const FILES = readdirSync(`${ROOT}rules`, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);

/** By name of a rule, the file that exports it. */
const HOMES = new Map<string, string>();
/** Rules that several files export, or one file twice. */
const TWICE: string[] = [];
/** Files that export one rule under another name than theirs, or a family named as one of its rules. */
const MISNAMED: string[] = [];
for (const file of FILES) {
  if (file === 'index.ts' || !/^export default /m.test(readFileSync(`${ROOT}rules/${file}`, 'utf8')))
    continue;
  const { default: exported } = (await import(`../../rules/${file}`)) as { default: Rule | readonly Rule[] };
  const name = file.slice(file.lastIndexOf('/') + 1, -'.ts'.length);
  const family = [exported].flat();
  const isOne = !Array.isArray(exported);
  if (family.some((rule) => rule.name === name) !== isOne) MISNAMED.push(file);
  for (const rule of family) {
    if (HOMES.has(rule.name)) TWICE.push(rule.name);
    HOMES.set(rule.name, file);
  }
}

/** All that tests say, those of the house left out: they go through all rules. */
const TESTS = readdirSync(`${ROOT}test`, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && !file.startsWith('house/'))
  .map((file) => readFileSync(`${ROOT}test/${file}`, 'utf8'))
  .join('\n');

function configOf(rule: Rule): FileConfig {
  const { target, options: needed = [] } = rule.meta.docs.examples;
  // Rules about ignore comments check comments that name other rules; those must not fix anything here.
  const beside = rule.meta.docs.category === 'comments' ? ALL.filter((other) => isBeside(other, rule)) : [];
  return {
    rules: [rule, ...beside].map((each) => ({
      rule: each,
      level: each.meta.docs.level,
      options: each === rule ? needed : [],
    })),
    settings: {},
    model: target === undefined ? {} : { target },
    inlineIgnores: true,
    today: '2026-01-01',
  };
}

function isBeside(other: Rule, rule: Rule): boolean {
  return other !== rule && other.meta.fixable === undefined;
}

function inputOf(text: string, rule: Rule) {
  const { context } = rule.meta.docs.examples;
  return {
    text,
    path: 'Dockerfile',
    absolutePath: '/project/Dockerfile',
    cwd: '/project',
    suppressions: [applyIgnores],
    context: context === undefined ? null : memoryContext(context),
  };
}

function reports(rule: Rule, text: string): number {
  const { findings } = lintSource(inputOf(text, rule), configOf(rule), CATALOG).result;
  return findings.filter(({ ruleId }) => ruleId === rule.name).length;
}

describe.each(ALL.map((rule) => [rule.name, rule] as const))('%s', (name, rule) => {
  const { meta } = rule;
  const { docs } = meta;

  it('stands in the directory of its category', () => {
    expect(HOMES.get(name)?.split('/')[0]).toBe(docs.category);
    expect(name).toMatch(/^[a-z][a-z0-9]*(?:-[a-z0-9]+){0,5}$/);
  });

  it('has a test that names it', () => {
    const home = HOMES.get(name) ?? '';
    expect(TESTS.includes(name) || TESTS.includes(`rules/${home}'`), `${name} is in no test`).toBe(true);
  });

  it('explains itself', () => {
    expect(docs.description).toMatch(/^[A-Za-z`].*[^.]$/);
    expect(docs.rationale).toMatch(/[.!]$/);
    expect(docs.rationale.length).toBeGreaterThan(20);
    if (meta.hasSuggestions === true) expect(docs.fixSafety, 'fixSafety').toMatch(/\.$/);
    if (docs.category === 'security') expect(docs.securitySeverity, 'securitySeverity').toBeGreaterThan(0);
    if (docs.securitySeverity !== undefined) expect(docs.cwe?.length ?? 0).toBeGreaterThan(0);
  });

  it('has a bad example that it reports and a good one that it does not', () => {
    expect(reports(rule, docs.examples.bad)).toBeGreaterThan(0);
    expect(reports(rule, docs.examples.good)).toBe(0);
  });

  it('fixes the bad example as it says', () => {
    if (docs.examples.fixed === undefined) return;
    const mode = meta.fixable === undefined ? 'unsafe' : 'safe';
    const config = { ...configOf(rule), rules: configOf(rule).rules };
    expect(fixSource(inputOf(docs.examples.bad, rule), config, CATALOG, mode).result.output).toBe(
      docs.examples.fixed,
    );
  });

  it('speaks in full sentences', () => {
    for (const message of Object.values(meta.messages)) {
      if (/^\{\{\w+\}\}$/.test(message)) continue;
      expect(message).toMatch(/[.:]$|\}\}$|did you mean `[^`]+`\?$/);
      expect(message.length).toBeLessThanOrEqual(110);
      // What stands in code is the shell's own.
      const prose = message.replace('did you mean', '').replaceAll(/`[^`]*`/g, '');
      expect(prose).not.toMatch(/!|\bplease\b|\bshould\b|\bbad\b|\byou\b/i);
      // `pipefail` is the word of the shell as well as the name of the rule.
      expect(message.replaceAll('`pipefail`', '')).not.toContain(name);
    }
  });

  it('takes no options that it does not describe', () => {
    const schemas = (Array.isArray(meta.schema) ? meta.schema : [meta.schema]) as readonly {
      readonly type?: string;
      readonly additionalProperties?: boolean;
    }[];
    for (const schema of schemas)
      if (schema.type === 'object') expect(schema.additionalProperties).toBe(false);
  });

  it('has a page', () => {
    expect(existsSync(`${ROOT}docs/rules/${name}.md`)).toBe(true);
  });
});

describe('rules together', () => {
  it('fill the placeholders that their messages have', () => {
    for (const rule of ALL) {
      for (const { message } of lintSource(
        inputOf(rule.meta.docs.examples.bad, rule),
        configOf(rule),
        CATALOG,
      ).result.findings) {
        expect(message, rule.name).not.toContain('{{');
      }
    }
  });

  it('share no name, former name or alias by mistake', () => {
    const names = new Set(ALL.map(({ name }) => name));
    for (const rule of ALL) {
      for (const alias of [...rule.meta.docs.aliases, ...(rule.meta.formerNames ?? [])]) {
        expect(names.has(alias), `${alias} of ${rule.name}`).toBe(false);
      }
    }
  });

  it('are exported once, by a file of their name or by a family of another', () => {
    expect(TWICE).toEqual([]);
    expect(MISNAMED).toEqual([]);
    expect([...HOMES.keys()].sort()).toEqual(Object.keys(rules));
  });

  it('name no machine and no ticket in their files', () => {
    for (const path of FILES) {
      expect(readFileSync(`${ROOT}rules/${path}`, 'utf8'), path).not.toMatch(
        /TODO|FIXME|\/home\/|\/tmp\/plan/,
      );
    }
  });
});
