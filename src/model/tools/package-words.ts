/**
 * How each manager reads one word of its packages.
 *
 * A word is pinned when its version has an upper end (`isBoundedVersion`); so is a local file, a URL of one file, a
 * revision of a repository that is no moving branch, and a release of apt (`pkg/bookworm`), which chooses the version
 * among those of its archive. A word may hold `DYNAMIC` for a piece that is decided at run time.
 */
import { DYNAMIC } from '../commands/arguments.ts';
import type { PackageParts, PackageReader } from './grammar.ts';
import { isBoundedVersion, isFixedRevision, isFixedUrl } from './version-range.ts';

const OPERATOR_CHARACTERS = '<>=!~^';

/** A name without version, or a local path or URL. */
export const readPlainWord: PackageReader = (word) => readForeign(word) ?? nameOnly(word);

/** A name, whatever it looks like. */
export const readNameWord: PackageReader = (word) => nameOnly(word);

/** A path on the machine or a URL. */
export const readFileWord: PackageReader = (word) => (isUrl(word) ? urlParts(word) : fileParts(word));

/** Source: apt-get(8): `name[:arch][=version|/release]`, `name-` removes, `name+` installs. */
export const readAptWord: PackageReader = (word) => {
  if (isPath(word) || word.endsWith('.deb')) return fileParts(word);
  if (word.endsWith('-')) return null;
  const equals = word.indexOf('=');
  const slash = word.indexOf('/');
  const end = equals >= 0 ? equals : slash >= 0 ? slash : word.length;
  const name = aptName(word.slice(0, end));
  if (equals >= 0) return versioned(name, word.slice(equals + 1));
  if (slash < 0) return nameOnly(name);
  return { name, version: word.slice(slash), isPinned: true, source: 'registry' };
};

function aptName(word: string): string {
  const colon = word.indexOf(':');
  const name = colon > 0 ? word.slice(0, colon) : word;
  return name.endsWith('+') && !name.endsWith('++') ? name.slice(0, -1) : name;
}

/** Source: apk-world(5): `name[@tag][<op>version]`, `!name` forbids. */
export const readApkWord: PackageReader = (word) => {
  if (word.startsWith('!')) return null;
  if (isPath(word) || word.endsWith('.apk')) return fileParts(word);
  const [before, version] = splitAtOperator(word);
  const tag = before.indexOf('@');
  return withVersion(tag > 0 ? before.slice(0, tag) : before, version);
};

const RPM_ARCHITECTURES: ReadonlySet<string> = new Set([
  'x86_64',
  'aarch64',
  'noarch',
  'i386',
  'i486',
  'i586',
  'i686',
  'ppc64le',
  's390x',
  'armv7hl',
  'src',
]);

/** Source: dnf(8), "Specifying packages": `name[-[epoch:]version[-release]][.arch]`, `@group`, `@module:stream`. */
export const readRpmWord: PackageReader = (word) => {
  if (isUrl(word)) return urlParts(word);
  if (word.endsWith('.rpm')) return fileParts(word);
  if (word.startsWith('@')) return readModuleWord(word.slice(1));
  const [before, relation] = splitAtOperator(word);
  if (relation !== null) return withVersion(before.trimEnd(), relation);
  const dot = word.lastIndexOf('.');
  const bare = dot > 0 && RPM_ARCHITECTURES.has(word.slice(dot + 1)) ? word.slice(0, dot) : word;
  const at = rpmVersionStart(bare);
  return at === null ? nameOnly(bare) : versioned(bare.slice(0, at - 1), bare.slice(at));
};

/** Where version and release begin: the last one or two parts that start with a digit (`java-11-openjdk` has none). */
function rpmVersionStart(word: string): number | null {
  const last = word.lastIndexOf('-') + 1;
  if (last < 2 || !startsWithDigit(word, last)) return null;
  const before = word.lastIndexOf('-', last - 2) + 1;
  if (before >= 2 && startsWithDigit(word, before)) return before;
  // `gcc-toolset-12` and `devtoolset-7` are names.
  return /toolset-\d{1,3}$/.test(word) ? null : last;
}

/** Source: dnf(8), module command: `name[:stream][/profile]`. */
export const readModuleWord: PackageReader = (word) => {
  const slash = word.indexOf('/');
  const [name, stream] = splitAt(slash > 0 ? word.slice(0, slash) : word, ':');
  return stream === null ? nameOnly(name) : { name, version: stream, isPinned: true, source: 'registry' };
};

