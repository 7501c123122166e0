/** Redirections to the wrong file, or of an output that is wanted elsewhere. */
import {
  type AnyNode,
  commandBaseName,
  type RunScript,
  type ShellRedirect,
  type ShellSubstitution,
  type ShellWord,
  unquotedText,
} from '../../../src/rule-api.ts';
import type { Note, NoteFound } from '../notes/note.ts';
import { POSIX_COMMANDS } from '../posix-commands.ts';

/** Files that lose what is read from them, and output that is lost. */
export const FILES: readonly Note[] = [
  {
    code: 2094,
    name: 'no-read-and-write',
    description: 'Same file read and written in one pipeline',
    level: 'info',
    rationale: 'The shell empties the file before any command of the pipeline reads it.',
    silent: ['`echo` and `printf`, which do not read it', '`/dev`', '`sponge`'],
    message: '`{{text}}` is read and written by one pipeline; write to another file, then move it.',
    examples: { bad: 'sort /a | uniq > /a', good: 'sort /a | uniq > /b && mv /b /a' },
    find: filesReadAndWritten,
  },
  {
    code: 2238,
    name: 'no-redirect-to-command',
    description: 'Redirection to a file that is named as a command',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale: 'It writes a file of that name; `|` runs the command.',
    message: '`{{text}}` is a file here, not a command; use `|` to run it.',
    examples: { bad: 'ls /x > sort', good: 'ls /x | sort' },
    find: (script) =>
      script.all('ShellRedirect').flatMap(({ target }) => {
        const name = target === null ? null : unquotedText(target);
        return target !== null && name !== null && name !== 'file' && POSIX_COMMANDS.has(name)
          ? [{ range: target.range, text: name }]
          : [];
      }),
  },
  {
    code: 2327,
    name: 'no-redirected-substitution',
    description: 'Command substitution whose output goes elsewhere',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale: 'The redirection takes the output: the substitution gives an empty text.',
    silent: ['output that another descriptor keeps: `2>&1 > file`'],
    message: 'Nothing is left for `{{text}}`, because its output is redirected; use `tee`.',
    examples: { bad: 'v=$(make > /log); echo "$v"', good: 'v=$(make | tee /log); echo "$v"' },
    find: (script) =>
      redirectedSubstitutions(script).map(({ substitution: { range, kind } }) => ({
        range,
        text: kind === 'backquote' ? 'the backticks' : '$(…)',
      })),
  },
  {
    code: 2328,
    name: 'no-redirect-in-substitution',
    description: 'Redirection that takes the output of a command substitution',
    level: 'error',
    rationale: 'The redirection takes the output: the substitution gives an empty text.',
    message: 'This redirection takes the output of the substitution; use `tee`.',
    examples: { bad: 'v=$(make > /log); echo "$v"', good: 'v=$(make | tee /log); echo "$v"' },
    find: (script) => redirectedSubstitutions(script).map(({ redirect: { range } }) => ({ range })),
  },
];

// ------------------------------------------------------------------------------------------------ same file

/** Commands that do not read the file, or read all of it before they write. */
const HARMLESS: ReadonlySet<string> = new Set(['echo', 'printf', 'sponge', 'mapfile', 'readarray']);

/** A target of a redirection, and each other word of its pipeline that is the same file. */
function filesReadAndWritten(script: RunScript): readonly NoteFound[] {
  const targets = script.all('ShellRedirect').filter(isPlainFile);
  if (targets.length === 0) return [];
  const byText = wordsByText(script);
  const found = new Map<number, NoteFound>();
  for (const redirect of targets) {
    const { target, parent } = redirect;
    const same = byText.get(target.text) ?? [];
    if (same.length < 2 || isHarmless(target)) continue;
    const [start, end] = (parent?.parent?.type === 'ShellPipeline' ? parent.parent : parent)?.range ?? [0, 0];
    for (const word of same) {
      if (word === target || word.range[0] < start || word.range[1] > end) continue;
      if (isHarmless(word) || !isConflict(redirect, word, script)) continue;
      for (const { range, text } of [target, word]) found.set(range[0], { range, text });
    }
  }
  return [...found.values()].toSorted((left, right) => left.range[0] - right.range[0]);
}

type FileRedirect = ShellRedirect & { readonly target: ShellWord };

function isPlainFile(redirect: ShellRedirect): redirect is FileRedirect {
  const { operator, target } = redirect;
  return target !== null && /^(?:<|&?>>?)$/.test(operator) && !target.text.startsWith('/dev/');
}

function wordsByText(script: RunScript): ReadonlyMap<string, readonly ShellWord[]> {
  const byText = new Map<string, ShellWord[]>();
  for (const word of script.all('ShellWord')) {
    if (word.parent?.type === 'ShellExpansion') continue;
    const known = byText.get(word.text);
    if (known === undefined) byText.set(word.text, [word]);
    else known.push(word);
  }
  return byText;
}

/** One of the two is read; where nothing is redirected to the file, `tee` writes it. */
function isConflict({ operator }: ShellRedirect, word: ShellWord, script: RunScript): boolean {
  const other = word.parent?.type === 'ShellRedirect' ? word.parent.operator : null;
  if (operator !== '<') return other === null || other === '<';
  if (other !== null) return other !== '<';
  return script.isShellcheckCompat || commandOf(word) === 'tee';
}

function isHarmless(word: ShellWord): boolean {
  return HARMLESS.has(commandOf(word) ?? '');
}

/** The program that a word is an argument of. */
function commandOf(word: ShellWord): string | null {
  for (let at: AnyNode | null = word.parent; at !== null; at = at.parent)
    if (at.type === 'ShellCommand') return commandBaseName(at);
  return null;
}

// ------------------------------------------------------------------------------------------------ no output

interface RedirectedSubstitution {
  readonly substitution: ShellSubstitution;
  readonly redirect: ShellRedirect;
}

function redirectedSubstitutions(script: RunScript): readonly RedirectedSubstitution[] {
  return script.all('ShellSubstitution').flatMap((substitution) => {
    if (substitution.kind !== 'command' && substitution.kind !== 'backquote') return [];
    const redirect = redirectOf(substitution);
    return redirect === null ? [] : [{ substitution, redirect }];
  });
}

/** The redirection that takes what the last command of the only pipeline prints. */
function redirectOf({ statements }: ShellSubstitution): ShellRedirect | null {
  const [statement, ...others] = statements;
  if (statement === undefined || others.length > 0 || statement.isBackground) return null;
  const { body } = statement;
  if (body.type === 'ShellPipeline' && (body.isNegated || body.isTimed)) return null;
  const last = body.type === 'ShellPipeline' ? body.commands.at(-1) : body;
  if (last === undefined || !('redirects' in last)) return null;
  for (const redirect of last.redirects) {
    const { operator, descriptor, target } = redirect;
    if (operator === '>&' && target?.text === '1') return null;
    if (descriptor !== null && descriptor !== 1) continue;
    if (operator === '>' || operator === '>>') return redirect;
    if (operator === '>&' && descriptor === null && target !== null) return redirect;
  }
  return null;
}
