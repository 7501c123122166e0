import { createRule, parseImageReference, ruleOptions, strings } from '../../src/rule-api.ts';

export default createRule({
  name: 'base-image-arg-has-default',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require defaults for build arguments used in FROM',
      category: 'base-image',
      level: 'info',
      presets: ['strict', 'buildkit'],
      aliases: ['InvalidDefaultArgInFrom'],
      rationale:
        'Without a default, a build that passes no arguments fails at FROM; with one, the file builds on its own.',
      references: ['https://docs.docker.com/reference/build-checks/invalid-default-arg-in-from/'],
      silent: [
        'the reference requires the variable, as in `${BASE:?}`',
        'the build argument is listed in the option `required`',
      ],
      examples: {
        bad: 'ARG BASE\nFROM $BASE',
        good: 'ARG BASE=debian:13\nFROM $BASE',
      },
    },
    messages: {
      empty: '`{{image}}` is empty without build arguments; give the `ARG` a default.',
      invalid:
        'Without build arguments `{{image}}` is the invalid image `{{text}}`; give the `ARG` a default.',
    },
    ...ruleOptions({ required: strings('Build arguments that every build passes.') }),
  },
  create(context) {
    const [{ required }] = context.options;
    return {
      Stage({ base }) {
        const { defaultText, text } = base;
        const { variables, raw } = text;
        if (defaultText === null || variables.length === 0 || parseImageReference(defaultText) !== null)
          return;
        if (variables.some((name) => required.includes(name))) return;
        const messageId = defaultText === '' ? 'empty' : 'invalid';
        context.report({ node: base, messageId, data: { image: raw, text: defaultText } });
      },
    };
  },
});
