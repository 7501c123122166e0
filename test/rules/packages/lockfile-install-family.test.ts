import family from '../../../rules/packages/lockfile-install.ts';
import { managers } from '../../../src/model/tools/managers.ts';
import { ruleNamed } from '../../support/rule-named.ts';
import { ruleTest } from '../../support/rule-test.ts';

const bundle = ruleNamed('bundle-lockfile-install');
const npm = ruleNamed('npm-lockfile-install');
const pnpm = ruleNamed('pnpm-lockfile-install');
const yarn = ruleNamed('yarn-lockfile-install');

for (const { name: command, lock } of managers()) {
  if (lock === undefined) continue;
  const rule = family.find((each) => each.name === `${command}-lockfile-install`);
  if (rule === undefined) throw new Error(`No rule is made for ${command}.`);
  const [file = ''] = lock.files.split(' ');
  ruleTest(rule, {
    silent: {
      'no lock file is named': `COPY . .\nRUN ${command} install`,
      'it comes later': `RUN ${command} install\nCOPY ${file} .`,
      'in another stage': `FROM x AS a\nCOPY ${file} .\nFROM y\nRUN ${command} install`,
      'another sub-command': `COPY ${file} .\nRUN ${command} run build`,
      'an option may hide in a variable': `COPY ${file} .\nRUN ${command} install $OPTIONS`,
    },
    reports: {
      'copied before': {
        code: `COPY ${file} ./\nRUN ${command} install`,
        at: ['install'],
        suggested: [rule.meta.docs.examples.good.replace('FROM scratch\n', '')],
      },
      'copied in the stage it is built from': {
        code: `FROM debian:12 AS a\nCOPY app/${file} /app/\nFROM a\nRUN ${command} install`,
        count: 1,
        suggested: [
          rule.meta.docs.examples.good
            .replace('FROM scratch\n', 'FROM debian:12 AS a\n')
            .replace(`COPY ${file} ./\n`, `COPY app/${file} /app/\nFROM a\n`),
        ],
      },
    },
  });
}

ruleTest(npm, {
  silent: {
    'the strict form': 'COPY package-lock.json .\nRUN npm ci',
    'a package by name': 'COPY package-lock.json .\nRUN npm install express',
    'for the whole machine': 'COPY package-lock.json .\nRUN npm install -g',
    'a decision about the lock file': 'COPY package-lock.json .\nRUN npm install --no-package-lock',
    'a pattern may match no lock file': 'COPY package*.json ./\nRUN npm install',
  },
  reports: {
    'options stay': {
      code: 'COPY package.json package-lock.json ./\nRUN npm i --omit=dev && npm run build',
      at: ['i'],
      suggested: ['COPY package.json package-lock.json ./\nRUN npm ci --omit=dev && npm run build'],
    },
    'a bind mount': {
      code: 'RUN --mount=type=bind,source=package-lock.json,target=package-lock.json npm install',
      at: ['install'],
      suggested: ['RUN --mount=type=bind,source=package-lock.json,target=package-lock.json npm ci'],
    },
    'in a template': {
      code: 'COPY package-lock.json .\nRUN npm install && {{more}}',
      at: ['install'],
      suggested: [],
    },
  },
});

ruleTest(yarn, {
  silent: {
    'the strict form': 'COPY yarn.lock .\nRUN yarn install --frozen-lockfile',
    'that of later releases': 'COPY yarn.lock .\nRUN yarn install --immutable',
    'a variable that later releases read': 'ENV CI=true\nCOPY yarn.lock .\nRUN yarn install',
    'only the version': 'COPY yarn.lock .\nRUN yarn --version',
  },
  reports: {
    'without a sub-command': {
      code: 'COPY yarn.lock .\nRUN yarn --production',
      at: [['yarn', 2]],
      suggested: ['COPY yarn.lock .\nRUN yarn install --frozen-lockfile --production'],
    },
    'through corepack': {
      code: 'COPY yarn.lock .\nRUN corepack yarn install',
      at: ['install'],
      suggested: ['COPY yarn.lock .\nRUN corepack yarn install --frozen-lockfile'],
    },
    'in an exec form without a sub-command': {
      code: 'COPY yarn.lock .\nRUN ["yarn"]',
      at: ['"yarn"'],
      suggested: [],
    },
  },
});

ruleTest(pnpm, {
  silent: {
    'a variable': 'ENV CI=1\nCOPY pnpm-lock.yaml .\nRUN pnpm install',
    'a variable in front': 'COPY pnpm-lock.yaml .\nRUN CI=true pnpm install',
    'another directory': 'COPY pnpm-lock.yaml .\nRUN pnpm -C app install',
    'a package by name': 'COPY pnpm-lock.yaml .\nRUN pnpm i express',
  },
  reports: {
    'the short name': {
      code: 'COPY pnpm-lock.yaml .\nRUN pnpm i --prod',
      at: ['i'],
      suggested: ['COPY pnpm-lock.yaml .\nRUN pnpm i --frozen-lockfile --prod'],
    },
    'an exec form': {
      code: 'COPY pnpm-lock.yaml .\nRUN ["pnpm", "install"]',
      at: ['"install"'],
      suggested: ['COPY pnpm-lock.yaml .\nRUN ["pnpm", "install", "--frozen-lockfile"]'],
    },
  },
});

ruleTest(bundle, {
  silent: {
    'a setting': 'COPY Gemfile.lock .\nRUN bundle config set --local deployment true && bundle install',
    'an old setting in an earlier RUN':
      'RUN bundle config --global frozen 1\nCOPY Gemfile.lock .\nRUN bundle install',
    'a variable': 'ENV BUNDLE_DEPLOYMENT=1\nCOPY Gemfile.lock .\nRUN bundle install',
  },
  reports: {
    'without a sub-command': {
      code: 'COPY Gemfile Gemfile.lock ./\nRUN bundle',
      at: [['bundle', 2]],
      suggested: ['COPY Gemfile Gemfile.lock ./\nRUN bundle config set --local frozen true && bundle'],
    },
    'in the middle of a list': {
      code: 'COPY Gemfile.lock .\nRUN gem update && bundle install',
      at: ['install'],
      suggested: [],
    },
  },
});
