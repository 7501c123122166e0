import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes generated files (path → text) that changed. With --check nothing is written; a difference is exit code 1. */
export function writeFiles(files: ReadonlyMap<string, string>): void {
  const isCheck = process.argv.includes('--check');
  const stale = [...files].filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
  for (const [path, text] of isCheck ? [] : stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(path);
  }
  if (isCheck && stale.length > 0) {
    console.error(`Out of date, run \`npm run generate\`:\n${stale.map(([path]) => `  ${path}`).join('\n')}`);
    process.exitCode = 1;
  }
}
