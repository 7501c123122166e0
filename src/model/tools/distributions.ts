/** Package managers of further distributions: Alpine, Arch, Gentoo, Void, OpenWrt, Nix, and Homebrew and Snap. */
import type { Command } from '../types.ts';
import type { ActionChoice, CommandLineParts, ToolGrammar } from './grammar.ts';
import type { ManagerFacts } from './manager-facts.ts';
import {
  readApkWord,
  readAptWord,
  readBrewWord,
  readNameWord,
  readNixWord,
  readPacmanWord,
  readPlainWord,
  readPortageWord,
  readXbpsWord,
} from './package-words.ts';

function namesOf({ flags }: CommandLineParts): ReadonlySet<string> {
  return new Set(flags.map(({ name }) => name));
}

function hasAny(given: ReadonlySet<string>, ...names: readonly string[]): boolean {
  return names.some((name) => given.has(name));
}

/** Source: pacman(8): the operation is a capital letter, its options follow it. */
function pacmanActions(parts: CommandLineParts): readonly ActionChoice[] {
  const given = namesOf(parts);
  const { positionals: packages } = parts;
  if (hasAny(given, '-R', '--remove')) return [{ action: 'remove', packages }];
  if (hasAny(given, '-U', '--upgrade') && !hasAny(given, '-S', '--sync')) {
    return [{ action: 'install', packages }];
  }
  if (!hasAny(given, '-S', '--sync')) return [];
  if (hasAny(given, '-s', '--search', '-i', '--info', '-l', '--list', '-g', '--groups', '-p', '--print'))
    return [];
  if (hasAny(given, '-c', '--clean')) return [{ action: 'clean', packages: [] }];
  const choices: ActionChoice[] = [];
  if (hasAny(given, '-y', '--refresh')) choices.push({ action: 'update-index', packages: [] });
  if (hasAny(given, '-u', '--sysupgrade')) choices.push({ action: 'upgrade', packages: [] });
  if (packages.length > 0 || choices.length === 0) {
    choices.push({ action: hasAny(given, '-w', '--downloadonly') ? 'download' : 'install', packages });
  }
  return choices;
}

/** Source: emerge(1), "Actions". */
function emergeActions(parts: CommandLineParts): readonly ActionChoice[] {
  const given = namesOf(parts);
  const { positionals: packages } = parts;
  if (hasAny(given, '-p', '--pretend', '-s', '--search', '-S', '--searchdesc', '--info', '-V', '--version'))
    return [];
  if (hasAny(given, '--sync')) return [{ action: 'update-index', packages: [] }];
  if (hasAny(given, '-C', '--unmerge', '-c', '--depclean', '-P', '--prune'))
    return [{ action: 'remove', packages }];
  if (packages.length === 0) return [];
  if (hasAny(given, '-f', '--fetchonly', '-F', '--fetch-all-uri')) return [{ action: 'download', packages }];
  return [{ action: hasAny(given, '-u', '--update') ? 'upgrade' : 'install', packages }];
}

/** Source: xbps-install(1). */
function xbpsActions(parts: CommandLineParts): readonly ActionChoice[] {
  const given = namesOf(parts);
  const { positionals: packages } = parts;
  if (hasAny(given, '-n', '--dry-run')) return [];
  const choices: ActionChoice[] = [];
  if (hasAny(given, '-S', '--sync')) choices.push({ action: 'update-index', packages: [] });
  if (hasAny(given, '-u', '--update')) choices.push({ action: 'upgrade', packages });
  else if (packages.length > 0) choices.push({ action: 'install', packages });
  return choices;
}

/** Source: nix-env(1), "Operations". */
function nixEnvActions(parts: CommandLineParts): readonly ActionChoice[] {
  const given = namesOf(parts);
  const { positionals: packages } = parts;
  if (hasAny(given, '--dry-run')) return [];
  if (hasAny(given, '-i', '--install')) return [{ action: 'install', packages }];
  if (hasAny(given, '-e', '--uninstall')) return [{ action: 'remove', packages }];
  return hasAny(given, '-u', '--upgrade') ? [{ action: 'upgrade', packages }] : [];
}

const PACMAN_COMMAND_LINE = {
  values: `-b --dbpath -r --root --arch --cachedir --color --config --gpgdir --hookdir --logfile --sysroot
    --ignore --ignoregroup --assume-installed --overwrite --print-format`,
  packages: { read: readPacmanWord, actions: pacmanActions },
};

const APK: ManagerFacts = {
  name: 'apk',
  manual: 'https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper',
  usage: { install: 'apk add', package: 'curl', upgrade: 'apk upgrade --no-cache', refresh: 'apk update' },
  cache: {
    directories: '/var/cache/apk /etc/apk/cache',
    filledBy: ['install', 'upgrade'],
    off: { flag: '--no-cache', accepts: '--no-cache --no-network --simulate -s' },
  },
  index: {
    directory: '/var/cache/apk',
    freshBy: '--no-cache -U --update --update-cache',
    example: 'apk add --no-cache curl',
  },
  pin: { form: 'NAME~=…', example: 'jq~=1.7', open: 'jq' },
  isDistribution: true,
};

/** Source: pacman(8): `-Sc` keeps the packages that are installed, `-Scc` keeps none. */
function emptiesPacmanCache(command: Command): boolean {
  const cleans = command.flags.filter(({ name }) => name === '-c' || name === '--clean');
  return command.hasFlag('-S', '--sync') && cleans.length > 1;
}

