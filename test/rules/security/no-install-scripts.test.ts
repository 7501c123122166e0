import rule from '../../../rules/security/no-install-scripts.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'an option': 'FROM node:22\nRUN npm ci --ignore-scripts && yarn install --ignore-scripts',
    'a variable of the image': 'FROM node:22\nENV NPM_CONFIG_IGNORE_SCRIPTS=true\nRUN npm ci',
    'a variable of the command': 'FROM node:22\nRUN npm_config_ignore_scripts=true npm ci',
    'a setting': 'FROM node:22\nRUN npm config set ignore-scripts true\nRUN npm ci',
    'in another project': 'FROM node:22\nRUN yarn global add x',
    'nothing is installed': 'FROM node:22\nRUN npm install --dry-run x',
    'no installation': 'FROM node:22\nRUN npm run build && yarn build',
    'scripts do not run by default': 'FROM node:22\nRUN pnpm install && bun install',
    'a variable may contain the option': 'FROM node:22\nRUN npm ci $OPTIONS',
    'no build': 'FROM node:22\nCMD npm install && npm start',
  },
  reports: {
    'any name of a sub-command': {
      code: 'FROM node:22\nRUN npm in x && npm it && yarn up x',
      at: ['in', 'it', 'up'],
      suggested: [
        'FROM node:22\nRUN npm in --ignore-scripts x && npm it && yarn up x',
        'FROM node:22\nRUN npm in x && npm it --ignore-scripts && yarn up x',
        'FROM node:22\nRUN npm in x && npm it && yarn up --ignore-scripts x',
      ],
    },
    npm: {
      code: 'FROM node:22\nRUN npm ci && npm install --global x',
      at: ['ci', 'install'],
      suggested: [
        'FROM node:22\nRUN npm ci --ignore-scripts && npm install --global x',
        'FROM node:22\nRUN npm ci && npm install --ignore-scripts --global x',
      ],
    },
    'exec form': {
      code: 'FROM node:22\nRUN ["yarn", "install"]',
      at: ['"install"'],
      suggested: ['FROM node:22\nRUN ["yarn", "install", "--ignore-scripts"]'],
    },
  },
});
