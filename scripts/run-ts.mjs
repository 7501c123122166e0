// Bundles one TypeScript file of this repository and runs it: node scripts/run-ts.mjs FILE [ARGUMENT…]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [file, ...rest] = process.argv.slice(2);
const directory = mkdtempSync(join(tmpdir(), 'plimsoll-run-'));
const outfile = join(directory, 'main.mjs');
process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
await build({
  entryPoints: [file],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'error',
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
});
process.argv = [process.argv[0], file, ...rest];
await import(pathToFileURL(outfile).href);
