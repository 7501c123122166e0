import { describe, expect, it } from 'vitest';
import type { FixSetting } from '../../src/engine/file-config.ts';
import { type FixOptions, fixSource, fixSourceAsking } from '../../src/engine/fix.ts';
import { lintSource } from '../../src/engine/linter.ts';
import { RuleCatalog } from '../../src/engine/rule-catalog.ts';
import {
  createRule,
  type Fix,
  type Rule,
  type RuleContext,
  type RunInstruction,
} from '../../src/rule-api.ts';

/** Replaces a word in the text of an instruction, as a fix or as a suggestion. */
function replacing(name: string, word: string, replacement: string, kind: 'fix' | 'suggest' = 'fix'): Rule {
  return createRule({
    name,
    meta: {
      type: 'suggestion',
      docs: {
        description: name,
        rationale: name,
        category: 'style',
        level: 'style',
        presets: [],
        aliases: [name.toUpperCase()],
      },
      fixable: 'code',
      hasSuggestions: true,
      messages: { found: '`{{word}}` is here; replace it.', replace: 'Replace the word.' },
      examples: { good: '', bad: '' },
    },
    create: (context: RuleContext<string, readonly unknown[]>) => ({
      RunInstruction(node: RunInstruction) {
        const at = context.sourceCode.text.indexOf(word, node.range[0]);
        if (at < 0 || at >= node.range[1]) return;
        const fix: Fix = (fixer) => fixer.replaceTextRange([at, at + word.length], replacement);
        context.report({
          node,
          messageId: 'found',
          data: { word },
          ...(kind === 'fix' ? { fix } : { suggest: [{ messageId: 'replace', fix }] }),
        });
      },
    }),
  } as never) as Rule;
}

const TEXT = 'FROM debian:12\nRUN aaa bbb\n';
const INPUT = { text: TEXT, path: 'Dockerfile', absolutePath: null, cwd: '/' };

function configOf(rules: readonly Rule[], fix?: FixSetting) {
  return {
    rules: rules.map((rule) => ({
      rule,
      level: 'style' as const,
      options: [],
      ...(fix === undefined ? {} : { fix }),
    })),
    settings: {},
    model: {},
    inlineIgnores: true,
    today: '2026-01-01',
  };
}

function fixed(rules: readonly Rule[], options: FixOptions, fix?: FixSetting) {
  return fixSource(INPUT, configOf(rules, fix), new RuleCatalog(rules), options).result;
}

const A = replacing('a-rule', 'aaa', 'xxx');
const B = replacing('b-rule', 'bbb', 'yyy', 'suggest');
const SAFE = { mode: 'safe' } as const;
const UNSAFE = { mode: 'unsafe' } as const;

describe('fixing', () => {
  it.each([
    [undefined, SAFE, 'xxx bbb'],
    [undefined, UNSAFE, 'xxx yyy'],
    ['safe', UNSAFE, 'xxx bbb'],
    ['unsafe', SAFE, null],
    ['unsafe', UNSAFE, 'xxx yyy'],
    ['off', UNSAFE, null],
  ] as const)('with the setting %s and %o', (setting, options, after) => {
    const { output } = fixed([A, B], options, setting);
    expect(output).toBe(after === null ? null : TEXT.replace('aaa bbb', after));
  });

  it('shows a fix that waits for --unsafe as a suggestion', () => {
    const { findings } = lintSource(INPUT, configOf([A], 'unsafe'), new RuleCatalog([A])).result;
    expect(findings[0]).toMatchObject({
      fix: null,
      suggestions: [{ description: 'Apply the fix.', manual: false }],
    });
  });

  it('applies the fixes of wanted rules only, and lists them', () => {
    const c = replacing('c-rule', 'bbb', 'zzz');
    const { output, appliedFixes, fixedCount } = fixed([A, c], {
      ...SAFE,
      isWanted: (id) => id === 'c-rule',
    });
    expect(output).toBe(TEXT.replace('bbb', 'zzz'));
    expect(fixedCount).toBe(1);
    expect(appliedFixes).toEqual([
      { ruleId: 'c-rule', line: 2, message: '`bbb` is here; replace it.', isSafe: true, pass: 1 },
    ]);
  });

  it('applies edits that touch in the next pass', () => {
    const rules = [replacing('a-rule', 'aaa ', 'xxx '), replacing('b-rule', 'bbb', 'yyy')];
    const { output, appliedFixes = [] } = fixed(rules, SAFE);
    expect(output).toBe(TEXT.replace('aaa bbb', 'xxx yyy'));
    expect(appliedFixes.map(({ ruleId, pass }) => [ruleId, pass])).toEqual([
      ['a-rule', 1],
      ['b-rule', 2],
    ]);
  });

  it('names the rules of an endless loop', () => {
    const rules = [
      replacing('a-rule', 'aaa', 'ccc'),
      replacing('b-rule', 'ccc', 'ddd'),
      replacing('c-rule', 'ddd', 'aaa'),
    ];
    const { output, skippedFixes } = fixed(rules, SAFE);
    expect(output).toBe(TEXT.replace('aaa', 'ddd'));
    expect(skippedFixes).toEqual([
      {
        ruleId: 'c-rule',
        line: 2,
        reason:
          'The fix of `c-rule` was not applied: it would undo another fix, in an endless loop of `a-rule`, `b-rule`, `c-rule`.',
      },
    ]);
  });

  it('asks about each fix once, and applies those that are wanted', async () => {
    const c = replacing('c-rule', 'bbb', 'zzz');
    const catalog = new RuleCatalog([A, c]);
    const config = configOf([A, c]);
    const asked: string[] = [];
    const { result } = await fixSourceAsking(
      INPUT,
      config,
      catalog,
      SAFE,
      lintSource(INPUT, config, catalog),
      async ({ finding, source, edit }) => {
        asked.push(`${finding.ruleId} ${source.slice(...edit.range)}`);
        return finding.ruleId === 'c-rule';
      },
    );
    expect(asked).toEqual(['a-rule aaa', 'c-rule bbb']);
    expect(result.output).toBe(TEXT.replace('bbb', 'zzz'));
    expect(result.skippedFixes).toEqual([]);
    expect(result.findings.map(({ ruleId }) => ruleId)).toEqual(['a-rule']);
  });
});
