/** Writes files so that a reader never sees half of one. */
import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { identityOf } from '../config/file-system.ts';
import { codeOf } from './file-error.ts';

/** Where no file may be put beside the old one, or it is a mount of its own, the old one is written over. */
const IN_PLACE_CODES: ReadonlySet<string> = new Set(['EACCES', 'EBUSY', 'EPERM', 'EXDEV']);

const NEW_FILE_MODE = 0o666;
const MODE_BITS = 0o7777;
const WRITE_BITS = 0o222;

/**
 * Puts new content in the place of a file (or makes it, with its directories): after links, with the mode kept, all or
 * nothing. What is no regular file (a pipe, `/dev/stdout`) is written to. Throws what the operating system says.
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
  try {
    renameInto(target, content, stats);
  } catch (error) {
    if (stats === null || !IN_PLACE_CODES.has(codeOf(error) ?? '')) throw error;
    writeFileSync(target, content);
  }
}

/** A rename would not ask, and for the superuser nothing is read-only: the owner's wish is in the mode. */
function refuseReadOnly(path: string, { mode }: Stats): void {
  accessSync(path, constants.W_OK);
  if ((mode & WRITE_BITS) === 0) throw new Error('It is read-only');
}

function renameInto(target: string, content: string, stats: Stats | null): void {
  const name = `.${basename(target).slice(0, 100)}.${process.pid}-${process.hrtime.bigint()}.tmp`;
  const temporary = join(dirname(target), name);
  try {
    writeFileSync(temporary, content, { flag: 'wx', mode: NEW_FILE_MODE, flush: true });
    if (stats !== null) chmodSync(temporary, stats.mode & MODE_BITS);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
