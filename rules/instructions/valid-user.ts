import { createRule, hasTemplateMark } from '../../src/rule-api.ts';

export default createRule({
  name: 'valid-user',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow spaces in USER',
      category: 'instructions',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'USER reads the rest of its line as one name. User names contain no spaces, so the next RUN and the container fail to start.',
      references: ['https://docs.docker.com/reference/dockerfile/#user'],
      silent: [
        'the name depends on a variable whose value is unknown',
        'the name is followed by a comment (`no-trailing-comment`)',
        'the image runs on Windows, where names may contain spaces',
      ],
      examples: {
        bad: 'FROM debian:12\nUSER www-data CMD ["x"]',
        good: 'FROM debian:12\nUSER www-data\nCMD ["x"]',
      },
    },
    messages: {
      blank:
        'Invalid user name `{{user}}`: it contains spaces; write one name, and one instruction per line.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      'Stage:exit'(stage) {
        const { facts } = stage.base;
        // A file with the back-tick as escape token is mostly for Windows.
        if (facts === null ? sourceCode.ast.escapeToken === '`' : facts.os === 'windows') return;
        for (const instruction of stage.instructions) {
          if (instruction.type !== 'UserInstruction' || instruction.user === null) continue;
          if (instruction.trailingComment !== null || hasTemplateMark(instruction.user.text)) continue;
          const user = sourceCode.model.expand(instruction.user).value;
          if (user !== null && /[ \t]/.test(user.trim()))
            context.report({ node: instruction.user, messageId: 'blank', data: { user } });
        }
      },
    };
  },
});
