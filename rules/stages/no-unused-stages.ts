import { createRule } from '../../src/rule-api.ts';
import { hasTemplateMark } from '../edits/editable.ts';

interface Options {
  readonly checkNamed?: boolean;
}

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
    schema: [
      {
        type: 'object',
        properties: {
          checkNamed: {
            type: 'boolean',
            description: 'Report stages with a name, too, unless the configuration names them as targets.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ checkNamed: false }] as readonly [Options],
  },
  create(context) {
    const [{ checkNamed = false }] = context.options;
    const isTemplate = hasTemplateMark(context.sourceCode.text);
    return {
      Stage({ from, isUsed, name }) {
        if (isUsed || isTemplate || (name !== null && !checkNamed)) return;
        context.report({ node: from.keyword, messageId: 'unused' });
      },
    };
  },
});
