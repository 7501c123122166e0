/** `policies.lock`: what policy packs held when somebody added them. Nothing in a pack is run; it is text. */

import { createHash } from 'node:crypto';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { PolicyFileProblem, PolicyFiles } from '../policy/load-policies.ts';
import { ourName } from '../policy/our-names.ts';
import { parsePolicyFile } from '../policy/policy-reader.ts';
import { code } from '../yaml/hints.ts';
import type { FileProblem, Placed } from '../yaml/problem.ts';
import { YamlText } from '../yaml/yaml-text.ts';
import { POLICY_LOCK_NAME } from './file-names.ts';
import { isFile } from './file-system.ts';
import { packageAt } from './packages.ts';

const VERSION = 1;

/** More files than any pack has; bounds what files that extend each other add up to. */
const MOST_FILES = 1000;

/** What a pack holds. */
export interface LockedPack {
  /** Of its package.json; `null` without one. */
  readonly version: string | null;
  /** Over all files: `sha512-` and base64. */
  readonly integrity: string;
  /** The same for each file, by `NAME/path` of its package; with all that the pack extends. */
  readonly files: Readonly<Record<string, string>>;
}

/** By entry of `extends`: `@acme/policies`, `./policies/acme`. */
export type PolicyLock = ReadonlyMap<string, LockedPack>;

/** How a lock names an entry: packages as they are, paths from the directory of the lock. */
export function lockKey(value: string, directory: string): string {
  if (!isPathEntry(value, directory)) return value;
  const path = relative(directory, resolve(directory, value)).split(sep).join('/');
  return path.startsWith('../') ? path : `./${path}`;
}

function isPathEntry(value: string, directory: string): boolean {
  if (ourName(value) !== null) return false;
  const path = resolve(directory, value);
  return /^(?:\.\.?(?:[\\/]|$)|[\\/]|[a-z]:[\\/])/i.test(value) || (/\.ya?ml$/.test(value) && isFile(path));
}

/** Reads every file that an entry leads to, and what those extend; built-in sets belong to the program. */
export function digestPack(entry: Placed<string>, files: PolicyFiles): LockedPack | PolicyFileProblem {
  const found = files.find(entry);
  if ('message' in found) return found;
  const digests = new Map<string, string>();
  const waiting = [...found];
  const seen = new Set(waiting);
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    if (ourName(file) !== null) continue;
    const text = files.read(file);
    if (typeof text !== 'string') return text;
    digests.set(nameOf(file, dirname(entry.origin.file)), digestOf(text));
    for (const base of parsePolicyFile(file, text).extends) {
      const next = files.find(base);
      // What is missing the loader tells; it cannot have changed.
      if ('message' in next) continue;
      for (const each of next) {
        if (!seen.has(each) && seen.size < MOST_FILES) waiting.push(each);
        seen.add(each);
      }
    }
  }
  const [first] = found;
  return {
    version: first === undefined ? null : versionOf(first),
    integrity: digestOf(
      [...digests]
        .toSorted(byName)
        .map(([name, sum]) => `${sum} ${name}\n`)
        .join(''),
    ),
    files: Object.fromEntries([...digests].toSorted(byName)),
  };
}

function byName([left]: readonly [string, string], [right]: readonly [string, string]): number {
  return left < right ? -1 : 1;
}

function digestOf(text: string): string {
  return `sha512-${createHash('sha512').update(text).digest('base64')}`;
}

/** The same wherever the package is installed. */
function nameOf(file: string, directory: string): string {
  const owner = ownerOf(file);
  const [root, prefix] = owner === null ? [directory, ''] : [owner.directory, `${owner.name}/`];
  return prefix + relative(root, file).split(sep).join('/');
}

function versionOf(file: string): string | null {
  const { version } = ownerOf(file)?.manifest ?? {};
  return typeof version === 'string' ? version : null;
}

