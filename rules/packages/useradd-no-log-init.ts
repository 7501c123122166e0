import { createRule, integer, ruleOptions } from '../../src/rule-api.ts';
import { insertOption } from '../edits/fixes.ts';

export default createRule({
  name: 'useradd-no-log-init',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require --no-log-init for useradd with a large user id',
      category: 'packages',
      level: 'info',
      presets: ['recommended', 'strict'],
      aliases: ['DL3046'],
      rationale:
        'useradd adds the user to `/var/log/lastlog` and `/var/log/faillog`, which are indexed by user id: sparse on disk, but stored in full in the layer, about 300 bytes for each lower id.',
      references: ['https://docs.docker.com/build/building/best-practices/#user'],
      silent: ['the id is small or not known here', 'the id is chosen by useradd'],
      examples: {
        bad: 'FROM debian:12\nRUN useradd --uid 1000810000 app',
        good: 'FROM debian:12\nRUN useradd --uid 1000 app',
        fixed: 'FROM debian:12\nRUN useradd --no-log-init --uid 1000810000 app',
      },
    },
    messages: {
      log: 'User id `{{uid}}` makes `useradd` write huge log files into the layer; add `--no-log-init`.',
    },
    fixable: 'code',
    ...ruleOptions({ minUid: integer('Smallest user id to report.', 100_000) }),
  },
  create(context) {
    const [{ minUid }] = context.options;
    const { sourceCode } = context;
    return {
      Command(command) {
        if (command.name !== 'useradd') return;
        const given = command.flag('-u', '--uid')?.value;
        if (given?.value == null || command.hasFlag('-l', '--no-log-init', '-D', '--defaults')) return;
        if (!/^\d{1,15}$/.test(given.value) || Number(given.value) < minUid) return;
        context.report({
          node: given,
          messageId: 'log',
          data: { uid: given.value },
          fix: insertOption(sourceCode, command, '--no-log-init', command.nameArgument),
        });
      },
    };
  },
});
