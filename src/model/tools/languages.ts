/** Package managers of further languages: Ruby, Go, Rust, PHP, Perl, Lua, .NET, Java, R, Haskell, OCaml, Elixir. */
import { shapeOf } from '../commands/arguments.ts';
import type { Argument, Command, Package } from '../types.ts';
import type { ActionChoice, CommandLineParts, ToolGrammar } from './grammar.ts';
import type { ManagerFacts } from './manager-facts.ts';
import {
  readAtVersion,
  readCargoWord,
  readComposerWord,
  readCpanWord,
  readGemWord,
  readGoWord,
  readInstallerWord,
  readLuarocksWord,
  readNameWord,
  readOpamWord,
  readPeclWord,
  readPlainWord,
  readToolchainWord,
} from './package-words.ts';

function allInstalled({ positionals }: CommandLineParts): readonly ActionChoice[] {
  return positionals.length === 0 ? [] : [{ action: 'install', packages: positionals }];
}

/** `go run path arguments…` fetches its first word if that carries a version; the rest are its arguments. */
function goWords(positionals: readonly Argument[], subcommand: string): readonly Argument[] | null {
  if (subcommand !== 'run') return positionals;
  const [first] = positionals;
  return first !== undefined && shapeOf(first).includes('@') ? [first] : null;
}

const GO_BUILD = `-C -p -asmflags -buildmode -buildvcs -compiler -gccgoflags -gcflags -installsuffix -ldflags -mod -modfile
  -overlay -pgo -pkgdir -tags -toolexec -exec -o -covermode -coverpkg`;

const CARGO_BUILD = `-F --features -j --jobs --profile --target --target-dir --message-format --manifest-path
  -p --package --exclude --bin --example --test --bench --lockfile-path`;

const COMPOSER_VALUES = '--ignore-platform-req --prefer-install --apcu-autoloader-prefix --audit-format';

const DOTNET_BUILD = `-a --arch -c --configuration -f --framework -o --output -r --runtime -s --source --packages --os
  -v --verbosity --version-suffix --configfile -p --property --artifacts-path --lock-file-path --root`;

/** `composer create-project vendor/name directory version`: only the first word is a package. */
function composerWords(positionals: readonly Argument[], subcommand: string): readonly Argument[] {
  return subcommand === 'create-project' ? positionals.slice(0, 1) : positionals;
}

/** `dotnet add [project] package name`; `dotnet add reference` adds no package. */
function dotnetWords(positionals: readonly Argument[], subcommand: string): readonly Argument[] | null {
  if (subcommand !== 'add') return subcommand === 'tool install' ? positionals.slice(0, 1) : positionals;
  const at = positionals.findIndex(({ value }) => value === 'package');
  return at < 0 ? null : positionals.slice(at + 1, at + 2);
}

/** Source: cpanm(1): `--installdeps` installs what a directory or module needs. */
function cpanmActions({ flags, positionals }: CommandLineParts): readonly ActionChoice[] {
  const given = new Set(flags.map(({ name }) => name));
  if (given.has('-U') || given.has('--uninstall')) return [{ action: 'remove', packages: positionals }];
  if (given.has('--info') || given.has('--look')) return [];
  if (given.has('--installdeps')) return [{ action: 'install', packages: [] }];
  return allInstalled({ flags, path: [], positionals });
}

/** Source: cpan(1): without an option or with `-i`, `-f`, `-T` its words are installed. */
function cpanActions({ flags, positionals }: CommandLineParts): readonly ActionChoice[] {
  const isReport = flags.some(({ name }) => /^-[aACDgGhJlLmOPrvxX]$/.test(name));
  const packages = positionals.filter(({ value }) => value !== 'install');
  return isReport || packages.length === 0 ? [] : [{ action: 'install', packages }];
}

const MAVEN_DOWNLOADS = /(?:^|:)(?:go-offline|resolve|resolve-plugins|get)$/;

/** The goals of the dependency plugin fetch the dependencies of the project. */
function mavenActions({ positionals }: CommandLineParts): readonly ActionChoice[] {
  const isFetching = positionals.some(
    ({ value }) => value?.includes('dependency') === true && MAVEN_DOWNLOADS.test(value),
  );
  return isFetching ? [{ action: 'download', packages: [] }] : [];
}

const GEM: ManagerFacts = {
  name: 'gem',
  manual: 'https://guides.rubygems.org/command-reference/#gem-install',
  usage: { install: 'gem install --no-document', package: 'rake' },
  pin: { form: 'NAME:…', example: 'rake:13.2.1' },
};

