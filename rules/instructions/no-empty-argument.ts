import { createRule, type Word } from '../../src/rule-api.ts';
import { knownText } from '../facts/known-text.ts';

export default createRule({
  name: 'no-empty-argument',
  meta: {
    type: 'problem',
    isRefused: true,
    docs: {
      description: 'Disallow empty arguments of USER, WORKDIR, VOLUME and EXPOSE',
      category: 'instructions',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'If the variable is empty, VOLUME fails the build, and USER, WORKDIR and EXPOSE silently do nothing.',
      references: ['https://docs.docker.com/reference/dockerfile/#environment-replacement'],
      silent: [
        'the argument depends on a variable whose value is unknown',
        'the argument contains more than the variable',
      ],
      examples: {
        bad: 'FROM debian:13\nENV APP_USER=""\nUSER $APP_USER',
        good: 'FROM debian:13\nENV APP_USER="app"\nUSER $APP_USER',
      },
    },
    messages: {
      ignored: '`{{text}}` expands to an empty string, so this {{keyword}} has no effect; set the variable.',
      refused: '`{{text}}` expands to an empty string, which fails the build; set the variable.',
    },
    schema: [],
  },
  create(context) {
    function check(word: Word | null, keyword: string): void {
      if (word === null || word.text === '' || knownText(context.sourceCode, word)?.trim() !== '') return;
      const data = { text: word.text, keyword };
      if (keyword === 'VOLUME') context.report({ node: word, messageId: 'refused', data });
      else context.report({ node: word, messageId: 'ignored', data, maxLevel: 'warning' });
    }

    return {
      UserInstruction: ({ user }) => check(user, 'USER'),
      WorkdirInstruction: ({ path }) => check(path, 'WORKDIR'),
      VolumeInstruction({ paths }) {
        for (const path of paths) check(path, 'VOLUME');
      },
      ExposeInstruction({ ports }) {
        for (const port of ports) check(port, 'EXPOSE');
      },
    };
  },
});
