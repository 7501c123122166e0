import {
  type Located,
  MOUNT_TYPES,
  type Mount,
  type MountOption,
  readGoBoolean,
  type Word,
} from '../../src/rule-api.ts';
import { similarName } from '../facts/similar-name.ts';

/** The text of a value after expansion; `null` where it is undetermined. */
export type ReadValue = (word: Word) => string | null;

/** What the builder refuses in a mount. */
export interface MountFault {
  readonly node: Located;
  readonly messageId: MountMessage;
  readonly data: Readonly<Record<string, string>>;
  /** What `node` is likely meant to be. */
  readonly similar?: string;
}

/** The id of a message about a mount. */
export type MountMessage = keyof typeof MOUNT_MESSAGES;

/** Messages about mounts by their id, for `valid-mount`. */
export const MOUNT_MESSAGES = {
  empty: 'Empty mount option; remove the extra comma.',
  key: 'Unknown mount option `{{key}}`; remove it.',
  similarKey: 'Unknown mount option `{{key}}`; did you mean `{{similar}}`?',
  bare: 'Mount option `{{key}}` has no value; write `{{key}}=value`.',
  word: 'Invalid value `{{value}}` for mount option `{{key}}`; use one of {{wanted}}.',
  similarWord: 'Invalid value `{{value}}` for mount option `{{key}}`; did you mean `{{similar}}`?',
  boolean: 'Invalid value `{{value}}` for mount option `{{key}}`; use `true` or `false`.',
  number: 'Invalid value `{{value}}` for mount option `{{key}}`; use {{wanted}}.',
  misplaced: 'Mount option `{{key}}` is not allowed with `type={{type}}`; remove it.',
  early: 'Mount option `{{key}}` must follow `type={{type}}`; move it.',
  target: 'Without a `target` this mounts over `/`, the working directory; add a `target`.',
  root: '`{{value}}` is the filesystem root, which cannot be mounted over; use another directory.',
  nameless: 'The secret mount has no `id`; add one.',
  twice: 'Both `id` and `{{key}}` name the secret; keep one.',
} as const;

const SHARING = ['locked', 'private', 'shared'] as const;
const SWITCHES: ReadonlySet<string> = new Set(['ro', 'readonly', 'rw', 'readwrite', 'required']);
const TARGETS: readonly string[] = ['target', 'dst', 'destination'];
const SOURCES: readonly string[] = ['source', 'src'];
const KEYS: ReadonlySet<string> = new Set([
  ...['type', 'from', 'id', 'sharing', 'size', 'mode', 'uid', 'gid', 'env'],
  ...[...SWITCHES, ...TARGETS, ...SOURCES],
]);

/** Options that only mounts of some types take. */
const TYPES_BY_KEY: Readonly<Record<string, readonly string[]>> = {
  __proto__: null as never,
  mode: ['cache', 'secret', 'ssh'],
  uid: ['cache', 'secret', 'ssh'],
  gid: ['cache', 'secret', 'ssh'],
  sharing: ['cache'],
};

/** Options that are checked by the type before them. */
const TYPES_SO_FAR: Readonly<Record<string, readonly string[]>> = {
  __proto__: null as never,
  size: ['tmpfs'],
  required: ['secret', 'ssh'],
};

const MAX_32_BITS = 0xffffffff;

/**
 * What the builder refuses in a mount, as its own reader does: option by option, then as a whole. `workdir` is the
 * working directory, `null` when it is not known.
 */
export function mountFaults(mount: Mount, read: ReadValue, workdir: string | null): readonly MountFault[] {
  let type: string | null = 'bind';
  const last = mount.options.findLast(({ key }) => key === 'type')?.value;
  const lastType = last == null ? null : (read(last)?.toLowerCase() ?? null);
  const faults: MountFault[] = [];
  for (const option of mount.options) {
    const fault = optionFault(option, read) ?? earlyFault(option, type, lastType);
    if (fault !== null) faults.push(fault);
    if (option.key === 'type' && option.value !== null) type = read(option.value)?.toLowerCase() ?? null;
  }
  return faults.length > 0 || type === null ? faults : wholeFaults(mount, type, read, workdir);
}

function optionFault({ key, keyRange, value: word }: MountOption, read: ReadValue): MountFault | null {
  const node = { range: keyRange };
  if (!KEYS.has(key)) {
    const similar = similarName(key, KEYS);
    if (similar === null) return { node, messageId: 'key', data: { key } };
    return { node, messageId: 'similarKey', data: { key, similar }, similar };
  }
  if (word === null) return SWITCHES.has(key) ? null : { node, messageId: 'bare', data: { key } };
  const value = read(word);
  return value === null ? null : valueFault(key, value, word);
}

function valueFault(key: string, value: string, node: Located): MountFault | null {
  const data = { key, value };
  if (key === 'type') return wordFault(data, node, MOUNT_TYPES);
  if (key === 'sharing') return wordFault(data, node, SHARING);
  if (SWITCHES.has(key)) return readGoBoolean(value) === null ? { node, messageId: 'boolean', data } : null;
  const wanted = wantedNumber(key, value);
  return wanted === null ? null : { node, messageId: 'number', data: { ...data, wanted } };
}