const BUNDLE: ManagerFacts = {
  name: 'bundle',
  manual: 'https://bundler.io/man/bundle-install.1.html',
  usage: { install: 'bundle add', package: 'rake' },
  lock: {
    files: 'Gemfile.lock',
    decides: '--deployment --frozen --no-deployment --local --version',
    elsewhere: '--gemfile',
    variables: 'BUNDLE_FROZEN BUNDLE_DEPLOYMENT',
    settings: 'frozen deployment',
    strict: { kind: 'before', command: 'bundle config set --local frozen true' },
  },
};

/**
 * `go install path` takes the version of `go.mod` and nothing else; so does the standard library, whose paths have no
 * dot before the first slash.
 */
function isDecidedByModule({ name, version }: Package, { task }: Command): boolean {
  if (version !== null) return false;
  return task !== 'get' || !(name?.split('/')[0] ?? '').includes('.');
}

const GO: ManagerFacts = {
  name: 'go',
  manual: 'https://go.dev/ref/mod#go-install',
  usage: { install: 'go install', package: 'golang.org/x/tools/gopls' },
  pin: {
    form: 'NAME@v…',
    example: 'golang.org/x/tools/gopls@v0.18.1',
    open: 'golang.org/x/tools/gopls@latest',
    alsoBy: ['download'],
    skips: isDecidedByModule,
    silent: '`go install path` without a version, which takes that of `go.mod`',
  },
};

const CARGO: ManagerFacts = {
  name: 'cargo',
  manual: 'https://doc.rust-lang.org/cargo/commands/cargo-install.html',
  usage: { install: 'cargo install --locked', package: 'ripgrep' },
  pin: { form: 'NAME@…', example: 'ripgrep@14.1.1' },
};

const COMPOSER: ManagerFacts = {
  name: 'composer',
  manual: 'https://getcomposer.org/doc/03-cli.md',
  usage: { install: 'composer require', package: 'monolog/monolog' },
  cache: {
    directories: '/root/.composer/cache /root/.cache/composer /tmp/cache ~/.composer/cache',
    filledBy: ['install', 'upgrade'],
    emptying: 'composer clear-cache',
    empties: (command) => command.task === 'clear-cache' && !command.hasFlag('--gc'),
    movedBy: '--no-cache COMPOSER_CACHE_DIR COMPOSER_NO_CACHE',
    placedBy: 'COMPOSER_HOME',
    neededBy: 'COMPOSER_DISABLE_NETWORK',
  },
};

