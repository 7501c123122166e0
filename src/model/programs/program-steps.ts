/** What the steps of a stage do to the programs on its PATH. */
import type { Instruction, Range } from '../../syntax/nodes.ts';
import { hasCertainlyRun } from '../commands/certainty.ts';
import { hasMovedBefore } from '../commands/moves.ts';
import { onceForNearby } from '../once-for.ts';
import { joinPath, lastSegment } from '../state/paths.ts';
import { findTool } from '../tools/index.ts';
import type {
  BuildModel,
  Command,
  CopyOperation,
  CopySource,
  PackageOperation,
  RunStep,
  Stage,
} from '../types.ts';
import { isBroughtBy, isLanguageManager, isOwnPackage, type Presence } from './package-programs.ts';

/** A step after which a program may be there or not. */
export interface ProgramStep {
  readonly range: Range;
  /** Nobody knows what it brings. */
  readonly isOpen?: boolean;
  /** What holds afterwards, given what held before. */
  apply(program: string, before: Presence): Presence;
}

/** The directories in which a shell finds programs. */
const PATH_DIRECTORIES = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** The steps of one stage without those of its triggers, in the order of the file. */
export function programStepsOf(model: BuildModel, stage: Stage): readonly ProgramStep[] {
  const steps: ProgramStep[] = stage.copies.flatMap((copy) => stepsOfCopy(model, copy));
  for (const command of stage.commands)
    if (command.run !== null) steps.push(...stepsOfCommand(model, command));
  for (const instruction of stage.instructions) steps.push(...stepsOfPath(instruction));
  return virtualSteps(stage, steps).sort((left, right) => left.range[0] - right.range[0]);
}

/** Nobody knows what a step brings. */
function anything(range: Range): ProgramStep {
  return { range, isOpen: true, apply: (_, before) => (before === true ? true : null) };
}

/** A step that puts a file of this name on the PATH. */
function bringing(range: Range, name: string): ProgramStep {
  return { range, apply: (program, before) => (program === name ? true : before) };
}

// ---------------------------------------------------------------------------------------------------- files

function stepsOfCopy(model: BuildModel, copy: CopyOperation): readonly ProgramStep[] {
  const { instruction, destination, sources } = copy;
  const { range } = instruction;
  const written = destination?.value ?? null;
  const workdir = written?.startsWith('/') === true ? '/' : model.stateBefore(instruction).workdir.value;
  const target = written === null ? null : joinPath(workdir, written);
  if (target === null) return [anything(range)];
  const certificates = holdsCertificates(target) ? [certificatesFrom(range)] : [];
  if (!coversPath(target)) return [...certificates, ...placedOn(range, target)];
  return sources.map((source) => {
    const name = fileNameOf(source);
    if (name === null) return anything(range);
    return isOnPath(target) ? bringing(range, name) : { range, apply: (_, before) => before };
  });
}

/** A file that is put on the PATH under this very name. */
function placedOn(range: Range, path: string): readonly ProgramStep[] {
  const slash = path.lastIndexOf('/');
  return isOnPath(path.slice(0, slash)) ? [bringing(range, path.slice(slash + 1))] : [];
}

/** Where programs look for the certificates of authorities, and where they are taken from. */
const CERTIFICATES =
  /^(?:\/etc\/(?:ssl|pki|ca-certificates)|\/usr(?:\/local)?\/(?:share\/ca-certificates|ssl)|\/usr\/lib\/ssl)(?:\/|$)/;

/** Whether files at a path may be certificates of authorities. */
export function holdsCertificates(path: string): boolean {
  return CERTIFICATES.test(path) || path === '/etc';
}

/** Nobody knows which certificates come with it. */
function certificatesFrom(range: Range): ProgramStep {
  return {
    range,
    apply: (program, before) => (program === 'ca-certificates' && before !== true ? null : before),
  };
}

/** Whether a command names a path of certificates, other than to read or remove it. */
function mayPlaceCertificates({ name, args, node }: Command): boolean {
  if (name === 'rm' || name === 'ls' || name === 'cat' || name === 'chmod' || name === 'chown') return false;
  return (
    args.some(({ value }) => value !== null && CERTIFICATES.test(value)) ||
    (node?.redirects.some(({ target }) => target?.value != null && CERTIFICATES.test(target.value)) ?? false)
  );
}

