/** Python: pip and its relatives, uv, poetry, conda. */
import type { Argument, Command } from '../types.ts';
import type { PackageGrammar, SubcommandGrammar, ToolGrammar } from './grammar.ts';
import type { ManagerFacts } from './manager-facts.ts';
import { readCondaWord, readNameWord, readPipWord } from './package-words.ts';

const PIP_GENERAL = `--log --proxy --retries --timeout --default-timeout --exists-action --trusted-host --cert
  --client-cert --cache-dir --use-feature --use-deprecated --keyring-provider --python --resume-retries`;

const PIP_INDEX = `-i --index-url --pypi-url --extra-index-url -f --find-links --only-binary --no-binary --only-final
  --all-releases --uploaded-prior-to`;

const PIP_INSTALL = `${PIP_INDEX} -c --constraint -r --requirement -e --editable --build-constraint -t --target --platform
  --python-version --implementation --abi --root --prefix --src --source-dir --upgrade-strategy -C --config-setting
  --config-settings --global-option --install-option --build-option --progress-bar --root-user-action --report --group
  -b --build --download --requirements-from-script`;

const PIP_PACKAGES: PackageGrammar = {
  read: readPipWord,
  lists: '-r --requirement --group --requirements-from-script',
  packageOptions: '-e --editable',
  pinnedBy: '-c --constraint --require-hashes',
  instead: [
    ['--dry-run', null],
    ['--download', 'download'],
  ],
};

const UV_INDEX = `--index --default-index -i --index-url --extra-index-url -f --find-links --index-strategy
  --keyring-provider --resolution --prerelease --fork-strategy --exclude-newer --exclude-newer-package
  -C --config-setting --config-settings --no-build-package --no-binary-package --link-mode --no-sources-package
  --refresh-package --reinstall-package -P --upgrade-package --upgrade-group -p --python --python-platform`;

const UV_VALUES = `--cache-dir --color --directory --project --config-file --allow-insecure-host --python-preference
  --python-fetch --http-proxy --env-file`;

const UV_PROJECT = `${UV_INDEX} --package --extra --no-extra --group --no-group --only-group`;

const UV_ACTIONS: readonly SubcommandGrammar[] = [
  {
    names: 'pip install',
    action: 'install',
    values: `${UV_INDEX} -r --requirement --requirements -e --editable -c --constraint --constraints --override
      --overrides -b --build-constraint --build-constraints --build-constraint --excludes --target -t --prefix
      --no-binary --only-binary --python-version --torch-backend --extra --group`,
  },
  {
    names: 'pip sync',
    action: 'install',
    read: null,
    values: `${UV_INDEX} -c --constraint --target -t --prefix --no-binary --only-binary --python-version`,
  },
  {
    names: 'pip uninstall',
    action: 'remove',
    values: '-r --requirement --requirements -p --python --target --prefix',
  },
  { names: 'pip compile', values: `${UV_INDEX} -o --output-file -c --constraint` },
  {
    names: 'tool install',
    action: 'install',
    values: `${UV_INDEX} -w --with --with-editable --with-requirements --with-executables-from -c --constraints
      --overrides --excludes --build-constraints`,
  },
  { names: 'tool upgrade', action: 'upgrade', values: UV_INDEX },
  { names: 'tool uninstall', action: 'remove' },
  { names: 'tool run', action: 'download', values: `${UV_INDEX} --from -w --with --with-requirements -c` },
  {
    names: 'add',
    action: 'install',
    values: `${UV_PROJECT} -r --requirements -c --constraints -m --marker --optional --rev --tag --branch --script --bounds`,
  },
  { names: 'remove', action: 'remove', values: `${UV_PROJECT} --optional --script` },
  { names: 'sync', action: 'install', read: null, values: `${UV_PROJECT} --script --output-format` },
  { names: 'run', values: `${UV_PROJECT} -w --with --with-editable --with-requirements -m --module` },
  { names: 'lock', values: UV_INDEX },
  { names: 'export', values: `${UV_PROJECT} -o --output-file --format` },
  { names: 'venv', values: `${UV_INDEX} --prompt` },
  { names: 'python install', values: '-i --install-dir --mirror --pypy-mirror' },
  { names: 'cache clean,clean', action: 'clean' },
  { names: 'cache prune', action: 'clean' },
  { names: 'build', values: `${UV_INDEX} -o --out-dir --package` },
  { names: 'publish', values: '--index -u --username -p --password -t --token' },
];

