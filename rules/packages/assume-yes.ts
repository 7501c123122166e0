import { type Command, createRule, type Stage } from '../../src/rule-api.ts';
import { insertFlag } from '../edits/fixes.ts';
import { mayHideWords } from '../facts/command-words.ts';
import { trivy } from '../facts/external-ids.ts';
import { hasAptOption, isAptConfigured } from './apt.ts';

/** A package manager that asks before it acts unless an option says yes. */
export interface AskingTool {
  readonly rule: string;
  readonly commands: readonly string[];
  /** Sub-commands that ask. */
  readonly asking: readonly string[];
  /** The option to add. */
  readonly flag: string;
  /** Whether the option belongs behind the sub-command or in front of it. */
  readonly position: 'behind' | 'before';
  /** Other spellings. */
  readonly accepts: readonly string[];
  readonly aliases: readonly string[];
  /** What the examples install. */
  readonly example: string;
  readonly reference: string;
}

/** Sources: the manual pages of the tools. */
const ASKING_TOOLS: readonly AskingTool[] = [
  {
    rule: 'apt-get-assume-yes',
    commands: ['apt-get', 'apt', 'aptitude'],
    asking: [
      'install',
      'reinstall',
      'upgrade',
      'safe-upgrade',
      'dist-upgrade',
      'full-upgrade',
      'remove',
      'purge',
      'autoremove',
      'autopurge',
      'build-dep',
      'satisfy',
    ],
    flag: '-y',
    position: 'behind',
    accepts: [
      '-y',
      '--yes',
      '--assume-yes',
      '-s',
      '--simulate',
      '--just-print',
      '--dry-run',
      '--recon',
      '--no-act',
    ],
    aliases: [
      'DL3014',
      ...trivy(21),
      '77783205-c4ca-4f80-bb80-c777f267c547',
      'dockerfile.correctness.missing-assume-yes-switch.missing-assume-yes-switch',
      'S6584',
    ],
    example: 'install curl',
    reference: 'https://manpages.debian.org/apt-get.8',
  },
  {
    rule: 'yum-assume-yes',
    commands: ['yum'],
    asking: [
      'install',
      'update',
      'upgrade',
      'remove',
      'erase',
      'autoremove',
      'groupinstall',
      'localinstall',
      'reinstall',
    ],
    flag: '-y',
    position: 'behind',
    accepts: ['-y', '--assumeyes', '--assumeno', '--downloadonly'],
    aliases: [
      'DL3030',
      '6e19193a-8753-436d-8a09-76dcff91bb03',
      'dockerfile.best-practice.missing-yum-assume-yes-switch.missing-yum-assume-yes-switch',
      'S6584',
      'AC_DOCKER_0004',
    ],
    example: 'install curl',
    reference: 'https://man7.org/linux/man-pages/man8/yum.8.html',
  },
  {
    rule: 'dnf-assume-yes',
    commands: ['dnf', 'dnf5', 'dnf-3'],
    asking: [
      'install',
      'update',
      'upgrade',
      'upgrade-minimal',
      'remove',
      'erase',
      'autoremove',
      'groupinstall',
      'localinstall',
      'reinstall',
      'downgrade',
      'distro-sync',
      'swap',
      'builddep',
    ],
    flag: '-y',
    position: 'behind',
    accepts: ['-y', '--assumeyes', '--assumeno', '--downloadonly'],
    aliases: [
      'DL3038',
      '7ebd323c-31b7-4e5b-b26f-de5e9e477af8',
      'dockerfile.best-practice.missing-dnf-assume-yes-switch.missing-dnf-assume-yes-switch',
      'S6584',
    ],
    example: 'install curl',
    reference: 'https://dnf.readthedocs.io/en/latest/command_ref.html',
  },
  {
    rule: 'microdnf-assume-yes',
    commands: ['microdnf'],
    asking: ['install', 'update', 'upgrade', 'remove', 'reinstall', 'downgrade', 'distro-sync'],
    flag: '-y',
    position: 'behind',
    accepts: ['-y', '--assumeyes', '--assumeno', '--downloadonly'],
    aliases: ['DL3038', 'S6584'],
    example: 'install curl',
    reference: 'https://github.com/rpm-software-management/microdnf',
  },
  {
    rule: 'tdnf-assume-yes',
    commands: ['tdnf'],
    asking: [
      'install',
      'update',
      'upgrade',
      'remove',
      'erase',
      'autoremove',
      'reinstall',
      'downgrade',
      'distro-sync',
    ],
    flag: '-y',
    position: 'behind',
    accepts: ['-y', '--assumeyes', '--assumeno', '--downloadonly'],
    aliases: ['S6584'],
    example: 'install curl',
    reference: 'https://github.com/vmware/tdnf',
  },
  {
    rule: 'zypper-assume-yes',
    commands: ['zypper'],
    asking: [
      'install',
      'in',
      'remove',
      'rm',
      'update',
      'up',
      'dist-upgrade',
      'dup',
      'patch',
      'source-install',
      'si',
      'install-new-recommends',
      'inr',
    ],
    flag: '-n',
    position: 'before',
    accepts: ['-n', '--non-interactive', '-y', '--no-confirm', '-D', '--dry-run', '--download-only'],
    aliases: [
      'DL3034',
      '45e1fca5-f90e-465d-825f-c2cb63fa3944',
      'dockerfile.best-practice.missing-zypper-no-confirm-switch.missing-zypper-no-confirm-switch',
      'S6584',
    ],
    example: 'install curl',
    reference: 'https://en.opensuse.org/SDB:Zypper_manual',
  },
  {
    rule: 'conda-assume-yes',
    commands: ['conda', 'mamba', 'micromamba'],
    asking: ['install', 'create', 'update', 'upgrade', 'remove', 'uninstall', 'clean'],
    flag: '-y',
    position: 'behind',
    accepts: ['-y', '--yes', '-d', '--dry-run'],
    aliases: [],
    example: 'install numpy',
    reference: 'https://docs.conda.io/projects/conda/en/stable/commands/install.html',
  },
];

