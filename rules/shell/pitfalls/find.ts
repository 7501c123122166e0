/** Arguments of find that it reads otherwise than they look. */
import { type Fix, literalTextOnly, type RunScript, type ShellWord } from '../../../src/rule-api.ts';
import { named, wordsOf } from '../named-commands.ts';
import type { Note, NoteFound } from '../notes/note.ts';

/** Expressions of `find`. */
export const FIND: readonly Note[] = [
  {
    code: 2014,
    name: 'no-substitution-in-find-exec',
    description: 'Command substitution after find -exec',
    level: 'info',
    rationale: 'The shell runs it once, before find knows any file.',
    message: '`$(…)` runs once, before `find`; use `-exec sh -c` with the file as an argument.',
    examples: {
      bad: "find /x -exec touch $(basename '{}') \\;",
      good: 'find /x -exec sh -c \'touch "$(basename "$1")"\' _ \'{}\' \\;',
    },
    find: (script) =>
      executions(script).flatMap(({ words }) =>
        words
          .slice(1)
          .flatMap(({ parts }) => parts)
          .filter(
            (part) =>
              part.type === 'ShellSubstitution' && (part.kind === 'command' || part.kind === 'backquote'),
          )
          .map(({ range }) => ({ range })),
      ),
  },
  {
    code: 2146,
    name: 'find-group-alternatives',
    description: 'Action of find after -o without a group',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale: 'The action belongs to the last alternative only.',
    message: '`{{text}}` is for the last alternative only; group them with `\\( … \\)`.',
    examples: {
      bad: "find /x -name '*.o' -o -name '*.a' -delete",
      good: "find /x \\( -name '*.o' -o -name '*.a' \\) -delete",
    },
    find: (script) => script.commands('find').flatMap(({ args }) => lateActions(wordsOf(args))),
  },
  {
    code: 2150,
    name: 'find-exec-words',
    description: 'Command of find -exec as one word',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale: 'find looks for a program of the whole name, blanks included.',
    message:
      '`{{text}}` takes a program and its arguments as separate words; drop the quotes, or use `sh -c`.',
    examples: { bad: "find /x -exec 'rm -f {}' \\;", good: "find /x -exec rm -f '{}' \\;" },
    find: (script) =>
      executions(script).flatMap(({ words }) => {
        const [flag, program, end] = words;
        if (flag === undefined || program === undefined || end === undefined || !isEnd(end)) return [];
        // An expansion may be the name of a program.
        const isOneWord =
          literalTextOnly(program).includes(' ') || (script.isShellcheckCompat && program.value === null);
        return isOneWord ? [{ range: flag.range, text: flag.text }] : [];
      }),
  },
  {
    code: 2156,
    name: 'no-find-name-in-script',
    description: 'Braces of find inside the script of sh -c',
    level: 'warning',
    rationale: 'The name of the file becomes part of the script: `$` and `;` in it run.',
    message: '`{}` puts file names into the script; pass it as an argument and use `"$1"`.',
    examples: {
      bad: "find /x -exec sh -c 'touch {}.ok' \\;",
      good: "find /x -exec sh -c 'touch \"$1.ok\"' _ '{}' \\;",
    },
    repair: {
      message: 'Pass the name as an argument.',
      fixSafety:
        'The script gets the name of the file as it is; what it made of blanks and `$` in it changes.',
      fixed: 'find /x -exec sh -c \'touch "$1".ok\' _ {} \\;',
    },
    find: (script) =>
      executions(script).flatMap(({ words }) =>
        words.flatMap((word, at): readonly NoteFound[] => {
          if (!literalTextOnly(word).includes('{}') || words[at - 1]?.value !== '-c') return [];
          // The shell is before its options and their values.
          const isOfShell = words.slice(1, at - 1).some(({ value }) => SHELLS.has(value ?? ''));
          if (!isOfShell) return [];
          const edit = words[at + 1]?.text === '\\;' ? asArgument(word) : null;
          return [{ range: word.range, edit }];
        }),
      ),
  },
];

/** `'… "$1" …' _ {}`: where the name is outside of the quotes of the script. */
function asArgument(word: ShellWord): Fix | null {
  const { text } = word;
  if (!/^'[^'"`\\]*'$/.test(text)) return null;
  return (fixer) => fixer.replaceText(word, `${text.replaceAll('{}', '"$1"')} _ {}`);
}

const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ksh']);

interface Execution {
  /** `-exec` and what is after it, with its end. */
  readonly words: readonly ShellWord[];
}

/** Each `-exec` and `-execdir` up to its end. */
function executions(script: RunScript): readonly Execution[] {
  return named(script, 'find').flatMap(({ args }) => {
    const words = wordsOf(args);
    return words.flatMap((word, at): readonly Execution[] => {
      if (word.text !== '-exec' && word.text !== '-execdir') return [];
      const length = words.slice(at).findIndex(isEnd);
      return [{ words: words.slice(at, length === -1 ? undefined : at + length + 1) }];
    });
  });
}

function isEnd({ value }: ShellWord): boolean {
  return value === ';' || value === '+';
}

const TEST = /^-(?:i?name|i?regex|i?wholename|ilname|lname)$/;
const ACTION = /^-(?:exec|ok|delete|print0?|printf|fprint0?|fprintf|ls|fls)$/;

/** Actions right after the second of two tests that `-o` joins, where the first has no action. */
function lateActions(words: readonly ShellWord[]): readonly NoteFound[] {
  return words.flatMap(({ text, range }, at): readonly NoteFound[] => {
    if (!ACTION.test(text)) return [];
    const before = [words[at - 5], words[at - 3], words[at - 2]].map((word) => word?.text ?? '');
    const [first = '', joint = '', second = ''] = before;
    return TEST.test(first) && TEST.test(second) && /^-or?$/.test(joint) ? [{ range, text }] : [];
  });
}
