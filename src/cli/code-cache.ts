/**
 * Runs a bundled file from code that an earlier run compiled: compiling takes longer than linting a small file. The
 * engine believes such code, so it lies where nobody but the user can write, and is believed only with its digest.
 */
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import Module, { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { BUILD_ID } from './build-id.ts';
import { isOwn } from './private-directory.ts';

/** A file that was run, and how to keep its code for the next run. */
export interface LoadedFile {
  /** Does nothing where the code came from an earlier run, or where nothing can be written. */
  keepCode(): void;
}

const ENDING = '.code';

/** Runs a CommonJS file of ASCII text, and makes it what `require` gives for its path. `folder`: see `privateDirectory`. */
export function loadFile(file: string, directory: string | null): LoadedFile {
  const name = `${basename(file, '.cjs')}-${BUILD_ID}-${process.versions.v8}-${process.arch}${ENDING}`;
  const kept = directory === null ? null : join(directory, name);
  const source = readFileSync(file);
  const cachedData = kept === null ? undefined : readOrNothing(kept, source);
  const script = new Script(Module.wrap(source.toString('latin1')), {
    filename: file,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  const require = createRequire(file);
  const module = new Module(file);
  module.filename = file;
  require.cache[file] = module;
  const run: (...parameters: readonly unknown[]) => void = script.runInThisContext();
  run(module.exports, require, module, file, dirname(file));
  module.loaded = true;
  const isFromEarlier = cachedData !== undefined && script.cachedDataRejected !== true;
  if (kept === null || isFromEarlier) return { keepCode() {} };
  return { keepCode: () => writeOrGiveUp(kept, source, () => script.createCachedData()) };
}

const DIGEST_LENGTH = 32;
/** Several times the size of what a build compiles to. */
const MOST_BYTES = 64 * 1024 * 1024;

function readOrNothing(file: string, source: Buffer): Buffer | undefined {
  try {
    const bytes = readOwn(file);
    const code = bytes?.subarray(DIGEST_LENGTH);
    if (bytes === null || code === undefined || code.length === 0) return undefined;
    return digestOf(source, code).equals(bytes.subarray(0, DIGEST_LENGTH)) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** `null` for what is not a regular file of the user's own; a link is not followed and a pipe not waited for. */
function readOwn(file: string): Buffer | null {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const handle = openSync(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const stats = fstatSync(handle);
    const isBelieved = stats.isFile() && isOwn(stats) && stats.nlink === 1 && stats.size <= MOST_BYTES;
    return isBelieved ? readFileSync(handle) : null;
  } finally {
    closeSync(handle);
  }
}

/** Of both: code belongs to one text, and the engine ends the process over code that is damaged. */
function digestOf(source: Buffer, code: Buffer): Buffer {
  // Loaded here, because `--version` needs none.
  const { createHash }: typeof import('node:crypto') = require('node:crypto');
  const lengths = `plimsoll code ${source.length} ${code.length}\n`;
  return createHash('sha256').update(lengths).update(source).update(code).digest();
}

/** Other runs may read or write the file at the same time: it appears whole or not at all. */
function writeOrGiveUp(file: string, source: Buffer, dataOf: () => Buffer): void {
  const beside = `${file}.${process.pid}-${process.hrtime.bigint()}`;
  try {
    const code = dataOf();
    writeFileSync(beside, Buffer.concat([digestOf(source, code), code]), { flag: 'wx', mode: 0o600 });
    renameSync(beside, file);
    removeOld(dirname(file));
  } catch {
    // Without it the next run is as right, only slower.
    rmSync(beside, { force: true });
  }
}

const OLD = 30 * 24 * 60 * 60 * 1000;

/** Code of builds that are gone. */
function removeOld(directory: string): void {
  for (const name of readdirSync(directory)) {
    if (!name.includes(ENDING)) continue;
    const path = join(directory, name);
    if (Date.now() - statSync(path).mtimeMs > OLD) rmSync(path, { force: true });
  }
}
