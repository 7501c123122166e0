import {
  type Command,
  createRule,
  matchesWildcard,
  type Package,
  type PackageAction,
  ruleOptions,
  type Stage,
  strings,
} from '../../src/rule-api.ts';
import { hasTemplateMark } from '../edits/editable.ts';
import { firstInChain } from '../facts/stage-chain.ts';

/** A package manager that takes the newest version of a package unless the command names one. */
export interface PinningTool {
  readonly rule: string;
  /** Names of the model's tables. */
  readonly managers: readonly string[];
  /** As the manager writes a package of a version; `NAME` is the package. */
  readonly pinned: string;
  /** What else counts as fetching, beside an installation. */
  readonly alsoFetching?: readonly PackageAction[];
  /** Words in an instruction at or before the command that make every version a dated one. */
  readonly snapshots?: readonly string[];
  /** Packages that need or take no version. */
  readonly skips?: (each: Package, command: Command) => boolean;
  readonly silent?: readonly string[];
  readonly aliases: readonly string[];
  readonly reference: string;
  /** The command of the examples without the package and the package with its version. */
  readonly example: readonly [command: string, name: string, pinned: string];
}

/** `@development-tools` and `group install`: a group has no version. */
function isGroup({ argument }: Package, { subcommand }: Command): boolean {
  return argument.text.startsWith('@') || (subcommand?.value ?? '').includes('group');
}

/**
 * `go install path` takes the version of `go.mod` and nothing else; so does the standard library, whose paths have no
 * dot in front of the first slash.
 */
function isDecidedByModule({ name, version }: Package, { subcommand }: Command): boolean {
  if (version !== null) return false;
  return subcommand?.value !== 'get' || !(name?.split('/')[0] ?? '').includes('.');
}

const GROUP = 'groups, which have no version';

