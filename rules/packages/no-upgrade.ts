import { type Command, createRule, type Level, type Preset } from '../../src/rule-api.ts';
import { trivy } from '../facts/external-ids.ts';

/** A way to upgrade every package at once. */
export interface UpgradingTool {
  readonly rule: string;
  readonly commands: readonly string[];
  readonly subcommands: readonly string[];
  readonly level: Level;
  readonly presets: readonly Preset[];
  /** Whether packages may be removed or a whole release be replaced. */
  readonly isDistribution: boolean;
  readonly aliases: readonly string[];
  readonly example: string;
  readonly reference: string;
}

const CALM = { level: 'info', presets: [], isDistribution: false } as const;
const WIDE = { level: 'warning', presets: ['strict'], isDistribution: true } as const;

function semgrep(name: string): string {
  return `dockerfile.best-practice.${name}.${name}`;
}

/** Sources: the manual pages of the tools. */
export const UPGRADING_TOOLS: readonly UpgradingTool[] = [
  {
    ...WIDE,
    rule: 'apt-get-no-dist-upgrade',
    commands: ['apt-get', 'apt', 'aptitude'],
    subcommands: ['dist-upgrade', 'full-upgrade'],
    aliases: [...trivy(24), 'DKL-DI-0003', 'CIS-DI-0003'],
    example: 'apt-get dist-upgrade -y',
    reference: 'https://manpages.debian.org/apt-get.8',
  },
  {
    ...WIDE,
    rule: 'zypper-no-dist-upgrade',
    commands: ['zypper'],
    subcommands: ['dist-upgrade', 'dup'],
    aliases: ['DL3035'],
    example: 'zypper -n dist-upgrade',
    reference: 'https://en.opensuse.org/SDB:Zypper_manual',
  },
  {
    ...CALM,
    rule: 'apt-get-no-upgrade',
    commands: ['apt-get', 'apt', 'aptitude'],
    subcommands: ['upgrade', 'safe-upgrade'],
    aliases: [semgrep('avoid-apt-get-upgrade'), 'AC_DOCKER_0052'],
    example: 'apt-get upgrade -y',
    reference: 'https://manpages.debian.org/apt-get.8',
  },
  {
    ...CALM,
    rule: 'apk-no-upgrade',
    commands: ['apk'],
    subcommands: ['upgrade'],
    aliases: [semgrep('avoid-apk-upgrade'), 'AC_DOCKER_0039'],
    example: 'apk upgrade --no-cache',
    reference: 'https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper',
  },
  {
    ...CALM,
    rule: 'yum-no-upgrade',
    commands: ['yum'],
    subcommands: ['update', 'upgrade'],
    aliases: [semgrep('avoid-yum-update'), 'AC_DOCKER_0029'],
    example: 'yum update -y',
    reference: 'https://man7.org/linux/man-pages/man8/yum.8.html',
  },
  {
    ...CALM,
    rule: 'dnf-no-upgrade',
    commands: ['dnf', 'dnf5', 'dnf-3'],
    subcommands: ['upgrade', 'update', 'upgrade-minimal', 'distro-sync'],
    aliases: [semgrep('avoid-dnf-update'), 'AC_DOCKER_0003'],
    example: 'dnf upgrade -y',
    reference: 'https://dnf.readthedocs.io/en/latest/command_ref.html',
  },
  {
    ...CALM,
    rule: 'microdnf-no-upgrade',
    commands: ['microdnf'],
    subcommands: ['upgrade', 'update', 'distro-sync'],
    aliases: [],
    example: 'microdnf upgrade -y',
    reference: 'https://github.com/rpm-software-management/microdnf',
  },
  {
    ...CALM,
    rule: 'tdnf-no-upgrade',
    commands: ['tdnf'],
    subcommands: ['update', 'upgrade', 'distro-sync'],
    aliases: [],
    example: 'tdnf update -y',
    reference: 'https://github.com/vmware/tdnf',
  },
  {
    ...CALM,
    rule: 'zypper-no-upgrade',
    commands: ['zypper'],
    subcommands: ['update', 'up', 'patch'],
    aliases: [semgrep('avoid-zypper-update')],
    example: 'zypper -n update',
    reference: 'https://en.opensuse.org/SDB:Zypper_manual',
  },
];

/** One row, one rule. */
function noUpgradeRule(tool: UpgradingTool) {
  const { isDistribution } = tool;
  return createRule({
    name: tool.rule,
    meta: {
      type: 'suggestion',
      docs: {
        description: `${tool.commands[0]} ${tool.subcommands[0]} in a build`,
        category: 'packages',
        level: tool.level,
        presets: tool.presets,
        aliases: tool.aliases,
        rationale: isDistribution
          ? 'It may remove packages and replace what the base image was tested with; the result depends on the day of the build.'
          : 'Every package is stored twice, in the base image and in this layer, and the result depends on the day of the build. The other side of the coin are security updates that the base image lacks; teams that want those leave this rule off.',
        references: [tool.reference],
        silent: ['single packages are upgraded by name'],
        examples: { bad: `FROM scratch\nRUN ${tool.example}`, good: 'FROM debian:12.11' },
      },
      messages: {
        upgrade: '`{{command}} {{subcommand}}` changes with the day of the build; take a newer base image.',
      },
      schema: [],
    },
    create(context) {
      return {
        Command(command) {
          const { name: called, subcommand } = command;
          if (called === null || !tool.commands.includes(called)) return;
          if (subcommand?.value == null || !tool.subcommands.includes(subcommand.value)) return;
          if (!upgradesAll(command)) return;
          context.report({
            node: subcommand,
            messageId: 'upgrade',
            data: { command: called, subcommand: subcommand.value },
          });
        },
      };
    },
  });
}

function upgradesAll({ packages, positionals }: Command): boolean {
  return packages.some(({ action }) => action === 'upgrade') && positionals.length === 0;
}

export default UPGRADING_TOOLS.map(noUpgradeRule);
