// Runs the command-line tests of the package with the binary of this machine. Tests that start Node themselves, such as
// those of kept code, prove nothing about the binary.
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostProgram } from './targets.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = hostProgram();
execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), '--if-stale'], { stdio: 'inherit' });
execFileSync(process.execPath, [join(root, 'packaging/binaries/build.mjs')], { stdio: 'inherit' });
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const words = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', ...(words.length === 0 ? ['test/cli', '--project', 'build'] : words)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PLIMSOLL_PROGRAM: program },
  },
);
process.exitCode = status ?? 1;
