import { createRule } from '../../src/rule-api.ts';
import { firstTime } from '../facts/first-time.ts';

export default createRule({
  name: 'no-root-user-in-builder',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow root in build stages',
      category: 'security',
      level: 'info',
      presets: [],
      aliases: [],
      rationale:
        'Commands of a build stage run on the build machine; running as another user limits what they can write.',
      references: ['https://docs.docker.com/build/building/best-practices/#user'],
      securitySeverity: 2,
      cwe: [250],
      silent: [
        'the stage is shipped, or nothing uses it',
        'the stage runs no commands',
        'the base image is unknown, or known to run as another user',
        'the user comes from a variable',
      ],
      examples: {
        bad: 'FROM golang:1.23 AS build\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app',
        good: 'FROM golang:1.23 AS build\nUSER nobody\nRUN go build -o /tmp/app .\nFROM scratch\nCOPY --from=build /tmp/app /app',
      },
    },
    messages: {
      named: 'This build stage runs as root; switch to a non-root `USER`.',
      inherited: 'This build stage runs as root, the user of `{{image}}`; switch to a non-root `USER`.',
    },
    schema: [],
  },
  create(context) {
    const isFirst = firstTime<number>();
    return {
      'Stage:exit'(stage) {
        if (stage.isShipped || !stage.isUsed || stage.runs.length === 0) return;
        const { value, instruction, source } = stage.result.user;
        if (source === 'unknown' || value.isRoot !== true) return;
        const node = instruction?.type === 'UserInstruction' ? (instruction.user ?? instruction) : stage.base;
        if (!isFirst(node.range[0])) return;
        const { text } = stage.root.base;
        if (instruction !== null) {
          context.report({ node, messageId: 'named', data: { user: value.name ?? String(value.uid) } });
        } else {
          context.report({
            node,
            messageId: 'inherited',
            data: { image: text.value ?? text.raw },
            about: [],
          });
        }
      },
    };
  },
});
