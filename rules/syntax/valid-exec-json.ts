import { isLostCommand } from './lost-exec-form.ts';
import { problemRule } from './problem-rule.ts';

export default problemRule({
  rule: 'valid-exec-json',
  description: 'Exec form that is not valid JSON',
  level: 'error',
  presets: ['recommended', 'strict', 'buildkit'],
  aliases: ['S7030', 'JSONArgsRecommended'],
  rationale:
    'The builder silently falls back to the shell form: the shell looks for a program named like the brackets, and the container does not start.',
  references: ['https://docs.docker.com/reference/dockerfile/#exec-form'],
  silent: [
    'the brackets are a test of the shell, as in `[ -f /x ] && …`',
    'the array is valid and a comment follows it (`no-trailing-comment`)',
  ],
  examples: {
    bad: "FROM debian:12\nCMD ['sleep', '1']",
    good: 'FROM debian:12\nCMD ["sleep", "1"]',
    fixed: 'FROM debian:12\nCMD ["sleep", "1"]',
  },
  accepts: (problem, { ast }) => isLostCommand(problem, ast),
});
