import { createRule, hasTemplateMark } from '../../src/rule-api.ts';

export default createRule({
  name: 'no-variable-copy-source',
  meta: {
    type: 'problem',
    isRefused: true,
    docs: {
      description: 'Disallow variables in COPY --from',
      category: 'stages',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'The builder resolves stages before it expands variables, so it rejects them here; FROM supports them.',
      references: ['https://docs.docker.com/reference/dockerfile/#copy---from'],
      silent: ['the name is filled in by a template', 'it is a mount, whose `from` is checked by `syntax`'],
      examples: {
        bad: 'ARG VERSION=1.26\nFROM debian:13\nCOPY --from=golang:$VERSION /usr/local/go /usr/local/go',
        good: 'ARG VERSION=1.26\nFROM golang:$VERSION AS go\nFROM debian:13\nCOPY --from=go /usr/local/go /usr/local/go',
      },
    },
    messages: {
      variable: '`--from` does not support variables; add a stage `FROM {{text}}` and copy from it.',
      quoted: '`--from` does not support quotes or escapes as in `{{text}}`; write the plain name.',
    },
    schema: [],
  },
  create(context) {
    return {
      Stage({ references }) {
        for (const reference of references) {
          const { kind, isKnown, text } = reference;
          if (kind !== 'copy' || isKnown || hasTemplateMark(text)) continue;
          const messageId = text.includes('$') ? 'variable' : 'quoted';
          context.report({ node: reference, messageId, data: { text } });
        }
      },
    };
  },
});