/** The package that a file lies in, when it says its name. */
function ownerOf(file: string) {
  for (let directory = dirname(file); ; directory = dirname(directory)) {
    const found = isFile(join(directory, 'package.json')) ? packageAt(directory) : null;
    const name = found?.manifest.name;
    if (found !== null && typeof name === 'string') return { ...found, name };
    if (found !== null || dirname(directory) === directory) return null;
  }
}

/** Why an entry may not be used; `null` when it may. `key` as in the lock. */
export function lockProblem(
  key: string,
  lock: PolicyLock,
  now: LockedPack | PolicyFileProblem,
): PolicyFileProblem | null {
  const then = lock.get(key);
  const isLocal = /^\.\.?\//.test(key);
  if (then === undefined) {
    if (isLocal) return null;
    return {
      message: `The policy pack ${code(key)} is not in \`${POLICY_LOCK_NAME}\`.`,
      hint: `Run \`plimsoll policy add ${key}\` to add it.`,
    };
  }
  // What is not there at all the loader tells.
  if ('message' in now || now.integrity === then.integrity) return null;
  const changes = changesBetween(then, now);
  return {
    message: `The policy pack ${code(key)} has changed since it was added: ${changes.join(', ')}.`,
    hint: `Review the change, then run \`plimsoll policy add ${key}\` to accept it.`,
  };
}

/** Longer lists help nobody. */
const MOST_CHANGES = 5;

/** What differs, a clause each. */
export function changesBetween(then: LockedPack, now: LockedPack): readonly string[] {
  const names = [...new Set([...Object.keys(then.files), ...Object.keys(now.files)])].toSorted();
  const changes = names.flatMap((name) => {
    const [before, after] = [then.files[name], now.files[name]];
    if (before === after) return [];
    return [
      `${code(name)} ${before === undefined ? 'was added' : after === undefined ? 'was removed' : 'changed'}`,
    ];
  });
  const isOther = then.version !== now.version && then.version !== null && now.version !== null;
  const version = isOther ? [`version changed from ${then.version} to ${now.version}`] : [];
  const more = changes.length - MOST_CHANGES;
  const shown = [...version, ...changes.slice(0, MOST_CHANGES), ...(more > 0 ? [`${more} more`] : [])];
  return shown.length > 0 ? shown : ['its digest differs'];
}

/** Parses a lock; with problems it holds nothing. */
export function readPolicyLock(
  file: string,
  text: string,
): { readonly lock: PolicyLock; readonly problems: readonly FileProblem[] } {
  const yaml = new YamlText(file, text);
  const value = yaml.plain(yaml.root);
  const hint = 'Restore it from version control, or delete it and add the packs again.';
  const fail = (message: string) => ({
    lock: new Map<string, LockedPack>(),
    problems: [{ file, line: 1, column: 1, message, hint }],
  });
  if (!isRecord(value) || yaml.problems.length > 0) return fail('The file is not a policy lock.');
  if (value.version !== VERSION) {
    return fail(`Unsupported lock version; this plimsoll reads version ${VERSION}.`);
  }
  const packs = Object.entries(isRecord(value.packs) ? value.packs : {});
  const broken = packs.find(([, pack]) => !isPack(pack));
  if (broken !== undefined) return fail(`Invalid entry ${code(broken[0])}.`);
  return {
    lock: new Map(packs.flatMap(([key, pack]) => (isPack(pack) ? [[key, pack] as const] : []))),
    problems: [],
  };
}

function isPack(value: unknown): value is LockedPack {
  if (!isRecord(value) || !isRecord(value.files)) return false;
  const sums = [value.integrity, ...Object.values(value.files)];
  return sums.every((sum) => typeof sum === 'string' && /^sha512-[A-Za-z0-9+/]{86}==$/.test(sum));
}

/** The text of a lock: entries and files in order. */
export function printPolicyLock(lock: PolicyLock): string {
  const packs = Object.fromEntries(
    [...lock]
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, { version, integrity, files }]) => [key, { version, integrity, files }]),
  );
  return `${JSON.stringify({ version: VERSION, packs }, null, 2)}\n`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
