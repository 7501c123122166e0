import { createRule, parseImageReference, ruleOptions, strings } from '../../src/rule-api.ts';

export default createRule({
  name: 'base-image-arg-has-default',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'FROM that names no image without build arguments',
      category: 'base-image',
      level: 'info',
      presets: ['strict', 'buildkit'],
      aliases: ['InvalidDefaultArgInFrom'],
      rationale:
        'A build without arguments stops at the FROM; a default in the ARG makes the file build by itself.',
      references: ['https://docs.docker.com/reference/build-checks/invalid-default-arg-in-from/'],
      silent: [
        'the reference demands the variable, as in `${BASE:?}`',
        'the configuration gives the build argument or names it as required',
      ],
      examples: {
        bad: 'ARG BASE\nFROM $BASE',
        good: 'ARG BASE=debian:13\nFROM $BASE',
      },
    },
    messages: {
      empty: 'Without build arguments `{{image}}` is empty; give the ARG a default.',
      invalid:
        'Without build arguments `{{image}}` is `{{text}}`, which is no image; give the ARG a default.',
    },
    ...ruleOptions({ required: strings('Build arguments that every build is given.') }),
  },
  create(context) {
    const [{ required }] = context.options;
    const { buildArgs = {} } = context.sourceCode.model.options;
    return {
      Stage({ base }) {
        const { defaultText, text } = base;
        const { variables, raw } = text;
        if (defaultText === null || variables.length === 0 || parseImageReference(defaultText) !== null)
          return;
        if (variables.some((name) => required.includes(name) || Object.hasOwn(buildArgs, name))) return;
        const messageId = defaultText === '' ? 'empty' : 'invalid';
        context.report({ node: base, messageId, data: { image: raw, text: defaultText } });
      },
    };
  },
});
