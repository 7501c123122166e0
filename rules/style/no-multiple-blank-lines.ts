import { createRule, type Dockerfile, type Fix, type Range } from '../../src/rule-api.ts';
import { layoutLines } from './layout.ts';

/** Names that make a comment at the top of the file a parser directive. */
const DIRECTIVE = /^[ \t]*(?:#|\/\/)/;

export default createRule({
  name: 'no-multiple-blank-lines',
  meta: {
    type: 'layout',
    docs: {
      description: 'Disallow several blank lines in a row, and blank lines at either end of the file',
      category: 'style',
      level: 'style',
      presets: ['style'],
      aliases: [],
      rationale: 'One blank line separates as well as three.',
      references: ['https://docs.docker.com/reference/dockerfile/#format'],
      silent: [
        'the lines are part of an instruction or a heredoc',
        'a comment follows them at the top of the file',
      ],
      examples: {
        bad: 'FROM debian:13\n\n\nRUN make\n',
        good: 'FROM debian:13\n\nRUN make\n',
        fixed: 'FROM debian:13\n\nRUN make\n',
      },
    },
    messages: {
      many: 'Several blank lines {{place}}; keep one.',
      ends: 'Blank line {{place}}; remove it.',
    },
    fixable: 'whitespace',
    schema: [],
  },
  create(context) {
    return {
      Dockerfile(ast) {
        for (const { range, kind, place } of surplus(ast)) {
          const fix: Fix = (fixer) => fixer.removeRange(range);
          context.report({ node: { range }, messageId: kind, data: { place }, fix });
        }
      },
    };
  },
});

interface Surplus {
  readonly range: Range;
  readonly kind: 'many' | 'ends';
  readonly place: string;
}

/** The lines of each run of blank ones that may go. */
function surplus(ast: Dockerfile): readonly Surplus[] {
  const found: Surplus[] = [];
  const lines = layoutLines(ast);
  for (let at = 0; at < lines.length; at += 1) {
    const first = lines[at];
    if (first === undefined || !first.isBlank || first.instruction !== null) continue;
    let last = first;
    while (
      lines[at + 1]?.isBlank === true &&
      lines[at + 1]?.instruction === null &&
      lines[at + 1]?.start === last.next
    ) {
      at += 1;
      last = lines[at] ?? last;
    }
    const isEnd = last.next === ast.text.length;
    if (first.start === 0 && !isEnd) {
      // Without blank lines above it, the comment could become a parser directive.
      const isDirective = DIRECTIVE.test(ast.text.slice(last.next, last.next + 80));
      if (!isDirective)
        found.push({ range: [0, last.next], kind: 'ends', place: 'at the start of the file' });
    } else if (isEnd && first.start > 0) {
      found.push({ range: [first.start, last.next], kind: 'ends', place: 'at the end of the file' });
    } else if (last !== first) {
      found.push({ range: [first.next, last.next], kind: 'many', place: 'in a row' });
    }
  }
  return found;
}
