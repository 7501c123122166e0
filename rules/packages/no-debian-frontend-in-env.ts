import { createRule } from '../../src/rule-api.ts';

export default createRule({
  name: 'no-debian-frontend-in-env',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow DEBIAN_FRONTEND in ENV',
      category: 'packages',
      level: 'info',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'ENV stays in the image: installations in a container or in an image built from it silently get the default answers.',
      references: ['https://docs.docker.com/reference/dockerfile/#env'],
      silent: ['the stage does not ship', 'a later ENV of the stage gives it another value'],
      examples: {
        bad: 'FROM debian:12\nENV DEBIAN_FRONTEND=noninteractive',
        good: 'FROM debian:12\nARG DEBIAN_FRONTEND=noninteractive',
      },
    },
    messages: {
      stays: '`DEBIAN_FRONTEND` stays set in the image; use `ARG`, or set it for the command only.',
    },
    schema: [],
  },
  create(context) {
    return {
      'Stage:exit'(stage) {
        if (!stage.isTarget || stage.isTrigger) return;
        const variable = stage.result.env.get('DEBIAN_FRONTEND');
        if (variable?.node == null || variable.value.value !== 'noninteractive') return;
        context.report({ node: variable.node, messageId: 'stays' });
      },
    };
  },
});
