// Runs after `npm install` in a checkout. Installed globally from git, as pre-commit does, npm runs this without having
// installed what building needs: then it is fetched first.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Settings of the outer npm, such as `--global`, are not meant for this directory. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^npm_config_(?:global|prefix|location|omit|include)$/i.test(name),
  ),
);

function run(command, words) {
  const { status } = spawnSync(command, words, {
    cwd: root,
    env,
    // What a script prints on standard output ends up in what `npm pack` prints.
    stdio: ['ignore', process.stderr, process.stderr],
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}

if (!['esbuild', 'rolldown'].every((name) => existsSync(`${root}node_modules/${name}`))) {
  run('npm', ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund']);
}
run(process.execPath, ['scripts/build.mjs']);
