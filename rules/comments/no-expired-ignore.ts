import { ignoreRule } from './ignore-rule.ts';

export default ignoreRule({
  name: 'no-expired-ignore',
  description: 'Disallow expired ignore comments',
  level: 'warning',
  presets: ['recommended', 'strict'],
  rationale: 'The exception was limited to a date; after it, the finding is reported again.',
  silent: ['the date is today or in the future, in UTC'],
  isFixable: false,
  examples: {
    bad: '# plimsoll ignore=no-latest-tag until=2020-12-31 -- waits for the mirror\nFROM node:latest',
    good: '# plimsoll ignore=no-latest-tag -- the mirror serves one version\nFROM node:latest',
  },
});
