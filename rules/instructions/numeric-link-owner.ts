import { type AddInstruction, type CopyInstruction, createRule } from '../../src/rule-api.ts';
import { knownText } from '../facts/known-text.ts';

export default createRule({
  name: 'numeric-link-owner',
  meta: {
    type: 'problem',
    isRefused: true,
    docs: {
      description: 'Require numeric owners with COPY --link',
      category: 'instructions',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'A linked layer is built without the layers below it, so there is no `/etc/passwd` to resolve the name, and the build fails.',
      references: ['https://docs.docker.com/reference/dockerfile/#copy---link'],
      silent: [
        'the name is `root`, which is always 0',
        'the owner depends on a variable whose value is unknown',
      ],
      examples: {
        bad: 'FROM node:24\nCOPY --link --chown=node:node . /app/',
        good: 'FROM node:24\nCOPY --link --chown=1000:1000 . /app/',
      },
    },
    messages: {
      name: '`{{name}}` cannot be resolved with `--link`; use the numeric user or group id.',
    },
    schema: [],
  },
  create(context) {
    function check({ flags }: CopyInstruction | AddInstruction): void {
      const link = flags.find(({ name }) => name === 'link');
      const word = flags.find(({ name }) => name === 'chown')?.value;
      if (link === undefined || word == null || link.value?.text.toLowerCase() === 'false') return;
      const owner = knownText(context.sourceCode, word) ?? '';
      const name = owner
        .split(':')
        .find((part) => part !== '' && part !== 'root' && !/^[-+]?\d+$/.test(part));
      if (name !== undefined) context.report({ node: word, messageId: 'name', data: { name } });
    }

    return { CopyInstruction: check, AddInstruction: check };
  },
});