/** Sources: `gem help`, `bundle help`, `go help`, `cargo help`, rustup's book, the others' own help. */
export const LANGUAGE_TOOLS: readonly ToolGrammar[] = [
  {
    names: 'gem',
    optionNames: '-N=--no-document -v=--version',
    dropsAfterDashes: true,
    manager: GEM,
    values: '--config-file',
    subcommands: [
      {
        names: 'install,i',
        action: 'install',
        values: `-v --version -i --install-dir -n --bindir --document --build-root -P --trust-policy -s --source
          -B --bulk-threshold -p --http-proxy --platform -g --file --without --target-rbconfig`,
      },
      {
        names: 'update,up',
        action: 'upgrade',
        values:
          '-i --install-dir -n --bindir --document --build-root -P --trust-policy -s --source --platform',
      },
      {
        names: 'uninstall,remove',
        action: 'remove',
        values: '-v --version -i --install-dir -n --bindir --platform',
      },
      { names: 'fetch', action: 'download', values: '-v --version --platform -s --source' },
      { names: 'cleanup,clean', action: 'clean' },
      { names: 'sources', values: '-a --add -r --remove' },
      { names: 'exec', values: '-v --version -g --gem' },
      { names: 'build', values: '-o --output -C' },
      { names: 'environment,env' },
      { names: 'list' },
    ],
    packages: {
      read: readGemWord,
      lists: '-g --file',
      versions: '-v --version',
      // `--system` updates RubyGems itself.
      instead: [['--explain --system', null]],
    },
  },
  {
    names: 'bundle bundler',
    manager: BUNDLE,
    values: '-r --retry',
    subcommands: [
      {
        names: 'install,i',
        action: 'install',
        read: null,
        values:
          '--binstubs --gemfile -j --jobs --path --redownload --shebang --target-rbconfig -P --trust-policy --with --without',
      },
      { names: 'update', action: 'upgrade', values: '-g --group --source --gemfile -j --jobs --ruby' },
      {
        names: 'add',
        action: 'install',
        values: '-v --version -g --group -s --source --path --git --github --branch --ref',
      },
      { names: 'remove', action: 'remove' },
      { names: 'clean', action: 'clean' },
      {
        names: 'cache,package,pack',
        action: 'download',
        read: null,
        values: '--cache-path --path --gemfile',
      },
      { names: 'config' },
      { names: 'exec,e' },
    ],
    defaultSubcommand: 'install',
    packages: { read: readNameWord, versions: '-v --version', pinnedBy: '--ref' },
  },
  {
    names: 'go',
    manager: GO,
    style: 'single-dash',
    subcommands: [
      { names: 'install', action: 'install', values: GO_BUILD },
      { names: 'get', action: 'install', values: GO_BUILD },
      { names: 'run', action: 'download', values: GO_BUILD },
      { names: 'build', values: GO_BUILD },
      {
        names: 'test',
        values: `${GO_BUILD} -run -bench -count -timeout -coverprofile -cpu -parallel -list -skip -fuzz`,
      },
      { names: 'vet', values: GO_BUILD },
      { names: 'generate', values: '-run -skip' },
      { names: 'list', values: '-f' },
      { names: 'env' },
      { names: 'mod download', action: 'download', values: '-reuse' },
      { names: 'mod', values: '-C' },
      { names: 'mod tidy', values: '-go -compat' },
      { names: 'clean', action: 'clean' },
      { names: 'tool' },
      { names: 'work' },
    ],
    packages: { read: readGoWord, words: goWords },
  },
  {
    names: 'cargo',
    manager: CARGO,
    values: '--color --config -Z -C',
    hasToolchainWord: true,
    subcommands: [
      {
        names: 'install',
        action: 'install',
        values: `--version --vers --git --branch --tag --rev --path --root --registry --index ${CARGO_BUILD}`,
      },
      {
        names: 'binstall',
        action: 'install',
        values: `--version --targets --root --registry --index --install-path --strategies --disable-strategies
          --manifest-path --git --rate-limit --min-tls-version --root-certificates --log-level --pkg-url --pkg-fmt
          --bin-dir --github-token`,
      },
      { names: 'uninstall', action: 'remove', values: '-p --package --bin --root' },
      {
        names: 'add',
        action: 'install',
        values:
          '--git --branch --tag --rev --path --rename --registry --base -F --features -p --package --target --manifest-path',
      },
      { names: 'remove,rm', action: 'remove', values: '-p --package --target --manifest-path' },
      { names: 'update', action: 'upgrade', values: '--precise -p --package --manifest-path' },
      { names: 'fetch', action: 'download', values: '--target --manifest-path' },
      { names: 'build,b', values: CARGO_BUILD },
      { names: 'run,r', values: CARGO_BUILD },
      { names: 'test,t', values: CARGO_BUILD },
      { names: 'check,c', values: CARGO_BUILD },
      { names: 'clean', values: CARGO_BUILD },
      { names: 'chef', values: `--recipe-path ${CARGO_BUILD}` },
      { names: 'new', values: '--name --vcs --edition --registry' },
      { names: 'init', values: '--name --vcs --edition --registry' },
    ],
    packages: {
      read: readCargoWord,
      replacesWords: '--git --path',
      versions: '--version --vers',
      pinnedBy: '--rev --tag',
      instead: [['--list', null]],
    },
  },
  {
    names: 'rustup',
    values: '--toolchain',
    subcommands: [
      {
        names: 'toolchain install,install,toolchain update,toolchain add',
        action: 'install',
        values: '--profile -c --component -t --target',
      },
      { names: 'toolchain uninstall,uninstall,toolchain remove', action: 'remove' },
      { names: 'update,upgrade', action: 'upgrade' },
      { names: 'default' },
      { names: 'target', values: '--toolchain' },
      { names: 'component', values: '--toolchain --target' },
      { names: 'run' },
      { names: 'set' },
    ],
    packages: { read: readToolchainWord },
  },
  {
    names: 'rustup-init',
    values: '--default-host --default-toolchain --profile -c --component -t --target',
  },
  {
    names: 'composer',
    optionNames: '-n=--no-interaction -o=--optimize-autoloader -q=--quiet',
    manager: COMPOSER,
    aliases: { 'composer.phar': 'composer' },
    values: '-d --working-dir',
    subcommands: [
      { names: 'install,i', action: 'install', read: null, values: COMPOSER_VALUES },
      { names: 'require,r', action: 'install', values: COMPOSER_VALUES },
      { names: 'global require', action: 'install', values: COMPOSER_VALUES },
      {
        names: 'create-project',
        action: 'install',
        values: '-s --stability --repository --repository-url --ignore-platform-req',
      },
      { names: 'update,u,upgrade', action: 'upgrade', values: `${COMPOSER_VALUES} --with` },
      { names: 'global update', action: 'upgrade', values: COMPOSER_VALUES },
      { names: 'global remove', action: 'remove' },
      { names: 'remove,rm,uninstall', action: 'remove', values: '--ignore-platform-req' },
      { names: 'clear-cache,clearcache,cc', action: 'clean' },
      { names: 'self-update,selfupdate', values: '--update-keys' },
      { names: 'config', values: '-f --file' },
      { names: 'dump-autoload,dumpautoload', values: '--ignore-platform-req' },
      { names: 'run-script,run', values: '--timeout' },
    ],
    packages: {
      read: readComposerWord,
      instead: [
        ['--dry-run', null],
        ['--download-only', 'download'],
      ],
      words: composerWords,
    },
  },
  {
    names: 'pecl pear',
    values: '-d -D -s -S -u -c -C -G',
    subcommands: [
      {
        names: 'install,i',
        action: 'install',
        values: '-R --installroot -P --packagingroot --configureoptions',
      },
      { names: 'upgrade,up', action: 'upgrade', values: '-R --installroot' },
      { names: 'upgrade-all,ua', action: 'upgrade' },
      { names: 'uninstall,un', action: 'remove', values: '-R --installroot' },
      { names: 'download,d', action: 'download' },
      { names: 'update-channels,uc', action: 'update-index' },
      { names: 'channel-update,cu', action: 'update-index' },
      { names: 'clear-cache,cc', action: 'clean' },
      { names: 'channel-discover,di' },
      { names: 'config-set,cs' },
    ],
    packages: { read: readPeclWord },
  },
  {
    // Sources of the `php` image: extensions that come with it, so that their version is PHP's.
    names: 'docker-php-ext-install',
    values: '-j',
    packages: {
      read: (word) => ({ name: word, version: null, isPinned: true, source: 'file' }),
      actions: allInstalled,
    },
  },
  { names: 'docker-php-ext-enable', values: '--ini-name' },
  { names: 'docker-php-ext-configure' },
  {
    names: 'install-php-extensions',
    packages: { read: readInstallerWord, actions: allInstalled },
  },
  {
    names: 'cpanm',
    values: `-l --local-lib -L --local-lib-contained --mirror -M --from --save-dists
      --configure-args --build-args --test-args --install-args --configure-timeout --build-timeout --test-timeout
      --cpanmetadb --cpanfile --format --pp --with-feature --without-feature`,
    packages: { read: readCpanWord, actions: cpanmActions },
  },
  {
    names: 'cpan',
    values: '-I -j -M',
    packages: { read: readCpanWord, actions: cpanActions },
  },
  {
    names: 'cpm',
    values: '-L --local-lib-contained -w --workers --resolver --mirror --cpanfile',
    subcommands: [{ names: 'install', action: 'install' }],
    packages: { read: readCpanWord },
  },
  {
    names: 'luarocks',
    values:
      '--server --from --only-server --only-from --only-sources --namespace --lua-dir --lua-version --tree --timeout --project-tree',
    subcommands: [
      { names: 'install', action: 'install' },
      { names: 'build', action: 'install' },
      { names: 'make' },
      { names: 'remove', action: 'remove' },
      { names: 'purge', action: 'remove', read: null },
      { names: 'download', action: 'download' },
      { names: 'config' },
    ],
    packages: { read: readLuarocksWord, versionAt: 1 },
  },
  {
    names: 'dotnet',
    values: '--roll-forward --fx-version --additionalprobingpath',
    subcommands: [
      {
        names: 'tool install',
        action: 'install',
        values:
          '--version --tool-path --add-source --source --configfile --framework -v --verbosity -a --arch --tool-manifest',
      },
      {
        names: 'tool update',
        action: 'upgrade',
        values: '--version --tool-path --add-source --source --configfile --framework -v --verbosity',
      },
      { names: 'tool uninstall', action: 'remove', values: '--tool-path' },
      {
        names: 'tool restore',
        action: 'install',
        read: null,
        values: '--tool-manifest --add-source --configfile -v --verbosity',
      },
      {
        names: 'package add',
        action: 'install',
        values: '--version -v -f --framework -s --source --package-directory --project',
      },
      {
        names: 'workload install',
        action: 'install',
        read: null,
        values: '--version -s --source --configfile --temp-dir -v --verbosity',
      },
      { names: 'restore', action: 'install', read: null, values: DOTNET_BUILD },
      { names: 'build', values: DOTNET_BUILD },
      { names: 'publish', values: DOTNET_BUILD },
      {
        names: 'test',
        values: `${DOTNET_BUILD} --filter -l --logger -s --settings --collect --results-directory`,
      },
      { names: 'run', values: `${DOTNET_BUILD} --project --launch-profile` },
      {
        names: 'add',
        action: 'install',
        values: '-v --version -f --framework -s --source --package-directory',
      },
      { names: 'nuget' },
      { names: 'new', values: '-n --name -o --output -lang --language' },
      { names: 'dev-certs', values: '-ep --export-path -p --password --format' },
      { names: 'ef' },
    ],
    packages: { read: readAtVersion, versions: '--version', words: dotnetWords },
  },
  {
    names: 'nuget',
    style: 'single-dash',
    values: `-Version -OutputDirectory -Source -FallbackSource -ConfigFile -PackageSaveMode -Verbosity -SolutionDirectory
      -Framework -DependencyVersion -PackagesDirectory -MSBuildVersion -MSBuildPath`,
    subcommands: [
      { names: 'install', action: 'install' },
      { names: 'restore', action: 'install', read: null },
      { names: 'update', action: 'upgrade', read: null },
      { names: 'sources', values: '-Name -Source -UserName -Password' },
    ],
    packages: { read: readPlainWord, versions: '-Version' },
  },
  {
    names: 'mvn',
    aliases: { mvnw: 'mvn', mvnd: 'mvn' },
    values: `-D -P -f -s -gs -t -T -pl -rf -l -b --define --activate-profiles --file --settings --global-settings
      --toolchains --threads --projects --resume-from --log-file --builder --color -ep -emp --encrypt-password`,
    words: '-gs -pl -rf -am -amd -ntp -fae -ff -fn -nsu -npu -up -cpu -ep -emp -llr -npr',
    packages: { read: readNameWord, actions: mavenActions },
  },
  {
    names: 'gradle',
    aliases: { gradlew: 'gradle' },
    values: `-D -P -p -b -c -g -I -x -M --project-dir --build-file --settings-file --gradle-user-home --init-script
      --exclude-task --include-build --max-workers --console --warning-mode --project-cache-dir --project-prop
      --system-prop --write-verification-metadata --priority`,
  },
  {
    names: 'ant',
    style: 'single-dash',
    values: '-buildfile -file -f -lib -logger -listener -logfile -propertyfile -inputhandler -find -s -nice',
  },
  { names: 'sbt' },
  {
    names: 'install2.r installGithub.r',
    values: '-l --libloc -d --deps -t --type -r --repos -n --ncpus -m --method -p --repo',
    packages: { read: readPlainWord, actions: allInstalled },
  },
  {
    names: 'cabal',
    values:
      '--config-file -w --with-compiler --installdir --install-method --bindir --prefix -j --jobs --constraint --ghc-options -f --flags --builddir --project-file --overwrite-policy --index-state',
    subcommands: [
      { names: 'install,v2-install,new-install,v1-install', action: 'install' },
      { names: 'update,v2-update,new-update,v1-update', action: 'update-index' },
      { names: 'get,unpack', action: 'download', values: '-d --destdir' },
      { names: 'build,v2-build,new-build' },
    ],
    packages: { read: readPeclWord, pinnedBy: '--constraint --index-state', instead: [['--dry-run', null]] },
  },
  {
    names: 'opam',
    values: '--root --switch --color -j --jobs --solver --cli --confirm-level --criteria --strict-cycles',
    subcommands: [
      { names: 'install', action: 'install', values: '--destdir --ignore-constraints-on' },
      { names: 'update', action: 'update-index' },
      { names: 'upgrade', action: 'upgrade' },
      { names: 'remove,uninstall', action: 'remove' },
      { names: 'clean', action: 'clean' },
      { names: 'pin' },
      { names: 'init' },
      { names: 'switch' },
      { names: 'exec' },
    ],
    packages: { read: readOpamWord, instead: [['--dry-run --show-actions', null]] },
  },
  {
    names: 'mix',
    subcommands: [
      { names: 'deps.get', action: 'install', read: null, values: '--only' },
      { names: 'deps.update', action: 'upgrade' },
      { names: 'deps.clean', action: 'remove' },
      { names: 'compile' },
    ],
    packages: { read: readNameWord },
  },
];