function wordFault(
  { key, value }: { readonly key: string; readonly value: string },
  node: Located,
  words: readonly string[],
): MountFault | null {
  if (words.includes(value.toLowerCase())) return null;
  const similar = similarName(value.toLowerCase(), words);
  if (similar !== null) return { node, messageId: 'similarWord', data: { key, value, similar }, similar };
  return { node, messageId: 'word', data: { key, value, wanted: words.join(', ') } };
}

/** What a number has to look like; `null` when it does, and for unknown options. */
function wantedNumber(key: string, value: string): string | null {
  if (key === 'mode')
    return /^[0-7]+$/.test(value) && Number.parseInt(value, 8) <= MAX_32_BITS
      ? null
      : 'octal digits, such as `0755`';
  if (key === 'uid' || key === 'gid')
    return /^\d+$/.test(value) && Number(value) <= MAX_32_BITS ? null : 'a numeric id';
  return key !== 'size' || isSize(value) ? null : 'a number with an optional unit, such as `64m`';
}

/** A number, then a unit of one letter that `b` or `ib` may follow. */
function isSize(text: string): boolean {
  // Go reads hexadecimal numbers and underscores, too; nobody writes them.
  if (/^[-+]?0x|_/i.test(text)) return true;
  const end = Math.max(...Array.from('0123456789. ', (character) => text.lastIndexOf(character)));
  if (end === -1) return false;
  const number = text.slice(0, text.charAt(end) === ' ' ? end : end + 1);
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(number) || Number(number) < 0) return false;
  return /^(?:b|[kmgtp](?:i?b)?)?$/i.test(text.slice(end + 1));
}

function earlyFault(option: MountOption, type: string | null, lastType: string | null): MountFault | null {
  const { key, keyRange } = option;
  const types = TYPES_SO_FAR[key];
  if (types === undefined || type === null || types.includes(type)) return null;
  const isEarly = lastType !== null && types.includes(lastType);
  return {
    node: { range: keyRange },
    messageId: isEarly ? 'early' : 'misplaced',
    data: { key, type: isEarly ? lastType : type },
  };
}

function wholeFaults(
  mount: Mount,
  type: string,
  read: ReadValue,
  workdir: string | null,
): readonly MountFault[] {
  // The last one of its kind decides, and an empty one is as good as none.
  const forbidden = mount.options.findLast(
    ({ key }) => (type === 'secret' && key === 'from') || (type === 'ssh' && SOURCES.includes(key)),
  );
  const misplaced = mount.options.filter((option) => {
    const types = TYPES_BY_KEY[option.key];
    if (types !== undefined) return !types.includes(type);
    return option === forbidden && option.value !== null && isGiven(option.value, read);
  });
  if (misplaced.length > 0)
    return misplaced.map(({ key, keyRange }) => ({
      node: { range: keyRange },
      messageId: 'misplaced',
      data: { key, type },
    }));
  if (type === 'ssh') return [];
  return [type === 'secret' ? secretFault(mount, read) : targetFault(mount, read, workdir)].filter(
    (fault) => fault !== null,
  );
}

function isGiven(word: Word, read: ReadValue): boolean {
  const text = read(word);
  return text !== null && text !== '';
}

function secretFault(mount: Mount, read: ReadValue): MountFault | null {
  const id = lastOf(mount, ['id']);
  const source = lastOf(mount, SOURCES);
  const names = [id, source, lastOf(mount, TARGETS)];
  if (names.every((option) => option?.value == null || read(option.value) === ''))
    return { node: mount, messageId: 'nameless', data: {} };
  if (id?.value == null || source?.value == null) return null;
  if (!isGiven(id.value, read) || !isGiven(source.value, read)) return null;
  return { node: { range: source.keyRange }, messageId: 'twice', data: { key: source.key } };
}

function targetFault(mount: Mount, read: ReadValue, workdir: string | null): MountFault | null {
  const word = lastOf(mount, TARGETS)?.value ?? null;
  const path = word === null ? '' : read(word);
  if (path === '/' && word !== null) return { node: word, messageId: 'root', data: { value: path } };
  if (workdir === null || path === null || !isRoot(workdir, path)) return null;
  if (word === null || path === '') return { node: mount, messageId: 'target', data: {} };
  return { node: word, messageId: 'root', data: { value: path } };
}

/** Whether a relative path leads from the working directory to the root. */
function isRoot(workdir: string, path: string): boolean {
  if (path.startsWith('/') || !workdir.startsWith('/')) return false;
  let depth = 0;
  for (const part of `${workdir}/${path}`.split('/')) {
    if (part === '..') depth = Math.max(0, depth - 1);
    else if (part !== '' && part !== '.') depth += 1;
  }
  return depth === 0;
}

function lastOf({ options }: Mount, keys: readonly string[]): MountOption | undefined {
  return options.findLast(({ key }) => keys.includes(key));
}
