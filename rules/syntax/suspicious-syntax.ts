import { isLostCommand } from './lost-exec-form.ts';
import { isRefused, problemRule } from './problem-rule.ts';

export default problemRule({
  rule: 'suspicious-syntax',
  description: 'Disallow suspicious syntax',
  level: 'warning',
  presets: ['recommended', 'strict'],
  aliases: [],
  rationale: 'The builder accepts the text without a warning but interprets it differently than it reads.',
  references: ['https://docs.docker.com/reference/dockerfile/'],
  examples: {
    bad: 'FROM debian:12\nRUN echo a \\\nCOPY app /app',
    good: 'FROM debian:12\nRUN echo a\nCOPY app /app',
  },
  // The others have rules of their own.
  accepts: (problem, source) =>
    !isRefused(problem, source) &&
    problem.code !== 'empty-continuation-line' &&
    !isLostCommand(problem, source),
});
