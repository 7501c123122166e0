import { createRule } from '../../src/rule-api.ts';
import { isTemplated } from '../edits/editable.ts';
import { skipBlanksBack } from '../edits/physical-lines.ts';
import { layoutLines } from './layout.ts';

export default createRule({
  name: 'no-trailing-whitespace',
  meta: {
    type: 'layout',
    docs: {
      description: 'Disallow spaces and tabs at the end of lines',
      category: 'style',
      level: 'style',
      presets: ['style'],
      aliases: [],
      rationale: 'They are invisible, make diffs noisy, and after an escape token they look like a mistake.',
      references: ['https://docs.docker.com/reference/dockerfile/#format'],
      silent: ['the line is part of a heredoc', 'a template writes the instruction'],
      examples: {
        bad: 'FROM debian:13 \nRUN make',
        good: 'FROM debian:13\nRUN make',
        fixed: 'FROM debian:13\nRUN make',
      },
    },
    messages: { trailing: 'Trailing whitespace; remove it.' },
    fixable: 'whitespace',
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Dockerfile(ast) {
        for (const { start, end, instruction } of layoutLines(ast)) {
          const from = Math.max(start, skipBlanksBack(ast.text, end));
          if (from === end || (instruction !== null && isTemplated(sourceCode, instruction))) continue;
          const range = [from, end] as const;
          context.report({
            node: { range },
            messageId: 'trailing',
            fix: (fixer) => fixer.removeRange(range),
          });
        }
      },
    };
  },
});
