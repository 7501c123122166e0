import { createRule, flag, ruleOptions } from '../../src/rule-api.ts';
import { hasTemplateMark } from '../edits/editable.ts';

export default createRule({
  name: 'no-unused-stages',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Stage that no other stage needs',
      category: 'stages',
      level: 'info',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale: 'Nothing of the stage reaches the image, and without a name nothing can ask for it.',
      references: ['https://docs.docker.com/build/building/multi-stage/'],
      silent: [
        'the stage is the last one, or a target of the configuration',
        'a template writes the file',
        'the stage has a name, so that `docker build --target` may ask for it',
      ],
      examples: {
        bad: 'FROM golang:1.26\nRUN go build -o /app\nFROM debian:13\nCMD ["/app"]',
        good: 'FROM golang:1.26\nRUN go build -o /app\nFROM debian:13\nCOPY --from=0 /app /app\nCMD ["/app"]',
      },
    },
    messages: { unused: 'Nothing of this stage reaches the image; copy from it, name it, or remove it.' },
    ...ruleOptions({
      checkNamed: flag(
        'Report stages with a name, too, unless the configuration names them as targets.',
        false,
      ),
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