const CONDA_VALUES = `-n --name -p --prefix -c --channel --file --repodata-fn --solver --experimental --platform --subdir
  --console --revision --download-only-dir --extra-safety-checks --remote-definition`;

const CONDA_ACTIONS: readonly SubcommandGrammar[] = [
  { names: 'install', action: 'install' },
  { names: 'create', action: 'install', values: '--clone' },
  { names: 'update,upgrade', action: 'upgrade' },
  { names: 'remove,uninstall', action: 'remove' },
  { names: 'clean', action: 'clean', prompts: true },
  { names: 'env create', action: 'install', read: null, values: '-f', prompts: false },
  { names: 'env update', action: 'install', read: null, values: '-f', prompts: false },
  { names: 'env remove', prompts: true },
  { names: 'config', values: '--add --append --prepend --set --get --remove --remove-key' },
  { names: 'run' },
  { names: 'activate' },
  { names: 'init' },
  { names: 'info' },
  { names: 'list' },
];

const MICROMAMBA_VALUES = `${CONDA_VALUES} -r --root-prefix -d --root-dir --rc-file --log-level --channel-priority
  --cacert-path --ssl-verify --override-channels-enabled --category`;

/** `pipx run app …` and `pipx inject environment package …` name more than packages. */
function pipxWords(positionals: readonly Argument[], subcommand: string): readonly Argument[] {
  if (subcommand === 'run') return positionals.slice(0, 1);
  return subcommand === 'inject' ? positionals.slice(1) : positionals;
}

const REQUIREMENTS = 'a requirements or constraints file decides the versions';

/** Source: pip's reference of `pip cache`: `remove` takes what matches a pattern, the others show. */
const PIP: ManagerFacts = {
  name: 'pip',
  manual: 'https://pip.pypa.io/en/stable/topics/repeatable-installs/',
  usage: { install: 'pip install', package: 'flask' },
  cache: {
    directories: '/root/.cache/pip',
    filledBy: ['install', 'upgrade', 'download'],
    off: {
      flag: '--no-cache-dir',
      accepts: '--no-cache-dir --no-cache --cache-dir --dry-run',
      fact: 'pipHasNoCacheDir',
    },
    movedBy: 'PIP_NO_CACHE_DIR PIP_CACHE_DIR global.no-cache-dir install.no-cache-dir global.cache-dir',
    empties: (command) => command.task === 'cache purge',
  },
  pin: { form: 'NAME==…', example: 'flask==3.1.0', silent: REQUIREMENTS },
};

const UV: ManagerFacts = {
  name: 'uv',
  manual: 'https://docs.astral.sh/uv/pip/packages/',
  usage: { install: 'uv pip install --system', package: 'flask' },
  cache: {
    directories: '/root/.cache/uv',
    filledBy: ['install', 'upgrade', 'download'],
    off: { flag: '--no-cache', accepts: '--no-cache -n --no-cache-dir --cache-dir --dry-run' },
    movedBy: 'UV_NO_CACHE UV_CACHE_DIR',
  },
  pin: { form: 'NAME==…', example: 'flask==3.1.0', silent: REQUIREMENTS },
};

/** Source: `conda clean --help`: indexes, locks and log files alone leave the packages. */
function emptiesCondaCache(command: Command): boolean {
  if (command.task !== 'clean') return false;
  return command.hasFlag('-a', '--all', '-t', '--tarballs', '-p', '--packages', '-f', '--force-pkgs-dirs');
}

