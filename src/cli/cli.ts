#!/usr/bin/env node
// The entry: small, so that `--version` is answered before anything is loaded. The build makes a CommonJS file of it,
// because Node starts those without its loader of ES modules, which takes as long as checking a small file.
import module from 'node:module';
import { basename, join } from 'node:path';
import { VERSION } from '../version.ts';
import { loadFile } from './code-cache.ts';
import { privateDirectory } from './private-directory.ts';

void start();

async function start(): Promise<void> {
  // A link of that name stands for hadolint: its options begin at once.
  const words = process.argv.slice(2);
  if (basename(process.argv[1] ?? '') === 'hadolint') words.unshift('hadolint');
  if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
    process.stdout.write(`${VERSION}\n`);
    return;
  }
  const directory = privateDirectory(process.env);
  // Newer than the types of the oldest Node that we run on; there it is simply absent. By itself it would use a shared
  // directory, and believe what others have put there.
  if (
    directory !== null &&
    'enableCompileCache' in module &&
    typeof module.enableCompileCache === 'function'
  ) {
    module.enableCompileCache(join(directory, 'node'));
  }
  // What a run without options needs is in two files; the entry and everything else ask for it there.
  const files = ['./cli/core.cjs', './cli/lint.cjs'].map((file) =>
    loadFile(require.resolve(file), directory),
  );
  const { main, isLintRun, isShortRun }: typeof import('./main.ts') = require('./cli/main.cjs');
  const exitCode = await main(words);
  // Not `process.exit`: a pipe may not have taken everything yet. A failed output has set its code already.
  process.exitCode ||= exitCode;
  if (isLintRun(words) && isShortRun()) for (const { keepCode } of files) keepCode();
}
