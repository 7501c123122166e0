import { type AddInstruction, type CopyInstruction, createRule } from '../../src/rule-api.ts';
import { knownText } from '../facts/known-text.ts';

export default createRule({
  name: 'valid-copy-mode',
  meta: {
    type: 'problem',
    isRefused: true,
    docs: {
      description: 'Disallow invalid modes in --chmod',
      category: 'instructions',
      level: 'error',
      presets: ['recommended', 'strict'],
      aliases: [],
      rationale:
        'The build fails: a mode is an octal number from 0 to 7777 or symbolic, as in `u=rwX,go=rX`.',
      references: ['https://docs.docker.com/reference/dockerfile/#copy---chmod'],
      silent: [
        'the mode depends on a variable whose value is unknown',
        'the mode is filled in by a template',
      ],
      examples: {
        bad: 'FROM debian:13\nCOPY --chmod=rwxr-xr-x run.sh /',
        good: 'FROM debian:13\nCOPY --chmod=u=rwx,go=rx run.sh /',
      },
    },
    messages: {
      octal: 'Invalid mode `{{mode}}`; use an octal number from 0 to 7777.',
      letters: 'Invalid mode `{{mode}}`; use an octal number or a symbolic mode such as `u=rwX,go=rX`.',
    },
    schema: [],
  },
  create(context) {
    function check({ flags }: CopyInstruction | AddInstruction): void {
      const word = flags.find(({ name }) => name === 'chmod')?.value;
      const mode = word == null ? null : knownText(context.sourceCode, word);
      if (word == null || mode === null || isMode(mode)) return;
      context.report({ node: word, messageId: /^\d/.test(mode) ? 'octal' : 'letters', data: { mode } });
    }

    return { CopyInstruction: check, AddInstruction: check };
  },
});

/** An empty mode counts as none. */
function isMode(text: string): boolean {
  if (text === '' || /^0*[0-7]{1,4}$/.test(text)) return true;
  return text.split(',').every((clause) => /^[ugoa]*[-+=][-+=ugorwxXst]*$/.test(clause));
}
