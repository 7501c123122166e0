/** `# shellcheck` comments that ShellCheck does not take as meant. */
import type { Range, RunScript, SourceCode } from '../../../src/rule-api.ts';
import type { Note, NoteFound } from './note.ts';

/** Directives in the comments of a script. */
export const DIRECTIVES: readonly Note[] = [
  {
    code: 1107,
    name: 'known-shellcheck-key',
    description: 'Unknown key in a shellcheck comment',
    level: 'warning',
    rationale: 'ShellCheck ignores the key, so that nothing is disabled.',
    message: 'Unknown key `{{text}}` in a shellcheck comment; use `disable`, `enable`, `shell` or `source`.',
    examples: {
      bad: '# shellcheck ignore=SC2086\nmake $F',
      good: '# shellcheck disable=SC2086\nmake $F',
    },
    find: (script, source) =>
      directives(script, source).flatMap(({ text, start }) =>
        [...text.matchAll(/(?<=\s)([A-Za-z-]+)=\S*/g)]
          .filter(({ 1: key = '' }) => !KEYS.has(key))
          .map(({ index, 1: key = '' }) => ({
            range: [start + index, start + index + key.length] as const,
            text: key,
          })),
      ),
  },
  {
    code: 1123,
    name: 'no-shellcheck-comment-before-keyword',
    description: 'shellcheck comment before then, else or done',
    level: 'error',
    rationale: 'ShellCheck takes such a comment before a command only, and stops reading the script.',
    message: 'ShellCheck rejects this comment before `{{text}}`; put it before the whole command.',
    examples: {
      bad: 'if make\nthen date\n# shellcheck disable=SC2086\nelse make $F\nfi',
      good: '# shellcheck disable=SC2086\nif make\nthen date\nelse make $F\nfi',
    },
    find: (script, source) =>
      directives(script, source)
        .filter(({ next }) => /^(?:then|elif|else|fi|do|done)(?![\w-])/.test(next))
        .map(({ range, next }) => ({ range, text: /^\w+/.exec(next)?.[0] ?? '' })),
  },
  {
    code: 1124,
    name: 'no-shellcheck-comment-before-pattern',
    description: 'shellcheck comment before a pattern of case',
    level: 'error',
    rationale: 'ShellCheck takes such a comment before a command only, and stops reading the script.',
    message: 'ShellCheck rejects this comment before a pattern; put it before the whole `case`.',
    examples: {
      bad: 'case "$V" in\n# shellcheck disable=SC2086\n1) make $F ;;\nesac',
      good: '# shellcheck disable=SC2086\ncase "$V" in\n1) make $F ;;\nesac',
    },
    find: (script, source) => {
      const found = directives(script, source);
      if (found.length === 0) return [];
      const starts = new Set(script.all('ShellCaseItem').map(({ range: [start] }) => start));
      return found
        .filter(({ next, nextAt, isAlone }) => isAlone && (starts.has(nextAt) || /^esac(?![\w-])/.test(next)))
        .map(({ range }) => ({ range }));
    },
  },
  {
    code: 1126,
    name: 'no-shellcheck-comment-after-command',
    description: 'shellcheck comment after a command',
    level: 'error',
    rationale: 'ShellCheck takes such a comment before a command only, and stops reading the script.',
    message: 'ShellCheck rejects this comment after a command; put it on the line before.',
    examples: {
      bad: 'make $F # shellcheck disable=SC2086',
      good: '# shellcheck disable=SC2086\nmake $F',
    },
    find: (script, source) =>
      directives(script, source)
        .filter(
          ({ before }) =>
            !/(?:^|[;{(&]|(?:^|[\s;])(?:then|do|else)|\))\s*$/.test(before) || /&&\s*$/.test(before),
        )
        .map(({ range }) => ({ range })),
  },
];

const KEYS: ReadonlySet<string> = new Set(
  'disable enable source source-path shell external-sources extended-analysis'.split(' '),
);

interface Directive extends NoteFound {
  readonly text: string;
  readonly start: number;
  /** What is before it in its line. */
  readonly before: string;
  readonly isAlone: boolean;
  /** What is after it, blank lines and other comments left out. */
  readonly next: string;
  readonly nextAt: number;
}

function directives(script: RunScript, { text: file }: SourceCode): readonly Directive[] {
  return script.tree.comments.flatMap(([start, end]: Range): readonly Directive[] => {
    const text = file.slice(start, end);
    if (!/^#\s*shellcheck\s/.test(text)) return [];
    const before = file.slice(file.lastIndexOf('\n', start - 1) + 1, start);
    const nextAt = afterComments(file, end);
    const range: Range = [start, end];
    return [
      {
        range,
        text,
        start,
        before,
        isAlone: before.trim() === '',
        next: file.slice(nextAt, nextAt + 10),
        nextAt,
      },
    ];
  });
}

function afterComments(text: string, end: number): number {
  const next = /(?:\s|#.*)*/y;
  next.lastIndex = end;
  return end + (next.exec(text)?.[0].length ?? 0);
}
