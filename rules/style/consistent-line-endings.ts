import { createRule } from '../../src/rule-api.ts';
import { type LayoutLine, layoutLines } from './layout.ts';

export default createRule({
  name: 'consistent-line-endings',
  meta: {
    type: 'layout',
    docs: {
      description: 'Require the same line ending on all lines',
      category: 'style',
      level: 'style',
      presets: ['style'],
      aliases: [],
      rationale: 'Mixed line endings make every diff and every search of the file unreliable.',
      references: ['https://docs.docker.com/reference/dockerfile/#format'],
      silent: ['the line is part of a heredoc', 'all lines end in CRLF'],
      examples: {
        bad: 'FROM debian:13\r\nRUN make\nCMD ["/app"]\n',
        good: 'FROM debian:13\nRUN make\nCMD ["/app"]\n',
        fixed: 'FROM debian:13\nRUN make\nCMD ["/app"]\n',
      },
    },
    messages: { mixed: 'The line ends in {{found}}, most lines end in {{wanted}}; use {{wanted}}.' },
    fixable: 'whitespace',
    schema: [],
  },
  create(context) {
    return {
      Dockerfile(ast) {
        const ended = layoutLines(ast).filter(({ end, next }) => next > end);
        const windows = ended.filter(isWindows);
        const others = ended.filter((line) => !isWindows(line));
        const [few, found, wanted] =
          windows.length > others.length ? [others, 'LF', 'CRLF'] : [windows, 'CRLF', 'LF'];
        const [first] = few;
        if (first === undefined || few.length === ended.length) return;
        const ending = wanted === 'LF' ? '\n' : '\r\n';
        context.report({
          node: { range: [first.end, first.end] },
          messageId: 'mixed',
          data: { found, wanted },
          fix: (fixer) => few.map(({ end, next }) => fixer.replaceTextRange([end, next], ending)),
        });
      },
    };
  },
});

function isWindows({ end, next }: LayoutLine): boolean {
  return next - end === 2;
}
