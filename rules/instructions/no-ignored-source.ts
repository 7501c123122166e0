import {
  contextPath,
  contextSources,
  createRule,
  findSources,
  type IgnoreFile,
  type IgnorePattern,
  ignoringPattern,
  isRoot,
  MOST_MATCHES,
} from '../../src/rule-api.ts';

/** Patterns that leave nothing of the context. */
const EVERYTHING: ReadonlySet<string> = new Set(['*', '**', '**/*']);

export default createRule({
  name: 'no-ignored-source',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow COPY sources that .dockerignore excludes',
      category: 'instructions',
      level: 'error',
      presets: ['recommended', 'strict', 'buildkit'],
      aliases: ['CopyIgnoredFile'],
      rationale:
        'The builder never receives the file: the build fails with "not found" or copies fewer files than intended.',
      references: ['https://docs.docker.com/reference/build-checks/copy-ignored-file/'],
      silent: [
        'the build context is not known, as for standard input',
        'a later pattern with `!` may include something below the path',
        'the source is a stage, an image or a URL',
      ],
      examples: {
        bad: 'FROM debian:12\nCOPY secret.txt /',
        good: 'FROM debian:12\nCOPY app /',
        context: { '.dockerignore': '*.txt', 'secret.txt': '', app: '' },
      },
    },
    messages: {
      ignored:
        '`{{source}}` is excluded by `{{pattern}}` in `{{file}}` (line {{line}}); change the pattern or the source.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      'Dockerfile:exit'() {
        const sources = contextSources(sourceCode.model);
        const buildContext = sources.length === 0 ? null : sourceCode.buildContext;
        const file = buildContext?.ignoreFile ?? null;
        if (buildContext === null || file === null) return;
        for (const { source, text } of sources) {
          const pattern =
            patternAgainst(file, text) ?? patternAgainstAll(file, findSources(buildContext, text));
          if (pattern === null) continue;
          if (mayReturn(file, pattern) && buildContext.kindOf(contextPath(text)) !== 'file') continue;
          context.report({
            node: source.word,
            messageId: 'ignored',
            data: { source: text, pattern: pattern.text, file: file.path, line: pattern.line },
          });
        }
      },
    };
  },
});

/** The pattern that leaves the source out as it is written. */
function patternAgainst(file: IgnoreFile, source: string): IgnorePattern | null {
  if (!isRoot(source)) return ignoringPattern(file, contextPath(source));
  return file.patterns.findLast(({ cleaned, isNegated }) => !isNegated && EVERYTHING.has(cleaned)) ?? null;
}

/** The pattern that leaves the first of the files out, when none of them comes in. */
function patternAgainstAll(file: IgnoreFile, paths: readonly string[]): IgnorePattern | null {
  if (paths.length === 0 || paths.length >= MOST_MATCHES || paths[0] === '.') return null;
  const patterns = paths.map((path) => ignoringPattern(file, path));
  return patterns.includes(null) ? null : (patterns[0] ?? null);
}

/** Whether a pattern with `!` follows, which may take parts of a directory in again. */
function mayReturn({ patterns }: IgnoreFile, pattern: IgnorePattern): boolean {
  return patterns.slice(patterns.indexOf(pattern) + 1).some(({ isNegated }) => isNegated);
}
