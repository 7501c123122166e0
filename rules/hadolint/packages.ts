/** What hadolint reports about package managers. */
import type { Instruction, Located } from '../../src/rule-api.ts';
import { flagsOfWord, type HadolintCommand } from './commands.ts';
import {
  type HadolintFile,
  type HadolintRun,
  imageOf,
  inCommands,
  inRuns,
  type Reading,
  runOf,
} from './file.ts';

const has = ({ args }: HadolintCommand, ...words: readonly string[]) =>
  words.some((word) => args.includes(word));
const hasFlag = ({ flags }: HadolintCommand, ...names: readonly string[]) =>
  names.some((name) => flags.includes(name));

/** Arguments without flags, and without the words after flags that take one. */
function operands({ args }: HadolintCommand, valued: readonly string[]): readonly string[] {
  const dropped = new Set<number>();
  for (const [at, word] of args.entries()) {
    if (!word.includes('=') && flagsOfWord(word).some((name) => valued.includes(name))) dropped.add(at + 1);
  }
  return args.filter((word, at) => !word.startsWith('-') && !dropped.has(at));
}

const words = (text: string) => text.split(' ');

// ------------------------------------------------------------------------------------------------- versions

const TARGET_RELEASE = words('t target-release');

/** Every package of `apt-get install` without `=`, variables included. */
export const aptPins: Reading = inCommands(
  (command) =>
    command.name === 'apt-get' &&
    has(command, 'install') &&
    operands(command, TARGET_RELEASE).some(
      (name) => name !== 'install' && !/[=/]/.test(name) && !name.endsWith('.deb'),
    ),
);

const APK_VALUED = words('t virtual repository X');

/** Every package of `apk add` without `=`, `~`, `<` or `>`. */
export const apkPins: Reading = inCommands(
  (command) =>
    command.name === 'apk' &&
    has(command, 'add') &&
    operands(command, APK_VALUED).some(
      (name) => name !== 'add' && !/[=~<>]/.test(name) && !name.endsWith('.apk'),
    ),
);

/** Every package of `zypper install` without `=`, `<` or `>`. */
export const zypperPins: Reading = inCommands(
  (command) =>
    command.name === 'zypper' &&
    has(command, 'install', 'in') &&
    operands(command, []).some(
      (name) => name !== 'install' && name !== 'in' && !/[=<>]/.test(name) && !name.endsWith('.rpm'),
    ),
);

const PIP_VALUED = words(
  'abi b build e editable extra-index-url f find-links i index-url implementation no-binary only-binary platform prefix progress-bar proxy python python-version root root-user-action src t target trusted-host upgrade-strategy',
);

function isPipInstall(command: HadolintCommand): boolean {
  const { name, args } = command;
  if (name.startsWith('pip') && !name.startsWith('pipenv') && args.includes('install')) return true;
  return (
    name.startsWith('python') &&
    args.some((_, at) => args[at] === '-m' && args[at + 1] === 'pip' && args[at + 2] === 'install')
  );
}

const VCS = /^(?:git|svn|hg\+(?:file|http|https|ssh|static-http)|bzr\+(?:http|https|ssh|sftp|ftp|lp))/;

function isPipPinned(name: string): boolean {
  if (/[<>]|[=!~]=/.test(name) || name.endsWith('.whl') || name.endsWith('.tar.gz')) return true;
  return VCS.test(name) ? name.includes('@') : name.includes('/');
}

function isUnpinnedPip(command: HadolintCommand): boolean {
  if (!isPipInstall(command) || hasFlag(command, 'constraint', 'c')) return false;
  if (has(command, '-r', '--requirement', '.')) return false;
  const after = { ...command, args: command.args.slice(command.args.indexOf('install') + 1) };
  return operands(after, PIP_VALUED).some((name) => !isPipPinned(name));
}

