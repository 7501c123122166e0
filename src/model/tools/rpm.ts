/** Fedora, Red Hat, SUSE, Azure Linux and Photon: dnf and its relatives, rpm and zypper. */
import type { Command, Package } from '../types.ts';
import type {
  ActionChoice,
  CommandLineParts,
  PackageGrammar,
  SubcommandGrammar,
  ToolGrammar,
} from './grammar.ts';
import type { Confirmation, ManagerFacts, PackageCache, VersionPin } from './manager-facts.ts';
import { readFileWord, readModuleWord, readNameWord, readRpmWord, readZypperWord } from './package-words.ts';

const DNF_VALUES = `-c --config -d --debuglevel -e --errorlevel -R --randomwait -x --exclude --excludepkgs --advisory
  --advisories --bz --bzs --cve --cves --sec-severity --secseverity --color --comment --destdir --downloaddir
  --disableexcludes --disableexcludepkgs --disableplugin --enableplugin --disablerepo --enablerepo --disable-repo
  --enable-repo --repo --repoid --repofrompath --installroot --releasever --rpmverbosity --setopt --forcearch --arch
  --setvar --from-repo --store --exclude-from --refresh-cache-time`;

const DNF_ACTIONS: readonly SubcommandGrammar[] = [
  { names: 'install,in,localinstall,install-n,install-na,install-nevra', action: 'install' },
  { names: 'reinstall,rei', action: 'install' },
  { names: 'downgrade,dg', action: 'install' },
  { names: 'swap', action: 'install' },
  {
    names: 'group install,group-install,groupinstall,grpinstall,groups install,environment install',
    action: 'install',
    read: readNameWord,
  },
  { names: 'group remove,groupremove,groups remove', action: 'remove', read: readNameWord },
  { names: 'group upgrade,groupupdate,groupupgrade,group update', action: 'upgrade', read: readNameWord },
  { names: 'group', read: null },
  { names: 'groups', read: null },
  { names: 'module install', action: 'install', read: readModuleWord },
  { names: 'module remove', action: 'remove', read: readModuleWord },
  { names: 'module update,module upgrade', action: 'upgrade', read: readModuleWord },
  { names: 'module enable,module disable,module reset,module switch-to', prompts: true },
  { names: 'module', read: null },
  { names: 'builddep,build-dep', action: 'install', read: null, values: '-D --define' },
  { names: 'debuginfo-install', action: 'install' },
  { names: 'update,upgrade,up,localupdate,update-to,upgrade-to', action: 'upgrade' },
  { names: 'upgrade-minimal,update-minimal,up-min,upmin', action: 'upgrade' },
  { names: 'distro-sync,dsync,distribution-synchronization,distrosync,distupgrade', action: 'upgrade' },
  { names: 'remove,erase,rm', action: 'remove' },
  { names: 'autoremove,autoerase', action: 'remove', prompts: 'packages' },
  { names: 'makecache,mc', action: 'update-index' },
  { names: 'clean', action: 'clean' },
  { names: 'download', action: 'download' },
  { names: 'check-update,check-upgrade' },
  { names: 'config-manager', values: '--add-repo --from-repofile --id --set' },
  { names: 'copr' },
  { names: 'repolist' },
  { names: 'repoquery', values: '--qf --queryformat' },
  { names: 'list,ls' },
  { names: 'info,if' },
  { names: 'search,se' },
  { names: 'provides,prov,whatprovides' },
  { names: 'history' },
  { names: 'mark' },
  { names: 'versionlock' },
  { names: 'needs-restarting' },
  { names: 'shell' },
];

const DNF_PACKAGES: PackageGrammar = {
  read: readRpmWord,
  instead: [
    ['--assumeno', null],
    ['--downloadonly', 'download'],
  ],
  besides: [['--refresh', 'update-index']],
  // `dnf swap old new` removes its first word.
  words: (positionals, subcommand) => (subcommand === 'swap' ? positionals.slice(1) : positionals),
};

/** The words after `clean` that name everything, or packages and indexes one by one. */
function emptiesRpmCache(command: Command): boolean {
  if (command.task !== 'clean') return false;
  const words = command.positionals.map(({ value }) => value);
  if (words.length === 0 || words.includes(null) || words.includes('all')) return true;
  return words.includes('packages') && words.some((word) => word === 'metadata' || word === 'dbcache');
}

/** `@development-tools` and `group install`: a group has no version. */
function isGroup({ argument }: Package, { task }: Command): boolean {
  return argument.text.startsWith('@') || (task ?? '').startsWith('group');
}

/** Source: Fedora's change "MicroDNF to DNF5": from Fedora 39 on `microdnf` is dnf5, which asks. */
function isDnf5({ stage }: Command): boolean {
  const base = stage?.root.base;
  if (base?.facts?.distro !== 'fedora') return false;
  const tag = base.reference?.tag ?? 'latest';
  return tag === 'latest' || tag === 'rawhide' || Number.parseInt(tag, 10) >= 39;
}

