import { problemRule } from '../shared/problem-rule.ts';

export default problemRule({
  rule: 'syntax',
  description: 'Something the builder refuses',
  level: 'error',
  presets: ['recommended', 'strict', 'buildkit', 'security'],
  aliases: ['DL1000', 'DL3043', 'DL3061'],
  rationale:
    'The build stops here. The builder names only the first such place, this rule names all of them.',
  references: ['https://docs.docker.com/reference/dockerfile/'],
  examples: {
    bad: 'FROM debian:12\nCOPY app',
    good: 'FROM debian:12\nCOPY app /app',
  },
  // Comments behind instructions are the matter of no-trailing-comment, which mends them.
  accepts: ({ code, phase }) => phase !== 'note' && !code.endsWith('-comment'),
});
