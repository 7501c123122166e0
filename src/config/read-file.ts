/** Reads files with a limit, and none that a repository should not hand to a reader. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { followLinks, gitTopOf } from './root.ts';

const MEGABYTE = 1024 * 1024;

/** Well above any Dockerfile, configuration or list of ignored files that people write. */
export const MOST_BYTES: number = 5 * MEGABYTE;

/** Of files that programs write, such as baselines. */
export const MOST_BYTES_WRITTEN: number = 64 * MEGABYTE;

/** Why a file is not read, a sentence without full stop. */
export class FileRefusal extends Error {}

/** What is read of files that are not trusted is so much smaller. */
const UNTRUSTED_PART = 4;

/** Of this process; the command line sets it before anything is read. */
const access = { isUntrusted: false };

/** From now on no file of a repository is read through a link, and none outside of its tree. */
export function distrustFiles(): void {
  access.isUntrusted = true;
}

/** Whether the files belong to somebody whom the user does not trust. */
export function areFilesUntrusted(): boolean {
  return access.isUntrusted;
}

/** Limits for reading a file. */
export interface ReadOptions {
  /** In bytes; reading stops there, of devices without an end too. */
  readonly most?: number;
  /** What the user names may be a pipe; what is found must be a regular file. */
  readonly isNamedByUser?: boolean;
}

/** The bytes of a file, up to a limit. Throws what the operating system says, or a `FileRefusal`. */
export function readBytes(
  path: string,
  { most = MOST_BYTES, isNamedByUser = false }: ReadOptions = {},
): Buffer {
  // Opening a pipe that nobody writes to would wait for ever.
  const handle = openSync(path, constants.O_RDONLY | (isNamedByUser ? 0 : (constants.O_NONBLOCK ?? 0)));
  try {
    const stats = fstatSync(handle);
    if (!isNamedByUser && !stats.isFile() && !stats.isDirectory())
      throw new FileRefusal('It is not a regular file');
    if (stats.size > most) throw tooLarge(most);
    return readAll(handle, stats.size, most);
  } finally {
    closeSync(handle);
  }
}

const CHUNK = 64 * 1024;

/** `size`: as the file system says, which is 0 for what is made up. */
function readAll(handle: number, size: number, most: number): Buffer {
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(total === 0 && size > 0 ? size + 1 : CHUNK);
    const length = readSync(handle, chunk, 0, chunk.length, null);
    if (length === 0)
      return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, length));
    total += length;
    if (total > most) throw tooLarge(most);
  }
}

function tooLarge(most: number): FileRefusal {
  return new FileRefusal(`It is larger than ${sizeText(most)}`);
}

/** `5 MB`, `1.5 MB`, `200 KB`, `12 bytes`. */
export function sizeText(bytes: number): string {
  if (bytes >= MEGABYTE) return `${Number((bytes / MEGABYTE).toFixed(1))} MB`;
  return bytes >= 1024 ? `${Number((bytes / 1024).toFixed(1))} KB` : `${bytes} bytes`;
}

/**
 * The bytes of a file of a repository that nobody named: a regular one that no link leads to from outside of its tree,
 * which is the work tree that holds `directory`, else `directory` itself.
 * Throws what the operating system says, or a `FileRefusal`.
 */
export function readFound(
  path: string,
  most: number = MOST_BYTES,
  directory: string = dirname(path),
): Buffer {
  refuseLeaving(path, directory);
  return readBytes(path, { most: access.isUntrusted ? Math.floor(most / UNTRUSTED_PART) : most });
}

/** The same as text; a byte order mark stays. */
export function readFoundText(path: string, most?: number, directory?: string): string {
  return readFound(path, most, directory).toString('utf8');
}

/** Throws a `FileRefusal` when a link on the way to a found file leads out of its tree. */
export function refuseLeaving(path: string, directory: string = dirname(path)): void {
  const target = followLinks(path, gitTopOf(directory) ?? directory);
  if (target === null) return;
  if (target.isOutside) throw new FileRefusal('It is a link to a file outside its directory tree');
  if (target.isLink && access.isUntrusted) throw new FileRefusal('It is a link, and links are not followed');
}
