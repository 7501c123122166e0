import { createRule, type Manager, managerOf, managers, upgradeOf } from '../../src/rule-api.ts';
import { trivy } from '../facts/external-ids.ts';

function semgrep(name: string): string {
  return `dockerfile.best-practice.${name}.${name}`;
}

/** By name of the rule, what other linters call it. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  __proto__: null as never,
  'apt-get-no-dist-upgrade': [...trivy(24), 'DKL-DI-0003', 'CIS-DI-0003'],
  'zypper-no-dist-upgrade': ['DL3035'],
  'apt-get-no-upgrade': [semgrep('avoid-apt-get-upgrade'), 'AC_DOCKER_0052'],
  'apk-no-upgrade': [semgrep('avoid-apk-upgrade'), 'AC_DOCKER_0039'],
  'yum-no-upgrade': [semgrep('avoid-yum-update'), 'AC_DOCKER_0029'],
  'dnf-no-upgrade': [semgrep('avoid-dnf-update'), 'AC_DOCKER_0003'],
  'zypper-no-upgrade': [semgrep('avoid-zypper-update')],
};

/** Makes one rule per package manager and kind of upgrade: of all packages, or to another release. */
function noUpgradeRule({ name, usage, manual }: Manager, kind: 'packages' | 'release') {
  const isRelease = kind === 'release';
  const rule = `${name}-no-${isRelease ? 'dist-' : ''}upgrade`;
  const example = (isRelease ? usage.releaseUpgrade : usage.upgrade) ?? '';
  const shown = example
    .split(' ')
    .filter((word) => !word.startsWith('-'))
    .join(' ');
  return createRule({
    name: rule,
    meta: {
      type: 'suggestion',
      docs: {
        description: `Disallow ${shown} in a build`,
        category: 'packages',
        level: isRelease ? 'warning' : 'info',
        presets: isRelease ? ['strict'] : [],
        aliases: ALIASES[rule] ?? [],
        rationale: isRelease
          ? 'It may remove packages and replace those that the base image was tested with; the result depends on the date of the build.'
          : 'Upgraded packages are stored twice, in the base image and in this layer, and the result depends on the date of the build. Teams that rely on it for security updates can turn this rule off.',
        references: [manual],
        silent: ['individual packages are upgraded by name'],
        examples: { bad: `FROM scratch\nRUN ${example}`, good: 'FROM debian:12.11' },
      },
      messages: {
        upgrade: '`{{command}}` makes the image depend on the build date; use a newer base image.',
      },
      schema: [],
    },
    create(context) {
      return {
        Command(command) {
          const { subcommand } = command;
          if (subcommand?.value == null || managerOf(command)?.name !== name) return;
          if (upgradeOf(command) !== kind) return;
          context.report({
            node: subcommand,
            messageId: 'upgrade',
            data: { command: `${command.name ?? name} ${subcommand.value}` },
          });
        },
      };
    },
  });
}

const DISTRIBUTIONS = managers().filter(({ isDistribution }) => isDistribution === true);

export default [
  ...DISTRIBUTIONS.map((manager) => noUpgradeRule(manager, 'packages')),
  ...DISTRIBUTIONS.filter(({ usage }) => usage.releaseUpgrade !== undefined).map((manager) =>
    noUpgradeRule(manager, 'release'),
  ),
];
