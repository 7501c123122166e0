import { createRule } from '../../src/rule-api.ts';

export default createRule({
  name: 'final-newline',
  meta: {
    type: 'layout',
    docs: {
      description: 'Require a newline at end of file',
      category: 'style',
      level: 'style',
      presets: ['style'],
      aliases: [],
      rationale: 'Tools that append lines or show diffs expect a newline at end of file.',
      references: ['https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap03.html#tag_03_185'],
      silent: ['the file is empty', 'the last line ends with an escape token'],
      examples: {
        bad: 'FROM debian:13',
        good: 'FROM debian:13\n',
        fixed: 'FROM debian:13\n',
      },
    },
    messages: { missing: 'Missing newline at end of file; add one.' },
    fixable: 'whitespace',
    schema: [],
  },
  create(context) {
    return {
      Dockerfile({ text, escapeToken }) {
        if (text === '' || text.endsWith('\n') || text.trimEnd().endsWith(escapeToken)) return;
        const { lineEnding } = context.sourceCode;
        context.report({
          node: { range: [text.length - 1, text.length] },
          messageId: 'missing',
          fix: (fixer) => fixer.insertTextAfterRange([0, text.length], lineEnding),
        });
      },
    };
  },
});
