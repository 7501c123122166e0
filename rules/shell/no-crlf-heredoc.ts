import { createRule, type Heredoc, type Instruction } from '../../src/rule-api.ts';

export default createRule({
  name: 'no-crlf-heredoc',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow Windows line endings in a heredoc script',
      category: 'shell',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'The builder does not change the lines of a heredoc. A POSIX shell reads the carriage return as part of the last word: `set -e` fails, and file names end with it.',
      references: ['https://docs.docker.com/reference/dockerfile/#here-documents'],
      silent: [
        'the shell is a Windows shell',
        'the heredoc is a file without a `#!` line',
        'the line belongs to the instruction itself, where CRLF is a valid line ending',
      ],
      fixSafety: 'The lines reach the shell without the carriage returns.',
      examples: {
        bad: 'FROM debian:12\nRUN <<EOF\nset -e\r\necho a\r\nEOF',
        good: 'FROM debian:12\nRUN <<EOF\nset -e\necho a\nEOF',
        fixed: 'FROM debian:12\nRUN <<EOF\nset -e\necho a\nEOF',
      },
    },
    messages: {
      crlf: 'Heredoc script `{{delimiter}}` has Windows line endings, which break the shell; use LF.',
      convert: 'Remove the carriage returns from `{{delimiter}}`.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    function check(instruction: Instruction, isScript: (heredoc: Heredoc) => boolean): void {
      for (const heredoc of instruction.heredocs) {
        if (!heredoc.body.includes('\r\n') || !isScript(heredoc)) continue;
        const data = { delimiter: heredoc.delimiter };
        const text = heredoc.body.replaceAll('\r\n', '\n');
        context.report({
          node: { range: heredoc.markerRange },
          messageId: 'crlf',
          data,
          suggest: [
            {
              messageId: 'convert',
              data,
              fix: (fixer) => fixer.replaceTextRange(heredoc.bodyRange, text),
            },
          ],
        });
      }
    }

    return {
      RunInstruction(node) {
        const { form } = node;
        const isPosix = form.type === 'ShellForm' && form.dialect.family === 'posix';
        check(node, (heredoc) => isPosix || heredoc.body.startsWith('#!'));
      },
      CopyInstruction: (node) => check(node, ({ body }) => body.startsWith('#!')),
      AddInstruction: (node) => check(node, ({ body }) => body.startsWith('#!')),
    };
  },
});
