/** Which programs packages bring, by the tables. */
import { unversionedName } from '../commands/base-name.ts';
import { once } from '../once.ts';
import { findTool } from '../tools/index.ts';
import { managerOf } from '../tools/managers.ts';
import type { Package, PackageOperation } from '../types.ts';
import { FOLLOWED, PACKAGE_ROWS, PROGRAM_NAMES } from './packages.generated.ts';

/** `true`: there certainly; `false`: certainly not there; `null`: undetermined. */
export type Presence = boolean | null;

/** Programs of the system that packages of languages never bring. */
const MADE_BY_LANGUAGES: ReadonlySet<string> = new Set(
  `ash cmake ninja meson node nodejs npm npx yarn pnpm supervisord http https httpie yq jq pipx pip pip2 pip3 clang file
  composer gem bundle cargo rustc go python python2 python3 ruby php nginx tini dumb-init gosu su-exec htop 7z
  grpc_health_probe`.split(/\s+/),
);

/** Whether an installation brings a program that was not there. */
export function isBroughtBy(operation: PackageOperation, program: string): Presence {
  const { command, packages } = operation;
  if (packages.some(({ name }) => name !== null && isOwnPackage(name, program))) return true;
  const key = keyOf(operation);
  if (key === 'language') return MADE_BY_LANGUAGES.has(program) ? null : false;
  // Words that nobody reads: `xargs apt-get install`, `build-dep`.
  if (packages.length === 0 || command.wrappers.some(({ name }) => name === 'xargs')) return null;
  const leavesOut = command.hasFlag('--no-install-recommends', '-R', '--without-recommends');
  const answers = packages.map((each) => isBroughtByPackage(each, { key, program, leavesOut }));
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}

interface Asked {
  readonly key: string;
  readonly program: string;
  readonly leavesOut: boolean;
}

function isBroughtByPackage({ name, source }: Package, { key, program, leavesOut }: Asked): Presence {
  if (name === null || source !== 'registry') return null;
  if (findTool(program)?.grammar.comesWith !== undefined && !MANAGER_PACKAGE.test(name)) return false;
  const contents = contentsOf(key).get(name) ?? contentsOf(key).get(unversionedPackage(name));
  const followed = followedName(program);
  if (contents === undefined || followed === null) return null;
  if (contents.brings.has(followed)) return true;
  return contents.some.has(followed) || (!leavesOut && contents.recommends.has(followed)) ? null : false;
}

/** Whether an installation brings a program only by recommendations: `wget` recommends `ca-certificates`. */
export function losesWithoutRecommends(operation: PackageOperation, program: string): boolean {
  const key = keyOf(operation);
  const contents = operation.packages.flatMap(({ name }) =>
    name === null ? [] : (contentsOf(key).get(name) ?? []),
  );
  if (contents.some(({ brings }) => brings.has(program))) return false;
  return contents.some(({ recommends }) => recommends.has(program));
}

/** Packages that may bring a package manager. */
const MANAGER_PACKAGE = /apt|apk|dpkg|dnf|yum|zypper|pacman|rpm|lib32|debootstrap/;

/** Whether a package is the one that has a program, so that its removal takes the program away. */
export function isOwnPackage(name: string, program: string): boolean {
  const plain = unversionedPackage(name);
  if (name === program || plain === program || unversionedName(name) === program) return true;
  return namesOf(name).includes(program) || namesOf(plain).includes(program);
}

function namesOf(name: string): readonly string[] {
  return Object.hasOwn(PROGRAM_NAMES, name) ? (PROGRAM_NAMES[name] ?? '').split(' ') : [];
}

/** `postgresql-client-16`, `python3.11`, `php8.2-cli`, `curl:amd64`. */
function unversionedPackage(name: string): string {
  return name.replace(/:.*$/, '').replace(/(?<=[a-z+])-?\d+(?:\.\d+)*(?=-|$)/, '');
}

function keyOf({ command }: PackageOperation): string {
  const name = managerOf(command)?.name ?? command.name ?? '';
  if (name === 'apt-get') return 'apt';
  if (name === 'apk') return 'apk';
  return LANGUAGES.has(command.name ?? '') || LANGUAGES.has(name) ? 'language' : 'other';
}

/** Managers whose packages are of one language; conda is none of them, its packages are whole programs. */
const LANGUAGES: ReadonlySet<string> = new Set(
  `pip pipx uv poetry pipenv pdm easy_install pip-sync npm npx yarn pnpm bun bunx deno corepack bower lerna gem bundle
  bundler go cargo rustup composer pecl pear docker-php-ext-install cpanm cpan cpm luarocks dotnet nuget mvn gradle ant
  sbt install2.r installGithub.r cabal mix Install-Module opam rebar3`.split(/\s+/),
);

/** Whether a program is a manager of packages of a language. */
export function isLanguageManager(name: string): boolean {
  return LANGUAGES.has(name) || LANGUAGES.has(unversionedName(name));
}

interface Contents {
  readonly brings: ReadonlySet<string>;
  readonly some: ReadonlySet<string>;
  readonly recommends: ReadonlySet<string>;
}

const tables = once((): ReadonlyMap<string, ReadonlyMap<string, Contents>> => {
  const byManager = new Map<string, ReadonlyMap<string, Contents>>();
  for (const [manager, lines] of Object.entries(PACKAGE_ROWS)) {
    const byPackage = new Map<string, Contents>();
    for (const line of lines) {
      const [brings = '', some = '', recommends = '', packages = ''] = line.split(';');
      const contents = { brings: setOf(brings), some: setOf(some), recommends: setOf(recommends) };
      for (const name of packages.split(' ')) byPackage.set(name, contents);
    }
    byManager.set(manager, byPackage);
  }
  return byManager;
});

function contentsOf(manager: string): ReadonlyMap<string, Contents> {
  return tables().get(manager) ?? EMPTY;
}

const EMPTY: ReadonlyMap<string, Contents> = new Map();

function setOf(text: string): ReadonlySet<string> {
  return new Set(text.split(' ').filter((word) => word !== ''));
}

/** The name under which the tables follow a program: `pg_isready` comes with `psql`. */
function followedName(program: string): string | null {
  return followed().get(program) ?? null;
}

const followed = once((): ReadonlyMap<string, string> => {
  const names = new Map(FOLLOWED.split(' ').map((name) => [name, name]));
  for (const [name, text] of Object.entries(PROGRAM_NAMES)) {
    const programs = [...text.split(' '), name];
    const known = programs.find((each) => names.get(each) === each);
    if (known === undefined) continue;
    for (const each of programs) if (!names.has(each)) names.set(each, known);
  }
  return names;
});
