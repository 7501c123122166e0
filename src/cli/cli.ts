#!/usr/bin/env node
// The entry: small, so that `--version` is answered before anything is loaded. No static import but Node's own.
import module from 'node:module';
import { VERSION } from '../version.ts';

const words = process.argv.slice(2);
if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
  process.stdout.write(`${VERSION}\n`);
} else {
  // Newer than the types of the oldest Node that we run on; there it is simply absent.
  if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') {
    module.enableCompileCache();
  }
  const { main } = await import('./main.ts');
  const exitCode = await main(words);
  // Not `process.exit`: a pipe may not have taken everything yet. A failed output has set its code already.
  process.exitCode ||= exitCode;
}
