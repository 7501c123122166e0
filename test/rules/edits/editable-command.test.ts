import { describe, expect, it } from 'vitest';
import { rules } from '../../../rules/index.ts';
import type { Rule } from '../../../src/rule-api.ts';
import { lint } from '../../support/lint.ts';

/** Rules whose repair adds an option or a word to a command, or takes one away. */
const EDITING = [
  'apk-no-cache',
  'pip-no-cache-dir',
  'gem-no-document',
  'apt-get-assume-yes',
  'zypper-assume-yes',
  'dnf-no-weak-deps',
  'apt-get-no-install-recommends',
  'apt-get-noninteractive',
  'install-ca-certificates',
  'pip-no-system-install',
  'npm-lockfile-install',
  'prefer-apt-get',
  'useradd-no-log-init',
  'wget-quiet-progress',
  'no-install-scripts',
  'no-insecure-tls',
  'no-sudo',
];

function repairsOf(rule: Rule, code: string): readonly number[] {
  const { findings } = lint(code, [rule]).result;
  return findings
    .filter(({ ruleId }) => ruleId === rule.name)
    .map(({ fix, suggestions }) => (fix === null ? 0 : 1) + suggestions.length);
}

describe('a command in a RUN that a template writes a part of is reported, but not edited', () => {
  it.each(EDITING)('%s', (name) => {
    const rule = rules[name];
    if (rule === undefined) throw new Error(`no rule ${name}`);
    const { bad } = rule.meta.docs.examples;
    const plain = repairsOf(rule, bad);
    expect(plain.length).toBeGreaterThan(0);
    expect(Math.min(...plain)).toBeGreaterThan(0);
    const templated = bad.replaceAll(/^RUN .*$/gm, '$& && : {{ more }}');
    expect(repairsOf(rule, templated)).toEqual(plain.map(() => 0));
  });
});
