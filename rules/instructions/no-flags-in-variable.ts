import { createRule } from '../../src/rule-api.ts';

export default createRule({
  name: 'no-flags-in-variable',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow COPY and ADD flags that come from a variable',
      category: 'instructions',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'The builder reads flags before it expands variables, so the value of the variable is read as a file name.',
      references: ['https://docs.docker.com/reference/dockerfile/#copy'],
      silent: ['the value of the variable is unknown', 'a name that starts with `--` is written literally'],
      examples: {
        bad: 'FROM debian:12\nARG OWNER=--chown=app\nCOPY $OWNER src /src/',
        good: 'FROM debian:12\nARG OWNER=app\nCOPY --chown=$OWNER src /src/',
      },
    },
    messages: {
      flag: '`{{variable}}` is read as a file name; write out the flag and use a variable only for its value.',
    },
    schema: [],
  },
  create(context) {
    return {
      Stage({ copies }) {
        for (const { sources } of copies) {
          for (const { word, value } of sources) {
            if (value.variables.length === 0 || !value.value?.startsWith('--')) continue;
            if (value.raw.startsWith('--')) continue;
            context.report({ node: word, messageId: 'flag', data: { variable: value.raw } });
          }
        }
      },
    };
  },
});