const CONDA: ManagerFacts = {
  name: 'conda',
  manual: 'https://docs.conda.io/projects/conda/en/stable/commands/install.html',
  usage: { install: 'conda install -y', package: 'numpy' },
  confirmation: {
    yes: '-y',
    place: 'subcommand',
    accepts: '-y --yes -d --dry-run',
    settings: 'always_yes CONDA_ALWAYS_YES MAMBA_ALWAYS_YES',
    takesEmptyAsYes: true,
  },
  cache: {
    directories: '/opt/conda/pkgs /root/miniconda3/pkgs /root/.conda/pkgs',
    filledBy: ['install', 'upgrade'],
    emptying: 'conda clean -afy',
    placedBy: 'CONDA_PKGS_DIRS MAMBA_ROOT_PREFIX --root-prefix -r',
    neededBy: '--offline -C --use-index-cache CONDA_OFFLINE',
    empties: emptiesCondaCache,
    sharedWith: 'conda mamba micromamba',
  },
  pin: { form: 'NAME=…', example: 'numpy=2.2' },
};

const PIPX: ManagerFacts = {
  name: 'pipx',
  manual: 'https://pipx.pypa.io/stable/docs/',
  usage: { install: 'pipx install', package: 'poetry' },
  pin: { form: 'NAME==…', example: 'poetry==2.1.1' },
};