/** Sources: the manual pages of the tools. */
export const PINNING_TOOLS: readonly PinningTool[] = [
  {
    rule: 'apt-get-pin-versions',
    managers: ['apt-get', 'apt', 'aptitude', 'install_packages'],
    pinned: 'NAME=…',
    snapshots: ['snapshot.debian.org', 'snapshot.ubuntu.com', 'snapshot-cloudflare.debian.org'],
    silent: ['a snapshot archive decides the versions'],
    aliases: ['DL3008', '965a08d7-ef86-4f14-8792-4a3b2098937e'],
    reference: 'https://manpages.debian.org/apt-get.8',
    example: ['apt-get install -y', 'jq', 'jq=1.6-2.1'],
  },
  {
    rule: 'apk-pin-versions',
    managers: ['apk'],
    pinned: 'NAME~=…',
    aliases: ['DL3018', 'd3499f6d-1651-41bb-a9a7-de925fea487b'],
    reference: 'https://man.archlinux.org/man/apk-world.5.en',
    example: ['apk add --no-cache', 'jq', 'jq~=1.7'],
  },
  {
    rule: 'pip-pin-versions',
    managers: ['pip'],
    pinned: 'NAME==…',
    silent: ['a requirements or constraints file decides the versions'],
    aliases: ['DL3013', '02d9c71f-3ee8-4986-9c27-1a20d0d19bfc', 'AC_DOCKER_0010'],
    reference: 'https://pip.pypa.io/en/stable/topics/repeatable-installs/',
    example: ['pip install --no-cache-dir', 'flask', 'flask==3.1.0'],
  },
  {
    rule: 'pipx-pin-versions',
    managers: ['pipx'],
    pinned: 'NAME==…',
    aliases: ['DL3013'],
    reference: 'https://pipx.pypa.io/stable/docs/',
    example: ['pipx install', 'poetry', 'poetry==2.1.1'],
  },
  {
    rule: 'uv-pin-versions',
    managers: ['uv'],
    pinned: 'NAME==…',
    silent: ['a requirements or constraints file decides the versions'],
    aliases: ['DL3013'],
    reference: 'https://docs.astral.sh/uv/pip/packages/',
    example: ['uv pip install --system', 'flask', 'flask==3.1.0'],
  },
  {
    rule: 'conda-pin-versions',
    managers: ['conda', 'mamba', 'micromamba'],
    pinned: 'NAME=…',
    aliases: [],
    reference: 'https://docs.conda.io/projects/conda/en/latest/user-guide/concepts/pkg-specs.html',
    example: ['conda install -y', 'numpy', 'numpy=2.2'],
  },
  {
    rule: 'npm-pin-versions',
    managers: ['npm'],
    pinned: 'NAME@…',
    aliases: ['DL3016', 'e36d8880-3f78-4546-b9a1-12f0745ca0d5'],
    reference: 'https://docs.npmjs.com/cli/commands/npm-install',
    example: ['npm install -g', 'serve', 'serve@14.2.4'],
  },
  {
    rule: 'yarn-pin-versions',
    managers: ['yarn'],
    pinned: 'NAME@…',
    aliases: ['DL3016'],
    reference: 'https://classic.yarnpkg.com/en/docs/cli/add',
    example: ['yarn global add', 'serve', 'serve@14.2.4'],
  },
  {
    rule: 'pnpm-pin-versions',
    managers: ['pnpm'],
    pinned: 'NAME@…',
    aliases: ['DL3016'],
    reference: 'https://pnpm.io/cli/add',
    example: ['pnpm add -g', 'serve', 'serve@14.2.4'],
  },
  {
    rule: 'bun-pin-versions',
    managers: ['bun'],
    pinned: 'NAME@…',
    aliases: ['DL3016'],
    reference: 'https://bun.sh/docs/cli/add',
    example: ['bun add -g', 'serve', 'serve@14.2.4'],
  },
  {
    rule: 'gem-pin-versions',
    managers: ['gem'],
    pinned: 'NAME:…',
    aliases: ['DL3028', '22cd11f7-9c6c-4f6e-84c0-02058120b341'],
    reference: 'https://guides.rubygems.org/command-reference/#gem-install',
    example: ['gem install --no-document', 'rake', 'rake:13.2.1'],
  },
  {
    rule: 'yum-pin-versions',
    managers: ['yum'],
    pinned: 'NAME-…',
    skips: isGroup,
    silent: [GROUP],
    aliases: ['DL3033', '6452c424-1d92-4deb-bb18-a03e95d579c4', 'AC_DOCKER_0033'],
    reference: 'https://man7.org/linux/man-pages/man8/yum.8.html',
    example: ['yum install -y', 'jq', 'jq-1.6-9.el9'],
  },
  {
    rule: 'dnf-pin-versions',
    managers: ['dnf'],
    pinned: 'NAME-…',
    skips: isGroup,
    silent: [GROUP],
    aliases: ['DL3041', '93d88cf7-f078-46a8-8ddc-178e03aeacf1'],
    reference: 'https://dnf.readthedocs.io/en/latest/command_ref.html#specifying-packages',
    example: ['dnf install -y', 'jq', 'jq-1.7.1-8.fc41'],
  },
  {
    rule: 'microdnf-pin-versions',
    managers: ['microdnf'],
    pinned: 'NAME-…',
    skips: isGroup,
    silent: [GROUP],
    aliases: ['DL3041', '93d88cf7-f078-46a8-8ddc-178e03aeacf1'],
    reference: 'https://github.com/rpm-software-management/microdnf',
    example: ['microdnf install -y', 'jq', 'jq-1.6-15.el9'],
  },
  {
    rule: 'tdnf-pin-versions',
    managers: ['tdnf'],
    pinned: 'NAME-…',
    skips: isGroup,
    silent: [GROUP],
    aliases: [],
    reference: 'https://github.com/vmware/tdnf',
    example: ['tdnf install -y', 'jq', 'jq-1.7.1-2.azl3'],
  },
  {
    rule: 'zypper-pin-versions',
    managers: ['zypper'],
    pinned: 'NAME=…',
    aliases: ['DL3037', '562952e4-0348-4dea-9826-44f3a2c6117b'],
    reference: 'https://en.opensuse.org/SDB:Zypper_manual',
    example: ['zypper -n install', 'jq', 'jq=1.6-3.1'],
  },
  {
    rule: 'go-pin-versions',
    managers: ['go'],
    pinned: 'NAME@v…',
    alsoFetching: ['download'],
    skips: isDecidedByModule,
    silent: ['`go install path` without a version, which takes that of `go.mod`'],
    aliases: ['DL3062'],
    reference: 'https://go.dev/ref/mod#go-install',
    example: ['go install', 'golang.org/x/tools/gopls@latest', 'golang.org/x/tools/gopls@v0.18.1'],
  },
  {
    rule: 'cargo-pin-versions',
    managers: ['cargo'],
    pinned: 'NAME@…',
    aliases: [],
    reference: 'https://doc.rust-lang.org/cargo/commands/cargo-install.html',
    example: ['cargo install --locked', 'ripgrep', 'ripgrep@14.1.1'],
  },
];

