import { createRule } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { lineStart } from '../edits/physical-lines.ts';

export default createRule({
  name: 'blank-line-before-stage',
  meta: {
    type: 'layout',
    docs: {
      description: 'Require a blank line before each further stage',
      category: 'style',
      level: 'style',
      presets: ['style'],
      aliases: [],
      rationale: 'A stage is the largest unit of a Dockerfile; a blank line shows where the next one begins.',
      references: ['https://docs.docker.com/build/building/multi-stage/'],
      silent: ['it is the first stage', 'comments of the stage have a blank line above them'],
      examples: {
        bad: 'FROM golang:1.27 AS build\nRUN make\nFROM debian:13\n',
        good: 'FROM golang:1.27 AS build\nRUN make\n\nFROM debian:13\n',
        fixed: 'FROM golang:1.27 AS build\nRUN make\n\nFROM debian:13\n',
      },
    },
    messages: { missing: 'No blank line before the stage; add one.' },
    fixable: 'whitespace',
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const { text } = sourceCode;
    return {
      Dockerfile({ instructions }) {
        const stages = instructions.filter(({ type }) => type === 'FromInstruction');
        for (const stage of stages.slice(1)) {
          const at = lineStart(text, (stage.leadingComments[0] ?? stage).range[0]);
          const above = text.slice(lineStart(text, Math.max(0, at - 1)), at);
          if (at === 0 || above.trim() === '' || !isEditable(sourceCode, stage)) continue;
          context.report({
            node: stage.keyword,
            messageId: 'missing',
            fix: (fixer) => fixer.insertTextBeforeRange([at, at], sourceCode.lineEnding),
          });
        }
      },
    };
  },
});
