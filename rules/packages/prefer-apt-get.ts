import { createRule } from '../../src/rule-api.ts';
import { isEditableCommand } from '../edits/editable.ts';
import { allOf, insertFlag, replaceWord } from '../edits/fixes.ts';

interface Counterpart {
  readonly name: string;
  readonly flag?: string;
}

/** Sub-commands that apt-get has as well: its name for them, and what it needs to do the same. */
const COUNTERPARTS: ReadonlyMap<string, Counterpart> = new Map<string, Counterpart>([
  ...[
    'install',
    'reinstall',
    'update',
    'remove',
    'purge',
    'autoremove',
    'autopurge',
    'clean',
    'autoclean',
    'build-dep',
    'source',
    'download',
    'changelog',
  ].map((name) => [name, { name }] as const),
  ['dist-upgrade', { name: 'dist-upgrade' }],
  ['full-upgrade', { name: 'dist-upgrade' }],
  // Source: apt(8): unlike apt-get it also installs what an upgrade newly needs.
  ['upgrade', { name: 'upgrade', flag: '--with-new-pkgs' }],
]);

export default createRule({
  name: 'prefer-apt-get',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Prefer apt-get over apt',
      category: 'packages',
      level: 'info',
      presets: ['recommended', 'strict'],
      aliases: [
        'DL3027',
        'CKV_DOCKER_9',
        'b84a0b47-2e99-4c9f-8933-98bcabe2b94d',
        'dockerfile.best-practice.prefer-apt-get.prefer-apt-get',
        'AC_DOCKER_0002',
      ],
      rationale:
        'apt is meant for interactive use: it warns that its command-line interface is not stable, so scripts may break with a new release.',
      references: ['https://manpages.debian.org/apt.8'],
      silent: ['apt-get has no such sub-command', 'the sub-command comes from a variable'],
      examples: {
        bad: 'FROM debian:12\nRUN apt update && apt install -y --no-install-recommends jq',
        good: 'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends jq',
        fixed: 'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends jq',
      },
    },
    messages: {
      interactive: '`apt {{subcommand}}` has no stable command-line interface; use `{{replacement}}`.',
    },
    fixable: 'code',
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Command(command) {
        const { name, nameArgument, subcommand } = command;
        if (name !== 'apt' || subcommand?.value == null || nameArgument.value === null) return;
        const counterpart = COUNTERPARTS.get(subcommand.value);
        if (counterpart === undefined) return;
        const { name: other, flag } = counterpart;
        const mayEdit = isEditableCommand(sourceCode, command);
        const tool = replaceWord(sourceCode, nameArgument, `${nameArgument.value}-get`);
        const action = other === subcommand.value ? [] : [replaceWord(sourceCode, subcommand, other)];
        const option = flag === undefined || command.hasFlag(flag) ? [] : [insertFlag(subcommand, flag)];
        context.report({
          node: nameArgument,
          messageId: 'interactive',
          data: { subcommand: subcommand.value, replacement: `apt-get ${other}` },
          fix: mayEdit ? allOf(tool, ...action, ...option) : null,
        });
      },
    };
  },
});
