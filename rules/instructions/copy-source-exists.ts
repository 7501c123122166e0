import {
  type BuildContext,
  type CopyOperation,
  contextPath,
  createRule,
  findSources,
} from '../../src/rule-api.ts';
import { contextSources, isRoot, isSettled } from './context-sources.ts';

/** How many matches of a pattern are looked for. */
const MOST_FILES = 500;

export default createRule({
  name: 'copy-source-exists',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow COPY sources that are missing from the build context',
      category: 'instructions',
      level: 'warning',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'The build fails at this instruction: the file was renamed, or the wrong directory is used as the context.',
      references: ['https://docs.docker.com/build/concepts/context/'],
      silent: [
        'the build context is not known, as for standard input',
        'no context was given, and no other source of the file exists in the directory of the Dockerfile',
        '`.gitignore` matches the path, so it may be generated before the build',
        'the path contains a variable',
        'a pattern is one of several sources: it may match nothing',
      ],
      examples: {
        bad: 'FROM debian:12\nCOPY no-such-file /',
        good: 'FROM debian:12\nCOPY app /',
        context: { app: '' },
      },
    },
    messages: {
      missing: '`{{source}}` does not exist in the build context `{{context}}`; fix the path or the context.',
      nothing:
        '`{{source}}` matches no file in the build context `{{context}}`; fix the pattern or the context.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      'Dockerfile:exit'() {
        const { buildContext } = sourceCode;
        if (buildContext === null) return;
        const sources = contextSources(sourceCode);
        if (sources.length === 0 || !isSettled(buildContext, sources)) return;
        const isFound = (text: string) =>
          isRoot(text) || findSources(buildContext, text, MOST_FILES).length > 0;
        for (const { copy, source, text } of sources) {
          if (isFound(text)) continue;
          const path = contextPath(text);
          if (isMade(buildContext, path)) continue;
          const hasWildcard = /[*?[]/.test(path);
          if (hasWildcard && (isOptional(copy) || goesDeep(copy, path))) continue;
          context.report({
            node: source.word,
            messageId: hasWildcard ? 'nothing' : 'missing',
            data: { source: text, context: buildContext.path },
          });
        }
      },
    };
  },
});

/** A pattern that finds nothing is no fault beside other sources. */
function isOptional({ sources }: CopyOperation): boolean {
  return sources.length > 1;
}

/** Whether `**` stands for any number of directories. */
function goesDeep({ flags }: CopyOperation, path: string): boolean {
  return path.includes('**') && flags.some(({ name }) => name === 'parents');
}

/** Whether the path or a directory above it is kept out of version control, or its directory is missing altogether. */
function isMade(context: BuildContext, path: string): boolean {
  const parts = path.split('/');
  return parts.some((_, at) => context.isUntracked(parts.slice(0, at + 1).join('/')));
}