const RPM_CONFIRMATION: Confirmation = {
  yes: '-y',
  place: 'subcommand',
  // With `--downloadonly` it asks as well.
  accepts: '-y --assumeyes --assumeno',
  settings: 'assumeyes',
};

function dnfCache(name: string, directories: string, sharedWith: string): PackageCache {
  return {
    directories,
    filledBy: ['install', 'upgrade', 'update-index', 'download'],
    emptying: `${name} clean all`,
    placedBy: '--installroot cachedir',
    neededBy: '-C --cacheonly',
    empties: emptiesRpmCache,
    sharedWith,
  };
}

function dnfUsage(name: string): ManagerFacts['usage'] {
  return { install: `${name} install -y`, package: 'jq', upgrade: `${name} upgrade -y` };
}

function rpmPin(example: string): VersionPin {
  return { form: 'NAME-…', example, skips: isGroup, silent: 'groups, which have no version' };
}

const DNF: ManagerFacts = {
  name: 'dnf',
  manual: 'https://dnf.readthedocs.io/en/latest/command_ref.html',
  usage: dnfUsage('dnf'),
  confirmation: RPM_CONFIRMATION,
  cache: dnfCache('dnf', '/var/cache/dnf /var/cache/libdnf5 /var/cache/yum', 'yum microdnf'),
  recommendations: {
    term: 'weak-deps',
    flag: '--setopt=install_weak_deps=False',
    decides: '',
    setting: 'install_weak_deps',
  },
  pin: rpmPin('jq-1.7.1-8.fc41'),
  isDistribution: true,
};

const YUM: ManagerFacts = {
  name: 'yum',
  manual: 'https://man7.org/linux/man-pages/man8/yum.8.html',
  usage: { ...dnfUsage('yum'), upgrade: 'yum update -y' },
  confirmation: RPM_CONFIRMATION,
  cache: dnfCache('yum', '/var/cache/yum /var/cache/dnf', 'dnf microdnf'),
  pin: rpmPin('jq-1.6-9.el9'),
  isDistribution: true,
};

const MICRODNF: ManagerFacts = {
  name: 'microdnf',
  manual: 'https://github.com/rpm-software-management/microdnf',
  usage: { ...dnfUsage('microdnf'), base: 'fedora:41' },
  confirmation: { ...RPM_CONFIRMATION, asks: isDnf5 },
  cache: dnfCache('microdnf', '/var/cache/yum /var/cache/dnf /var/cache/libdnf5', 'yum dnf'),
  recommendations: {
    term: 'weak-deps',
    flag: '--setopt=install_weak_deps=0',
    decides: '',
    setting: 'install_weak_deps',
  },
  pin: rpmPin('jq-1.6-15.el9'),
  isDistribution: true,
};

const TDNF: ManagerFacts = {
  name: 'tdnf',
  manual: 'https://github.com/vmware/tdnf',
  usage: { ...dnfUsage('tdnf'), upgrade: 'tdnf update -y' },
  confirmation: RPM_CONFIRMATION,
  cache: dnfCache('tdnf', '/var/cache/tdnf', 'dnf'),
  pin: rpmPin('jq-1.7.1-2.azl3'),
  isDistribution: true,
};

/** Source: zypper(8): without an option the packages go, with `--metadata` alone they stay. */
function emptiesZypperCache(command: Command): boolean {
  if (command.task !== 'clean') return false;
  return command.hasFlag('-a', '--all') || !command.hasFlag('-m', '--metadata', '-M', '--raw-metadata');
}

const ZYPPER: ManagerFacts = {
  name: 'zypper',
  manual: 'https://en.opensuse.org/SDB:Zypper_manual',
  usage: {
    install: 'zypper -n install',
    package: 'jq',
    upgrade: 'zypper -n update',
    releaseUpgrade: 'zypper -n dist-upgrade',
    refresh: 'zypper -n refresh',
  },
  confirmation: {
    yes: '-n',
    place: 'program',
    accepts: '-n --non-interactive -y --no-confirm -D --dry-run --download-only',
  },
  cache: {
    directories: '/var/cache/zypp',
    filledBy: ['install', 'upgrade', 'update-index'],
    emptying: 'zypper clean --all',
    placedBy: '--root -R --installroot --cache-dir -C --pkg-cache-dir',
    neededBy: '--no-refresh',
    empties: emptiesZypperCache,
  },
  index: { directory: '/var/cache/zypp' },
  recommendations: {
    term: 'recommends',
    flag: '--no-recommends',
    decides: '--no-recommends --recommends',
    setting: 'solver.onlyRequires',
  },
  pin: { form: 'NAME=…', example: 'jq=1.6-3.1' },
  isDistribution: true,
};

/** Source: rpm(8): the first of install, upgrade, freshen, reinstall or erase; queries and checks change nothing. */
function rpmActions({ flags, positionals: packages }: CommandLineParts): readonly ActionChoice[] {
  const given = new Set(flags.map(({ name }) => name));
  if (RPM_READS.some((name) => given.has(name))) return [];
  if (['-e', '--erase'].some((name) => given.has(name))) return [{ action: 'remove', packages }];
  if (['-F', '--freshen'].some((name) => given.has(name)))
    return [{ action: 'upgrade', packages, read: readFileWord }];
  const isInstall = ['-i', '--install', '-U', '--upgrade', '--reinstall'].some((name) => given.has(name));
  return isInstall ? [{ action: 'install', packages, read: readFileWord }] : [];
}

