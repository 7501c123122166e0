import { createRule, type EnvInstruction, type Fix, type LabelInstruction } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';

export default createRule({
  name: 'no-assignment-with-spaces',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow spaces around the equals sign in ENV and LABEL',
      category: 'instructions',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'With a space after the name, everything after it is the value: `ENV A = 1` sets `A` to `= 1`.',
      references: ['https://docs.docker.com/reference/build-checks/legacy-key-value-format/'],
      silent: ['the whole value is quoted', 'the name and its value are joined by `=`'],
      fixSafety: 'The value no longer begins with the equals sign.',
      examples: {
        bad: 'FROM debian:12\nENV A = 1',
        good: 'FROM debian:12\nENV A=1',
        fixed: 'FROM debian:12\nENV A=1',
      },
    },
    messages: {
      equals:
        'The value of `{{name}}` is `{{value}}`, including the equals sign; write `{{name}}=…` without spaces.',
      colon: 'The colon is part of the name `{{name}}`; write `{{plain}}=…`.',
      write: 'Write `{{text}}`.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;

    function check(instruction: EnvInstruction | LabelInstruction): void {
      const [pair] = instruction.pairs;
      if (!instruction.isLegacy || pair?.value == null) return;
      const { key, value } = pair;
      const hasColon = /^[A-Za-z_]\w*:$/.test(key.text);
      if (!value.text.startsWith('=') && !hasColon) return;
      const plain = hasColon ? key.text.slice(0, -1) : key.text;
      const rest = hasColon ? value.text : value.text.replace(/^=+[ \t]*/, '');
      const text = `${plain}=${rest}`;
      const isSimple = /^[\w./:$@%+,{}-]+$/.test(rest) && isEditable(sourceCode, instruction);
      const fix: Fix = (fixer) => fixer.replaceTextRange([key.range[0], value.range[1]], text);
      const shown = value.text.length > 30 ? `${value.text.slice(0, 29)}…` : value.text;
      context.report({
        node: hasColon ? key : value,
        messageId: hasColon ? 'colon' : 'equals',
        data: { name: key.text, plain, value: shown },
        suggest: isSimple ? [{ messageId: 'write', data: { text }, fix }] : [],
      });
    }

    return { EnvInstruction: check, LabelInstruction: check };
  },
});
