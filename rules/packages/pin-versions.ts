import {
  type Command,
  createRule,
  hasTemplateMark,
  type Manager,
  managers,
  matchesWildcard,
  type Package,
  type PackageAction,
  ruleOptions,
  type Stage,
  strings,
} from '../../src/rule-api.ts';
import { firstInChain } from '../facts/stage-chain.ts';

/** By name of the manager, what other linters call the rule and where its versions are explained. */
const DETAILS: Readonly<Record<string, { readonly aliases: readonly string[]; readonly reference: string }>> =
  {
    __proto__: null as never,
    'apt-get': {
      aliases: ['DL3008', '965a08d7-ef86-4f14-8792-4a3b2098937e'],
      reference: 'https://manpages.debian.org/apt-get.8',
    },
    apk: {
      aliases: ['DL3018', 'd3499f6d-1651-41bb-a9a7-de925fea487b'],
      reference: 'https://man.archlinux.org/man/apk-world.5.en',
    },
    pip: {
      aliases: ['DL3013', '02d9c71f-3ee8-4986-9c27-1a20d0d19bfc', 'AC_DOCKER_0010'],
      reference: 'https://pip.pypa.io/en/stable/topics/repeatable-installs/',
    },
    pipx: { aliases: ['DL3013'], reference: 'https://pipx.pypa.io/stable/docs/' },
    uv: { aliases: ['DL3013'], reference: 'https://docs.astral.sh/uv/pip/packages/' },
    conda: {
      aliases: [],
      reference: 'https://docs.conda.io/projects/conda/en/latest/user-guide/concepts/pkg-specs.html',
    },
    npm: {
      aliases: ['DL3016', 'e36d8880-3f78-4546-b9a1-12f0745ca0d5'],
      reference: 'https://docs.npmjs.com/cli/commands/npm-install',
    },
    yarn: { aliases: ['DL3016'], reference: 'https://classic.yarnpkg.com/en/docs/cli/add' },
    pnpm: { aliases: ['DL3016'], reference: 'https://pnpm.io/cli/add' },
    bun: { aliases: ['DL3016'], reference: 'https://bun.sh/docs/cli/add' },
    gem: {
      aliases: ['DL3028', '22cd11f7-9c6c-4f6e-84c0-02058120b341'],
      reference: 'https://guides.rubygems.org/command-reference/#gem-install',
    },
    yum: {
      aliases: ['DL3033', '6452c424-1d92-4deb-bb18-a03e95d579c4', 'AC_DOCKER_0033'],
      reference: 'https://man7.org/linux/man-pages/man8/yum.8.html',
    },
    dnf: {
      aliases: ['DL3041', '93d88cf7-f078-46a8-8ddc-178e03aeacf1'],
      reference: 'https://dnf.readthedocs.io/en/latest/command_ref.html#specifying-packages',
    },
    microdnf: {
      aliases: ['DL3041', '93d88cf7-f078-46a8-8ddc-178e03aeacf1'],
      reference: 'https://github.com/rpm-software-management/microdnf',
    },
    zypper: {
      aliases: ['DL3037', '562952e4-0348-4dea-9826-44f3a2c6117b'],
      reference: 'https://en.opensuse.org/SDB:Zypper_manual',
    },
    go: { aliases: ['DL3062'], reference: 'https://go.dev/ref/mod#go-install' },
    cargo: { aliases: [], reference: 'https://doc.rust-lang.org/cargo/commands/cargo-install.html' },
  };

/** Makes the rule for one package manager. A command is reported once, at its first package without a version. */
function pinVersionsRule(manager: Manager) {
  const { name: managerName, usage, tools, pin } = manager;
  const { aliases, reference } = DETAILS[managerName] ?? { aliases: [], reference: manager.manual };
  const firstDated = firstSnapshot(pin?.snapshots);
  const fetching = new Set<PackageAction>(['install', ...(pin?.alsoBy ?? [])]);
  return createRule({
    name: `${managerName}-pin-versions`,
    meta: {
      type: 'suggestion',
      docs: {
        description: `Require versions for packages installed with ${managerName}`,
        category: 'packages',
        level: 'info',
        presets: ['strict'],
        aliases,
        rationale:
          'Without versions, builds are not reproducible. Pins need upkeep: distributions remove old versions from their archives, which fails the build, so let a bot update them.',
        references: [reference],
        securitySeverity: 3.0,
        cwe: [1357],
        silent: [
          'a version, a series or an upper bound is given',
          'a local file or the URL of one is installed',
          'the name or the version comes from a variable',
          ...(pin?.silent === undefined ? [] : [pin.silent]),
        ],
        examples: {
          bad: `FROM scratch\nRUN ${usage.install} ${pin?.open ?? usage.package}`,
          good: `FROM scratch\nRUN ${usage.install} ${pin?.example ?? ''}`,
        },
      },
      messages: {
        open: '`{{package}}` is not pinned to a version; write `{{pinned}}`.',
        openToo: '`{{package}}` and {{count}} more are not pinned to a version; write `{{pinned}}`.',
        branch: '`{{package}}` follows a branch, which can change at any time; pin a tag or commit.',
      },
      ...ruleOptions({ allow: strings('Packages that need no version; `*` matches any characters.') }),
    },
    create(context) {
      const [{ allow }] = context.options;

      function isOpen(each: Package, of: Command): boolean {
        if (each.isPinned || each.name === null || hasTemplateMark(each.argument.text)) return false;
        if (each.source !== 'registry' && each.source !== 'git') return false;
        const { name: written } = each;
        return pin?.skips?.(each, of) !== true && !allow.some((pattern) => matchesWildcard(written, pattern));
      }

      return {
        Command(node) {
          const packages = node.packages
            .filter(({ manager, action }) => tools.includes(manager) && fetching.has(action))
            .flatMap((operation) => operation.packages)
            .filter((each) => isOpen(each, node));
          const [first, ...others] = packages;
          if (first?.name == null || firstDated(node.stage) <= node.instruction.range[0]) return;
          const data = {
            package: first.name,
            pinned: (pin?.form ?? '').replace('NAME', () => first.name ?? ''),
          };
          if (first.source === 'git') context.report({ node: first, messageId: 'branch', data });
          else if (others.length === 0) context.report({ node: first, messageId: 'open', data });
          else context.report({ node: first, messageId: 'openToo', data: { ...data, count: others.length } });
        },
      };
    },
  });
}

/** Where the first instruction of a stage's chain begins that names a snapshot archive. */
function firstSnapshot(hosts: string | undefined): (stage: Stage | null) => number {
  if (hosts === undefined) return () => Number.POSITIVE_INFINITY;
  const snapshots = hosts.split(' ');
  return firstInChain(
    ({ instructions }) => instructions,
    ({ argumentsText, heredocs }) =>
      snapshots.some(
        (host) => argumentsText.includes(host) || heredocs.some(({ body }) => body.includes(host)),
      ),
  );
}

export default managers()
  .filter(({ pin }) => pin !== undefined)
  .map(pinVersionsRule);
