/** JavaScript: npm, yarn, pnpm, bun, deno and what runs packages without installing them. */
import type { Argument, Command } from '../types.ts';
import type { ActionChoice, CommandLineParts, ToolGrammar } from './grammar.ts';
import type { ManagerFacts } from './manager-facts.ts';
import { readAtVersion, readBowerWord, readDenoWord, readNpmWord } from './package-words.ts';

const NPM_VALUES = `-C --prefix --registry --loglevel --cache --userconfig --globalconfig --tag --omit --include --only
  --also -w --workspace --save-prefix --before --node-options --script-shell --otp --fetch-retries
  --fetch-retry-factor --fetch-retry-mintimeout --fetch-retry-maxtimeout --fetch-timeout --os --cpu --libc
  --install-strategy --depth --location --access --auth-type --audit-level --cafile --ca --cert --key --https-proxy
  --proxy --noproxy --maxsockets --network-timeout --python --scope --user-agent --cache-min --cache-max --arch
  --target --target_arch --target_platform --runtime --disturl --git --editor --init-module --expect-result-count`;

/** npm reads `true` and `false` after an option as its value. */
function withoutBooleans(positionals: readonly Argument[]): readonly Argument[] {
  return positionals.filter(({ value }) => value !== 'true' && value !== 'false');
}

/** What is fetched to be run once; without a version or `--package` that may be installed already. */
function fetchedToRun({ flags, positionals }: CommandLineParts): readonly ActionChoice[] {
  const packages = positionals.slice(0, 1).filter(({ value }) => value !== null && value.indexOf('@', 1) > 0);
  const isFetched = flags.some(({ name }) => name === '-p' || name === '--package');
  return isFetched || packages.length > 0 ? [{ action: 'download', packages }] : [];
}

const NPM: ManagerFacts = {
  name: 'npm',
  manual: 'https://docs.npmjs.com/cli/commands/npm-install',
  usage: { install: 'npm install -g', package: 'serve' },
  cache: {
    directories: '/root/.npm ~/.npm',
    filledBy: ['install', 'upgrade'],
    emptying: 'npm cache clean --force',
    placedBy: '--cache NPM_CONFIG_CACHE npm_config_cache',
    neededBy: '--offline --prefer-offline NPM_CONFIG_OFFLINE npm_config_offline npm_config_prefer_offline',
  },
  pin: { form: 'NAME@…', example: 'serve@14.2.4' },
  lock: {
    files: 'package-lock.json npm-shrinkwrap.json',
    decides: '--no-package-lock --package-lock --package-lock-only --no-save --dry-run',
    elsewhere: '-g --global --location --prefix -C',
    strict: { kind: 'subcommand', word: 'ci' },
  },
};

/**
 * With these options it is Yarn 1, whose cache nothing reads any more; that of later releases may be the installation
 * itself.
 */
function isYarnClassic(command: Command): boolean {
  if (command.task?.startsWith('global ') === true) return true;
  return command.hasFlag(
    '--production',
    '--prod',
    '--pure-lockfile',
    '--ignore-engines',
    '--ignore-optional',
  );
}

const YARN: ManagerFacts = {
  name: 'yarn',
  manual: 'https://classic.yarnpkg.com/en/docs/cli/add',
  usage: { install: 'yarn global add', package: 'serve' },
  cache: {
    directories: '/usr/local/share/.cache /root/.cache/yarn ~/.cache/yarn',
    filledBy: ['install', 'upgrade'],
    emptying: 'yarn cache clean',
    movedBy: '--cache-folder YARN_CACHE_FOLDER',
    neededBy: '--offline --prefer-offline yarn-offline-mirror',
    isSpare: isYarnClassic,
  },
  pin: { form: 'NAME@…', example: 'serve@14.2.4' },
  lock: {
    files: 'yarn.lock',
    decides: '--frozen-lockfile --immutable --no-immutable --pure-lockfile --no-lockfile --version -v',
    elsewhere: '--cwd --global',
    variables: 'CI YARN_ENABLE_IMMUTABLE_INSTALLS',
    settings: 'enableImmutableInstalls',
    strict: { kind: 'flag', flag: '--frozen-lockfile' },
  },
};