/** Sources: `pip help install`, pipx(1), uv's and poetry's command reference, `pipenv --help`, conda's commands. */
export const PYTHON_TOOLS: readonly ToolGrammar[] = [
  {
    names: 'pip',
    values: PIP_GENERAL,
    optionNames: `-r=--requirement -q=--quiet -U=--upgrade -i=--index-url -e=--editable -c=--constraint -t=--target
      -f=--find-links`,
    subcommands: [
      { names: 'install', action: 'install', values: PIP_INSTALL },
      { names: 'uninstall', action: 'remove', values: '-r --requirement --root-user-action' },
      { names: 'download', action: 'download', values: `${PIP_INSTALL} -d --dest` },
      { names: 'wheel', action: 'download', values: `${PIP_INSTALL} -w --wheel-dir` },
      { names: 'lock', values: `${PIP_INSTALL} -o --output` },
      { names: 'cache' },
      { names: 'cache purge', action: 'clean' },
      { names: 'cache remove', action: 'clean' },
      { names: 'config' },
      { names: 'freeze', values: '-r --requirement --path --exclude' },
      { names: 'list', values: '--path --format --exclude' },
      { names: 'show' },
      { names: 'check' },
      { names: 'hash', values: '-a --algorithm' },
    ],
    packages: PIP_PACKAGES,
    manager: PIP,
  },
  {
    names: 'pipx',
    values: '--default-python --fetch-python --backend',
    subcommands: [
      {
        names: 'install',
        action: 'install',
        values: '--suffix --python -i --index-url --pip-args --preinstall --with',
      },
      {
        names: 'inject',
        action: 'install',
        values: '-r --requirement -i --index-url --pip-args --with-suffix',
      },
      { names: 'install-all', action: 'install', read: null },
      { names: 'run', action: 'download', values: '--spec --with --python -i --index-url --pip-args --path' },
      { names: 'upgrade', action: 'upgrade', values: '--python -i --index-url --pip-args' },
      { names: 'upgrade-all', action: 'upgrade' },
      { names: 'uninstall', action: 'remove' },
      { names: 'uninstall-all', action: 'remove' },
      { names: 'runpip' },
      { names: 'ensurepath' },
      { names: 'list' },
    ],
    packages: {
      read: readPipWord,
      lists: '-r --requirement',
      packageOptions: '--preinstall --with',
      replacesWords: '--spec',
      words: pipxWords,
    },
    manager: PIPX,
  },
  {
    names: 'uv',
    values: UV_VALUES,
    subcommands: UV_ACTIONS,
    packages: {
      read: readPipWord,
      lists: '-r --requirement --requirements --with-requirements',
      packageOptions: '-e --editable -w --with --with-editable',
      replacesWords: '--from',
      pinnedBy: '-c --constraint --constraints --require-hashes --rev --tag',
      instead: [['--dry-run', null]],
      words: (positionals, subcommand) => (subcommand === 'tool run' ? positionals.slice(0, 1) : positionals),
    },
    manager: UV,
  },
  {
    names: 'uvx',
    values: `${UV_VALUES} ${UV_INDEX} --from -w --with --with-editable --with-requirements -c --constraints --overrides`,
    stopsAtWord: true,
    packages: {
      read: readPipWord,
      lists: '--with-requirements',
      packageOptions: '-w --with --with-editable',
      replacesWords: '--from',
      pinnedBy: '-c --constraints',
      actions: ({ positionals }) =>
        positionals.length === 0 ? [] : [{ action: 'download', packages: positionals.slice(0, 1) }],
    },
  },
  {
    names: 'poetry',
    values: '-C --directory -P --project',
    subcommands: [
      { names: 'install', action: 'install', read: null, values: '--with --without --only -E --extras' },
      { names: 'sync', action: 'install', read: null, values: '--with --without --only -E --extras' },
      {
        names: 'add',
        action: 'install',
        values: '-G --group -E --extras --python --platform --source --markers',
      },
      { names: 'update', action: 'upgrade', values: '--with --without --only' },
      { names: 'remove', action: 'remove', values: '-G --group' },
      { names: 'self add', action: 'install', values: '-E --extras --source' },
      { names: 'self update', action: 'upgrade', read: null },
      { names: 'cache clear', action: 'clean' },
      { names: 'export', values: '-f --format -o --output --with --without --only -E --extras' },
      { names: 'config' },
      { names: 'run' },
      { names: 'build', values: '-f --format -o --output' },
    ],
    packages: { read: readPipWord, instead: [['--dry-run', null]] },
  },
  {
    names: 'pipenv',
    values: '--python --pypi-mirror',
    subcommands: [
      {
        names: 'install',
        action: 'install',
        values: '-r --requirements -e --editable -i --index -c --categories --extra-pip-args',
      },
      { names: 'sync', action: 'install', read: null, values: '-c --categories --extra-pip-args' },
      { names: 'update,upgrade', action: 'upgrade', values: '-e --editable -i --index' },
      { names: 'uninstall', action: 'remove' },
      { names: 'clean' },
      { names: 'lock' },
      { names: 'requirements' },
      { names: 'run' },
    ],
    packages: { read: readPipWord, lists: '-r --requirements', packageOptions: '-e --editable' },
  },
  {
    names: 'pdm',
    values: '-c --config -p --project -L --lockfile',
    subcommands: [
      { names: 'install', action: 'install', read: null, values: '-G --group --venv' },
      { names: 'sync', action: 'install', read: null, values: '-G --group --venv' },
      { names: 'add', action: 'install', values: '-G --group -e --editable' },
      { names: 'update', action: 'upgrade', values: '-G --group' },
      { names: 'remove', action: 'remove', values: '-G --group' },
      { names: 'cache clear', action: 'clean' },
      { names: 'run' },
    ],
    packages: { read: readPipWord, packageOptions: '-e --editable', instead: [['--dry-run', null]] },
  },
  {
    names: 'easy_install',
    values:
      '-d --install-dir -s --script-dir -i --index-url -f --find-links -H --allow-hosts -b --build-directory',
    packages: {
      read: readPipWord,
      actions: ({ positionals }) => [{ action: 'install', packages: positionals }],
      instead: [['-n --dry-run', null]],
    },
  },
  { names: 'virtualenv', values: '-p --python --prompt --pip --setuptools --wheel --app-data' },
  {
    names: 'conda mamba',
    values: CONDA_VALUES,
    subcommands: CONDA_ACTIONS,
    packages: {
      read: readCondaWord,
      lists: '-f --file',
      instead: [
        ['-d --dry-run', null],
        ['--download-only', 'download'],
      ],
    },
    manager: CONDA,
  },
  {
    names: 'micromamba',
    values: MICROMAMBA_VALUES,
    subcommands: CONDA_ACTIONS.map((row) =>
      row.action === 'install' || row.action === 'upgrade'
        ? { ...row, values: `${row.values ?? ''} -f` }
        : row,
    ),
    packages: {
      read: readCondaWord,
      lists: '-f --file',
      instead: [
        ['--dry-run', null],
        ['--download-only', 'download'],
      ],
    },
    manager: CONDA,
  },
  {
    names: 'pip-compile',
    values:
      '-o --output-file -c --constraint --extra -i --index-url --extra-index-url -f --find-links --cache-dir',
  },
  {
    names: 'pip-sync',
    values: '-i --index-url --extra-index-url -f --find-links --pip-args --python-executable',
    packages: { read: readNameWord, actions: () => [{ action: 'install', packages: [] }] },
  },
];
