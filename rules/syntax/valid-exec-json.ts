import { isTemplateFile, onceFor } from '../../src/rule-api.ts';
import { isLostCommand } from './lost-exec-form.ts';
import { problemRule } from './problem-rule.ts';

/** Once, because it may read the whole file and a problem may be on every line. */
const isTemplate = onceFor(isTemplateFile);

export default problemRule({
  rule: 'valid-exec-json',
  description: 'Require valid JSON in the exec form',
  level: 'error',
  presets: ['recommended', 'strict', 'buildkit'],
  aliases: ['S7030', 'JSONArgsRecommended'],
  rationale:
    'The builder silently falls back to the shell form: the shell treats the brackets as the name of a program, and the container does not start.',
  references: ['https://docs.docker.com/reference/dockerfile/#exec-form'],
  silent: [
    'the brackets are a shell test, as in `[ -f /x ] && …`',
    'the file is a template',
    'the array is valid but followed by a comment (`no-trailing-comment`)',
  ],
  examples: {
    bad: "FROM debian:12\nCMD ['sleep', '1']",
    good: 'FROM debian:12\nCMD ["sleep", "1"]',
    fixed: 'FROM debian:12\nCMD ["sleep", "1"]',
  },
  accepts: (problem, source) => isLostCommand(problem, source) && !isTemplate(source.ast),
});
