import { ignoreRule } from './ignore-rule.ts';

export default ignoreRule({
  name: 'no-unused-ignore',
  description: 'Disallow unused ignore comments',
  level: 'warning',
  presets: ['recommended', 'strict'],
  rationale: 'An unused comment may hide a future finding.',
  silent: [
    'the rule is turned off',
    'the comment belongs to another tool; `# shellcheck disable=` is ours in a Dockerfile',
  ],
  isFixable: true,
  examples: {
    bad: '# plimsoll ignore=no-latest-tag -- pinned by the mirror\nFROM node:22.11',
    good: 'FROM node:22.11',
    fixed: 'FROM node:22.11',
  },
});
