import { createRule, flag, hasTemplateMark, ruleOptions } from '../../src/rule-api.ts';

export default createRule({
  name: 'no-unused-stages',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Unused stage',
      category: 'stages',
      level: 'info',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale: 'The image does not depend on the stage, and without a name it cannot be a build target.',
      references: ['https://docs.docker.com/build/building/multi-stage/'],
      silent: [
        'the stage is the last one, or is listed as a target in the configuration',
        'the file is a template',
        'the stage has a name, so `docker build --target` can select it',
      ],
      examples: {
        bad: 'FROM golang:1.26\nRUN go build -o /app\nFROM debian:13\nCMD ["/app"]',
        good: 'FROM golang:1.26\nRUN go build -o /app\nFROM debian:13\nCOPY --from=0 /app /app\nCMD ["/app"]',
      },
    },
    messages: { unused: 'This stage is not used; copy from it, name it, or remove it.' },
    ...ruleOptions({
      checkNamed: flag('Also report named stages, unless the configuration lists them as targets.', false),
    }),
  },
  create(context) {
    const [{ checkNamed }] = context.options;
    const isTemplate = hasTemplateMark(context.sourceCode.text);
    return {
      Stage({ from, isUsed, name }) {
        if (isUsed || isTemplate || (name !== null && !checkNamed)) return;
        context.report({ node: from.keyword, messageId: 'unused' });
      },
    };
  },
});