/** One row, one rule: a command that waits for an answer nobody can give. */
function assumeYesRule(tool: AskingTool) {
  const [command = ''] = tool.commands;
  const answered =
    tool.position === 'before'
      ? `${command} ${tool.flag} ${tool.example}`
      : `${command} ${tool.example.replace(' ', ` ${tool.flag} `)}`;
  return createRule({
    name: tool.rule,
    meta: {
      type: 'problem',
      docs: {
        description: `${command} without ${tool.flag}`,
        category: 'packages',
        level: command === 'apt-get' ? 'error' : 'warning',
        presets: ['recommended', 'strict'],
        aliases: tool.aliases,
        rationale: 'A build has no terminal: a question that nobody can answer ends it.',
        references: [tool.reference],
        silent: [
          'an option or the configuration answers already',
          '`yes` or another command is piped into it',
          'a variable may hold the option',
        ],
        examples: {
          bad: `FROM scratch\nRUN ${command} ${tool.example}`,
          good: `FROM scratch\nRUN ${answered}`,
          fixed: `FROM scratch\nRUN ${answered}`,
        },
      },
      messages: {
        missing:
          '`{{command}} {{subcommand}}` asks before it acts and a build cannot answer; add `{{flag}}`.',
      },
      fixable: 'code',
      schema: [],
    },
    create(context) {
      return {
        Command(node) {
          const { name: called, subcommand } = node;
          if (called === null || !tool.commands.includes(called)) return;
          if (subcommand?.value == null || !tool.asking.includes(subcommand.value)) return;
          if (isAnswered(tool, node) || mayHideWords(node)) return;
          const anchor = tool.position === 'behind' ? subcommand : node.nameArgument;
          context.report({
            node: subcommand,
            messageId: 'missing',
            data: { command: called, subcommand: subcommand.value, flag: tool.flag },
            fix: node.hasExactRanges ? insertFlag(anchor, tool.flag) : null,
          });
        },
      };
    },
  });
}

function isAnswered(tool: AskingTool, command: Command): boolean {
  if (command.hasFlag(...tool.accepts) || command.context.pipedFrom.length > 0) return true;
  return tool.commands.includes('apt-get') && isAptAnswered(command, command.stage);
}

/** Two levels of quiet imply yes; so does the option `APT::Get::Assume-Yes` on the command line or in a file. */
function isAptAnswered(command: Command, stage: Stage | null): boolean {
  const quiet = command.flags.filter(({ name }) => name === '-q' || name === '--quiet');
  const level = quiet.reduce((sum, { value }) => sum + Number(value?.value?.replace('=', '') ?? 1), 0);
  if (level >= 2 || command.args.some(({ value }) => value === '-qq' || value === '-q=2')) return true;
  if (hasAptOption(command, 'APT::Get::Assume-Yes', ['true', 'yes', '1'])) return true;
  return isAptConfigured(stage, command.instruction, 'APT::Get::Assume-Yes');
}

export default ASKING_TOOLS.map(assumeYesRule);
