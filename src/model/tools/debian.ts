/** Debian and Ubuntu: apt, aptitude, dpkg and what surrounds them. */
import type { ActionChoice, CommandLineParts, PackageGrammar, ToolGrammar } from './grammar.ts';
import type { ManagerFacts } from './manager-facts.ts';
import { readAptWord, readFileWord } from './package-words.ts';

const APT_PACKAGES: PackageGrammar = {
  read: readAptWord,
  instead: [
    ['-s --simulate --just-print --dry-run --recon --no-act --print-uris', null],
    ['-d --download-only', 'download'],
  ],
  besides: [['-U --update', 'update-index']],
};

const APT_DRY_RUN = '-s --simulate --just-print --dry-run --recon --no-act';

/** Sources: apt-get(8), apt.conf(5), "Configuration" of apt's quiet levels. */
const APT: ManagerFacts = {
  name: 'apt-get',
  manual: 'https://manpages.debian.org/apt-get.8',
  usage: {
    install: 'apt-get install -y',
    package: 'jq',
    upgrade: 'apt-get upgrade -y',
    releaseUpgrade: 'apt-get dist-upgrade -y',
    refresh: 'apt-get update',
  },
  confirmation: {
    yes: '-y',
    place: 'subcommand',
    accepts: `-y --yes --assume-yes -qq ${APT_DRY_RUN}`,
    settings: 'APT::Get::Assume-Yes',
  },
  index: { directory: '/var/lib/apt/lists', freshBy: '-U --update' },
  recommendations: {
    term: 'install-recommends',
    flag: '--no-install-recommends',
    decides: '--no-install-recommends --install-recommends -R --without-recommends',
    setting: 'APT::Install-Recommends',
  },
  pin: {
    form: 'NAME=…',
    example: 'jq=1.6-2.1',
    snapshots: 'snapshot.debian.org snapshot.ubuntu.com snapshot-cloudflare.debian.org',
    silent: 'a snapshot archive decides the versions',
  },
  isDistribution: true,
};

/** It assumes yes, refreshes and removes the index by itself: only versions are left to say. */
const BITNAMI_APT: ManagerFacts = {
  name: APT.name,
  manual: APT.manual,
  usage: APT.usage,
  ...(APT.pin === undefined ? {} : { pin: APT.pin }),
};

const APT_ACTIONS: NonNullable<ToolGrammar['subcommands']> = [
  { names: 'install', action: 'install' },
  { names: 'reinstall', action: 'install' },
  { names: 'build-dep', action: 'install', read: null },
  { names: 'satisfy', action: 'install', read: null },
  { names: 'update', action: 'update-index' },
  { names: 'upgrade', action: 'upgrade' },
  { names: 'dist-upgrade,full-upgrade', action: 'upgrade', isReleaseUpgrade: true },
  { names: 'dselect-upgrade', action: 'upgrade' },
  { names: 'remove', action: 'remove', prompts: 'packages' },
  { names: 'purge', action: 'remove', prompts: 'packages' },
  { names: 'autoremove,auto-remove', action: 'remove', prompts: 'packages' },
  { names: 'autopurge', action: 'remove', prompts: 'packages' },
  { names: 'clean', action: 'clean' },
  { names: 'distclean,dist-clean', action: 'clean' },
  { names: 'autoclean,auto-clean', action: 'clean' },
  { names: 'source', action: 'download' },
  { names: 'download', action: 'download' },
  { names: 'check' },
  { names: 'changelog' },
  { names: 'indextargets' },
];

function dpkgActions({ flags, positionals }: CommandLineParts): readonly ActionChoice[] {
  for (const { name } of flags) {
    if (name === '-i' || name === '--install' || name === '--unpack') {
      return [{ action: 'install', packages: positionals, read: readFileWord }];
    }
    if (name === '-r' || name === '--remove' || name === '-P' || name === '--purge') {
      return [{ action: 'remove', packages: positionals }];
    }
  }
  return [];
}

const APT_OPTION_NAMES = `-y=--yes --assume-yes=--yes -q=--quiet -f=--fix-broken -t=--target-release
  --default-release=--target-release -s=--simulate -d=--download-only -m=--ignore-missing -o=--option`;

/** What apt and apt-get read alike. */
const APT_COMMAND_LINE: Omit<ToolGrammar, 'names'> = {
  comesWith: 'apt',
  values: `-t --target-release --default-release -c --config-file -o --option -a --host-architecture -P --build-profiles
    -S --snapshot --solver --planner --color`,
  optionNames: APT_OPTION_NAMES,
  hasShortEquals: true,
  database: 'dpkg',
  packages: APT_PACKAGES,
  manager: APT,
};

