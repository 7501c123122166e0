import { expect, test } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';
import { createRule } from '../../src/rule-api/create-rule.ts';

/** A rule that reports its FROM as undetermined, by the given name of the method. */
const ruleWith = (method: 'reportUndetermined' | 'cannotTell') =>
  createRule({
    name: 'acme-undetermined',
    meta: {
      type: 'problem',
      docs: {
        description: 'Report what is undetermined',
        category: 'base-image',
        level: 'error',
        presets: [],
        aliases: [],
        rationale: 'Shows the method.',
        examples: { bad: 'FROM $A', good: 'FROM a' },
      },
      messages: { found: 'Found.' },
      schema: [],
    },
    create: (context) => ({ FromInstruction: (node) => context[method]?.(node, '`tag` of `$A`') }),
  });

test.each(['reportUndetermined', 'cannotTell'] as const)('a plugin reports it with %s', async (method) => {
  const { undecided, messages } = await lintText('FROM $A\n', {
    rules: [ruleWith(method)],
    config: { extends: 'none', rules: { 'acme-undetermined': 'error' } },
  });
  expect(messages).toEqual([]);
  expect(undecided).toMatchObject([{ ruleId: 'acme-undetermined', line: 1, reason: '`tag` of `$A`' }]);
});
