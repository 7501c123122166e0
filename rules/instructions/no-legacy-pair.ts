import { createRule, type EnvInstruction, type Fix, type LabelInstruction } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { writePairValue } from './pair-value.ts';

export default createRule({
  name: 'no-legacy-pair',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow the deprecated form of ENV and LABEL without =',
      category: 'instructions',
      level: 'info',
      presets: ['strict', 'style', 'buildkit'],
      aliases: ['LegacyKeyValueFormat'],
      rationale:
        'This form is deprecated; it allows only one pair per instruction, and everything after the name becomes the value.',
      references: ['https://docs.docker.com/reference/build-checks/legacy-key-value-format/'],
      fixSafety: 'Multi-line values are joined differently in the two forms.',
      examples: {
        bad: 'FROM debian:13\nENV APP_HOME /srv/app',
        good: 'FROM debian:13\nENV APP_HOME=/srv/app',
        fixed: 'FROM debian:13\nENV APP_HOME=/srv/app',
      },
    },
    messages: {
      legacy: '`{{keyword}}` with a space between name and value is deprecated; write `{{name}}=…`.',
    },
    fixable: 'code',
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const { escapeToken } = sourceCode.ast;

    function check(instruction: EnvInstruction | LabelInstruction): void {
      const [pair] = instruction.pairs;
      if (!instruction.isLegacy || pair === undefined) return;
      context.report({
        node: pair.key,
        messageId: 'legacy',
        data: { keyword: instruction.keyword.name, name: pair.key.text },
        fix: fixOf(instruction),
      });
    }

    function fixOf(instruction: EnvInstruction | LabelInstruction): Fix | null {
      const [pair] = instruction.pairs;
      if (pair?.value == null || instruction.trailingComment !== null) return null;
      const { key, value } = pair;
      const isOneLine = !sourceCode.getText(instruction).includes('\n');
      if (!isOneLine || !/^[\w./-]+$/.test(key.text) || !isEditable(sourceCode, instruction)) return null;
      const written = `=${writePairValue(value.text, escapeToken)}`;
      return (fixer) => fixer.replaceTextRange([key.range[1], value.range[1]], written);
    }

    return { EnvInstruction: check, LabelInstruction: check };
  },
});
