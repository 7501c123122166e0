import { ruleNamed } from '../../support/rule-named.ts';
import { ruleTest } from '../../support/rule-test.ts';

const apk = ruleNamed('apk-no-cache');
const composer = ruleNamed('composer-clean-cache');
const conda = ruleNamed('conda-clean-cache');
const dnf = ruleNamed('dnf-clean-cache');
const microdnf = ruleNamed('microdnf-clean-cache');
const npm = ruleNamed('npm-clean-cache');
const pacman = ruleNamed('pacman-clean-cache');
const pip = ruleNamed('pip-no-cache-dir');
const tdnf = ruleNamed('tdnf-clean-cache');
const uv = ruleNamed('uv-no-cache');
const yarn = ruleNamed('yarn-clean-cache');
const yum = ruleNamed('yum-clean-cache');
const zypper = ruleNamed('zypper-clean-cache');

const CLEANING = [
  {
    rule: yum,
    install: 'yum install -y jq',
    word: 'install',
    cleanUp: 'yum clean all',
    directory: '/var/cache/yum',
  },
  {
    rule: dnf,
    install: 'dnf install -y jq',
    word: 'install',
    cleanUp: 'dnf clean all',
    directory: '/var/cache/dnf',
  },
  {
    rule: microdnf,
    install: 'microdnf install -y jq',
    word: 'install',
    cleanUp: 'microdnf clean all',
    directory: '/var/cache/yum',
  },
  {
    rule: tdnf,
    install: 'tdnf install -y jq',
    word: 'install',
    cleanUp: 'tdnf clean all',
    directory: '/var/cache/tdnf',
  },
  {
    rule: zypper,
    install: 'zypper -n in jq',
    word: 'in',
    cleanUp: 'zypper clean --all',
    directory: '/var/cache/zypp',
  },
  { rule: npm, install: 'npm ci', word: 'ci', cleanUp: 'npm cache clean --force', directory: '/root/.npm' },
  {
    rule: conda,
    install: 'conda install -y numpy',
    word: 'install',
    cleanUp: 'conda clean -afy',
    directory: '/opt/conda/pkgs',
  },
  {
    rule: composer,
    install: 'composer install',
    word: 'install',
    cleanUp: 'composer clear-cache',
    directory: '/root/.composer/cache',
  },
  {
    rule: yarn,
    install: 'yarn install --production',
    word: 'install',
    cleanUp: 'yarn cache clean',
    directory: '/usr/local/share/.cache',
  },
  {
    rule: pacman,
    install: 'pacman -Syu',
    word: 'pacman',
    cleanUp: 'rm -rf /var/cache/pacman/pkg/*',
    directory: '/var/cache/pacman/pkg',
  },
];

for (const { rule, install, word, cleanUp, directory } of CLEANING) {
  ruleTest(rule, {
    silent: {
      'cleaned in the same RUN': `RUN ${install} && ${cleanUp}`,
      'removed in the same RUN': `RUN ${install} && rm -rf ${directory}`,
      'a cache mount': `RUN --mount=type=cache,target=${directory} ${install}`,
      'a stage that does not ship': `FROM x AS build\nRUN ${install}\nFROM scratch\nCOPY --from=build /a /a`,
      'a word of another command': `RUN echo ${install}`,
      'a template may add the removal': `RUN ${install} {{ more }}`,
    },
    reports: {
      plain: { code: `RUN ${install}`, at: [word], fixed: `RUN ${install} && ${cleanUp}` },
      'cleaned before it': {
        code: `RUN ${cleanUp} && ${install}`,
        count: 1,
        fixed: `RUN ${cleanUp} && ${install} && ${cleanUp}`,
      },
      'in the middle of a list': {
        code: `RUN ${install} \\\n  && make`,
        at: [word],
        fixed: `RUN ${install} \\\n  && ${cleanUp} \\\n  && make`,
      },
      'in a loop': { code: `RUN for i in 1; do ${install}; done`, at: [word], fixed: null },
    },
  });
}

ruleTest(apk, {
  silent: {
    'the flag': 'RUN apk add --no-cache curl',
    'the flag in front': 'RUN apk --no-cache add curl',
    'a cache mount': 'RUN --mount=type=cache,target=/var/cache/apk apk add curl',
    'removed in the same RUN': 'RUN apk add curl && rm -rf /var/cache/apk/*',
    'nothing is downloaded': 'RUN apk add --no-network --virtual .deps curl',
    'not an install': 'RUN apk del curl',
    'the flag may hide in a variable': 'RUN apk add $OPTS curl',
  },
  reports: {
    plain: { code: 'RUN apk add curl', at: ['add'], fixed: 'RUN apk add --no-cache curl' },
    'on several lines': {
      code: 'RUN apk add \\\n    # downloads\n    curl',
      at: ['add'],
      fixed: 'RUN apk add --no-cache \\\n    # downloads\n    curl',
    },
  },
});

