/** How the engine runs shell checks: only where a script has what they look for, each by itself. */
import { describe, expect, it } from 'vitest';
import { rules } from '../../../rules/index.ts';
import { shellCheck } from '../../../rules/shell/shell-check.ts';
import { lintSource } from '../../../src/engine/linter.ts';
import type { Finding } from '../../../src/engine/result.ts';
import { RuleCatalog } from '../../../src/engine/rule-catalog.ts';
import { type AnyNode, type Rule, type RunScript, scriptCheckOf } from '../../../src/rule-api.ts';
import { lint, smallRule } from '../../support/lint.ts';

const noEgrep = rules['no-egrep'] as Rule;
const CHECKS = Object.values(rules).filter((rule) => scriptCheckOf(rule) !== null);

/** Has a `create` of its own, which is called for every script. */
function wrapped(rule: Rule): Rule {
  return { ...rule, create: (context) => rule.create(context) };
}

function checkThat(name: string, nodesIn: (script: RunScript) => readonly AnyNode[]): Rule {
  return shellCheck({
    name,
    code: 9999,
    description: 'Test',
    level: 'info',
    rationale: '',
    examples: { bad: 'a', good: 'b' },
    messages: { found: 'Found.' },
    check: (script, report) => {
      for (const node of nodesIn(script)) report({ node, messageId: 'found' });
    },
  });
}

function findings(text: string, checked: readonly Rule[]): readonly Finding[] {
  return lint(text, checked).result.findings;
}

describe('a shell check', () => {
  it('is a rule about scripts', () => {
    expect(CHECKS.length).toBeGreaterThan(200);
  });

  it('finds in a script what it finds when nothing is left out', () => {
    const slow = CHECKS.map(wrapped);
    const texts = CHECKS.flatMap(({ meta }) => Object.values(meta.docs.examples)).filter(
      (text) => typeof text === 'string',
    );
    for (const text of texts) expect(findings(text, CHECKS)).toEqual(findings(text, slow));
  });

  it('is not called where nothing is that it looks for', () => {
    const piped = checkThat('piped', (script) => script.all('ShellPipeline'));
    const named = checkThat('named', (script) => script.commands('b'));
    const both = (text: string) => findings(text, [piped, named]).map(({ ruleId }) => ruleId);
    expect(both('FROM a\nRUN a\nCMD b | b')).toEqual([]);
    expect(both('FROM a\nRUN a | a\nRUN b')).toEqual(['piped', 'named']);
    expect(both('FROM a\nONBUILD RUN a | b')).toEqual(['piped', 'named']);
  });

  it('finds each once beside rules of plugins, which have walks of their own', () => {
    const piped = checkThat('piped', (script) => script.all('ShellPipeline'));
    const guests = ['first', 'second'].map((name) => smallRule(name, () => ({})));
    const checked = [piped, ...guests];
    const input = { text: 'FROM a\nRUN a | a', path: 'Dockerfile', absolutePath: null, cwd: '/' };
    const isolation = {
      isPluginRule: (rule: Rule) => guests.includes(rule),
      hold: (_name: string, _path: string, work: () => void) => work(),
    };
    const config = {
      rules: checked.map((rule) => ({ rule, level: 'info' as const, options: [] })),
      settings: {},
      model: {},
      inlineIgnores: true,
      today: '2026-06-15',
    };
    const { result, failures } = lintSource({ ...input, isolation }, config, new RuleCatalog(checked));
    expect(failures).toEqual([]);
    expect(result.findings.map(({ ruleId }) => ruleId)).toEqual(['piped']);
  });

  it('that throws is named once, and the others go on', () => {
    const broken = checkThat('broken', ({ tree }) => {
      if (tree.statements.length === 0) return [];
      throw new Error('no');
    });
    const { result, failures } = lint('FROM a\nRUN b\nRUN b\nRUN egrep x y', [broken, noEgrep]);
    expect(failures.map(({ ruleId, line }) => [ruleId, line])).toEqual([['broken', 2]]);
    expect(result.findings.map(({ ruleId }) => ruleId)).toEqual(['internal-error', 'no-egrep']);
  });

  it('of a rule that wraps it is that of the wrapping rule', () => {
    const silent: Rule = { ...noEgrep, create: () => ({}) };
    expect(findings('FROM a\nRUN egrep x y', [noEgrep])).toHaveLength(1);
    expect(findings('FROM a\nRUN egrep x y', [silent])).toEqual([]);
  });
});
