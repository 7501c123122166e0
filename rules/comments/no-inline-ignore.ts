import { ignoreRule } from './ignore-rule.ts';

export default ignoreRule({
  name: 'no-inline-ignore',
  description: 'Disallow ignore comments for single instructions',
  level: 'info',
  presets: [],
  aliases: ['DL1001'],
  rationale: 'Where exceptions are agreed on in one place, such as the configuration, comments go past it.',
  silent: ['the comment is for the stage or the file', 'the comment has no effect'],
  isFixable: false,
  examples: {
    bad: '# hadolint ignore=DL3007\nFROM node:latest',
    good: 'FROM node:22.11',
  },
});
