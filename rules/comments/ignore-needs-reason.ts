import { ignoreRule } from './ignore-rule.ts';

export default ignoreRule({
  name: 'ignore-needs-reason',
  description: 'Ignore comment without a reason',
  level: 'info',
  presets: ['strict'],
  rationale: 'Whoever meets the comment later has to know when it may go.',
  silent: ["it is another tool's comment"],
  isFixable: false,
  examples: {
    bad: '# plimsoll ignore=no-latest-tag\nFROM node:latest',
    good: '# plimsoll ignore=no-latest-tag -- the mirror serves one version\nFROM node:latest',
  },
});
