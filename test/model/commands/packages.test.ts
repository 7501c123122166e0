import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandOf } from '../../support/command-of.ts';

/** `manager action: name|version|pinned|source …`; a version that is missing is `-`, a name `?`. */
function describePackages(text: string, shell?: string): string {
  return commandOf(text, shell)
    .packages.map(({ manager, action, packages }) => {
      const words = packages.map(({ name, version, isPinned, source }) =>
        [name ?? '?', version ?? '-', isPinned ? 'pinned' : 'open', source].join('|'),
      );
      return `${manager} ${action}: ${words.join(' ')}`.trim();
    })
    .join('; ');
}

describe('the packages of a command', () => {
  it.each([
    // Debian
    ['apt-get install -y a b=1.2', 'apt-get install: a|-|open|registry b|1.2|pinned|registry'],
    ['apt-get install -yqq --no-install-recommends a', 'apt-get install: a|-|open|registry'],
    ['apt-get -o Acquire::Retries=3 install a=1.2*', 'apt-get install: a|1.2*|pinned|registry'],
    ['apt-get install -t bookworm-backports a', 'apt-get install: a|-|open|registry'],
    ['apt-get install a/bookworm', 'apt-get install: a|/bookworm|pinned|registry'],
    [
      'apt-get install a- g++ b+ libc6:i386=2',
      'apt-get install: g++|-|open|registry b|-|open|registry libc6|2|pinned|registry',
    ],
    ['apt-get install ./a.deb /tmp/b.deb', 'apt-get install: ./a.deb|-|pinned|file /tmp/b.deb|-|pinned|file'],
    ['apt-get install "a=${V}" b=$V', 'apt-get install: a|${V}|pinned|registry b|$V|pinned|registry'],
    ['apt-get install "a-$M=$V" $P=1', 'apt-get install: ?|$V|pinned|registry ?|1|pinned|registry'],
    ['apt-get install $PACKAGES', 'apt-get install: ?|-|open|registry'],
    ['apt-get install lib$X', 'apt-get install: ?|-|open|registry'],
    ['apt-get install a=*', 'apt-get install: a|*|open|registry'],
    ['apt-get install --download-only a', 'apt-get download: a|-|open|registry'],
    ['apt-get install -s a', ''],
    ['apt-get install --help', ''],
    ['apt-get build-dep a', 'apt-get install:'],
    ['apt-get update', 'apt-get update-index:'],
    ['apt-get upgrade -y', 'apt-get upgrade:'],
    ['apt-get dist-upgrade', 'apt-get upgrade:'],
    ['apt-get clean', 'apt-get clean:'],
    ['apt-get purge -y --auto-remove a', 'apt-get remove: a|-|open|registry'],
    ['apt-get autoremove', 'apt-get remove:'],
    ['apt-get download a', 'apt-get download: a|-|open|registry'],
    ['apt install a', 'apt install: a|-|open|registry'],
    ['apt list', ''],
    ['aptitude install -y a', 'aptitude install: a|-|open|registry'],
    ['install_packages a', 'install_packages install: a|-|open|registry'],
    ['/usr/bin/apt-get install a', 'apt-get install: a|-|open|registry'],
    ['sudo apt-get install a', 'apt-get install: a|-|open|registry'],
    ['dpkg -i a.deb *.deb', 'dpkg install: a.deb|-|pinned|file *.deb|-|pinned|file'],
    ['dpkg -i $FILE', 'dpkg install: ?|-|pinned|file'],
    ['dpkg --add-architecture i386', ''],
    ['dpkg -P a', 'dpkg remove: a|-|open|registry'],
    ['dpkg -l a', ''],
    // Alpine
    ['apk add --no-cache a=1 b', 'apk install: a|1|pinned|registry b|-|open|registry'],
    [
      "apk add 'a~=1.2' 'b~1' 'c>1' 'd<2' e@edge",
      'apk install: a|~=1.2|pinned|registry b|~1|pinned|registry c|>1|open|registry d|<2|pinned|registry e|-|open|registry',
    ],
    ['apk add -U -t .deps a', 'apk update-index:; apk install: a|-|open|registry'],
    ['apk --update add a', 'apk update-index:; apk install: a|-|open|registry'],
    ['apk add --virtual=.deps a /tmp/b.apk', 'apk install: a|-|open|registry /tmp/b.apk|-|pinned|file'],
    ['apk del .deps', 'apk remove: .deps|-|open|registry'],
    ['apk update a', 'apk update-index:'],
    ['apk update', 'apk update-index:'],
    ['apk upgrade --no-cache', 'apk upgrade:'],
    ['apk cache clean', 'apk clean:'],
    // RPM
    ['yum install -y a-1.2-3.el7 b', 'yum install: a|1.2-3.el7|pinned|registry b|-|open|registry'],
    [
      'yum install java-1.8.0-openjdk java-1.8.0-openjdk-1.8.0.292 gcc-c++',
      'yum install: java-1.8.0-openjdk|-|open|registry java-1.8.0-openjdk|1.8.0.292|pinned|registry gcc-c++|-|open|registry',
    ],
    ['yum install a-$V a-1.$V', 'yum install: a|$V|pinned|registry a|1.$V|pinned|registry'],
    [
      'yum install gcc-toolset-12 rpm-sign',
      'yum install: gcc-toolset-12|-|open|registry rpm-sign|-|open|registry',
    ],
    [
      'yum install https://a.b/c.rpm ./d.rpm',
      'yum install: https://a.b/c.rpm|-|pinned|url ./d.rpm|-|pinned|file',
    ],
    ['yum -y install a-1:2.3-4.x86_64', 'yum install: a|1:2.3-4|pinned|registry'],
    ['dnf install --setopt=tsflags=nodocs -y a', 'dnf install: a|-|open|registry'],
    ['dnf5 install a', 'dnf install: a|-|open|registry'],
    ['dnf module install nodejs:18/common', 'dnf install: nodejs|18|pinned|registry'],
    [
      'dnf install @nodejs:18 @development',
      'dnf install: nodejs|18|pinned|registry development|-|open|registry',
    ],
    ['dnf module enable nodejs:18', ''],
    ['dnf group install "Development Tools"', 'dnf install: Development Tools|-|open|registry'],
    ['dnf swap a b', 'dnf install: b|-|open|registry'],
    ['dnf update -y', 'dnf upgrade:'],
    ['dnf upgrade --refresh', 'dnf update-index:; dnf upgrade:'],
    ['dnf clean all', 'dnf clean:'],
    ['dnf makecache', 'dnf update-index:'],
    ['microdnf install --nodocs a', 'microdnf install: a|-|open|registry'],
    ['tdnf install -y a', 'tdnf install: a|-|open|registry'],
    ['rpm -Uvh https://a.b/c.rpm', 'rpm install: https://a.b/c.rpm|-|pinned|url'],
    ['rpm -i a.rpm', 'rpm install: a.rpm|-|pinned|file'],
    ['rpm -e a', 'rpm remove: a|-|open|registry'],
    ['rpm -qi a', ''],
    ['rpm --import https://a.b/key', ''],
    [
      'zypper -n in a=1.2 "b>=1" c',
      'zypper install: a|1.2|pinned|registry b|>=1|open|registry c|-|open|registry',
    ],
    ['zypper --non-interactive install -r repo a', 'zypper install: a|-|open|registry'],
    ['zypper ref', 'zypper update-index:'],
    ['zypper clean --all', 'zypper clean:'],
    // others
    ['pacman -Syu --noconfirm a', 'pacman update-index:; pacman upgrade:; pacman install: a|-|open|registry'],
    ['pacman -S a core/b=1', 'pacman install: a|-|open|registry b|1|pinned|registry'],
    ['pacman -Scc', 'pacman clean:'],
    ['pacman -Ss a', ''],
    ['pacman -Rns a', 'pacman remove: a|-|open|registry'],
    ['pacman -U /a.pkg.tar.zst', 'pacman install: /a.pkg.tar.zst|-|pinned|file'],
    ['emerge =dev-lang/a-1.2 dev/b', 'emerge install: dev-lang/a|1.2|pinned|registry dev/b|-|open|registry'],
    ['emerge --sync', 'emerge update-index:'],
    ['xbps-install -Sy a', 'xbps-install update-index:; xbps-install install: a|-|open|registry'],
    ['nix-env -iA nixpkgs.a', 'nix-env install: nixpkgs.a|-|open|registry'],
    ['brew install python@3.11 jq', 'brew install: python|3.11|pinned|registry jq|-|open|registry'],
    ['snap install a --channel=1.2/stable', 'snap install: a|1.2/stable|pinned|registry'],
  ])('%s', (text, expected) => {
    expect(describePackages(text)).toBe(expected);
  });

  it.each([
    // Python
    ['pip install a==1 b', 'pip install: a|1|pinned|registry b|-|open|registry'],
    [
      "pip3 install 'a>=1' 'b~=1.4' 'c<2' 'd[x]==1' 'e>=1,<2' 'f!=1'",
      'pip install: a|>=1|open|registry b|~=1.4|pinned|registry c|<2|pinned|registry d|1|pinned|registry e|>=1,<2|pinned|registry f|!=1|open|registry',
    ],
    ['pip3.11 install --no-cache-dir -U a', 'pip install: a|-|open|registry'],
    ['python -m pip install a', 'pip install: a|-|open|registry'],
    ['python3.12 -I -m pip --no-cache-dir install a==1', 'pip install: a|1|pinned|registry'],
    ['python3 -mpip install a', 'pip install: a|-|open|registry'],
    ['python -m venv /venv', ''],
    ['python -c "import a" -m pip install a', ''],
    ['python script.py -m pip install a', ''],
    ['pip install -r req.txt', 'pip install: req.txt|-|pinned|list'],
    ['pip install -r req.txt a', 'pip install: req.txt|-|pinned|list a|-|open|registry'],
    [
      'pip install --requirement=req.txt -c con.txt a',
      'pip install: req.txt|-|pinned|list a|-|pinned|registry',
    ],
    ['pip install --require-hashes -rreq.txt', 'pip install: req.txt|-|pinned|list'],
    ['pip install -e .', 'pip install: .|-|pinned|file'],
    [
      'pip install . ".[dev]" ./x /w/a.whl a-1.tar.gz',
      'pip install: .|-|pinned|file .[dev]|-|pinned|file ./x|-|pinned|file /w/a.whl|-|pinned|file a-1.tar.gz|-|pinned|file',
    ],
    ['pip install git+https://h/o/a.git@v1#egg=a', 'pip install: a|v1|pinned|git'],
    ['pip install git+https://u@h/o/a.git', 'pip install: git+https://u@h/o/a.git|-|open|git'],
    ['pip install git+https://h/o/a@main', 'pip install: git+https://h/o/a|main|open|git'],
    ["pip install 'a @ git+https://h/o/a@v1'", 'pip install: a|v1|pinned|git'],
    [
      'pip install https://h/a-1.0.zip https://github.com/o/r/archive/main.zip',
      'pip install: https://h/a-1.0.zip|-|pinned|url https://github.com/o/r/archive/main.zip|-|open|url',
    ],
    ['pip install --index-url https://h/simple -t /x a==$V', 'pip install: a|$V|pinned|registry'],
    ['pip download -d /w a==1', 'pip download: a|1|pinned|registry'],
    ['pip uninstall -y a', 'pip remove: a|-|open|registry'],
    ['pip cache purge', 'pip clean:'],
    ['pip freeze', ''],
    ['pipx install a==1', 'pipx install: a|1|pinned|registry'],
    ['pipx run --spec a==1 b', 'pipx download: a|1|pinned|registry'],
    ['uv pip install --system a==1 b', 'uv install: a|1|pinned|registry b|-|open|registry'],
    ['uv pip install -r req.txt', 'uv install: req.txt|-|pinned|list'],
    ['uv tool install a@1.2', 'uv install: a|1.2|pinned|registry'],
    ['uv sync --frozen', 'uv install:'],
    ['uvx --from a==1 b', 'uvx download: a|1|pinned|registry'],
    ['uvx ruff@latest check', 'uvx download: ruff|latest|open|registry'],
    ['poetry install --no-root', 'poetry install:'],
    ['poetry add a@^1 b', 'poetry install: a|^1|pinned|registry b|-|open|registry'],
    ['pipenv install --deploy', 'pipenv install:'],
    [
      'conda install -y -n base -c conda-forge a=1.2 "b>=1" c==3=h1 f::d',
      'conda install: a|1.2|pinned|registry b|>=1|open|registry c|3=h1|pinned|registry d|-|open|registry',
    ],
    ['conda env create -f env.yml', 'conda install: env.yml|-|pinned|list'],
    ['conda clean -afy', 'conda clean:'],
    ['micromamba install -y -f env.yaml', 'micromamba install: env.yaml|-|pinned|list'],
    // JavaScript
    ['npm install', 'npm install:'],
    ['npm ci', 'npm install:'],
    [
      'npm i -g a@1.2.3 b a@latest c@^1 @s/d @s/e@2',
      'npm install: a|1.2.3|pinned|registry b|-|open|registry a|latest|open|registry c|^1|pinned|registry @s/d|-|open|registry @s/e|2|pinned|registry',
    ],
    ['npm install a@$V --registry https://h', 'npm install: a|$V|pinned|registry'],
    [
      'npm install ./a file:b a.tgz https://h/a.tgz',
      'npm install: ./a|-|pinned|file file:b|-|pinned|file a.tgz|-|pinned|file https://h/a.tgz|-|pinned|url',
    ],
    [
      'npm install o/r#v1 github:o/r git+https://h/a.git#main a@git+ssh://git@h/a#v2',
      'npm install: o/r|v1|pinned|git github:o/r|-|open|git git+https://h/a.git|main|open|git a|v2|pinned|git',
    ],
    ['npm install --unsafe-perm true a', 'npm install: a|-|open|registry'],
    [
      "npm install 'a@>=1' b@x c@npm:d@1",
      'npm install: a|>=1|open|registry b|x|open|registry c|1|pinned|registry',
    ],
    ['npm run install a', ''],
    ['npm cache clean --force', 'npm clean:'],
    ['npm uninstall a', 'npm remove: a|-|open|registry'],
    ['npx tsc', ''],
    ['npx -y a@1 b', 'npx download: a|1|pinned|registry'],
    ['yarn', 'yarn install:'],
    ['yarn --frozen-lockfile', 'yarn install:'],
    ['yarn --version', ''],
    ['yarn add a@1', 'yarn install: a|1|pinned|registry'],
    ['yarn global add a', 'yarn install: a|-|open|registry'],
    ['yarn build', ''],
    ['corepack yarn install', 'yarn install:'],
    ['corepack prepare pnpm@8 --activate', 'corepack download: pnpm|8|pinned|registry'],
    ['pnpm add -g a', 'pnpm install: a|-|open|registry'],
    ['pnpm i --frozen-lockfile', 'pnpm install:'],
    ['bun add a@1', 'bun install: a|1|pinned|registry'],
    ['deno install -g npm:a@1 jsr:@s/b', 'deno install: a|1|pinned|registry @s/b|-|open|registry'],
    // others
    ['gem install a -v 1.2', 'gem install: a|1.2|pinned|registry'],
    ["gem install --no-document a:1 b -v '~> 2'", 'gem install: a|1|pinned|registry b|~> 2|pinned|registry'],
    ["gem install a -v '>= 2'", 'gem install: a|>= 2|open|registry'],
    ['gem install ./a.gem', 'gem install: ./a.gem|-|pinned|file'],
    ['gem update --system 3.5', ''],
    ['bundle install --jobs 4', 'bundle install:'],
    ['bundle config set x y', ''],
    ['go install h/o/a@v1.2 h/b@latest', 'go install: h/o/a|v1.2|pinned|registry h/b|latest|open|registry'],
    ['go install -tags x -ldflags "-s -w" h/a@$V', 'go install: h/a|$V|pinned|registry'],
    ['go install h/a@0123456789ab', 'go install: h/a|0123456789ab|pinned|registry'],
    ['go install ./...', 'go install: ./...|-|pinned|file'],
    ['go get -d -v', 'go install:'],
    ['go run h/a@latest x', 'go download: h/a|latest|open|registry'],
    ['go run main.go', ''],
    ['go mod download', 'go download:'],
    ['go build -o x .', ''],
    ['cargo install a@1 b', 'cargo install: a|1|pinned|registry b|-|open|registry'],
    ['cargo +nightly install --locked a --version 1.2', 'cargo install: a|1.2|pinned|registry'],
    ['cargo install --git https://h/o/a --tag v1 a', 'cargo install: https://h/o/a|-|pinned|git'],
    ['cargo install --git https://h/o/a', 'cargo install: https://h/o/a|-|open|git'],
    ['cargo install --path .', 'cargo install: .|-|pinned|file'],
    [
      'rustup toolchain install 1.70 nightly',
      'rustup install: 1.70|1.70|pinned|registry nightly|-|open|registry',
    ],
    ['composer install --no-dev', 'composer install:'],
    [
      'composer require v/a:^1 v/b v/c:dev-main',
      'composer install: v/a|^1|pinned|registry v/b|-|open|registry v/c|dev-main|open|registry',
    ],
    ['composer global require "v/a 1.2"', 'composer install: v/a|1.2|pinned|registry'],
    ['php -d memory_limit=-1 /usr/bin/composer require v/a', 'composer install: v/a|-|open|registry'],
    ['php composer.phar install', 'composer install:'],
    [
      'pecl install xdebug-3.1.0 redis apcu-beta',
      'pecl install: xdebug|3.1.0|pinned|registry redis|-|open|registry apcu|beta|open|registry',
    ],
    ['docker-php-ext-install -j$(nproc) gd', 'docker-php-ext-install install: gd|-|pinned|file'],
    ['cpanm --notest A::B@1.2 C', 'cpanm install: A::B|1.2|pinned|registry C|-|open|registry'],
    ['cpanm --installdeps .', 'cpanm install:'],
    ['luarocks install a 1.2-1', 'luarocks install: a|1.2-1|pinned|registry'],
    ['luarocks install a', 'luarocks install: a|-|open|registry'],
    ['dotnet tool install -g a --version 1', 'dotnet install: a|1|pinned|registry'],
    ['dotnet add x.csproj package A -v 1', 'dotnet install: A|-|open|registry'],
    ['dotnet add x.csproj reference y', ''],
    ['dotnet restore', 'dotnet install:'],
    ['nuget install A -Version 1', 'nuget install: A|1|pinned|registry'],
    ['mvn -B dependency:go-offline', 'mvn download:'],
    ['mvn package', ''],
    ['choco install -y a --version=1', 'choco install: a|1|pinned|registry'],
    ['winget install --id A.B -v 1', 'winget install: A.B|1|pinned|registry'],
    ['scoop install main/a@1', 'scoop install: main/a|1|pinned|registry'],
    ['unknown install a', ''],
    ['$CMD install a', ''],
  ])('%s', (text, expected) => {
    expect(describePackages(text)).toBe(expected);
  });

  it.each([
    [
      'Install-Module -Name A,B -RequiredVersion 1 -Force',
      'Install-Module install: A|1|pinned|registry B|1|pinned|registry',
    ],
    ['install-package A -Force', 'Install-Package install: A|-|open|registry'],
    ['choco install -y a b', 'choco install: a|-|open|registry b|-|open|registry'],
  ])('PowerShell: %s', (text, expected) => {
    expect(describePackages(text, '["powershell", "-Command"]')).toBe(expected);
  });

  it('says where a package stands', () => {
    const [operation] = commandOf('apt-get install -y a b=1').packages;
    const start = 'FROM scratch\nRUN '.length;
    expect(operation?.range).toEqual([start, start + 24]);
    expect(operation?.packages.map(({ range }) => range)).toEqual([
      [start + 19, start + 20],
      [start + 21, start + 24],
    ]);
  });

  it('reads words of 100 kB in linear time', () => {
    const long = 100_000;
    const words = [
      'a'.repeat(long),
      '-1'.repeat(long / 2),
      '_1'.repeat(long / 2),
      '=<'.repeat(long / 2),
      'a@'.repeat(long / 2),
      '[]'.repeat(long / 2),
      '||1'.repeat(long / 3),
      '/'.repeat(long),
      ' ,'.repeat(long / 2),
    ];
    const managers = ['apt-get', 'apk', 'yum', 'pip', 'npm', 'gem', 'go', 'cargo', 'conda', 'composer'];
    const start = Date.now();
    for (const word of words) {
      for (const manager of managers)
        expect(() => commandOf(`["${manager}", "install", "x${word}"]`).packages).not.toThrow();
    }
    expect(Date.now() - start).toBeLessThan(10_000);
  });

  it('never throws', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('install', 'add', '-r', '-v', '--version', '--', 'update', '$X', '-'),
    );
    const manager = fc.constantFrom(...MANAGERS);
    fc.assert(
      fc.property(manager, fc.array(word), (name, words) => {
        const command = commandOf(JSON.stringify([name, ...words]));
        expect(Array.isArray(command.packages)).toBe(true);
        expect(Array.isArray(command.downloads)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

const MANAGERS = [
  'apt-get',
  'dpkg',
  'apk',
  'dnf',
  'rpm',
  'zypper',
  'pacman',
  'emerge',
  'nix',
  'pip',
  'python',
  'uv',
  'conda',
  'npm',
  'npx',
  'yarn',
  'deno',
  'gem',
  'go',
  'cargo',
  'composer',
  'pecl',
  'dotnet',
  'curl',
  'wget',
  'git',
  'aria2c',
  'http',
  'Invoke-WebRequest',
  'certutil',
];
