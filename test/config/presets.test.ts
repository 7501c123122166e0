import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BENCHMARKS } from '../../src/config/benchmarks.ts';
import { extendsKind } from '../../src/config/extends-kind.ts';
import { HADOLINT_LEVELS } from '../../src/config/hadolint-preset.ts';
import { EDITIONS } from '../../src/config/presets.generated.ts';
import { findPreset, presetHint, presetMembers, presetNames } from '../../src/config/presets.ts';
import { EXPERIMENTAL_CHECKS, isCheckName } from '../../src/engine/check-options.ts';
import { RuleCatalog } from '../../src/engine/rule-catalog.ts';
import type { Rule } from '../../src/rule-api.ts';
import { checkOptions } from '../../src/schema/check-value.ts';
import { RULES, rule } from './support.ts';

const CATALOG = new RuleCatalog(RULES);

test('the members of a preset are the rules that name it, sorted, without deprecated ones', () => {
  const old = rule('a', { presets: ['style'] });
  const members = presetMembers([
    rule('c', { presets: ['style', 'strict'] }),
    rule('b', { presets: ['style'] }),
    { ...old, meta: { ...old.meta, deprecated: true } },
    rule('d'),
  ]);
  expect(members).toEqual({ recommended: [], strict: ['c'], style: ['b', 'c'], security: [], buildkit: [] });
});

test('every rule that an edition names still exists', () => {
  for (const [edition, names] of Object.entries(EDITIONS)) {
    for (const name of names) expect(CATALOG.find(name), `${name} in ${edition}`).toHaveLength(1);
  }
});

test('a plain name is its newest edition, at the levels of the rules', () => {
  expect(findPreset('recommended', CATALOG)?.name).toBe('recommended@2026');
  expect(findPreset('recommended', CATALOG)).toEqual(findPreset('recommended@2026', CATALOG));
  expect(findPreset('recommended', CATALOG)?.levels.get('apt-get-assume-yes')).toBe('warning');
});

test('every rule that a benchmark names exists, and is found with the prefix too', () => {
  for (const [name, { points }] of Object.entries(BENCHMARKS)) {
    for (const member of Object.values(points).flat()) {
      expect(CATALOG.find(member), `${member} in ${name}`).toHaveLength(1);
    }
    expect(findPreset(`plimsoll:${name}`, CATALOG)).toEqual(findPreset(name, CATALOG));
  }
  expect(findPreset('cis-docker', CATALOG)?.levels.get('no-root-user')).toBe('warning');
});

test('the documentation names the rules of each point of the CIS benchmark', () => {
  const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
  for (const [point, members] of Object.entries(BENCHMARKS['cis-docker']?.points ?? {})) {
    const row = page.split('\n').find((line) => line.startsWith(`| ${point} |`)) ?? '';
    expect([...row.matchAll(/`([^`]+)`/g)].map(([, name]) => name)).toEqual(members);
  }
});

test('all is every rule of the catalog, none is none', () => {
  expect(findPreset('all', CATALOG)?.levels.size).toBe(CATALOG.rules.length);
  expect(findPreset('none', CATALOG)?.levels.size).toBe(0);
});

test.each([
  ['strickt', 'Did you mean `strict`?'],
  ['strict@2025', 'Known: `strict@2026`.'],
  ['none@2026', '`none` has no editions.'],
])('%s is unknown: %s', (name, hint) => {
  expect(findPreset(name, CATALOG)).toBeNull();
  expect(presetHint(name)).toBe(hint);
});

test('all names are known', () => {
  for (const name of presetNames()) expect(findPreset(name, CATALOG)).not.toBeNull();
});

test.each([
  ['recommended', 'preset'],
  ['strict@1999', 'preset'],
  ['./a.yaml', 'path'],
  ['../a', 'path'],
  ['..', 'path'],
  ['/etc/a.yaml', 'path'],
  ['C:\\a.yaml', 'path'],
  ['ci/a.yml', 'path'],
  ['@acme/lint/a.yaml', 'package'],
  ['acme', 'package'],
  ['./org.policy.yaml', 'policy'],
  ['org.policy.yml', 'policy'],
  ['plimsoll:cis-docker', 'preset'],
  ['plimsoll:strict@2026', 'preset'],
  ['plimsoll:oci-labels', 'policy'],
  ['https://example.com/a.yaml', 'remote'],
])('%s is a %s', (entry, kind) => {
  expect(extendsKind(entry)).toBe(kind);
});

test('the preset of the builder has every rule that speaks for one of its checks, but for experiments', () => {
  const speaks = ({ meta }: Rule) =>
    meta.docs.aliases.some((id) => isCheckName(id) && !EXPERIMENTAL_CHECKS.has(id));
  const missing = RULES.filter((each) => speaks(each) && !each.meta.docs.presets.includes('buildkit'));
  expect(missing.map(({ name }) => name)).toEqual([]);
});

/** Their rule asks for a schema of labels. */
const LABEL_IDS = ['DL3051', 'DL3052', 'DL3053', 'DL3054', 'DL3055', 'DL3056', 'DL3058'];

describe('the preset hadolint', () => {
  const preset = findPreset('hadolint', CATALOG);

  test.each([
    ['absolute-workdir', 'error'],
    ['apt-get-pin-versions', 'warning'],
    ['no-secrets-in-env-or-arg', 'warning'],
    ['no-unquoted-variable', 'info'],
    ['pipx-pin-versions', 'warning'],
    ['require-healthcheck', undefined],
    ['uv-pin-versions', undefined],
    ['pin-digest', undefined],
  ])('has %s at %s', (name, level) => {
    expect(CATALOG.get(name)).not.toBeNull();
    expect(preset?.levels.get(name)).toBe(level);
  });

  test('has a rule for every id that hadolint reports by itself', () => {
    const missing = Object.entries(HADOLINT_LEVELS).filter(
      ([id, level]) => level !== 'off' && !CATALOG.find(id).some(({ name }) => preset?.levels.has(name)),
    );
    expect(missing.map(([id]) => id)).toEqual(['DL3050', ...LABEL_IDS]);
  });

  test('gives options that the rules take', () => {
    for (const [name, options] of preset?.options ?? []) {
      expect(checkOptions(CATALOG.get(name)?.meta.schema ?? [], options), name).toEqual([]);
    }
  });
});
