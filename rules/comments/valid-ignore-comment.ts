import { ignoreRule } from './ignore-rule.ts';

export default ignoreRule({
  name: 'valid-ignore-comment',
  description: 'Disallow invalid ignore comments',
  level: 'warning',
  presets: ['recommended', 'strict'],
  rationale: 'A misspelled ignore comment suppresses nothing, so the finding is still reported.',
  silent: ['the comment belongs to another tool'],
  isFixable: true,
  examples: {
    bad: '# plimsoll ignore=no-lates-tag\nFROM node:latest',
    good: '# plimsoll ignore=no-latest-tag\nFROM node:latest',
    fixed: '# plimsoll ignore=no-latest-tag\nFROM node:latest',
  },
});