/** Sources: apt-get(8), apt(8), aptitude(8), apt-cache(8), apt-mark(8), apt-key(8), dpkg(1), add-apt-repository(1). */
export const DEBIAN_TOOLS: readonly ToolGrammar[] = [
  { ...APT_COMMAND_LINE, names: 'apt-get', subcommands: APT_ACTIONS },
  {
    ...APT_COMMAND_LINE,
    names: 'apt',
    subcommands: [
      ...APT_ACTIONS,
      { names: 'list' },
      { names: 'search' },
      { names: 'show' },
      { names: 'policy' },
      { names: 'edit-sources' },
    ],
  },
  {
    names: 'aptitude',
    database: 'dpkg',
    optionNames: APT_OPTION_NAMES,
    values: `-t --target-release --default-release -o -F --display-format -w --width -O --sort -S --add-user-tag
      --add-user-tag-to --remove-user-tag --remove-user-tag-from --group-by --log-file --log-level --show-summary`,
    hasShortEquals: true,
    subcommands: [
      { names: 'install', action: 'install' },
      { names: 'reinstall', action: 'install' },
      { names: 'build-dep,build-depends', action: 'install', read: null },
      { names: 'update', action: 'update-index' },
      { names: 'upgrade', action: 'upgrade' },
      { names: 'safe-upgrade', action: 'upgrade' },
      { names: 'full-upgrade,dist-upgrade', action: 'upgrade', isReleaseUpgrade: true },
      { names: 'remove', action: 'remove', prompts: 'packages' },
      { names: 'purge', action: 'remove', prompts: 'packages' },
      { names: 'clean', action: 'clean' },
      { names: 'autoclean', action: 'clean' },
      { names: 'download', action: 'download' },
      { names: 'search' },
      { names: 'show' },
      { names: 'versions' },
      { names: 'why' },
    ],
    packages: {
      read: readAptWord,
      instead: [
        ['-s --simulate', null],
        ['-d --download-only', 'download'],
      ],
    },
    manager: APT,
  },
  {
    names: 'install_packages',
    database: 'dpkg',
    packages: {
      read: readAptWord,
      actions: ({ positionals }) => [{ action: 'install', packages: positionals }],
    },
    manager: BITNAMI_APT,
  },
  {
    names: 'apt-cache',
    comesWith: 'apt',
    readsIndexOf: 'apt-get',
    values: '-p --pkg-cache -s --src-cache -o --option -c --config-file',
    hasShortEquals: true,
    subcommands: [{ names: 'policy' }, { names: 'show' }, { names: 'search' }, { names: 'madison' }],
  },
  {
    names: 'apt-mark',
    comesWith: 'apt',
    readsIndexOf: 'apt-get',
    values: '-f --file -o --option -c --config-file',
    subcommands: [{ names: 'hold' }, { names: 'unhold' }, { names: 'auto' }, { names: 'manual' }],
  },
  { names: 'apt-config', values: '-o --option -c --config-file', subcommands: [{ names: 'dump' }] },
  {
    names: 'apt-key',
    values: '--keyring --keyserver --recv-keys --primary-keyring',
    subcommands: [
      { names: 'add' },
      { names: 'adv', values: '--keyserver --recv-keys --recv --keyserver-options --homedir' },
      { names: 'del' },
    ],
  },
  {
    names: 'add-apt-repository apt-add-repository',
    readsIndexOf: 'apt-get',
    values: '-p --pocket -c --component -k --keyserver -S --sourceslist -P --ppa -C --cloud -U --uri',
  },
  {
    names: 'dpkg',
    database: 'dpkg',
    comesWith: 'apt',
    values: '--root --admindir --instdir --sysadmindir --add-architecture --remove-architecture -D --debug',
    packages: {
      read: readAptWord,
      actions: dpkgActions,
      instead: [['--no-act --dry-run --simulate', null]],
    },
  },
  { names: 'dpkg-query', values: '-f --showformat --admindir --root' },
  { names: 'dpkg-reconfigure', values: '-f --frontend -p --priority --default-priority' },
  {
    names: 'gdebi',
    readsIndexOf: 'apt-get',
    values: '-o --option --root',
    packages: {
      read: readFileWord,
      actions: ({ positionals }) => [{ action: 'install', packages: positionals }],
    },
  },
  {
    names: 'apt-file tasksel mk-build-deps nala apt-fast apt-build debootstrap multistrap rosdep extrepo',
    readsIndexOf: 'apt-get',
  },
];