const RPM_READS = [
  '-q',
  '--query',
  '-V',
  '--verify',
  '-K',
  '--checksig',
  '--import',
  '-E',
  '--eval',
  '--initdb',
  '--rebuilddb',
  '--test',
  '--showrc',
];

const DNF_KIN = {
  kin: 'dnf',
  optionNames: '-y=--assumeyes -q=--quiet -x=--exclude -v=--verbose',
  database: 'rpm',
} as const satisfies Omit<ToolGrammar, 'names'>;

const DNF_COMMAND_LINE = { ...DNF_KIN, values: DNF_VALUES, subcommands: DNF_ACTIONS, packages: DNF_PACKAGES };

/** Sources: dnf(8), dnf5(8), yum(8), microdnf(8), tdnf's README, rpm(8), zypper(8). */
export const RPM_TOOLS: readonly ToolGrammar[] = [
  {
    ...DNF_COMMAND_LINE,
    names: 'dnf',
    comesWith: 'dnf',
    mayComeWith: 'yum tdnf',
    aliases: { 'dnf-3': 'dnf' },
    manager: DNF,
  },
  // Photon has it as another name of tdnf.
  { ...DNF_COMMAND_LINE, names: 'yum', manager: YUM, comesWith: 'yum dnf', mayComeWith: 'tdnf' },
  // In Fedora it is another name of dnf5.
  { ...DNF_COMMAND_LINE, names: 'microdnf', manager: MICRODNF, comesWith: 'microdnf', mayComeWith: 'dnf' },
  { ...DNF_COMMAND_LINE, names: 'tdnf', manager: TDNF, comesWith: 'tdnf' },
  {
    ...DNF_KIN,
    names: 'yum-builddep dnf-builddep',
    values: `${DNF_VALUES} -D --define`,
    packages: { read: readNameWord, actions: () => [{ action: 'install', packages: [] }] },
  },
  {
    names: 'yumdownloader',
    values: DNF_VALUES,
    packages: {
      read: readRpmWord,
      actions: ({ positionals }) => [{ action: 'download', packages: positionals }],
    },
  },
  {
    ...DNF_KIN,
    names: 'yum-config-manager',
    values: `${DNF_VALUES} --add-repo --enable --disable`,
  },
  {
    names: 'rpm',
    database: 'rpm',
    comesWith: 'dnf yum microdnf tdnf zypper',
    values: `--root -r --dbpath -D --define -E --eval --prefix --relocate --excludepath --qf --queryformat --rcfile
      --macros --pipe --load --undefine`,
    packages: { read: readRpmWord, actions: rpmActions },
  },
  { names: 'rpmbuild', values: '-D --define --root --target --buildroot --with --without' },
  {
    names: 'zypper',
    database: 'rpm',
    comesWith: 'zypper',
    optionNames: '-n=--non-interactive -y=--no-confirm -q=--quiet -l=--auto-agree-with-licenses',
    values: `-c --config -R --root --installroot --releasever --reposd-dir --cache-dir --raw-cache-dir
      --solv-cache-dir --pkg-cache-dir --userdata -p --plus-repo --plus-content`,
    subcommands: [
      {
        names: 'install,in',
        action: 'install',
        values: '-r --repo --from -t --type --download --solver-focus',
      },
      { names: 'remove,rm', action: 'remove', values: '-r --repo -t --type' },
      { names: 'source-install,si', action: 'install', values: '-r --repo' },
      { names: 'install-new-recommends,inr', action: 'install', values: '-r --repo' },
      { names: 'update,up', action: 'upgrade', values: '-r --repo -t --type --download' },
      {
        names: 'dist-upgrade,dup',
        action: 'upgrade',
        isReleaseUpgrade: true,
        values: '-r --repo --from --download',
      },
      {
        names: 'patch',
        action: 'upgrade',
        values: '-b --bugzilla --bz --cve -g --category --severity -r --repo --date',
      },
      { names: 'refresh,ref', action: 'update-index', values: '-r --repo' },
      { names: 'clean,cc', action: 'clean', values: '-r --repo' },
      { names: 'download', action: 'download', values: '-r --repo --from' },
      { names: 'addrepo,ar', values: '-r --repo -n --name -p --priority -t --type' },
      { names: 'removerepo,rr' },
      { names: 'modifyrepo,mr', values: '-n --name -p --priority' },
      { names: 'addlock,al' },
      { names: 'search,se' },
      { names: 'info,if' },
      { names: 'repos,lr' },
    ],
    packages: {
      read: readZypperWord,
      instead: [
        ['-D --dry-run', null],
        ['-d --download-only', 'download'],
      ],
    },
    manager: ZYPPER,
  },
];
