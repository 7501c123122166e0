import { ignoreRule } from './ignore-rule.ts';

export default ignoreRule({
  name: 'no-unused-ignore',
  description: 'Unused ignore comment',
  level: 'warning',
  presets: ['recommended', 'strict'],
  rationale: 'An unused comment hides future findings.',
  silent: ['the rule it names is off', "it is another tool's comment"],
  isFixable: true,
  examples: {
    bad: '# plimsoll ignore=no-latest-tag -- pinned by the mirror\nFROM node:22.11',
    good: 'FROM node:22.11',
    fixed: 'FROM node:22.11',
  },
});