/** Source: zypper(8): `[kind:]name[.arch][<op>version]`, `-name` and `!name` remove. */
export const readZypperWord: PackageReader = (word) => {
  if (word.startsWith('!') || word.startsWith('-')) return null;
  if (isUrl(word)) return urlParts(word);
  if (isPath(word) || word.endsWith('.rpm')) return fileParts(word);
  const [before, version] = splitAtOperator(word.startsWith('+') ? word.slice(1) : word);
  const dot = before.lastIndexOf('.');
  const hasArchitecture = dot > 0 && RPM_ARCHITECTURES.has(before.slice(dot + 1));
  return withVersion(hasArchitecture ? before.slice(0, dot) : before.trimEnd(), version);
};

/** Source: pacman(8): `[repository/]name[<op>version]`. */
export const readPacmanWord: PackageReader = (word) => {
  if (isUrl(word)) return urlParts(word);
  if (isPath(word) || word.includes('.pkg.tar')) return fileParts(word);
  const [before, version] = splitAtOperator(word);
  return withVersion(before.slice(before.indexOf('/') + 1), version);
};

/** Source: emerge(1), "Ebuild and tbz2 files": `[<op>]category/name[-version][:slot]`, `@set`. */
export const readPortageWord: PackageReader = (word) => {
  if (word.startsWith('!')) return null;
  let at = 0;
  while (OPERATOR_CHARACTERS.includes(word[at] ?? ' ')) at += 1;
  const atom = word.slice(at);
  if (at === 0) return nameOnly(splitAt(atom, ':')[0]);
  const dash = dashBeforeDigit(atom);
  if (dash === null) return nameOnly(atom);
  return withVersion(atom.slice(0, dash), `${word.slice(0, at)}${atom.slice(dash + 1)}`);
};

/** Source: xbps-install(1): `name`, `name-version_revision`, `name<op>version`. */
export const readXbpsWord: PackageReader = (word) => {
  const [before, version] = splitAtOperator(word);
  if (version !== null) return withVersion(before, version);
  const dash = /_\d+$/.test(word) ? word.lastIndexOf('-') : -1;
  return dash > 0 ? versioned(word.slice(0, dash), word.slice(dash + 1)) : nameOnly(word);
};

/** Source: brew(1): `[tap/]formula[@series]`. */
export const readBrewWord: PackageReader = (word) => {
  const foreign = isUrl(word) || isPath(word) ? readForeign(word) : null;
  return foreign ?? readAtVersion(word);
};

const PYTHON_ARCHIVES = ['.whl', '.tar.gz', '.tar.bz2', '.tar.xz', '.tgz', '.zip', '.egg'];

/** Source: PEP 508 and pip's "Requirement Specifiers" and "VCS Support". */
export const readPipWord: PackageReader = (word) => {
  const text = (splitAt(word, ';')[0] ?? word).trim();
  const reference = /^([A-Za-z0-9._-]+) ?(?:\[[^\]]*\])? ?@ ?(?=\S)/.exec(text);
  if (reference !== null && !hasVersionControlHead(text)) {
    const target = text.slice(reference[0].length);
    const name = reference[1] ?? text;
    // uv and poetry take `name@version` as well.
    if (!isUrl(target) && !hasVersionControlHead(target) && !isPath(target)) return withVersion(name, target);
    return { ...readPipTarget(target), name };
  }
  if (isUrl(text) || hasVersionControlHead(text)) return readPipTarget(text);
  const bracket = text.indexOf('[');
  const head = bracket < 0 ? text : text.slice(0, bracket);
  if (isPath(head) || head.includes('/') || head.includes('\\') || hasSuffix(head, PYTHON_ARCHIVES))
    return fileParts(text);
  const [before, version] = splitAtOperator(withoutExtras(text));
  return withVersion(before.replace('(', '').trim(), version?.replace(')', '') ?? null);
};

function withoutExtras(text: string): string {
  const open = text.indexOf('[');
  const close = text.indexOf(']', open);
  return open > 0 && close > open ? text.slice(0, open) + text.slice(close + 1) : text;
}

function hasVersionControlHead(text: string): boolean {
  return /^(?:git|hg|svn|bzr)\+/.test(text);
}

