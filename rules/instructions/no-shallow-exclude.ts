import { createRule } from '../../src/rule-api.ts';

export default createRule({
  name: 'no-shallow-exclude',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow COPY --exclude patterns that match the top directory only',
      category: 'instructions',
      level: 'info',
      presets: ['strict'],
      aliases: [],
      rationale:
        'A pattern without a slash matches only names in the source directory itself; files in its subdirectories are copied.',
      references: ['https://docs.docker.com/reference/dockerfile/#copy---exclude'],
      silent: ['the pattern contains a slash, or no wildcard', 'no source is certainly a directory'],
      fixSafety: 'Fewer files are copied.',
      examples: {
        bad: '# syntax=docker/dockerfile:1.20\nFROM scratch\nCOPY --exclude=*.md . /x',
        good: '# syntax=docker/dockerfile:1.20\nFROM scratch\nCOPY --exclude=**/*.md . /x',
        fixed: '# syntax=docker/dockerfile:1.20\nFROM scratch\nCOPY --exclude=**/*.md . /x',
      },
    },
    messages: {
      shallow:
        '`{{pattern}}` excludes files of the top directory only; use `**/{{pattern}}` for subdirectories, too.',
      write: 'Write `**/{{pattern}}`.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { buildContext } = context.sourceCode;
    const isDirectory = (path: string) =>
      path === '.' || path === '..' || path.endsWith('/') || buildContext?.kindOf(path) === 'folder';
    return {
      Stage({ copies }) {
        for (const { sources, flags } of copies) {
          if (!sources.some(({ kind, value }) => kind === 'path' && isDirectory(value.value ?? ''))) continue;
          for (const { name, value } of flags) {
            if (name !== 'exclude' || value === null) continue;
            const pattern = value.text;
            if (!/^[\w.*?-]+$/.test(pattern) || !/[*?]/.test(pattern) || /^\*+$/.test(pattern)) continue;
            context.report({
              node: value,
              messageId: 'shallow',
              data: { pattern },
              suggest: [
                {
                  messageId: 'write',
                  data: { pattern },
                  fix: (fixer) => fixer.insertTextBefore(value, '**/'),
                },
              ],
            });
          }
        }
      },
    };
  },
});
