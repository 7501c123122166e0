import { ignoreRule } from './ignore-rule.ts';

export default ignoreRule({
  name: 'ignore-needs-reason',
  description: 'Require a reason in ignore comments',
  level: 'info',
  presets: ['strict'],
  rationale: 'A reason lets later readers decide whether the comment is still needed.',
  silent: ['the comment belongs to another tool'],
  isFixable: false,
  examples: {
    bad: '# plimsoll ignore=no-latest-tag\nFROM node:latest',
    good: '# plimsoll ignore=no-latest-tag -- the mirror serves one version\nFROM node:latest',
  },
});
