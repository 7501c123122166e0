import {
  contextPath,
  contextSources,
  createRule,
  findSources,
  isMade,
  isOptionalPattern,
  isRoot,
} from '../../src/rule-api.ts';
import { isSettled } from './context-sources.ts';

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
        'no context was given, and no other source of the file exists in the one that was found',
        'no directory up to the top of the work tree has all sources, and several have some',
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
        const sources = contextSources(sourceCode.model);
        const buildContext = sources.length === 0 ? null : sourceCode.buildContext;
        if (buildContext === null || !isSettled(buildContext, sources)) return;
        const isFound = (text: string) => isRoot(text) || findSources(buildContext, text).length > 0;
        for (const wanted of sources) {
          const { source, text } = wanted;
          if (isFound(text) || isOptionalPattern(wanted)) continue;
          const path = contextPath(text);
          if (isMade(buildContext, path)) continue;
          context.report({
            node: source.word,
            messageId: /[*?[]/.test(path) ? 'nothing' : 'missing',
            data: { source: text, context: buildContext.path },
          });
        }
      },
    };
  },
});