function readPipTarget(text: string): PackageParts {
  if (!hasVersionControlHead(text) && !text.startsWith('git://')) {
    return isUrl(text) && !text.startsWith('file:') ? urlParts(text) : fileParts(text);
  }
  const [url, fragment] = splitAt(text, '#');
  const path = url.indexOf('/', url.indexOf('://') + 3);
  const at = path < 0 ? -1 : url.lastIndexOf('@');
  const revision = at > path ? url.slice(at + 1) : null;
  const egg = /(?:^|&)egg=([A-Za-z0-9._-]+)/.exec(fragment ?? '')?.[1];
  return gitParts(egg ?? (at > path ? url.slice(0, at) : url), revision);
}

/** Source: "Package match specifications" of conda: `[channel::]name[<op>version[=build]]`, `name version`. */
export const readCondaWord: PackageReader = (word) => {
  if (isUrl(word)) return urlParts(word);
  if (isPath(word) || hasSuffix(word, ['.conda', '.tar.bz2'])) return fileParts(word);
  const channel = word.lastIndexOf('::');
  const text = (channel < 0 ? word : word.slice(channel + 2)).trim();
  const blank = text.indexOf(' ');
  const [before, version] = splitAtOperator(text);
  if (blank > 0 && blank < before.length)
    return withVersion(text.slice(0, blank), text.slice(blank + 1).trim());
  return withVersion(before.replace(/\[.*$/s, ''), version);
};

const NPM_TARBALLS = ['.tgz', '.tar.gz', '.tar'];

/** Source: npm-package-arg and npm-install(1): `[@scope/]name[@spec]`, directories, tarballs, git and hosted repositories. */
export const readNpmWord: PackageReader = (word) => {
  const at = word.indexOf('@', 1);
  if (at > 0 && !isUrl(word) && !isPath(word) && !word.slice(0, at).includes(':')) {
    return readNpmSpec(word.slice(0, at), word.slice(at + 1));
  }
  const target = readNpmTarget(word);
  if (target !== null) return target;
  // `user/repository` without scope is a repository on GitHub.
  if (!word.startsWith('@') && /^[^/:@\0]+\/[^/:@]+$/.test(word)) return hashRevision(word);
  return nameOnly(word);
};

function readNpmSpec(name: string, spec: string): PackageParts {
  if (spec.startsWith('npm:')) {
    const at = spec.indexOf('@', 5);
    return at < 0 ? { ...nameOnly(name), version: spec } : withVersion(name, spec.slice(at + 1));
  }
  const target = readNpmTarget(spec);
  if (target !== null) return { ...target, name };
  return withVersion(name, spec === '' ? null : spec);
}

function readNpmTarget(word: string): PackageParts | null {
  if (/^(?:git\+|git:|git@|github:|gitlab:|bitbucket:|gist:|ssh:)/.test(word)) return hashRevision(word);
  if (isUrl(word)) {
    const [path] = splitAt(word, '#');
    return path.endsWith('.git') ? hashRevision(word) : urlParts(word);
  }
  if (word.startsWith('file:') || word.startsWith('link:') || isPath(word) || hasSuffix(word, NPM_TARBALLS)) {
    return fileParts(word);
  }
  return null;
}

function hashRevision(word: string): PackageParts {
  const [url, revision] = splitAt(word, '#');
  return gitParts(url, revision?.replace(/^semver:/, '') ?? null);
}

/** Source: bower.io, "Install packages": `[alias=]name[#version]`, repositories and URLs. */
export const readBowerWord: PackageReader = (word) => {
  if (isUrl(word)) return word.includes('.git') ? hashRevision(word) : urlParts(word);
  if (isPath(word)) return fileParts(word);
  const [, named] = splitAt(word, '=');
  const [name, version] = splitAt(named ?? word, '#');
  return withVersion(name, version);
};

/** Source: "deno add", "deno install": `npm:name@version`, `jsr:@scope/name@version`, URLs and files. */
export const readDenoWord: PackageReader = (word) => {
  const registry = /^(?:npm|jsr):\/?/.exec(word);
  if (registry === null)
    return readForeign(word) ?? (/\.[cm]?[jt]sx?$/.test(word) ? fileParts(word) : nameOnly(word));
  const rest = word.slice(registry[0].length);
  const slash = rest.startsWith('@') ? rest.indexOf('/') + 1 : 0;
  const path = rest.indexOf('/', slash);
  return readAtVersion(path < 0 ? rest : rest.slice(0, path));
};

/** Source: `gem help install`: `name[:version]`, `.gem` files. */
export const readGemWord: PackageReader = (word) => {
  if (isUrl(word)) return urlParts(word);
  if (isPath(word) || word.endsWith('.gem')) return fileParts(word);
  const [name, version] = splitAt(word, ':');
  return withVersion(name, version);
};

/** Source: `go help install`, "Module queries": `path[@version]`; `./x` and `/x` are directories, `...` matches many. */
export const readGoWord: PackageReader = (word) => {
  if (word.startsWith('.') || word.startsWith('/') || word.endsWith('.go')) return fileParts(word);
  const at = word.indexOf('@');
  if (at < 0) return nameOnly(word);
  const version = word.slice(at + 1);
  return { name: word.slice(0, at), version, isPinned: isGoVersion(version), source: 'registry' };
};

function isGoVersion(version: string): boolean {
  return isBoundedVersion(version) || /^[0-9a-f]{7,64}$/.test(version);
}

/** Source: `cargo install --help`: `name[@version]`; URLs only after `--git`, paths only after `--path`. */
export const readCargoWord: PackageReader = (word) => {
  if (isUrl(word)) return gitParts(word, null);
  if (isPath(word)) return fileParts(word);
  return readAtVersion(word);
};

/** Source: `composer require --help`: `vendor/name[:constraint]`, with `=` or a blank as well. */
export const readComposerWord: PackageReader = (word) => {
  const end = word.search(/[:= ]/);
  if (end < 0) return nameOnly(word);
  const name = word.slice(0, end);
  const version = word.slice(end + 1).trim();
  if (!version.startsWith('dev-')) return withVersion(name, version);
  const [, revision] = splitAt(version, '#');
  return { name, version, isPinned: isFixedRevision(revision), source: 'registry' };
};

/** Source: pecl.php.net and `pear help install`: `[channel/]name[-version|-state]`, archives and URLs. */
export const readPeclWord: PackageReader = (word) => {
  if (isUrl(word)) return urlParts(word);
  if (isPath(word) || hasSuffix(word, ['.tgz', '.tar', '.xml'])) return fileParts(word);
  const dash = word.lastIndexOf('-');
  if (dash <= 0) return nameOnly(word);
  const version = word.slice(dash + 1);
  const isState = ['stable', 'beta', 'alpha', 'devel', 'snapshot'].includes(version);
  if (isState) return withVersion(word.slice(0, dash), version);
  return startsWithDigit(version, 0) ? versioned(word.slice(0, dash), version) : nameOnly(word);
};

/** Source: docker-php-extension-installer: `name[-version|-state]`, `@composer[-version]`. */
export const readInstallerWord: PackageReader = (word) => {
  if (word.includes('/') || isUrl(word)) return nameOnly(word);
  const text = word.startsWith('@') ? word.slice(1) : word;
  const dash = text.indexOf('-');
  return dash <= 0 ? nameOnly(text) : withVersion(text.slice(0, dash), text.slice(dash + 1));
};

/** Source: luarocks-install: a rock by name (its version is the next word), or a `.rock` or `.rockspec` file. */
export const readLuarocksWord: PackageReader = (word) => {
  if (isUrl(word)) return urlParts(word);
  return isPath(word) || hasSuffix(word, ['.rock', '.rockspec']) ? fileParts(word) : nameOnly(word);
};

/** Source: cpanm(1): `Module[@version|~range]`, archives, URLs, repositories and directories. */
export const readCpanWord: PackageReader = (word) => {
  if (isUrl(word)) {
    const [url, revision] = splitAt(word, '.git@');
    if (revision !== null) return gitParts(`${url}.git`, revision);
    return word.endsWith('.git') ? gitParts(word, null) : urlParts(word);
  }
  if (isPath(word) || word.endsWith('.tar.gz')) return fileParts(word);
  const tilde = word.indexOf('~');
  if (tilde < 0) return readAtVersion(word);
  const range = word.slice(tilde + 1);
  // A bare number after the tilde is the least version.
  const isPinned = !startsWithDigit(range, 0) && isBoundedVersion(range);
  return { name: word.slice(0, tilde), version: word.slice(tilde), isPinned, source: 'registry' };
};

/** Source: opam(1), "Package arguments": `name[.version]`, `name<op>version`. */
export const readOpamWord: PackageReader = (word) => {
  if (isUrl(word) || isPath(word)) return readForeign(word);
  const [before, relation] = splitAtOperator(word);
  if (relation !== null) return withVersion(before, relation);
  const [name, version] = splitAt(word, '.');
  return withVersion(name, version);
};

/** Source: rustup's "Toolchains": `channel[-date][-host]`. */
export const readToolchainWord: PackageReader = (word) => {
  const dated = /-\d{4}-\d{2}-\d{2}/.test(word);
  const isPinned = dated || startsWithDigit(word, 0);
  return { name: word, version: isPinned ? word : null, isPinned, source: 'registry' };
};

/** `name[@version]`; a leading `@` belongs to the name. */
export const readAtVersion: PackageReader = (word) => {
  const at = word.indexOf('@', 1);
  return at < 0 ? nameOnly(word) : withVersion(word.slice(0, at), word.slice(at + 1));
};

/** Source: `nix profile install --help`, nix-env(1): an installable with its revision, or an attribute. */
export const readNixWord: PackageReader = (word) => {
  const [before, attribute] = splitAt(word, '#');
  if (isPath(before)) return fileParts(word);
  const name = attribute ?? word;
  const revision = attribute === null ? null : (before.split('/')[2] ?? null);
  return { name, version: revision, isPinned: isFixedNixRevision(revision), source: 'registry' };
};

function isFixedNixRevision(revision: string | null): boolean {
  return revision !== null && (/^[0-9a-f]{40}$/.test(revision) || /\d\d\.\d\d$/.test(revision));
}

// ------------------------------------------------------------------------------------------------- shared parts

function nameOnly(name: string): PackageParts {
  return { name, version: null, isPinned: false, source: 'registry' };
}

/** A version that stands for itself. */
function versioned(name: string, version: string): PackageParts {
  return { name, version, isPinned: isBoundedVersion(version), source: 'registry' };
}

/** A version with its operator; one that asks for exactly one version is left out. */
function withVersion(name: string, version: string | null): PackageParts {
  if (version === null || version === '') return nameOnly(name);
  const exact = /^={1,3}(?!=)[ ]?(?![~=])/.exec(version)?.[0];
  const isPinned = isBoundedVersion(version);
  return {
    name,
    version: exact === undefined ? version : version.slice(exact.length),
    isPinned,
    source: 'registry',
  };
}

function fileParts(path: string): PackageParts {
  return { name: path, version: null, isPinned: true, source: 'file' };
}

function urlParts(url: string): PackageParts {
  return { name: url, version: null, isPinned: isFixedUrl(url), source: 'url' };
}

function gitParts(name: string, revision: string | null): PackageParts {
  return { name, version: revision, isPinned: isFixedRevision(revision), source: 'git' };
}

/** A URL or a local path; `null` for everything else. */
function readForeign(word: string): PackageParts | null {
  if (isUrl(word)) return urlParts(word);
  return isPath(word) ? fileParts(word) : null;
}

function isUrl(word: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]{0,30}:\/\//.test(word);
}

