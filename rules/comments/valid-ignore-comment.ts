import { ignoreRule } from './ignore-rule.ts';

export default ignoreRule({
  name: 'valid-ignore-comment',
  description: 'Invalid ignore comment',
  level: 'warning',
  presets: ['recommended', 'strict'],
  rationale: 'A misspelled ignore comment suppresses nothing, and the finding fails the build.',
  silent: ["it is another tool's comment"],
  isFixable: true,
  examples: {
    bad: '# plimsoll ignore=no-lates-tag\nFROM node:latest',
    good: '# plimsoll ignore=no-latest-tag\nFROM node:latest',
    fixed: '# plimsoll ignore=no-latest-tag\nFROM node:latest',
  },
});
