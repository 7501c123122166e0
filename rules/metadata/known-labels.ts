import { createRule, matchesWildcard, ruleOptions, strings } from '../../src/rule-api.ts';

export default createRule({
  name: 'known-labels',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow labels that are not listed',
      category: 'metadata',
      level: 'info',
      presets: [],
      aliases: ['DL3050'],
      rationale: 'Tools look for agreed label keys; a misspelled key is never found.',
      references: ['https://github.com/opencontainers/image-spec/blob/main/annotations.md'],
      silent: ['the option `allow` is not set', 'the key contains a variable'],
      examples: {
        bad: 'FROM debian:13\nLABEL org.opencontainer.image.title="App"',
        good: 'FROM debian:13\nLABEL org.opencontainers.image.title="App"',
        options: [{ allow: ['org.opencontainers.image.*'] }],
      },
    },
    messages: { unknown: 'Label `{{key}}` is not in the list of allowed labels; correct or remove it.' },
    ...ruleOptions({
      allow: strings('Allowed label keys; `*` matches any characters.'),
    }),
  },
  create(context) {
    const [{ allow }] = context.options;
    const { model } = context.sourceCode;
    if (allow.length === 0) return {};
    return {
      LabelInstruction({ pairs }) {
        for (const { key } of pairs) {
          const { value, variables } = model.expand(key);
          if (value === null || variables.length > 0) continue;
          if (allow.some((pattern) => matchesWildcard(value, pattern))) continue;
          context.report({ node: key, messageId: 'unknown', data: { key: value } });
        }
      },
    };
  },
});
