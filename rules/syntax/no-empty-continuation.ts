import { createRule } from '../../src/rule-api.ts';
import { deleteLine } from '../edits/fixes.ts';

export default createRule({
  name: 'no-empty-continuation',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow empty continuation lines',
      category: 'syntax',
      level: 'warning',
      presets: ['recommended', 'strict', 'buildkit'],
      aliases: ['NoEmptyContinuation'],
      rationale: 'The builder skips the line with a warning and will reject it in a future release.',
      references: ['https://docs.docker.com/reference/build-checks/no-empty-continuation/'],
      silent: ['the line contains a comment', 'the line is part of a heredoc body'],
      examples: {
        bad: 'FROM debian:12\nRUN echo a \\\n\n  b',
        good: 'FROM debian:12\nRUN echo a \\\n  b',
        fixed: 'FROM debian:12\nRUN echo a \\\n  b',
      },
    },
    messages: { problem: '{{problem}}' },
    fixable: 'whitespace',
    schema: [],
  },
  create(context) {
    return {
      Dockerfile({ problems }) {
        for (const problem of problems) {
          if (problem.code !== 'empty-continuation-line') continue;
          const data = { problem: problem.message };
          context.report({
            node: problem,
            messageId: 'problem',
            data,
            fix: deleteLine(context.sourceCode, problem),
          });
        }
      },
    };
  },
});
