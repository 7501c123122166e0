/** Text that is meant for the shell of another machine. */
import type { RunScript, ShellCommand, ShellWord } from '../../../src/rule-api.ts';
import { named, operatorRange, wordsOf } from '../named-commands.ts';
import type { Note } from '../notes/note.ts';

/** Expansions that happen before `ssh` runs. */
export const REMOTE: readonly Note[] = [
  {
    code: 2029,
    name: 'no-local-expansion-in-ssh',
    description: 'Expansion in the command of ssh',
    level: 'info',
    rationale: 'The shell here expands it, not the one on the other machine.',
    silent: ['options of ssh'],
    message: '`{{text}}` expands here, not on the other machine; use single quotes if that is meant.',
    examples: { bad: 'ssh host "ls $HOME"', good: "ssh host 'ls $HOME'" },
    find: (script) => remoteCommands(script).flatMap(firstExpansion),
  },
  {
    code: 2087,
    name: 'no-local-expansion-in-ssh-input',
    description: 'Expansion in the here-document of ssh',
    level: 'warning',
    rationale: 'The shell here expands it, not the one on the other machine.',
    message:
      'What is in this here-document expands here; quote `{{text}}` to expand it on the other machine.',
    examples: { bad: 'ssh host <<END\nls $HOME\nEND', good: "ssh host <<'END'\nls $HOME\nEND" },
    find: (script) =>
      named(script, 'ssh').flatMap(({ redirects }) =>
        redirects
          .filter(
            ({ heredoc }) =>
              heredoc !== null &&
              !heredoc.isQuoted &&
              heredoc.parts.some(({ type }) => type !== 'ShellLiteral'),
          )
          .map((redirect) => ({ range: operatorRange(redirect), text: redirect.target?.text ?? '' })),
      ),
  },
];

/** The last word of each `ssh` without options: what the other machine runs. */
function remoteCommands(script: RunScript): readonly ShellWord[] {
  return named(script, 'ssh').flatMap(({ args }: ShellCommand) => {
    const words = wordsOf(args);
    const last = words.at(-1);
    return words.length < 2 || last === undefined || words.some(({ text }) => text.startsWith('-'))
      ? []
      : [last];
  });
}

function firstExpansion({ parts }: ShellWord) {
  const [quoted] = parts;
  if (parts.length !== 1 || quoted?.type !== 'ShellQuoted' || quoted.quote !== '"') return [];
  const found = quoted.parts.find(({ type }) => type === 'ShellExpansion' || type === 'ShellSubstitution');
  return found === undefined ? [] : [{ range: found.range, text: 'text' in found ? found.text : '$(…)' }];
}
