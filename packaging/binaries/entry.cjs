// The program of the binaries. Everything is required by a literal path, so that it is compiled in.
const { basename } = require('node:path');
const { version } = require('../../package.json');

/** What plugins import from `plimsoll`: the program's own copy, also where nothing is installed. */
const MODULES = {
  plimsoll: () => require('../../dist/cli/index.cjs'),
  'plimsoll/eslint': () => require('../../dist/cli/eslint.cjs'),
  'plimsoll/files': () => require('../../dist/cli/files.cjs'),
  'plimsoll/policies': () => require('../../dist/cli/policies.cjs'),
  'plimsoll/rules': () => require('../../dist/cli/rules.cjs'),
  'plimsoll/testing': () => require('../../dist/cli/testing.cjs'),
};

function provideModules() {
  Bun.plugin({
    name: 'plimsoll',
    setup(build) {
      for (const [name, load] of Object.entries(MODULES)) {
        build.module(name, () => ({ exports: load(), loader: 'object' }));
      }
    },
  });
}

const words = process.argv.slice(2);
// A link of that name stands for hadolint; `argv[1]` is the path of the time of building.
if (basename(process.argv0, '.exe') === 'hadolint') words.unshift('hadolint');
if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
  process.stdout.write(`${version}\n`);
} else {
  provideModules();
  const { main } = require('../../dist/cli/main.cjs');
  main(words).then((code) => {
    process.exitCode ||= code;
  });
}
