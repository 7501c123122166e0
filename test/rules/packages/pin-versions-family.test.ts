import family from '../../../rules/packages/pin-versions.ts';
import { managers } from '../../../src/model/tools/managers.ts';
import { ruleNamed } from '../../support/rule-named.ts';
import { ruleTest } from '../../support/rule-test.ts';

const aptGet = ruleNamed('apt-get-pin-versions');
const cargo = ruleNamed('cargo-pin-versions');
const dnf = ruleNamed('dnf-pin-versions');
const go = ruleNamed('go-pin-versions');
const npm = ruleNamed('npm-pin-versions');
const pip = ruleNamed('pip-pin-versions');

for (const { name, usage, pin } of managers()) {
  if (pin === undefined) continue;
  const rule = family.find((each) => each.name === `${name}-pin-versions`);
  if (rule === undefined) throw new Error(`No rule is made for ${name}.`);
  const { install: command } = usage;
  const { open: plain = usage.package, example: pinned } = pin;
  ruleTest(rule, {
    silent: {
      'a version': `RUN ${command} ${pinned}`,
      'the name is decided at run time': `RUN ${command} $PACKAGES`,
      'a template fills it in': `RUN ${command} {{pkg}}`,
      'another program': `RUN echo ${command} ${plain}`,
      'allowed by name': {
        code: `RUN ${command} ${plain}`,
        options: [{ allow: [`${plain.split('@')[0]}*`] }],
      },
    },
    reports: {
      'one package': { code: `RUN ${command} ${plain}`, at: [plain] },
      'in an exec form': {
        code: `RUN [${[...command.split(' '), plain].map((word) => JSON.stringify(word)).join(', ')}]`,
        at: [JSON.stringify(plain)],
      },
    },
  });
}

ruleTest(aptGet, {
  silent: {
    'the version is a variable': 'RUN apt-get install -y jq=$JQ_VERSION',
    'a release decides': 'RUN apt-get install -y -t bookworm-backports jq/bookworm-backports',
    'a local file': 'RUN apt-get install -y ./jq.deb',
    'removed by name': 'RUN apt-get remove jq',
    'a snapshot archive in an earlier RUN':
      'FROM debian:12\nRUN echo deb http://snapshot.debian.org/archive/debian/20250101T000000Z bookworm main > /etc/apt/sources.list\nRUN apt-get install -y jq',
  },
  reports: {
    'one finding for a list': {
      code: 'RUN apt-get install -y curl=1 jq \\\n    vim',
      at: ['jq'],
      messages: ['`jq` and 1 more are not pinned to a version; write `jq=…`.'],
    },
    'one finding for each command': {
      code: 'RUN apt-get install -y jq && apt install -y -t sid vim',
      at: ['jq', 'vim'],
    },
  },
});

ruleTest(pip, {
  silent: {
    'a requirements file': 'RUN pip install -r requirements.txt',
    'a constraints file': 'RUN pip install -c constraints.txt flask',
    'the project itself': 'RUN pip install .',
    'a series': 'RUN pip install "flask~=3.0"',
    'a commit': 'RUN pip install git+https://h.test/a.git@0123456',
  },
  reports: {
    'as a module of python': { code: 'RUN python3 -m pip install flask', at: ['flask'] },
    'only a lower bound': { code: 'RUN pip3.12 install "flask>=3"', at: ['"flask>=3"'] },
    'a branch': {
      code: 'RUN pip install git+https://h.test/a.git',
      at: ['git+https://h.test/a.git'],
      messages: [
        '`git+https://h.test/a.git` follows a branch, which can change at any time; pin a tag or commit.',
      ],
    },
  },
});

ruleTest(npm, {
  silent: {
    'the lock file decides': 'RUN npm install',
    'a scoped package with a version': 'RUN npm install -g @angular/cli@19.2.0',
    'a tarball': 'RUN npm install -g ./serve.tgz',
  },
  reports: {
    'a scoped package': { code: 'RUN npm i -g @angular/cli', at: ['@angular/cli'] },
    'a tag that moves': { code: 'RUN npm install -g npm@latest', at: ['npm@latest'] },
  },
});

ruleTest(dnf, {
  silent: {
    'a group': 'RUN dnf group install -y "Development Tools"',
    'a group with a sign': 'RUN dnf install -y @development-tools',
    'a release': 'RUN dnf install -y java-21-openjdk-1:21.0.6.0.7-1.fc41',
  },
  reports: {
    'a digit in the name': { code: 'RUN dnf install -y java-21-openjdk', at: ['java-21-openjdk'] },
    'behind an option with a value': { code: 'RUN dnf -y --releasever 41 install jq', at: ['jq'] },
  },
});

ruleTest(go, {
  silent: {
    'the module decides': 'RUN go install github.com/acme/tool/cmd/tool',
    'the standard library': 'RUN go get -d std',
    'packages of the module': 'RUN go get -d -v ./...',
    'a commit': 'RUN go install github.com/acme/tool@0123456789ab',
  },
  reports: {
    latest: {
      code: 'RUN go install github.com/acme/tool@latest',
      at: ['github.com/acme/tool@latest'],
      messages: ['`github.com/acme/tool` is not pinned to a version; write `github.com/acme/tool@v…`.'],
    },
    'fetched to run': {
      code: 'RUN go run github.com/acme/tool@latest -x',
      at: ['github.com/acme/tool@latest'],
    },
    get: { code: 'RUN go get github.com/acme/tool', at: ['github.com/acme/tool'] },
  },
});

ruleTest(cargo, {
  silent: {
    'a version option': 'RUN cargo install ripgrep --version 14.1.1',
    'a directory': 'RUN cargo install --path .',
    'a tag': 'RUN cargo install --git https://h.test/a --tag v1',
  },
  reports: {
    'a repository': { code: 'RUN cargo install --git https://h.test/a', at: ['https://h.test/a'] },
    'the dependencies of the lock file say nothing': {
      code: 'RUN cargo install --locked ripgrep',
      at: ['ripgrep'],
    },
  },
});
