import { createRule } from '../../src/rule-api.ts';
import { pinnedFrontend, repin } from './frontend-version.ts';
import { neededTag, SYNTAX } from './syntax-features.ts';
import { unsupportedSyntax } from './unsupported-syntax.ts';

export default createRule({
  name: 'supported-syntax',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow syntax that the pinned frontend does not support',
      category: 'syntax',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        "The frontend named by `# syntax=` parses the file, whatever the builder's version; an older frontend rejects newer syntax.",
      references: ['https://docs.docker.com/build/buildkit/frontend/'],
      silent: [
        '`# syntax=` is missing or names no exact version: `docker/dockerfile:1` is the newest one',
        'another frontend is used, or only a digest identifies it',
        'it is the trigger of an ONBUILD, which the frontend of the child image reads',
      ],
      fixSafety: 'A newer frontend may interpret other parts of the file differently.',
      examples: {
        bad: '# syntax=docker/dockerfile:1.2\nFROM debian:13\nCOPY --link app /app',
        good: '# syntax=docker/dockerfile:1.4\nFROM debian:13\nCOPY --link app /app',
        fixed: '# syntax=docker/dockerfile:1.4\nFROM debian:13\nCOPY --link app /app',
      },
    },
    messages: {
      newer:
        '{{what}} requires frontend version {{since}}, but this file pins `{{tag}}`; pin a newer version.',
      trial:
        '{{what}} requires frontend version {{since}} ({{labs}}), but this file pins `{{tag}}`; pin a newer one.',
      comment:
        '{{what}} requires frontend version {{since}}; `{{tag}}` reads it as a comment; pin a newer version.',
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
