/** Text that the shell reads, but hardly as it was meant: one rule for each of ShellCheck's notes on syntax. */
import type { Rule } from '../../src/rule-api.ts';
import { CHARACTERS } from './notes/characters.ts';
import { DIRECTIVES } from './notes/directives.ts';
import { noteRule } from './notes/note-rule.ts';
import { NOTES_ON_OPERATORS } from './notes/operators.ts';
import { NOTES_ON_WORDS } from './notes/words.ts';

export default [...CHARACTERS, ...NOTES_ON_WORDS, ...NOTES_ON_OPERATORS, ...DIRECTIVES].map(
  noteRule,
) satisfies readonly Rule[];
