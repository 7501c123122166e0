import { ignoreRule } from './ignore-rule.ts';

export default ignoreRule({
  name: 'no-unused-ignore',
  description: 'Ignore comment that covers nothing',
  level: 'warning',
  presets: ['recommended', 'strict'],
  rationale: 'A comment that outlives its finding hides the next one that deserves to be seen.',
  silent: ['the rule it names is off', "it is another tool's comment"],
  isFixable: true,
  examples: {
    bad: '# plimsoll ignore=no-latest-tag -- pinned by the mirror\nFROM node:22.11',
    good: 'FROM node:22.11',
    fixed: 'FROM node:22.11',
  },
});
