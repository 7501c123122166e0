import { isTemplateMark } from '../../src/rule-api.ts';
import { isRefused, problemRule } from './problem-rule.ts';

/** Problems with rules of their own, because other linters give them an id. */
const OWN_RULES: ReadonlySet<string> = new Set(['missing-from', 'onbuild-trigger-forbidden']);

export default problemRule({
  rule: 'syntax',
  description: 'Syntax error',
  level: 'error',
  presets: ['recommended', 'strict', 'buildkit', 'security'],
  aliases: ['DL1000'],
  rationale: 'The build fails here. The builder reports only the first error; this rule reports all of them.',
  references: ['https://docs.docker.com/reference/dockerfile/'],
  silent: ['the file is a template: then only its first invalid line is reported'],
  examples: {
    bad: 'FROM debian:12\nCOPY app',
    good: 'FROM debian:12\nCOPY app /app',
  },
  // Comments after instructions are the matter of no-trailing-comment, which fixes them.
  accepts: (problem, source) =>
    isRefused(problem, source) && !problem.code.endsWith('-comment') && !OWN_RULES.has(problem.code),
  // Of a template the first line says it all; whatever else is wrong is made right when it is filled in.
  narrow(problems, { text }) {
    const mark = problems.find(
      ({ code, range }) => code === 'unknown-instruction' && isTemplateMark(text.slice(...range)),
    );
    return mark === undefined ? problems : [mark];
  },
});
