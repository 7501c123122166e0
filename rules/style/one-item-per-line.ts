import { createRule, integer, ruleOptions } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { continuationIndent } from './continuation-indent.ts';
import { layoutLines, listItems } from './layout.ts';

export default createRule({
  name: 'one-item-per-line',
  meta: {
    type: 'layout',
    docs: {
      description: 'Require a line for each item of a long ENV, LABEL, ARG, EXPOSE or VOLUME',
      category: 'style',
      level: 'style',
      presets: ['style'],
      aliases: [],
      rationale: 'A changed item is then a changed line, and no line has to be scrolled.',
      references: ['https://docs.docker.com/build/building/best-practices/#sort-multi-line-arguments'],
      silent: [
        'the line is short enough',
        'the items are on several lines',
        'a template writes the instruction',
      ],
      examples: {
        bad: 'FROM debian:13\nENV FIRST_VARIABLE_OF_THE_PROGRAM=/srv/program/first SECOND_VARIABLE_OF_THE_PROGRAM=/srv/program/second THIRD=3',
        good: 'FROM debian:13\nENV FIRST_VARIABLE_OF_THE_PROGRAM=/srv/program/first \\\n    SECOND_VARIABLE_OF_THE_PROGRAM=/srv/program/second \\\n    THIRD=3',
        fixed:
          'FROM debian:13\nENV FIRST_VARIABLE_OF_THE_PROGRAM=/srv/program/first \\\n    SECOND_VARIABLE_OF_THE_PROGRAM=/srv/program/second \\\n    THIRD=3',
      },
    },
    messages: { long: 'The line has {{length}} characters; write each item on a line of its own.' },
    fixable: 'whitespace',
    ...ruleOptions({ width: integer('Longest line, in characters.', 100, 40) }),
  },
  create(context) {
    const [{ width }] = context.options;
    const { sourceCode } = context;
    return {
      Dockerfile(ast) {
        for (const { start, end, instruction } of layoutLines(ast)) {
          if (instruction === null || end - start <= width || instruction.range[1] > end) continue;
          const items = listItems(instruction);
          if (items.length < 2 || instruction.trailingComment !== null) continue;
          const gaps = items.slice(1).map((item, at) => [items[at]?.range[1] ?? 0, item.range[0]] as const);
          const areBlanks = gaps.every((gap) => /^[ \t]+$/.test(ast.text.slice(...gap)));
          if (!areBlanks || !isEditable(sourceCode, instruction)) continue;
          const line = ` ${ast.escapeToken}${sourceCode.lineEnding}${continuationIndent(ast)}`;
          context.report({
            node: instruction,
            messageId: 'long',
            data: { length: end - start },
            fix: (fixer) => gaps.map((gap) => fixer.replaceTextRange(gap, line)),
          });
        }
      },
    };
  },
});