/** hadolint takes pipx for pip. */
export const pipPins: Reading = inCommands((command) => command.name !== 'pipx' && isUnpinnedPip(command));
/** Every package without a version. */
export const pipxPins: Reading = inCommands((command) => command.name === 'pipx' && isUnpinnedPip(command));

const NPM_VALUED = words('loglevel registry');

/** Every package of `npm install` without `@`. */
export const npmPins: Reading = inCommands((command) => {
  if (command.name !== 'npm' || !has(command, 'install')) return false;
  const [first, ...packages] = operands(command, NPM_VALUED);
  return first === 'install' && packages.some((name) => !isNpmPinned(name));
});

function isNpmPinned(name: string): boolean {
  if (/^git(?:\+(?:ssh|https?))?:\/\//.test(name)) return name.includes('#');
  if (/\.(?:tar|tar\.gz|tgz)$/.test(name) || /^(?:\/|\.\.?\/|~\/)/.test(name)) return true;
  return name.replace(/^@/, '').includes('@');
}

/** Every gem without a version. */
export const gemPins: Reading = inCommands((command) => {
  const { name, args } = command;
  if (name !== 'gem' || !has(command, 'install', 'i')) return false;
  if (args.some((word) => word === '-v' || word === '--version' || word.startsWith('--version=')))
    return false;
  const packages: string[] = [];
  for (let at = 0; at < args.length && args[at] !== '--'; at += 1) {
    const word = args[at] ?? '';
    if (word.startsWith('-')) at += 1;
    else packages.push(word);
  }
  return packages.some((word) => word !== 'install' && word !== 'i' && !word.includes(':'));
});

/** A `go run` with a package keeps the others of its RUN from being looked at. */
export const goPins: Reading = inRuns(({ commands }) => {
  const go = commands.filter(({ name }) => name === 'go');
  const run = go.flatMap((command) => {
    if (!has(command, 'run')) return [];
    const [first] = command.args
      .slice(command.args.indexOf('run') + 1)
      .filter((word) => !word.startsWith('-'));
    return first === undefined ? [] : [{ command, names: [first] }];
  });
  const others = go
    .filter((command) => has(command, 'install', 'get'))
    .map((command) => ({
      command,
      names: operands(command, []).filter((word) => !['install', 'get', 'tool'].includes(word)),
    }));
  return (run.length > 0 ? run : others).find(({ names }) => names.some((name) => !isGoPinned(name)))?.command
    .node;
});

function isGoPinned(name: string): boolean {
  if (name.startsWith('.') || name.startsWith('/')) return true;
  return name.includes('@') && !name.endsWith('@latest') && !name.endsWith('@none');
}

/** A version is a part after a hyphen that begins with a digit; a variable counts where the file declares it. */
function rpmPins(programs: readonly string[], skipped: readonly string[]): Reading {
  return (file) => {
    const found: Located[] = [];
    const check = (instruction: Instruction, known: ReadonlySet<string>) => {
      if (instruction.type !== 'RunInstruction') return;
      const command = runOf(instruction, false).commands.find(
        (each) => programs.includes(each.name) && isUnpinnedRpm(each, skipped, known),
      );
      if (command !== undefined) found.push(command.node);
    };
    withVariables(file, check);
    return found;
  };
}

function withVariables(
  file: HadolintFile,
  visit: (instruction: Instruction, known: ReadonlySet<string>) => void,
): void {
  const args = new Set<string>();
  const byStage = new Map<string, ReadonlySet<string>>();
  let env = new Set<string>();
  let alias: string | null = null;
  for (const each of file.instructions) {
    if (each.type === 'FromInstruction') {
      if (alias !== null) byStage.set(alias, env);
      const image = imageOf(each);
      env = new Set(byStage.get(image.name));
      alias = image.alias;
    } else if (each.type === 'ArgInstruction') {
      const [first] = each.declarations;
      if (first !== undefined) args.add(first.key.text);
    } else if (each.type === 'EnvInstruction') for (const { key } of each.pairs) env.add(key.text);
    visit(each, new Set([...env, ...args]));
  }
  for (const each of file.triggers) visit(each, new Set());
}

function isUnpinnedRpm(
  command: HadolintCommand,
  skipped: readonly string[],
  known: ReadonlySet<string>,
): boolean {
  if (!has(command, 'install')) return false;
  const packages = operands(command, []).filter((word) => word !== 'install' && word !== 'module');
  if (has(command, 'module')) return packages.some((name) => !name.includes(':'));
  if (has(command, ...skipped)) return false;
  return packages.some((name) => !isRpmPinned(name, known));
}

function isRpmPinned(name: string, known: ReadonlySet<string>): boolean {
  if (!name.includes('-')) return false;
  if (name.endsWith('.rpm')) return true;
  if (name.includes('$')) return [...known].some((each) => name.includes(`\${${each}}`));
  const [, ...parts] = name.split('-');
  return parts.every((part) => /^[\w.~^:+]*$/.test(part)) && parts.some((part) => /^\d/.test(part));
}

/** Every package of `yum install` whose name has no part that looks like a version. */
export const yumPins: Reading = rpmPins(['yum'], []);
/** Every package of `dnf install` whose name has no part that looks like a version. */
export const dnfPins: Reading = rpmPins(['dnf'], ['group']);
/** Every package of `microdnf install` whose name has no part that looks like a version. */
export const microdnfPins: Reading = rpmPins(['microdnf'], ['group']);

// --------------------------------------------------------------------------------------------------- answers

/** `apt-get install` without `-y`, whatever answers instead. */
export const aptYes: Reading = inCommands((command) => {
  if (command.name !== 'apt-get' || !has(command, 'install')) return false;
  const count = (name: string) => command.flags.filter((flag) => flag === name).length;
  if (hasFlag(command, 'y', 'yes', 'qq', 'assume-yes') || has(command, '-q=2')) return false;
  return count('q') !== 2 && count('quiet') !== 2;
});

function assumesYes(
  programs: readonly string[],
  tasks: readonly string[],
  flags: readonly string[],
): Reading {
  return inCommands(
    (command) => programs.includes(command.name) && has(command, ...tasks) && !hasFlag(command, ...flags),
  );
}

const RPM_INSTALLS = words('install groupinstall localinstall');

/** Installs without `-y`. */
export const yumYes: Reading = assumesYes(['yum'], RPM_INSTALLS, words('y assumeyes'));
/** Installs without `-y`. */
export const dnfYes: Reading = assumesYes(['dnf'], RPM_INSTALLS, words('y assumeyes'));
/** Installs without `-y`. */
export const microdnfYes: Reading = assumesYes(['microdnf'], RPM_INSTALLS, words('y assumeyes'));
/** Installs without an option that answers yes. */
export const zypperYes: Reading = assumesYes(
  ['zypper'],
  words('install in remove rm source-install si patch'),
  words('non-interactive n no-confirm y'),
);
/** Every command with the word `dup` or `dist-upgrade`. */
export const zypperDistUpgrade: Reading = assumesYes(['zypper'], words('dist-upgrade dup'), []);

/** Every `apt-get install` without the option, whatever is configured before. */
export const aptRecommends: Reading = inCommands(
  (command) =>
    command.name === 'apt-get' &&
    has(command, 'install') &&
    !hasFlag(command, 'no-install-recommends') &&
    !has(command, 'APT::Install-Recommends=false'),
);

/** Every command `apt`. */
export const aptPlain: Reading = inCommands(({ name }) => name === 'apt');

// ---------------------------------------------------------------------------------------------------- caches

const isMounted = ({ mounted }: HadolintRun, text: string) => mounted.some((target) => target.includes(text));

/** `apk add` without `--no-cache`, even if the index is removed. */
export const apkCache: Reading = inCommands(
  (command, run) =>
    command.name === 'apk' &&
    has(command, 'add') &&
    !hasFlag(command, 'no-cache') &&
    !isMounted(run, '/var/cache/apk'),
);

/** The first install must stand before the first clean-up. */
function uncleaned(
  isInstall: (command: HadolintCommand) => boolean,
  isCleaning: (command: HadolintCommand) => boolean,
) {
  return ({ commands }: HadolintRun): Located | null => {
    const install = commands.findIndex(isInstall);
    if (install === -1) return null;
    const clean = commands.findIndex(isCleaning);
    return clean === -1 || clean < install ? (commands[install]?.node ?? null) : null;
  };
}

const removes = (command: HadolintCommand, path: string) =>
  command.name === 'rm' && has(command, '-rf', path);

/** Installs without `yum clean all` or `rm -rf` after them, in every stage. */
export const yumCache: Reading = inRuns(
  uncleaned(
    (command) => command.name === 'yum' && has(command, 'install'),
    (command) =>
      (command.name === 'yum' && has(command, 'clean', 'all')) || removes(command, '/var/cache/yum/*'),
  ),
);

const zypperUncleaned = uncleaned(
  (command) => command.name === 'zypper' && has(command, 'install', 'in'),
  (command) => command.name === 'zypper' && has(command, 'clean', 'cc'),
);
/** Installs without `zypper clean` after them, in every stage. */
export const zypperCache: Reading = inRuns((run) =>
  isMounted(run, '/var/cache/zypp') ? null : zypperUncleaned(run),
);

const DNF_INSTALLS = words('install in upgrade up upgrade-minimal up-min reinstall rei');

function dnfCacheOf(program: string): Reading {
  const find = uncleaned(
    (command) => command.name === program && has(command, ...DNF_INSTALLS),
    (command) =>
      (command.name === program && has(command, 'clean', 'all')) || removes(command, '/var/cache/libdnf5*'),
  );
  return inRuns((run) =>
    isMounted(run, '/var/cache/libdnf5') || isMounted(run, '.cache/libdnf5') ? null : find(run),
  );
}

/** Installs without `dnf clean all` or `rm -rf` after them, in every stage. */
export const dnfCache: Reading = dnfCacheOf('dnf');
/** Installs without `microdnf clean all` or `rm -rf` after them, in every stage. */
export const microdnfCache: Reading = dnfCacheOf('microdnf');

/** Only in stages that the last one is made from, by FROM alone. */
function inKeptStages(test: (run: HadolintRun) => Located | null): Reading {
  return (file) => {
    const froms = file.instructions.filter((each) => each.type === 'FromInstruction').map(imageOf);
    const same = (image: (typeof froms)[number] | undefined) => JSON.stringify(image);
    const last = same(froms.at(-1));
    const used = new Set(froms.map(({ name }) => name));
    const found: Located[] = [];
    let at = -1;
    for (const each of file.instructions) {
      if (each.type === 'FromInstruction') at += 1;
      if (each.type !== 'RunInstruction') continue;
      const image = froms[at];
      const isKept =
        image === undefined || same(image) === last || (image.alias !== null && used.has(image.alias));
      const place = isKept ? test(runOf(each, false)) : null;
      if (place !== null) found.push(place);
    }
    for (const each of file.triggers) {
      const place = each.type === 'RunInstruction' ? test(runOf(each, true)) : null;
      if (place !== null) found.push(place);
    }
    return found;
  };
}

/** Every `update` of apt without `rm -rf` of anything in the same RUN, a lone one too. */
export const aptLists: Reading = inKeptStages((run) => {
  const update = run.commands.find(
    (command) => ['apt', 'apt-get', 'aptitude'].includes(command.name) && has(command, 'update'),
  );
  if (update === undefined || run.commands.some((each) => removes(each, '/var/lib/apt/lists/*'))) return null;
  if (isMounted(run, '/var/lib/apt/lists')) return null;
  return isMounted(run, '/var/lib/apt') && isMounted(run, '/var/cache/apt') ? null : update.node;
});

const yarnUncleaned = uncleaned(
  (command) => command.name === 'yarn' && has(command, 'install'),
  (command) => command.name === 'yarn' && has(command, 'cache', 'clean'),
);
/** `yarn install` without `yarn cache clean` after it. */
export const yarnCache: Reading = inKeptStages((run) => {
  const isCleaned = run.commands.some((command) => command.name === 'yarn' && has(command, 'cache', 'clean'));
  return !isCleaned && isMounted(run, '.cache/yarn') ? null : yarnUncleaned(run);
});

const TRUTHY = words('1 true True TRUE on On ON yes Yes YES');

/** Every `pip install` without `--no-cache-dir` that no ENV of the file covers. */
export const pipCache: Reading = (file) => {
  const found: Located[] = [];
  const byStage = new Map<string, boolean>();
  let key: string | null = null;
  let isOff = false;
  const check = (instruction: Instruction, isTrigger: boolean) => {
    if (instruction.type === 'EnvInstruction')
      isOff ||= instruction.pairs.some(
        (pair) =>
          pair.key.text === 'PIP_NO_CACHE_DIR' && TRUTHY.includes(unquotedText(pair.value?.text ?? '')),
      );
    if (instruction.type !== 'RunInstruction' || isOff) return;
    const run = runOf(instruction, isTrigger);
    const assigned = instruction.argumentsText.split('PIP_NO_CACHE_DIR=', 2)[1];
    if (assigned !== undefined && TRUTHY.some((word) => assigned.startsWith(word))) return;
    if (isMounted(run, '.cache/pip')) return;
    const command = run.commands.find(
      (each) => isPipInstall(each) && !isPipWrapper(each) && !has(each, '--no-cache-dir'),
    );
    if (command !== undefined) found.push(command.node);
  };
  for (const each of file.instructions) {
    if (each.type === 'FromInstruction') {
      if (key !== null) byStage.set(key, isOff);
      const { name, alias } = imageOf(each);
      isOff = byStage.get(name) ?? false;
      key = alias ?? name;
    }
    check(each, false);
  }
  isOff = false;
  for (const each of file.triggers) check(each, true);
  return found;
};

const unquotedText = (text: string) => text.replace(/^(["'])(.*)\1$/, '$2');

function isPipWrapper({ name, args }: HadolintCommand): boolean {
  if (name.includes('pipx') || name.includes('pipenv')) return true;
  const at = args.indexOf('-m');
  return name.startsWith('python') && at !== -1 && ['pipx', 'pipenv'].includes(args[at + 1] ?? '');
}

// ------------------------------------------------------------------------------------------------- downloads

/** Every `wget` that nothing makes quiet, that of BusyBox included. */
export const wgetProgress: Reading = inCommands(
  (command) =>
    command.name === 'wget' &&
    !hasFlag(command, ...words('progress q quiet o output-file a append-output no-verbose')) &&
    !has(command, '-nv'),
);

/** Each RUN of a stage that completes the pair or follows, whatever the base image has. */
export const wgetAndCurl: Reading = (file) => {
  const found: Located[] = [];
  const visit = (list: readonly Instruction[]) => {
    const seen = new Set<string>();
    for (const each of list) {
      if (each.type === 'FromInstruction') seen.clear();
      if (each.type !== 'RunInstruction') continue;
      const calls = runOf(each, false).commands.filter(({ name }) => name === 'curl' || name === 'wget');
      for (const { name } of calls) seen.add(name);
      const place = calls.find((_, at) => at === calls.length - 1);
      if (place !== undefined && seen.size === 2) found.push(place.node);
    }
  };
  visit(file.instructions);
  visit(file.triggers);
  return found;
};

const ARCHIVE = /\.(?:tar|Z|bz2|gz|lz|lzma|tZ|tb2|tbz|tbz2|tgz|tlz|tpz|txz|xz)$/;

/** Whether a path ends as one of the archives that ADD extracts. */
export function isArchive(path: string): boolean {
  return ARCHIVE.test(path);
}
