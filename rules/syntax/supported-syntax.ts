import { createRule } from '../../src/rule-api.ts';
import { pinnedFrontend, repin } from './frontend-version.ts';
import { neededTag, SYNTAX } from './syntax-features.ts';
import { unsupportedSyntax } from './unsupported-syntax.ts';

export default createRule({
  name: 'supported-syntax',
  meta: {
    type: 'problem',
    docs: {
      description: 'Syntax newer than the pinned front end',
      category: 'syntax',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'The front end that `# syntax=` names reads the file, however new the builder is: one that is older than a flag or a form of the language refuses it.',
      references: ['https://docs.docker.com/build/buildkit/frontend/'],
      silent: [
        'no `# syntax=` line names a version: `docker/dockerfile:1` is the newest one',
        'another front end reads the file, or a digest alone says which one',
        'the trigger of an ONBUILD, which the front end of the child image reads',
      ],
      fixSafety: 'A newer front end may read other parts of the file in another way.',
      examples: {
        bad: '# syntax=docker/dockerfile:1.2\nFROM debian:13\nCOPY --link app /app',
        good: '# syntax=docker/dockerfile:1.4\nFROM debian:13\nCOPY --link app /app',
        fixed: '# syntax=docker/dockerfile:1.4\nFROM debian:13\nCOPY --link app /app',
      },
    },
    messages: {
      newer: '{{what}} came with version {{since}} of the front end, but this file pins `{{tag}}`.',
      trial:
        '{{what}} came with {{since}} of the front end ({{labs}} for trial), but this file pins `{{tag}}`.',
      comment: '{{what}} came with version {{since}} of the front end; `{{tag}}` takes it for a comment.',
      raise: 'Pin `{{tag}}`.',
    },
    hasSuggestions: true,
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Dockerfile() {
        const pin = pinnedFrontend(sourceCode);
        if (pin === null) return;
        for (const { node, feature } of unsupportedSyntax(sourceCode, pin)) {
          const { what, since, labs = since } = feature;
          const isComment = feature === SYNTAX.check;
          const tag = neededTag(pin, feature);
          context.report({
            node,
            messageId: isComment ? 'comment' : labs === since ? 'newer' : 'trial',
            data: { what, since, labs, tag: pin.tag },
            suggest: pin.digest === null ? [{ messageId: 'raise', data: { tag }, fix: repin(pin, tag) }] : [],
            ...(isComment ? { maxLevel: 'warning' } : {}),
          });
        }
      },
    };
  },
});
