/** Text that the shell reads, but hardly as it was meant: one rule for each of ShellCheck's notes on syntax. */
import type { Rule } from '../../src/rule-api.ts';
import { CHARACTERS } from './notes/characters.ts';
import { DIRECTIVES } from './notes/directives.ts';
import type { Note } from './notes/note.ts';
import { NOTES_ON_OPERATORS } from './notes/operators.ts';
import { NOTES_ON_WORDS } from './notes/words.ts';
import { isOwnText, shellCheck } from './shell-check.ts';

export default [...CHARACTERS, ...NOTES_ON_WORDS, ...NOTES_ON_OPERATORS, ...DIRECTIVES].map(noteRule);

function noteRule({ message, find, ...row }: Note): Rule {
  return shellCheck<'note'>({
    ...row,
    messages: { note: message },
    isFor: isOwnText,
    check(script, report, source) {
      for (const { range, ...data } of find(script, source))
        report({ node: { range }, messageId: 'note', data });
    },
  });
}
