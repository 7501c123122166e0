import { describe, expect, it } from 'vitest';
import rule from '../../../rules/shell/valid-shell-syntax.ts';
import { lint, ruleTest } from '../../../src/testing/rule-test.ts';

const MESSAGES: readonly (readonly [script: string, message: string])[] = [
  ['foo &; bar', '`&;` is a syntax error; `&` already ends the command: drop the `;`.'],
  ['foo &amp;&amp; bar', '`&amp;` is HTML; write the character that is meant.'],
  ['if foo; then fi', 'No command between `then` and the next keyword; put one there, such as `:`.'],
  ['while foo; do done', 'No command between `do` and the next keyword; put one there, such as `:`.'],
  ['if foo; then; bar; fi', '`;` after `then` is a syntax error; drop it.'],
  ['if foo; then bar; else; baz; fi', '`;` after `else` is a syntax error; drop it.'],
  ['foo; done', '`done` has nothing to close or to continue here; check the keywords before it.'],
  ['foo && && bar', '`&&` is not allowed here; a command is missing before it.'],
  ['foo || ; bar', '`;` is not allowed here; a command is missing before it.'],
  ['echo a(b)', '`(` is not allowed here; quote it, or put `;` before a subshell.'],
  ['echo "foo', 'This text does not end: a closing `"` is missing.'],
  ["echo 'it's'", "This text does not end: a closing `'` is missing."],
  ['if foo; then bar', 'The script ends too early: a closing keyword, bracket or command is missing.'],
  ['foo &&', 'The script ends too early: a closing keyword, bracket or command is missing.'],
  ['for i in a; do foo', 'The script ends too early: a closing keyword, bracket or command is missing.'],
];

describe('valid-shell-syntax: messages', () => {
  for (const [script, message] of MESSAGES)
    it(script, () =>
      expect(lint(rule, { code: `FROM scratch\nRUN ${script}\n` }).map((each) => each.message)).toEqual([
        message,
      ]),
    );
});

ruleTest(
  rule,
  {
    silent: {
      'a script that parses': 'RUN if a; then b; fi',
      'bash in any shell': 'RUN [[ a = b ]] && cat <(echo)',
      'another language': 'SHELL ["pwsh", "-c"]\nRUN if (',
      'a shell with a syntax of its own': 'SHELL ["/usr/bin/fish", "-c"]\nRUN if a; b; end; (',
      'a template': 'RUN {{ if a }} ( {{ end }}',
      'exec form': 'RUN ["if"]',
    },
    reports: {
      'one finding for several errors': { code: 'RUN foo; done; fi', count: 1 },
      'a heredoc': { code: 'RUN <<EOF\nif a; then\n  b\nEOF', count: 1 },
    },
  },
  { describe, it },
);
