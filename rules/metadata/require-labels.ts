import { createRule, ruleOptions, strings } from '../../src/rule-api.ts';

export default createRule({
  name: 'require-labels',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require labels on the image',
      category: 'metadata',
      level: 'info',
      presets: [],
      aliases: ['DL3049', 'S7028'],
      rationale: 'Labels record the origin and owner of an image; registries and scanners read them.',
      references: ['https://github.com/opencontainers/image-spec/blob/main/annotations.md'],
      silent: [
        'the option `labels` is not set',
        'the label is set in the stage or in one that it is based on',
        'the stage is not shipped',
      ],
      examples: {
        bad: 'FROM debian:13\nLABEL org.opencontainers.image.title="App"',
        good: 'FROM debian:13\nLABEL org.opencontainers.image.source="https://example.com/app"',
        options: [{ labels: ['org.opencontainers.image.source'] }],
      },
    },
    messages: { missing: 'Missing label `{{key}}`; add it with `LABEL`.' },
    ...ruleOptions({ labels: strings('Required label keys.') }),
  },
  create(context) {
    const [{ labels }] = context.options;
    return {
      'Stage:exit'({ isTarget, isTrigger, base, result }) {
        if (!isTarget || isTrigger) return;
        for (const key of labels) {
          if (!result.labels.has(key)) context.report({ node: base, messageId: 'missing', data: { key } });
        }
      },
    };
  },
});
