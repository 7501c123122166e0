/** Fedora, Red Hat, SUSE, Azure Linux and Photon: dnf and its relatives, rpm and zypper. */
import type {
  ActionChoice,
  CommandLineParts,
  PackageGrammar,
  SubcommandGrammar,
  ToolGrammar,
} from './grammar.ts';
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
  { names: 'group', read: null },
  { names: 'groups', read: null },
  { names: 'module install', action: 'install', read: readModuleWord },
  { names: 'module remove', action: 'remove', read: readModuleWord },
  { names: 'module', read: null },
  { names: 'builddep,build-dep', action: 'install', read: null, values: '-D --define' },
  { names: 'debuginfo-install', action: 'install' },
  { names: 'update,upgrade,up,localupdate,update-to,upgrade-to', action: 'upgrade' },
  { names: 'upgrade-minimal,update-minimal,up-min,upmin', action: 'upgrade' },
  { names: 'distro-sync,dsync,distribution-synchronization,distrosync,distupgrade', action: 'upgrade' },
  { names: 'remove,erase,rm', action: 'remove' },
  { names: 'autoremove,autoerase', action: 'remove' },
  { names: 'makecache,mc', action: 'update-index' },
  { names: 'clean', action: 'clean' },
  { names: 'download', action: 'download' },
  { names: 'check-update,check-upgrade' },
  { names: 'config-manager', values: '--add-repo --set-enabled --set-disabled --save' },
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

/** Sources: dnf(8), dnf5(8), yum(8), microdnf(8), tdnf's README, rpm(8), zypper(8). */
export const RPM_TOOLS: readonly ToolGrammar[] = [
  {
    names: 'dnf yum tdnf microdnf',
    aliases: { 'dnf-3': 'dnf' },
    values: DNF_VALUES,
    subcommands: DNF_ACTIONS,
    packages: DNF_PACKAGES,
  },
  {
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
    names: 'yum-config-manager',
    values: `${DNF_VALUES} --add-repo --enable --disable`,
  },
  {
    names: 'rpm',
    values: `--root -r --dbpath -D --define -E --eval --prefix --relocate --excludepath --qf --queryformat --rcfile
      --macros --pipe --load --undefine`,
    packages: { read: readRpmWord, actions: rpmActions },
  },
  { names: 'rpmbuild', values: '-D --define --root --target --buildroot --with --without' },
  {
    names: 'zypper',
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
      { names: 'dist-upgrade,dup', action: 'upgrade', values: '-r --repo --from --download' },
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
  },
];
