/** Writes files so that a reader never sees half of one, and a crash never leaves less than one of the two texts. */
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { identityOf } from '../config/file-system.ts';
import { FileRefusal } from '../config/read-file.ts';
import { followLinks, gitTopOf, isWithin } from '../config/root.ts';
import { codeOf } from './file-error.ts';

/** Where no file may be put beside the old one, or it is a mount of its own, the old one is written over. */
const IN_PLACE_CODES: ReadonlySet<string> = new Set(['EACCES', 'EBUSY', 'EPERM', 'EROFS', 'EXDEV']);

const NEW_FILE_MODE = 0o666;
/** Without set-user-ID and its like: text that plimsoll wrote runs as nobody else. */
const MODE_BITS = 0o777;
const WRITE_BITS = 0o222;

/**
 * Puts new content in the place of a file (or makes it, with its directories): after links, with mode and owner kept, all
 * or nothing. What is no regular file (a pipe, `/dev/stdout`) is written to. Throws what the operating system says.
 */
export function replaceFile(path: string, content: string): void {
  const target = identityOf(path);
  const stats = statSync(target, { throwIfNoEntry: false }) ?? null;
  if (stats !== null && !stats.isFile()) {
    writeFileSync(target, content);
    return;
  }
  if (stats === null) mkdirSync(dirname(target), { recursive: true });
  else refuseReadOnly(target, stats);
  // A rename would leave the other names of the file with the old text.
  if (stats !== null && stats.nlink > 1) {
    writeOver(target, content);
    return;
  }
  try {
    renameInto(target, content, stats);
  } catch (error) {
    if (stats === null || !IN_PLACE_CODES.has(codeOf(error) ?? '')) throw error;
    writeOver(target, content);
  }
}

/**
 * The same for a file of a repository: throws a `FileRefusal` when a link on the way to it leads out of the tree, and when
 * it is a pipe or a device, which would have the text or wait for a reader.
 * `cwd`: absolute; a path below it belongs to the tree that the user works in.
 */
export function replaceFound(path: string, content: string, cwd: string): void {
  const directory = isWithin(cwd, path) ? cwd : dirname(path);
  const target = followLinks(path, gitTopOf(directory) ?? directory);
  if (target?.isOutside === true) {
    throw new FileRefusal('It is a link to a file outside its directory tree');
  }
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats !== undefined && !stats.isFile() && !stats.isDirectory()) {
    throw new FileRefusal('It is not a regular file');
  }
  replaceFile(path, content);
}

/** A rename would not ask, and for the superuser nothing is read-only: the owner's wish is in the mode. */
function refuseReadOnly(path: string, { mode }: Stats): void {
  accessSync(path, constants.W_OK);
  if ((mode & WRITE_BITS) === 0) throw new Error('It is read-only');
}

function renameInto(target: string, content: string, stats: Stats | null): void {
  const temporary = join(dirname(target), temporaryName(target, TEMPORARY));
  try {
    writeNew(temporary, Buffer.from(content), stats);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncDirectory(dirname(target));
}

/** Makes a file that nobody else has made, with the owner and mode of another one, and waits until the disk has it. */
function writeNew(path: string, content: Buffer, like: Stats | null): void {
  const handle = openSync(path, 'wx', like === null ? NEW_FILE_MODE : like.mode & MODE_BITS & ~0o077);
  try {
    writeAll(handle, content, 0);
    if (like !== null) {
      keepOwner(handle, like);
      fchmodSync(handle, like.mode & MODE_BITS);
    }
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Where it is permitted: the superuser may give a file away, its owner may change the group. */
function keepOwner(handle: number, { uid, gid }: Stats): void {
  const own = fstatSync(handle);
  if (own.uid === uid && own.gid === gid) return;
  try {
    fchownSync(handle, uid, gid);
  } catch {
    try {
      fchownSync(handle, -1, gid);
    } catch {
      // The file will belong to whoever runs plimsoll, as any file that is replaced.
    }
  }
}

/** Writes over the bytes of a file. Until the new ones are on the disk, a whole copy of the old ones is, too. */
function writeOver(target: string, content: string): void {
  const before = readFileSync(target);
  const after = Buffer.from(content);
  const copy = keepCopy(target, before);
  const handle = openSync(target, 'r+');
  let isSafe = false;
  try {
    try {
      // First what needs more room: where there is none, nothing of the old text is touched yet.
      writeAll(handle, after.subarray(before.length), before.length);
      fsyncSync(handle);
      writeAll(handle, after.subarray(0, before.length), 0);
      ftruncateSync(handle, after.length);
      fsyncSync(handle);
    } catch (error) {
      writeAll(handle, before, 0);
      ftruncateSync(handle, before.length);
      fsyncSync(handle);
      isSafe = true;
      throw error;
    }
    isSafe = true;
  } finally {
    closeSync(handle);
    if (isSafe) rmSync(copy, { force: true });
  }
}

/** Beside the file, else where the user's temporary files are. */
function keepCopy(target: string, content: Buffer): string {
  const name = temporaryName(target, COPY);
  const directories = [dirname(target), tmpdir()];
  for (const [at, directory] of directories.entries()) {
    const path = join(directory, name);
    try {
      writeNew(path, content, null);
      chmodSync(path, 0o600);
      return path;
    } catch (error) {
      rmSync(path, { force: true });
      if (at === directories.length - 1) throw error;
    }
  }
  return '';
}

function writeAll(handle: number, bytes: Buffer, position: number): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at, bytes.length - at, position + at);
}

/** Best effort: some systems have no directories to wait for. */
function syncDirectory(directory: string): void {
  try {
    const handle = openSync(directory, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // The text itself is on the disk; only the name may be lost with the machine.
  }
}

const TEMPORARY = 'plimsoll-tmp';
const COPY = 'plimsoll-copy';
const NAME = new RegExp(`^\\..+\\.(\\d+)-\\d+\\.${TEMPORARY}$`);
const MOST_NAME = 100;
/** Longer than any write takes; a process of another container cannot be asked whether it lives. */
const OLD = 60 * 60 * 1000;

function temporaryName(target: string, kind: string): string {
  return `.${basename(target).slice(0, MOST_NAME)}.${process.pid}-${process.hrtime.bigint()}.${kind}`;
}

/** Removes what runs left in a directory that were ended while they wrote. Copies of old texts stay: they may be needed. */
export function removeLeftovers(directory: string): void {
  for (const name of namesIn(directory)) {
    const [, owner] = NAME.exec(name) ?? [];
    if (owner === undefined) continue;
    const path = join(directory, name);
    try {
      const stats = statSync(path, { throwIfNoEntry: false });
      if (stats?.isFile() === true && (!isAlive(Number(owner)) || Date.now() - stats.mtimeMs > OLD))
        unlinkSync(path);
    } catch {
      // Somebody else's, or gone already.
    }
  }
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory).filter((name) => name.endsWith(TEMPORARY));
  } catch {
    return [];
  }
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}
