/**
 * Runs a bundled file from code that an earlier run compiled: compiling takes longer than linting a small file. What was
 * compiled lies beside the bundle, where only those can write who could change the bundle itself.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import { BUILD_ID } from './build-id.ts';

/** A file that was run, and how to keep its code for the next run. */
export interface LoadedFile {
  /** Does nothing where the code came from an earlier run, or where nothing can be written. */
  keepCode(): void;
}

/** Runs a CommonJS file of ASCII text, and makes it what `require` gives for its path. */
export function loadFile(file: string): LoadedFile {
  const kept = `${file}.${BUILD_ID}-${process.versions.v8}-${process.arch}.cache`;
  const cachedData = readOrNothing(kept);
  const script = new Script(Module.wrap(readFileSync(file, 'latin1')), {
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
  return { keepCode: isFromEarlier ? () => {} : () => writeOrGiveUp(kept, () => script.createCachedData()) };
}

/** Bytes after the code that hold its sum. */
const SUM_LENGTH = 4;

function readOrNothing(file: string): Buffer | undefined {
  try {
    const bytes = readFileSync(file);
    const code = bytes.subarray(0, -SUM_LENGTH);
    return bytes.length > SUM_LENGTH && bytes.readInt32LE(code.length) === sumOf(code) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** The engine believes what it is given, and ends the process over code that a full disk has cut short. */
function sumOf(code: Buffer): number {
  const words = new Int32Array(code.buffer, code.byteOffset, code.length >> 2);
  let sum = code.length;
  for (let at = 0; at < words.length; at += 1) sum = (Math.imul(sum, 31) + (words[at] ?? 0)) | 0;
  return sum;
}

/** Other runs may read or write the file at the same time: it appears whole or not at all. */
function writeOrGiveUp(file: string, dataOf: () => Buffer): void {
  const beside = `${file}.${process.pid}`;
  try {
    const code = dataOf();
    const sum = Buffer.alloc(SUM_LENGTH);
    sum.writeInt32LE(sumOf(code));
    writeFileSync(beside, Buffer.concat([code, sum]));
    renameSync(beside, file);
  } catch {
    // An installation that is read-only is as good, only slower.
    rmSync(beside, { force: true });
  }
}