const PNPM: ManagerFacts = {
  name: 'pnpm',
  manual: 'https://pnpm.io/cli/add',
  usage: { install: 'pnpm add -g', package: 'serve' },
  pin: { form: 'NAME@…', example: 'serve@14.2.4' },
  lock: {
    files: 'pnpm-lock.yaml',
    decides: '--frozen-lockfile --no-frozen-lockfile --lockfile-only --no-lockfile --offline',
    elsewhere: '-g --global -C --dir',
    variables: 'CI',
    settings: 'frozen-lockfile',
    strict: { kind: 'flag', flag: '--frozen-lockfile' },
  },
};

const BUN: ManagerFacts = {
  name: 'bun',
  manual: 'https://bun.sh/docs/cli/add',
  usage: { install: 'bun add -g', package: 'serve' },
  pin: { form: 'NAME@…', example: 'serve@14.2.4' },
  lock: {
    files: 'bun.lock bun.lockb',
    decides: '--frozen-lockfile --lockfile-only --no-save --dry-run',
    elsewhere: '-g --global --cwd',
    strict: { kind: 'flag', flag: '--frozen-lockfile' },
  },
};

/** Sources: npm-install(1) and npm's config(7), yarn's, pnpm's, bun's and deno's command references. */
export const JAVASCRIPT_TOOLS: readonly ToolGrammar[] = [
  {
    names: 'npm',
    database: 'node_modules',
    aliases: { cnpm: 'npm' },
    optionNames: '-g=--global -D=--save-dev -P=--save-prod -E=--save-exact -y=--yes -f=--force -s=--silent',
    values: NPM_VALUES,
    subcommands: [
      { names: 'install,i,in,ins,inst,insta,instal,isnt,isnta,isntal,isntall,add', action: 'install' },
      { names: 'ci,clean-install,ic,install-clean,isntall-clean', action: 'install', read: null },
      { names: 'install-test,it', action: 'install' },
      { names: 'install-ci-test,cit,clean-install-test,sit', action: 'install', read: null },
      { names: 'update,up,upgrade,udpate', action: 'upgrade' },
      { names: 'uninstall,unlink,remove,rm,r,un', action: 'remove' },
      { names: 'prune', action: 'remove' },
      { names: 'cache' },
      { names: 'cache clean,cache clear,cache rm', action: 'clean' },
      { names: 'cache add', action: 'download' },
      { names: 'pack', values: '--pack-destination' },
      { names: 'run,run-script,rum,urn' },
      { names: 'exec,x', values: '-p --package -c --call' },
      { names: 'config,c', values: '-L' },
      { names: 'set' },
      { names: 'link,ln' },
      { names: 'rebuild,rb' },
      { names: 'audit' },
      { names: 'init,create,innit' },
      { names: 'publish' },
      { names: 'login,adduser,add-user' },
      { names: 'version' },
      { names: 'test,tst,t' },
      { names: 'start' },
    ],
    packages: { read: readNpmWord, instead: [['--dry-run', null]], words: withoutBooleans },
    manager: NPM,
  },
  {
    names: 'npx',
    values: `${NPM_VALUES} -p --package -c --call`,
    stopsAtWord: true,
    packages: {
      read: readNpmWord,
      replacesWords: '-p --package',
      actions: fetchedToRun,
    },
  },
  {
    names: 'yarn',
    database: 'node_modules',
    aliases: { yarnpkg: 'yarn' },
    values: `--cwd --cache-folder --registry --modules-folder --mutex --network-timeout --network-concurrency --prefix
      --global-folder --preferred-cache-folder --link-folder --otp --use-yarnrc --https-proxy --proxy --mode --har`,
    subcommands: [
      { names: 'add', action: 'install' },
      { names: 'global add', action: 'install' },
      { names: 'global remove', action: 'remove' },
      { names: 'global upgrade', action: 'upgrade' },
      { names: 'install', action: 'install', read: null },
      { names: 'upgrade', action: 'upgrade' },
      { names: 'up', action: 'upgrade' },
      { names: 'remove', action: 'remove' },
      { names: 'dlx', action: 'download', values: '-p --package' },
      { names: 'cache clean', action: 'clean' },
      { names: 'workspaces focus', action: 'install', read: null, fillsCache: false },
      { names: 'run' },
      { names: 'config' },
      { names: 'set' },
      { names: 'build' },
      { names: 'workspace' },
      { names: 'plugin' },
    ],
    defaultSubcommand: 'install',
    packages: {
      read: readNpmWord,
      replacesWords: '-p --package',
      words: (positionals, subcommand) => (subcommand === 'dlx' ? positionals.slice(0, 1) : positionals),
    },
    manager: YARN,
  },
  {
    names: 'pnpm',
    database: 'node_modules',
    values: `-C --dir -F --filter --filter-prod --store-dir --registry --loglevel --reporter --virtual-store-dir
      --modules-dir --lockfile-dir --workspace-concurrency --network-concurrency --child-concurrency --global-dir
      --global-bin-dir --fetch-retries --fetch-timeout --package-import-method --changed-files-ignore-pattern
      --test-pattern --hoist-pattern --public-hoist-pattern --node-linker --cpu --os --libc --cache-dir --state-dir`,
    subcommands: [
      { names: 'add', action: 'install', values: '--allow-build --save-catalog-name' },
      { names: 'install,i', action: 'install' },
      { names: 'install-test,it', action: 'install', read: null },
      { names: 'fetch', action: 'download' },
      { names: 'update,up,upgrade', action: 'upgrade' },
      { names: 'remove,rm,uninstall,un', action: 'remove' },
      { names: 'prune', action: 'remove' },
      { names: 'dlx', action: 'download', values: '--package --allow-build' },
      { names: 'store prune', action: 'clean' },
      { names: 'deploy' },
      { names: 'run' },
      { names: 'exec' },
      { names: 'config,c' },
      { names: 'env' },
    ],
    packages: {
      read: readNpmWord,
      replacesWords: '--package',
      words: (positionals, subcommand) => (subcommand === 'dlx' ? positionals.slice(0, 1) : positionals),
    },
    manager: PNPM,
  },
  {
    names: 'bun',
    values: `-c --config --cwd --registry --cache-dir --backend --omit --filter --cafile --ca --concurrent-scripts
      --network-concurrency --linker --cpu --os`,
    subcommands: [
      { names: 'install,i', action: 'install' },
      { names: 'ci', action: 'install', read: null },
      { names: 'add,a', action: 'install' },
      { names: 'update', action: 'upgrade' },
      { names: 'remove,rm', action: 'remove' },
      { names: 'pm cache', action: 'clean' },
      { names: 'x' },
      { names: 'run', values: '--target --preload -r --env-file' },
      { names: 'build', values: '--outdir --outfile --target --format' },
      { names: 'create,c' },
    ],
    packages: { read: readNpmWord, instead: [['--dry-run', null]] },
    manager: BUN,
  },
  {
    names: 'bunx',
    values: '-p --package',
    stopsAtWord: true,
    packages: {
      read: readNpmWord,
      replacesWords: '-p --package',
      actions: fetchedToRun,
    },
  },
  {
    names: 'deno',
    values: '-c --config --import-map --lock --cert --location --seed -L --log-level --v8-flags --env-file',
    subcommands: [
      { names: 'install,i', action: 'install', values: '-n --name --root --ext -e --entrypoint' },
      { names: 'add', action: 'install' },
      { names: 'remove,rm', action: 'remove' },
      { names: 'uninstall', action: 'remove', values: '--root' },
      { names: 'cache', action: 'download', read: null },
      { names: 'update,outdated', action: 'upgrade' },
      { names: 'run' },
      { names: 'task' },
      { names: 'compile', values: '-o --output --target --include --icon' },
    ],
    packages: { read: readDenoWord, words: denoWords },
  },
  {
    names: 'corepack',
    subcommands: [
      { names: 'prepare', action: 'download', values: '-o --output' },
      { names: 'install', action: 'download', values: '--install-directory' },
      { names: 'use,up' },
      { names: 'enable', values: '--install-directory' },
      { names: 'disable' },
      { names: 'hydrate' },
      { names: 'pack' },
    ],
    packages: { read: readAtVersion },
  },
  {
    names: 'bower',
    subcommands: [
      { names: 'install,i', action: 'install' },
      { names: 'update', action: 'upgrade' },
      { names: 'uninstall', action: 'remove' },
      { names: 'cache clean', action: 'clean' },
    ],
    packages: { read: readBowerWord },
  },
  { names: 'lerna', values: '--scope --ignore --concurrency --loglevel' },
  { names: 'nvm', subcommands: [{ names: 'install' }, { names: 'use' }, { names: 'alias' }] },
];

/** `deno install --global script arguments…`: only the first word is installed. */
function denoWords(positionals: readonly Argument[], subcommand: string): readonly Argument[] {
  const [first] = positionals;
  const isScript =
    subcommand === 'install' && first?.value != null && /^https?:|\.[cm]?[jt]sx?$/.test(first.value);
  return isScript ? positionals.slice(0, 1) : positionals;
}