/**
 * One row, one rule. A command is reported once, at its first package without a version: a list of forty packages is one
 * decision, not forty.
 */
function pinVersionsRule(tool: PinningTool) {
  const [command, plain, pinned] = tool.example;
  const fetching = new Set<PackageAction>(['install', ...(tool.alsoFetching ?? [])]);
  const firstDated = firstSnapshot(tool);
  return createRule({
    name: tool.rule,
    meta: {
      type: 'suggestion',
      docs: {
        description: `${tool.managers[0]} installs packages without a version`,
        category: 'packages',
        level: 'info',
        presets: ['strict'],
        aliases: tool.aliases,
        rationale:
          'The same Dockerfile then gives another image next week. Pins have a price, though: distributions drop old versions from their archives and the build fails, so that a bot has to keep them fresh.',
        references: [tool.reference],
        securitySeverity: 3.0,
        cwe: [1357],
        silent: [
          'a version, a series or an upper bound is given',
          'a local file or the URL of one is installed',
          'a variable holds the name or the version',
          ...(tool.silent ?? []),
        ],
        examples: {
          bad: `FROM scratch\nRUN ${command} ${plain}`,
          good: `FROM scratch\nRUN ${command} ${pinned}`,
        },
      },
      messages: {
        open: '`{{package}}` has no fixed version, so the build takes the newest; write `{{pinned}}`.',
        openToo:
          '`{{package}}` and {{count}} more have no fixed version; the build takes the newest. Write `{{pinned}}`.',
        branch: '`{{package}}` follows a branch; name a tag or a commit.',
      },
      ...ruleOptions({ allow: strings('Packages that need no version; `*` is any text.') }),
    },
    create(context) {
      const [{ allow }] = context.options;

      function isOpen(each: Package, of: Command): boolean {
        if (each.isPinned || each.name === null || hasTemplateMark(each.argument.text)) return false;
        if (each.source !== 'registry' && each.source !== 'git') return false;
        const { name: written } = each;
        return !tool.skips?.(each, of) && !allow.some((pattern) => matchesWildcard(written, pattern));
      }

      return {
        Command(node) {
          const packages = node.packages
            .filter(({ manager, action }) => tool.managers.includes(manager) && fetching.has(action))
            .flatMap((operation) => operation.packages)
            .filter((each) => isOpen(each, node));
          const [first, ...others] = packages;
          if (first?.name == null || firstDated(node.stage) <= node.instruction.range[0]) return;
          const data = { package: first.name, pinned: tool.pinned.replace('NAME', () => first.name ?? '') };
          if (first.source === 'git') context.report({ node: first, messageId: 'branch', data });
          else if (others.length === 0) context.report({ node: first, messageId: 'open', data });
          else context.report({ node: first, messageId: 'openToo', data: { ...data, count: others.length } });
        },
      };
    },
  });
}

/** Where the first instruction of a stage's chain begins that names a snapshot archive. */
function firstSnapshot({ snapshots = [] }: PinningTool): (stage: Stage | null) => number {
  if (snapshots.length === 0) return () => Number.POSITIVE_INFINITY;
  return firstInChain(
    ({ instructions }) => instructions,
    ({ argumentsText, heredocs }) =>
      snapshots.some(
        (host) => argumentsText.includes(host) || heredocs.some(({ body }) => body.includes(host)),
      ),
  );
}

export default PINNING_TOOLS.map(pinVersionsRule);