function isPath(word: string): boolean {
  return word === '.' || word === '..' || /^(?:\.{0,2}\/|~\/|\.{1,2}\\|[A-Za-z]:[\\/])/.test(word);
}

function hasSuffix(word: string, suffixes: readonly string[]): boolean {
  return suffixes.some((suffix) => word.endsWith(suffix));
}

/** In two at the first separator, which is dropped. */
function splitAt(word: string, separator: string): readonly [string, string | null] {
  const at = word.indexOf(separator);
  return at < 0 ? [word, null] : [word.slice(0, at), word.slice(at + separator.length)];
}

/** In two before the first operator that is not the first character. */
function splitAtOperator(word: string): readonly [string, string | null] {
  for (let at = 1; at < word.length; at += 1) {
    if (OPERATOR_CHARACTERS.includes(word[at] ?? '')) return [word.slice(0, at), word.slice(at)];
  }
  return [word, null];
}

function startsWithDigit(word: string, at: number): boolean {
  const character = word[at] ?? '';
  return character === DYNAMIC || (character >= '0' && character <= '9');
}

function dashBeforeDigit(word: string): number | null {
  for (let at = 1; at < word.length - 1; at += 1) {
    if (word[at] === '-' && startsWithDigit(word, at + 1)) return at;
  }
  return null;
}
