import {
  type Argument,
  type Command,
  createRule,
  flag,
  type Instruction,
  type Located,
  ruleOptions,
  type Stage,
  strings,
} from '../../src/rule-api.ts';
import { firstTime } from '../facts/first-time.ts';

/** Groups whose members are root or can become it. */
const GROUPS = ['root', 'sudo', 'wheel', 'admin', 'docker', 'lxd', 'disk', 'shadow'] as const;

export default createRule({
  name: 'no-user-in-root-group',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow users in groups that give root access',
      category: 'security',
      level: 'info',
      presets: ['strict', 'security'],
      aliases: [],
      rationale:
        'Members of `root` can write files of that group; members of `sudo`, `docker` or `disk` can become root.',
      references: ['https://www.debian.org/doc/manuals/debian-reference/ch01.en.html'],
      securitySeverity: 3.1,
      cwe: [250, 269],
      silent: [
        'group 0 is given to a numeric user, as platforms with arbitrary user ids require',
        'the group comes from a variable',
        'the stage is not shipped',
      ],
      examples: {
        bad: 'FROM debian:12\nRUN useradd -m -G sudo app',
        good: 'FROM debian:12\nRUN useradd -m app',
      },
    },
    messages: {
      group: 'Group `{{group}}` gives root access; use a separate group for the user.',
    },
    ...ruleOptions({
      groups: strings('Groups that give root access.', GROUPS),
      allowArbitraryUid: flag('Allow group 0 for numeric users.', true),
    }),
  },
  create(context) {
    const [{ groups, allowArbitraryUid }] = context.options;
    const forbidden = new Set(groups);
    const isFirst = firstTime<Instruction>();

    function check(names: readonly string[], node: Located, hasNumber: boolean): void {
      const group = names.map(groupName).find((name) => forbidden.has(name));
      if (group === undefined || (group === 'root' && hasNumber && allowArbitraryUid)) return;
      context.report({ node, messageId: 'group', data: { group } });
    }

    function checkUser({ result }: Stage): void {
      const { value, instruction } = result.user;
      if (instruction?.type !== 'UserInstruction' || value.group === null || value.isRoot !== false) return;
      if (!isFirst(instruction)) return;
      check([value.group], instruction.user ?? instruction, value.uid !== null);
    }

    return {
      Command(command) {
        if (command.stage?.isShipped !== true) return;
        for (const argument of groupArguments(command)) {
          const names = argument.value?.split(',') ?? [];
          check(names, argument, command.flag('-u', '--uid')?.value != null);
        }
      },
      'Stage:exit'(stage) {
        if (stage.isTarget) checkUser(stage);
      },
    };
  },
});

function groupName(name: string): string {
  return name === '0' ? 'root' : name;
}

/** The words that name the groups a user gets: options of useradd and usermod, or the second word of adduser. */
function groupArguments(command: Command): readonly Argument[] {
  const { name, positionals } = command;
  if (name === 'useradd' || name === 'usermod') {
    if (positionals.some(({ value }) => value === 'root')) return [];
    return valuesOf(command, ['-g', '--gid', '-G', '--groups']);
  }
  if (name === 'gpasswd') return command.hasFlag('-a', '--add') ? positionals.slice(-1) : [];
  if (name !== 'adduser' && name !== 'addgroup') return [];
  const [user, group] = positionals;
  if (user?.value === 'root') return [];
  const options = name === 'adduser' ? valuesOf(command, ['-G', '--ingroup', '--gid']) : [];
  return group === undefined ? options : [...options, group];
}

function valuesOf({ flags }: Command, names: readonly string[]): readonly Argument[] {
  return flags.flatMap(({ name, value }) => (names.includes(name) && value !== null ? [value] : []));
}
