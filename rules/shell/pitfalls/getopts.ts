/** Options that getopts reads and `case` does not know, and the other way round. */
import {
  literalText,
  onceForNearby,
  type RunScript,
  type ShellCase,
  type ShellCommand,
  type ShellLoop,
  type ShellWord,
} from '../../../src/rule-api.ts';
import { builtin } from '../named-commands.ts';
import type { Note } from '../notes/note.ts';

/** The loop over getopts and its `case`. */
export const GETOPTS: readonly Note[] = [
  {
    code: 2213,
    name: 'handle-every-option',
    description: 'Option of getopts without a branch of case',
    level: 'warning',
    rationale: 'getopts accepts it, and nothing happens.',
    silent: ['a branch with a glob'],
    message: '`getopts` reads {{text}}, but no branch of `case` is for that; add one.',
    examples: {
      bad: 'while getopts ab x; do case "$x" in a) make ;; \\?) exit 1 ;; esac; done',
      good: 'while getopts a x; do case "$x" in a) make ;; \\?) exit 1 ;; esac; done',
    },
    find: (script) =>
      loopsOf(script).flatMap(({ node, options, patterns }) => {
        const handled = new Set(patterns.map(literalText));
        const missing = options.filter((option) => !handled.has(option));
        if (handled.has(null) || missing.length === 0) return [];
        return [{ range: node.range, text: missing.map((each) => `\`-${each}\``).join(', ') }];
      }),
  },
  {
    code: 2214,
    name: 'no-unknown-option-branch',
    description: 'Branch of case for an option that getopts does not read',
    level: 'warning',
    rationale: 'getopts rejects the option, so the branch is never taken.',
    message: '`getopts` does not read `-{{text}}`; add the letter to its options, or remove the branch.',
    examples: {
      bad: 'while getopts a x; do case "$x" in a) make ;; b) date ;; *) exit 1 ;; esac; done',
      good: 'while getopts ab x; do case "$x" in a) make ;; b) date ;; *) exit 1 ;; esac; done',
    },
    find: (script) =>
      loopsOf(script).flatMap(({ options, patterns }) => {
        const known = new Set<string | null>([...options, '?', ':', null]);
        return patterns
          .filter((pattern) => !known.has(literalText(pattern)))
          .map((pattern) => ({ range: pattern.range, text: literalText(pattern) ?? pattern.text }));
      }),
  },
  {
    code: 2220,
    name: 'handle-invalid-option',
    description: 'case over getopts without a branch for invalid options',
    level: 'warning',
    rationale: 'getopts reports an option that it does not know as `?`; the script goes on then.',
    silent: ['a branch with a glob'],
    message: 'No branch of this `case` is for invalid options; add one for `\\?` or `*`.',
    examples: {
      bad: 'while getopts a x; do case "$x" in a) make ;; esac; done',
      good: 'while getopts a x; do case "$x" in a) make ;; *) exit 1 ;; esac; done',
    },
    find: (script) =>
      loopsOf(script)
        .filter(({ patterns }) => {
          const texts = patterns.map(literalText);
          return !texts.includes('?') && !texts.includes(null);
        })
        .map(({ node: { range } }) => ({ range })),
  },
];

interface OptionLoop {
  readonly node: ShellCase;
  readonly options: readonly string[];
  readonly patterns: readonly ShellWord[];
}

/** Each `while getopts` with the first `case` of its body about the option. */
const loopsOf = onceForNearby((script: RunScript): readonly OptionLoop[] =>
  builtin(script, 'getopts').flatMap((command): readonly OptionLoop[] => {
    const at = command.args.findIndex(({ text }) => text === 'getopts');
    const [list, variable] = command.args.slice(at + 1);
    const options = list?.type === 'ShellWord' ? literalText(list) : null;
    const loop = loopAround(command);
    if (loop === null || options === null || variable === undefined) return [];
    const node = loop.body
      .map(({ body }) => body)
      .find((body) => body.type === 'ShellCase' && isAbout(body.word, variable.text));
    if (node?.type !== 'ShellCase') return [];
    const letters = [...options].filter((letter) => letter !== ':');
    return [{ node, options: letters, patterns: node.items.flatMap(({ patterns }) => patterns) }];
  }),
);

function loopAround(command: ShellCommand): ShellLoop | null {
  const list = command.parent?.type === 'ShellAndOr' ? command.parent : command;
  const loop = list.parent?.type === 'ShellStatement' ? list.parent.parent : null;
  const isCondition =
    loop?.type === 'ShellLoop' && loop.kind === 'while' && loop.condition?.some(({ body }) => body === list);
  return isCondition === true ? loop : null;
}

function isAbout({ text }: ShellWord, variable: string): boolean {
  return [`$${variable}`, `"$${variable}"`, `\${${variable}}`, `"\${${variable}}"`].includes(text);
}
