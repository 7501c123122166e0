import apk from '../../../rules/packages/apk-no-cache.ts';
import conda from '../../../rules/packages/conda-clean-cache.ts';
import dnf from '../../../rules/packages/dnf-clean-cache.ts';
import microdnf from '../../../rules/packages/microdnf-clean-cache.ts';
import npm from '../../../rules/packages/npm-clean-cache.ts';
import pip from '../../../rules/packages/pip-no-cache-dir.ts';
import tdnf from '../../../rules/packages/tdnf-clean-cache.ts';
import yum from '../../../rules/packages/yum-clean-cache.ts';
import zypper from '../../../rules/packages/zypper-clean-cache.ts';
import { ruleTest } from '../../support/rule-test.ts';

const CLEANING = [
  {
    rule: yum,
    install: 'yum install -y jq',
    word: 'install',
    cleanUp: 'yum clean all',
    folder: '/var/cache/yum',
  },
  {
    rule: dnf,
    install: 'dnf install -y jq',
    word: 'install',
    cleanUp: 'dnf clean all',
    folder: '/var/cache/dnf',
  },
  {
    rule: microdnf,
    install: 'microdnf install -y jq',
    word: 'install',
    cleanUp: 'microdnf clean all',
    folder: '/var/cache/yum',
  },
  {
    rule: tdnf,
    install: 'tdnf install -y jq',
    word: 'install',
    cleanUp: 'tdnf clean all',
    folder: '/var/cache/tdnf',
  },
  {
    rule: zypper,
    install: 'zypper -n in jq',
    word: 'in',
    cleanUp: 'zypper clean --all',
    folder: '/var/cache/zypp',
  },
  { rule: npm, install: 'npm ci', word: 'ci', cleanUp: 'npm cache clean --force', folder: '/root/.npm' },
  {
    rule: conda,
    install: 'conda install -y numpy',
    word: 'install',
    cleanUp: 'conda clean -afy',
    folder: '/opt/conda/pkgs',
  },
];

for (const { rule, install, word, cleanUp, folder } of CLEANING) {
  ruleTest(rule, {
    silent: {
      'cleaned in the same RUN': `RUN ${install} && ${cleanUp}`,
      'removed in the same RUN': `RUN ${install} && rm -rf ${folder}`,
      'a cache mount': `RUN --mount=type=cache,target=${folder} ${install}`,
      'a stage that does not ship': `FROM x AS build\nRUN ${install}\nFROM scratch\nCOPY --from=build /a /a`,
      'a word of another command': `RUN echo ${install}`,
    },
    reports: {
      plain: { code: `RUN ${install}`, at: [word], fixed: `RUN ${install} && ${cleanUp}` },
      'cleaned before it': {
        code: `RUN ${cleanUp} && ${install}`,
        at: [word],
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