ruleTest(pip, {
  silent: {
    'the flag': 'RUN pip install --no-cache-dir flask',
    'a variable': 'ENV PIP_NO_CACHE_DIR=1\nRUN pip install flask',
    'a variable in front': 'RUN PIP_NO_CACHE_DIR=1 pip install flask',
    'a variable of the parent stage': 'FROM x AS a\nENV PIP_NO_CACHE_DIR=on\nFROM a\nRUN pip install flask',
    'a cache mount': 'RUN --mount=type=cache,target=/root/.cache/pip pip install flask',
    'a cache mount above': 'RUN --mount=type=cache,target=/root/.cache pip install flask',
    'another program': 'RUN pipenv install flask',
    'nothing is fetched': 'RUN pip install --help',
  },
  reports: {
    plain: {
      code: 'RUN pip3 install flask',
      at: ['install'],
      fixed: 'RUN pip3 install --no-cache-dir flask',
    },
    'the variable is off': {
      code: 'ENV PIP_NO_CACHE_DIR=0\nRUN pip install flask',
      at: ['install'],
      fixed: 'ENV PIP_NO_CACHE_DIR=0\nRUN pip install --no-cache-dir flask',
    },
  },
});

ruleTest(composer, {
  silent: {
    'a variable puts it elsewhere': 'ENV COMPOSER_CACHE_DIR=/tmp/c\nRUN composer install',
    'switched off': 'RUN composer install --no-cache',
    'a directory above it is removed': 'RUN composer install && rm -rf /root/.composer',
  },
  reports: {
    'behind php': {
      code: 'RUN php composer.phar install',
      at: ['install'],
      messages: ['`composer install` leaves its cache in the layer; run `composer clear-cache` after it.'],
      fixed: null,
    },
    'a package': {
      code: 'RUN composer require a/b:1',
      at: ['require'],
      fixed: 'RUN composer require a/b:1 && composer clear-cache',
    },
  },
});

ruleTest(yarn, {
  silent: {
    'it may be a later release, which runs from its cache': 'RUN yarn install',
    'another directory': 'RUN yarn install --production --cache-folder /tmp/c && rm -rf /tmp/c',
    'a variable puts it elsewhere': 'ENV YARN_CACHE_FOLDER=/tmp/c\nRUN yarn install --production',
  },
  reports: {
    'for the whole machine': {
      code: 'RUN yarn global add serve@14',
      at: ['global'],
      fixed: 'RUN yarn global add serve@14 && yarn cache clean',
    },
    'without a sub-command': {
      code: 'RUN yarn --production',
      at: ['yarn'],
      fixed: 'RUN yarn --production && yarn cache clean',
    },
  },
});

ruleTest(pacman, {
  silent: {
    'cleaned by itself': 'RUN pacman -Syu --noconfirm && pacman -Scc --noconfirm',
    'only a search': 'RUN pacman -Ss jq',
    'a removal': 'RUN pacman -Rns jq',
  },
  reports: {
    'under sudo': {
      code: 'RUN sudo pacman -S --noconfirm jq',
      at: ['pacman'],
      fixed: 'RUN sudo pacman -S --noconfirm jq && sudo rm -rf /var/cache/pacman/pkg/*',
    },
    'a list': {
      code: 'RUN pacman -Sy && pacman -S jq',
      count: 1,
      fixed: 'RUN pacman -Sy && pacman -S jq && rm -rf /var/cache/pacman/pkg/*',
    },
  },
});

ruleTest(uv, {
  silent: {
    'the flag': 'RUN uv --no-cache pip install flask',
    'a variable': 'ENV UV_NO_CACHE=1\nRUN uv sync',
    'a cache mount': 'RUN --mount=type=cache,target=/root/.cache/uv uv sync',
    'nothing is fetched': 'RUN uv pip list',
  },
  reports: {
    'the project': { code: 'RUN uv sync --frozen', at: ['sync'], fixed: 'RUN uv sync --no-cache --frozen' },
    'a package': {
      code: 'RUN uv pip install flask',
      at: ['pip'],
      fixed: 'RUN uv pip --no-cache install flask',
    },
  },
});

ruleTest(pip, {
  silent: {
    'a module of python with the flag': 'RUN python3 -m pip install --no-cache-dir flask',
    'another module': 'RUN python3 -m venv /venv',
    'the variable for a module': 'ENV PIP_NO_CACHE_DIR=1\nRUN python3 -m pip install flask',
  },
  reports: {
    'a module of python': {
      code: 'RUN python3 -m pip install flask',
      at: ['install'],
      fixed: 'RUN python3 -m pip install --no-cache-dir flask',
    },
    'a version in its name': {
      code: 'RUN pip3.12 install flask',
      at: ['install'],
      fixed: 'RUN pip3.12 install --no-cache-dir flask',
    },
  },
});
