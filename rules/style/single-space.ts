import { createRule, type Fix, type Instruction, type Range } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { lineStart } from '../edits/physical-lines.ts';
import { wordsOf } from './layout.ts';

export default createRule({
  name: 'single-space',
  meta: {
    type: 'layout',
    docs: {
      description: 'Require one space between the words of an instruction, and none before it',
      category: 'style',
      level: 'style',
      presets: ['style'],
      aliases: [],
      rationale: 'Aligned words have to be moved with every change of the lines around them.',
      references: ['https://docs.docker.com/reference/dockerfile/#format'],
      silent: [
        'the text belongs to a shell or to a JSON array',
        'a line break separates the words',
        'a template writes the instruction',
      ],
      examples: {
        bad: 'FROM   debian:13\n  COPY a\tb   /app/',
        good: 'FROM debian:13\nCOPY a b /app/',
        fixed: 'FROM debian:13\nCOPY a b /app/',
      },
    },
    messages: {
      gap: '{{count}} blanks between two words; use one space.',
      indented: 'The instruction is indented; begin it in the first column.',
    },
    fixable: 'whitespace',
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const { text } = sourceCode;

    function check(instruction: Instruction): void {
      if (instruction.trailingComment !== null || !isEditable(sourceCode, instruction)) return;
      checkIndentation(instruction);
      const words = wordsOf(instruction);
      for (const [at, { range }] of words.entries()) {
        const next = words[at + 1];
        if (next === undefined) continue;
        const gap: Range = [range[1], next.range[0]];
        const blanks = text.slice(...gap);
        if (blanks === ' ' || !/^[ \t]+$/.test(blanks)) continue;
        context.report({
          node: { range: gap },
          messageId: 'gap',
          data: { count: blanks.length },
          fix: (fixer) => fixer.replaceTextRange(gap, ' '),
        });
      }
    }

    function checkIndentation({ range, leadingComments }: Instruction): void {
      const indentations = [...leadingComments.map((comment) => comment.range), range]
        .map(([start]): Range => [lineStart(text, start), start])
        .filter(([from, to]) => to > from);
      const own = indentations.at(-1);
      if (own === undefined || own[1] !== range[0]) return;
      const fix: Fix = (fixer) => indentations.map((each) => fixer.removeRange(each));
      context.report({ node: { range: own }, messageId: 'indented', fix });
    }

    return {
      Dockerfile({ instructions }) {
        for (const instruction of instructions) check(instruction);
      },
    };
  },
});
