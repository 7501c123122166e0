// Start-up of the binary, the package and bare Node, in turn, so that a busy machine slows all alike.
//   node packaging/binaries/measure.mjs [--runs 30] [PROGRAM…]    further programs get the Dockerfile as their only argument
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { hostProgram } from './targets.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const binary = hostProgram();
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '30' } },
});

const directory = mkdtempSync(join(tmpdir(), 'plimsoll-measure-'));
const dockerfile = join(directory, 'Dockerfile');
writeFileSync(
  dockerfile,
  'FROM debian:12\nRUN apt-get update && apt-get install -y curl\nUSER app\nCMD ["curl", "x"]\n',
);
const rows = [
  { name: 'node -e 0', words: [process.execPath, '-e', '0'] },
  { name: 'binary --version', words: [binary, '--version'] },
  { name: 'binary FILE', words: [binary, dockerfile] },
  { name: 'package FILE', words: [process.execPath, join(root, 'dist/cli.cjs'), dockerfile] },
  ...positionals.map((program) => ({ name: `${program} FILE`, words: [program, dockerfile] })),
].map((row) => ({ ...row, times: [] }));

try {
  for (let run = -2; run < Number(values.runs); run += 1) {
    for (const {
      words: [program, ...rest],
      times,
    } of rows) {
      const start = performance.now();
      spawnSync(program, rest, { cwd: directory, stdio: 'ignore' });
      if (run >= 0) times.push(performance.now() - start);
    }
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
for (const { name, times } of rows) {
  const sorted = times.toSorted((a, b) => a - b);
  const [least = 0] = sorted;
  const median = sorted[sorted.length >> 1] ?? 0;
  console.log(
    `${name.padEnd(40)} least ${least.toFixed(1).padStart(7)} ms   median ${median.toFixed(1).padStart(7)} ms`,
  );
}