/** The name of a source that is one file; `null` for directories, archives and whatever may be one. */
function fileNameOf({ kind, value: { value }, isArchive }: CopySource): string | null {
  if (value === null || kind === 'git' || kind === 'unknown' || (isArchive !== false && kind !== 'url'))
    return null;
  const path = kind === 'url' ? (value.split(/[?#]/, 1)[0] ?? '') : value;
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  if (name === '' || name === '.' || /[*?[]/.test(path)) return null;
  const isFile = kind !== 'path' || /\.[A-Za-z]\w*$/.test(name) || isOnPath(path.slice(0, slash));
  return isFile || /entrypoint|[_-]cmd$/.test(name) ? name : null;
}

/** Whether a directory is one of those in which every shell looks for programs. */
export function isOnPath(directory: string): boolean {
  return PATH_DIRECTORIES.includes(directory);
}

/** Whether a directory is one of the PATH or holds one. */
function coversPath(directory: string): boolean {
  const prefix = directory === '/' ? '/' : `${directory}/`;
  return PATH_DIRECTORIES.some((each) => `${each}/`.startsWith(prefix));
}

/** Directories of programs that are made for one language. */
const LANGUAGE_DIRECTORY =
  /node_modules\/\.bin|venv\/|\.local\/bin|\.cargo\/bin|go\/bin|gems?\/|\.gem|composer|jdk|jvm|java|maven|gradle|\.dotnet|poetry|pnpm|yarn|npm/i;

/** ENV PATH: what is in a further directory, nobody knows. */
function stepsOfPath(instruction: Instruction): readonly ProgramStep[] {
  if (instruction.type !== 'EnvInstruction') return [];
  const pair = instruction.pairs.find(({ key }) => key.text === 'PATH');
  if (pair === undefined) return [];
  const parts = (pair.value?.text ?? '').replaceAll(/["']/g, '').split(':');
  const isUsual = parts.every(
    (part) => /^\$\{?PATH\b/.test(part) || isOnPath(part) || LANGUAGE_DIRECTORY.test(`${part}/`),
  );
  return isUsual ? [] : [anything(instruction.range)];
}

// ------------------------------------------------------------------------------------------------- commands

/** Builtins and small programs that bring no program. */
const HARMLESS: ReadonlySet<string> = new Set(
  `echo printf true false : set unset export cd pwd test [ [[ exit return read local declare umask trap wait type hash
  sleep date uname id whoami history command exec time break continue shift getopts ulimit alias let pushd popd shopt
  readonly chmod chown chgrp mkdir rmdir mktemp mkfifo mknod truncate cat tac rev head tail sort uniq cut tr wc basename
  dirname readlink realpath stat du ls sed grep egrep fgrep zgrep awk gawk mawk jq yq diff find touch sync df env which
  hostname nproc getent getconf arch tty stty clear yes seq expr comm join paste fold nl od strings file cmp
  git svn hg ssh scp ssh-keygen ssh-keyscan ssh-add gpg gpgv sha256sum sha512sum sha1sum sha224sum sha384sum md5sum b2sum
  shasum openssl ldconfig ldd strip systemctl service update-rc.d rc-update rc-service chkconfig shutdown
  apt-cache apt-mark apt-config apt-key add-apt-repository apt-add-repository dpkg-reconfigure dpkg-query debconf-set-selections
  debconf dpkg-architecture locale-gen update-locale localedef locale update-ca-certificates update-ca-trust
  virtualenv pip-compile gzip gunzip bzip2 bunzip2 zcat xz unxz xzcat zip patch gcc g++ cc clang go cargo dotnet
  docker-php-ext-enable docker-php-ext-configure docker-php-source phpize a2enmod a2dismod a2ensite a2dissite
  setcap getcap nginx psql mysql su gosu crontab javac keytool tput fc-cache mkhomedir_helper ps kill pkill killall
  config-manager yum-config-manager rpmkeys authselect lsb_release nslookup ping host dig`.split(/\s+/),
);

/** Shells and interpreters: what they run may bring anything. */
const RUNNING: ReadonlySet<string> = new Set(
  `sh bash dash ash zsh ksh fish . source eval python node perl ruby php lua Rscript java make gmake cmake ninja meson
  ansible ansible-playbook conda mamba micromamba nix nix-env brew snap emerge opkg xbps-install`.split(
    /\s+/,
  ),
);

function stepsOfCommand(model: BuildModel, command: Command): readonly ProgramStep[] {
  const { name, range, packages } = command;
  const steps = packages.map((operation) => stepOfPackages(operation));
  if (mayPlaceCertificates(command)) steps.push(certificatesFrom(range));
  const other = name === null ? anything(range) : otherStep(model, command, name);
  const all = other === null ? steps : [...steps, ...(Array.isArray(other) ? other : [other])];
  return hasCertainlyRun(command) ? all : all.map(uncertain);
}

/** What a step does that may be left out. */
function uncertain(step: ProgramStep): ProgramStep {
  const { apply } = step;
  return {
    ...step,
    apply(program, before) {
      const after = apply(program, before);
      return after === before ? before : null;
    },
  };
}

function stepOfPackages(operation: PackageOperation): ProgramStep {
  const { action, range, packages } = operation;
  if (action === 'install' || action === 'upgrade') {
    if (action === 'upgrade' && packages.length === 0) return { range, apply: (_, before) => before };
    return {
      range,
      apply(program, before) {
        if (before === true) return true;
        const brought = isBroughtBy(operation, program);
        return brought === false ? before : brought;
      },
    };
  }
  if (action !== 'remove') return { range, apply: (_, before) => before };
  return {
    range,
    apply(program, before) {
      if (before === false) return false;
      if (packages.some(({ name }) => name !== null && isOwnPackage(name, program))) return false;
      // What came along with another package may go with it.
      return before === true && packages.some(({ name }) => name === null) ? null : before;
    },
  };
}

function otherStep(
  model: BuildModel,
  command: Command,
  name: string,
): ProgramStep | readonly ProgramStep[] | null {
  const { range, nameArgument } = command;
  if (command.packages.length > 0) return null;
  const redirected = redirectionSteps(command);
  const path = nameArgument.value ?? '';
  if (path.includes('/') && !isOnPath(path.slice(0, path.lastIndexOf('/')))) return anything(range);
  switch (name) {
    case 'rm':
    case 'unlink':
      return stepOfRemoval(command);
    case 'curl':
    case 'wget':
    case 'aria2c':
      return stepsOfDownload(model, command);
    case 'tar':
    case 'bsdtar':
    case 'unzip':
    case 'cpio':
    case '7z':
    case '7za':
      return isElsewhere(model, command) ? null : anything(range);
    case 'cp':
    case 'mv':
    case 'ln':
    case 'install':
    case 'tee':
    case 'dd':
    case 'update-alternatives':
    case 'rsync':
      return [...redirected, ...stepsOfMoving(command)];
    case '.':
    case 'source':
      return command.args[0]?.value?.startsWith('/etc/') === true ? null : anything(range);
    case 'python':
    case 'node':
    case 'perl':
    case 'ruby':
    case 'php':
      return command.hasFlag('-c', '-e', '-r', '--version', '-V', '-v', '-p') ? redirected : anything(range);
    default:
      break;
  }
  if (RUNNING.has(name)) return isOnlyAsked(command) ? null : anything(range);
  const tool = findTool(name);
  if (HARMLESS.has(name) || tool?.grammar.isInert === true || isLanguageManager(name)) return redirected;
  if (tool?.grammar.manager !== undefined || tool?.grammar.comesWith !== undefined) return redirected;
  return anything(range);
}

/** `bash --version`, `sh -n file`. */
function isOnlyAsked(command: Command): boolean {
  return command.args.length > 0 && command.hasFlag('--version', '-n', '--help');
}

/** The working directory of a command, as far as no `cd` before it moved it. */
function workdirOf(model: BuildModel, command: Command): string | null {
  return hasMovedBefore(command) ? null : model.stateBefore(command.instruction).workdir.value;
}

function stepOfRemoval({ positionals, range }: Command): ProgramStep | null {
  const names = positionals.flatMap(({ value }) => {
    const slash = value?.lastIndexOf('/') ?? -1;
    return value != null && slash > 0 && isOnPath(value.slice(0, slash)) ? [value.slice(slash + 1)] : [];
  });
  const removes = new Set(names);
  if (removes.size === 0) return null;
  return { range, apply: (program, before) => (removes.has(program) ? false : before) };
}

function stepsOfDownload(model: BuildModel, command: Command): readonly ProgramStep[] {
  const { range, downloads } = command;
  const steps: ProgramStep[] = [...redirectionSteps(command)];
  const flag = command.flag(
    '-o',
    '--output',
    '-O',
    '--output-document',
    '-P',
    '--directory-prefix',
    '--output-dir',
    '-d',
  );
  const isNamed = flag !== null && flag.value !== null;
  if (isNamed) {
    if (flag.value?.value == null) return [anything(range)];
    const path = joinPath(workdirOf(model, command) ?? '/unknown', flag.value.value);
    if (path === null) return [anything(range)];
    if (coversPath(path)) return [anything(range)];
    return [...steps, ...placedOn(range, path)];
  }
  const here = workdirOf(model, command);
  const isSaved = downloads.some(({ output }) => output !== null) || command.hasFlag('-O', '--remote-name');
  if (isSaved && (here === null ? hasPathDirectory(command) : coversPath(here))) steps.push(anything(range));
  return steps;
}

/** Whether a `cd` of the script goes to a directory of the PATH. */
function hasPathDirectory({ run }: Command): boolean {
  return run !== null && goesToPathDirectory(run);
}

const goesToPathDirectory = onceForNearby(({ commands }: RunStep): boolean =>
  commands.some(({ name, args }) => name === 'cd' && isPerhapsPath(args[0]?.value ?? null)),
);

function isPerhapsPath(path: string | null): boolean {
  return path === null || coversPath(path.replace(/(?<=.)\/$/, '')) || path.startsWith('..');
}

/** Whether an archive is certainly unpacked beside the PATH. */
function isElsewhere(model: BuildModel, command: Command): boolean {
  const flag = command.flag('-C', '--directory', '-d', '--one-top-level');
  if (flag !== null) {
    const path = flag.value?.value == null ? null : joinPath(workdirOf(model, command), flag.value.value);
    return path !== null && !coversPath(path);
  }
  const isListed = command.name === 'tar' && command.hasFlag('-t', '--list', '-c', '--create');
  const here = workdirOf(model, command);
  return isListed || (here === null ? !hasPathDirectory(command) : here !== '/' && !coversPath(here));
}

/** `cp x /usr/local/bin/`, `ln -s /opt/x /usr/bin/y`, `install -m 755 -t /usr/bin x`. */
function stepsOfMoving(command: Command): readonly ProgramStep[] {
  const { name, positionals, range } = command;
  const steps: ProgramStep[] = [];
  const values = positionals.map(({ value }) => value);
  const into = command.flag('-t', '--target-directory')?.value;
  if (values.includes(null) || into?.value === null) return [anything(range)];
  const words = values.filter((value) => value !== null);
  const target = (into?.value ?? words.at(-1) ?? '').replace(/(?<=.)\/$/, '');
  for (const word of words) steps.push(...placedOn(range, word.replace(/^of=/, '')));
  if (name !== 'update-alternatives' && isOnPath(target)) {
    for (const word of into === undefined ? words.slice(0, -1) : words) {
      const file = lastSegment(word);
      steps.push(file === '' || /[*?[]/.test(word) ? anything(range) : bringing(range, file));
    }
  } else if (target.startsWith('/') && coversPath(target)) steps.push(anything(range));
  return steps;
}

/** `> /usr/local/bin/x`. */
function redirectionSteps(command: Command): readonly ProgramStep[] {
  return (command.node?.redirects ?? []).flatMap(({ operator, target }) => {
    if (!operator.includes('>') || target === null) return [];
    return target.value === null ? [] : placedOn(command.range, target.value);
  });
}

// --------------------------------------------------------------------------------------------- virtual groups

/** `apk add --virtual .deps curl` and `apk del .deps`: what the group brought goes with it. */
function virtualSteps(stage: Stage, steps: ProgramStep[]): ProgramStep[] {
  const groups = new Map<string, PackageOperation>();
  for (const command of stage.commands) {
    for (const operation of command.packages) {
      const group = command.name === 'apk' ? command.flag('-t', '--virtual')?.value?.value : undefined;
      if (operation.action === 'install' && group != null) groups.set(group, operation);
      if (operation.action !== 'remove' || command.name !== 'apk') continue;
      for (const { name } of operation.packages) {
        const added = name === null ? undefined : groups.get(name);
        if (added !== undefined) steps.push(stepOfGroup(added, operation.range, hasCertainlyRun(command)));
      }
    }
  }
  return steps;
}

function stepOfGroup(added: PackageOperation, range: Range, isCertain: boolean): ProgramStep {
  return {
    range,
    apply(program, before) {
      if (before === false || isBroughtBy(added, program) === false) return before;
      return isCertain && added.packages.some(({ name }) => name !== null && isOwnPackage(name, program))
        ? false
        : null;
    },
  };
}
