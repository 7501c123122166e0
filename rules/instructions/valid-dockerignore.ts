import { contextSources, createRule } from '../../src/rule-api.ts';

export default createRule({
  name: 'valid-dockerignore',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow invalid patterns in .dockerignore',
      category: 'instructions',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'The builder rejects the file, or the pattern matches nothing and files meant to be excluded are included.',
      references: ['https://docs.docker.com/build/concepts/context/#dockerignore-files'],
      silent: ['the build context is not known', 'nothing is copied from the build context'],
      examples: {
        bad: 'FROM debian:12\nCOPY . /',
        good: 'FROM debian:12\nRUN true',
        context: { '.dockerignore': 'build\n!', 'app/main.js': '' },
      },
    },
    messages: { malformed: 'Invalid pattern `{{pattern}}` in `{{file}}` (line {{line}}): {{reason}}.' },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      'Dockerfile:exit'() {
        const [first] = contextSources(sourceCode.model);
        const file = first === undefined ? null : (sourceCode.buildContext?.ignoreFile ?? null);
        if (first === undefined || file === null) return;
        for (const { error, line, text } of file.patterns) {
          if (error === null) continue;
          context.report({
            node: first.source.word,
            messageId: 'malformed',
            data: { file: file.path, line, pattern: text, reason: error },
          });
        }
      },
    };
  },
});