/** Its releases roll: an upgrade of everything is how packages are installed. */
const PACMAN: ManagerFacts = {
  name: 'pacman',
  manual: 'https://man.archlinux.org/man/pacman.8',
  usage: { install: 'pacman -Syu --noconfirm', package: 'jq', refresh: 'pacman -Sy' },
  confirmation: { yes: '--noconfirm', place: 'program', accepts: '--noconfirm -p --print' },
  cache: {
    directories: '/var/cache/pacman/pkg',
    filledBy: ['install', 'upgrade', 'download'],
    emptying: 'rm -rf /var/cache/pacman/pkg/*',
    empties: emptiesPacmanCache,
    movedBy: '--cachedir',
  },
  index: {
    directory: '/var/lib/pacman/sync',
    freshBy: '-y --refresh',
    example: 'pacman -Syu --noconfirm curl',
  },
};

/** Sources: the tools' manual pages, `brew help`, `snap help`, opkg's README. */
export const DISTRIBUTION_TOOLS: readonly ToolGrammar[] = [
  {
    names: 'apk',
    optionNames: `-q=--quiet -U=--update-cache --update=--update-cache -t=--virtual -u=--upgrade -X=--repository -l=--latest
      -f=--force -v=--verbose`,
    comesWith: 'apk',
    manager: APK,
    values: `-p --root -X --repository --repositories-file --arch --cache-dir --cache-max-age --keys-dir --progress-fd
      --timeout --wait`,
    subcommands: [
      { names: 'add', action: 'install', values: '-t --virtual' },
      { names: 'del', action: 'remove' },
      { names: 'update', action: 'update-index' },
      { names: 'upgrade', action: 'upgrade' },
      { names: 'fix', action: 'install' },
      { names: 'fetch', action: 'download', values: '-o --output --built-after' },
      { names: 'cache' },
      { names: 'cache clean,cache purge', action: 'clean' },
      { names: 'info' },
      { names: 'list' },
      { names: 'search' },
      { names: 'policy' },
      { names: 'audit' },
      { names: 'verify' },
      { names: 'version' },
    ],
    packages: {
      read: readApkWord,
      instead: [['-s --simulate', null]],
      besides: [['-U --update --update-cache', 'update-index']],
    },
  },
  { ...PACMAN_COMMAND_LINE, names: 'pacman', manager: PACMAN, comesWith: 'pacman' },
  { ...PACMAN_COMMAND_LINE, names: 'yay paru' },
  {
    names: 'emerge',
    values: `-j --jobs --load-average --exclude --backtrack --color --config-root --root --prefix --deep --with-bdeps
      --autounmask --binpkg-respect-use --usepkg-exclude --rebuild-exclude --reinstall --sysroot`,
    packages: { read: readPortageWord, actions: emergeActions },
  },
  {
    names: 'xbps-install',
    values: '-C --config -c --cachedir -r --rootdir -R --repository',
    packages: { read: readXbpsWord, actions: xbpsActions },
  },
  {
    names: 'xbps-remove',
    values: '-C --config -c --cachedir -r --rootdir',
    packages: {
      read: readXbpsWord,
      actions: ({ positionals }) => [{ action: 'remove', packages: positionals }],
    },
  },
  {
    names: 'opkg',
    values: '-f --conf --cache -t --tmp-dir -d --dest -o --offline-root --add-arch --add-dest -l --lists-dir',
    subcommands: [
      { names: 'install', action: 'install' },
      { names: 'update', action: 'update-index' },
      { names: 'upgrade', action: 'upgrade' },
      { names: 'remove', action: 'remove' },
      { names: 'clean', action: 'clean' },
      { names: 'download', action: 'download' },
    ],
    packages: { read: readAptWord, instead: [['--noaction', null]] },
  },
  {
    names: 'nix-env',
    values:
      '-f --file -p --profile -I --arg --argstr --option -j --max-jobs --cores --system-filter -G -S --set',
    packages: { read: readNixWord, actions: nixEnvActions },
  },
  {
    names: 'nix',
    values: '--option --extra-experimental-features --experimental-features --profile -f --file -I --store',
    subcommands: [
      { names: 'profile install,profile add', action: 'install' },
      { names: 'profile remove', action: 'remove' },
      { names: 'profile upgrade', action: 'upgrade', read: readNameWord },
      { names: 'build' },
      { names: 'develop' },
      { names: 'run' },
      { names: 'shell' },
      { names: 'flake' },
    ],
    packages: { read: readNixWord },
  },
  { names: 'nix-channel' },
  { names: 'nix-collect-garbage' },
  {
    names: 'brew',
    values: '--appdir --env --cc --language',
    subcommands: [
      { names: 'install', action: 'install' },
      { names: 'reinstall', action: 'install' },
      { names: 'upgrade', action: 'upgrade' },
      { names: 'update', action: 'update-index' },
      { names: 'uninstall,remove,rm', action: 'remove' },
      { names: 'autoremove', action: 'remove' },
      { names: 'cleanup', action: 'clean' },
      { names: 'fetch', action: 'download' },
      { names: 'tap' },
      { names: 'bundle' },
      { names: 'services' },
      { names: 'link,ln' },
    ],
    packages: { read: readBrewWord, instead: [['-n --dry-run', null]] },
  },
  {
    names: 'snap',
    values: '--channel --revision --cohort --name --color --unicode --basename --target-directory',
    subcommands: [
      { names: 'install', action: 'install' },
      { names: 'refresh', action: 'upgrade' },
      { names: 'remove', action: 'remove' },
      { names: 'download', action: 'download' },
      { names: 'set' },
      { names: 'connect' },
    ],
    packages: { read: readPlainWord, versions: '--channel', pinnedBy: '--revision' },
  },
];
