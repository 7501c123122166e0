import { isTemplateFile } from '../../src/rule-api.ts';
import { problemRule } from './problem-rule.ts';

export default problemRule({
  rule: 'from-first',
  description: 'Disallow instructions before the first FROM, except ARG',
  level: 'error',
  presets: ['recommended', 'strict', 'buildkit', 'security'],
  aliases: ['DL3061'],
  rationale:
    'The build fails: every instruction belongs to a stage, and only ARG is allowed before the first FROM.',
  references: ['https://docs.docker.com/reference/dockerfile/#from'],
  silent: ['the file is a template, or a part of one'],
  examples: {
    bad: 'ENV A=1\nFROM debian:12',
    good: 'FROM debian:12\nENV A=1',
  },
  accepts: ({ code }, { ast }) => code === 'missing-from' && !isTemplateFile(ast),
});
