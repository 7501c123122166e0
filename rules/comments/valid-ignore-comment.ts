import { ignoreRule } from './ignore-rule.ts';

export default ignoreRule({
  name: 'valid-ignore-comment',
  description: 'Ignore comment without effect',
  level: 'warning',
  presets: ['recommended', 'strict'],
  rationale: 'A misspelt comment covers nothing, and nobody notices until the finding fails a build.',
  silent: ["it is another tool's comment"],
  isFixable: true,
  examples: {
    bad: '# plimsoll ignore=no-lates-tag\nFROM node:latest',
    good: '# plimsoll ignore=no-latest-tag\nFROM node:latest',
    fixed: '# plimsoll ignore=no-latest-tag\nFROM node:latest',
  },
});
