import { ignoreRule } from './ignore-rule.ts';

export default ignoreRule({
  name: 'no-expired-ignore',
  description: 'Ignore comment whose date has passed',
  level: 'warning',
  presets: ['recommended', 'strict'],
  rationale: 'The exception was granted up to a day; since then the finding counts again.',
  silent: ['the date is today or later, in UTC'],
  isFixable: false,
  examples: {
    bad: '# plimsoll ignore=no-latest-tag until=2020-12-31 -- waits for the mirror\nFROM node:latest',
    good: '# plimsoll ignore=no-latest-tag -- the mirror serves one version\nFROM node:latest',
  },
});
