/** Numbers, operators and brackets that make a test fail. */
import {
  literalTextOnly,
  type RunScript,
  type ShellCommand,
  type ShellNode,
  type ShellWord,
} from '../../../src/rule-api.ts';
import { wordsOf } from '../named-commands.ts';
import type { Note, NoteFound } from '../notes/note.ts';
import { OF_NUMBERS, testParts, testWords } from '../test-parts.ts';

/** Tests that the shell rejects when it runs them. */
export const TEST_NUMBERS: readonly Note[] = [
  {
    code: 2170,
    name: 'no-text-in-number-comparison',
    description: 'Text compared as a number in [ ]',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: '`-eq` and its kind take integers: with another text `[` fails.',
    message: '`{{text}}` is not a number, so the test fails; use `=` to compare texts, or write `$`.',
    examples: { bad: '[ "$ARCH" -eq arm64 ] || exit 1', good: '[ "$ARCH" = arm64 ] || exit 1' },
    find: (script) =>
      numbers(script, false)
        .filter(({ text }) => isText(text))
        .map(({ word: { range, text } }) => ({ range, text })),
  },
  {
    code: 2309,
    name: 'no-unset-name-in-number-comparison',
    description: 'Text compared as a number in [[ ]]',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale: '`[[ … ]]` computes both sides: a text is the name of a variable, and 0 without one.',
    silent: ['names that the script or the Dockerfile sets', 'arithmetic such as `x+1`'],
    message: '`{{text}}` is computed as arithmetic here; use `=` to compare texts, or write `$`.',
    examples: { bad: '[[ "$ARCH" -eq arm64 ]] || exit 1', good: '[[ "$ARCH" = arm64 ]] || exit 1' },
    shell: 'bash',
    find: (script) =>
      numbers(script, true)
        .filter(({ text }) => isText(text) && !isComputed(text, script))
        .map(({ word: { range, text } }) => ({ range, text })),
  },
  {
    code: 2049,
    name: 'no-glob-as-regex',
    description: 'Glob where a regular expression is meant',
    level: 'warning',
    rationale: 'After `=~` a `*` repeats what is before it.',
    message: '`{{text}}` is a regular expression here; use `.*` for any text, or `=` for a glob.',
    examples: { bad: '[[ $FILE =~ *.c ]] || exit 1', good: '[[ $FILE = *.c ]] || exit 1' },
    shell: 'bash',
    find: (script) =>
      testWords(script)
        .filter(({ operator, side, word: { text } }) => {
          const bare = text.replaceAll(/^"|"$/g, '');
          return operator === '=~' && side === 'right' && /^(?:\*|[^\\.$]\*$)/.test(bare);
        })
        .map(({ word: { range, text } }) => ({ range, text })),
  },
  {
    code: 2107,
    name: 'no-and-in-single-brackets',
    description: '`&&` inside [ ]',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: 'The shell ends the command at `&&`: `[` fails without its `]`.',
    message: '`{{text}}` ends the test before its `]`; use `[ … ] && [ … ]`.',
    examples: { bad: '[ -f /x && -f /y ] || exit 1', good: '[ -f /x ] && [ -f /y ] || exit 1' },
    find: (script) => operatorsInBrackets(script, '&&'),
  },
  {
    code: 2109,
    name: 'no-or-in-single-brackets',
    description: '`||` inside [ ]',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: 'The shell ends the command at `||`: `[` fails without its `]`.',
    message: '`{{text}}` ends the test before its `]`; use `[ … ] || [ … ]`.',
    examples: { bad: '[ -f /x || -f /y ] && make', good: '{ [ -f /x ] || [ -f /y ]; } && make' },
    find: (script) => operatorsInBrackets(script, '||'),
  },
  {
    code: 2171,
    name: 'no-bracket-argument',
    description: 'Closing bracket without an opening one',
    level: 'warning',
    rationale: 'Without a `[` before it the bracket is an argument of the command.',
    message: '`{{text}}` is an argument of `{{name}}`; put `[` before the test, or quote it.',
    examples: { bad: 'if test -f /x ]; then make; fi', good: 'if test -f /x; then make; fi' },
    find: (script) =>
      script.all('ShellCommand').flatMap(({ name, args }) => {
        const last = args.at(-1);
        if (name === null || last === undefined || !/^\]\]?$/.test(last.text)) return [];
        const isOpen = [name, ...args].some(({ text }) => text === '[' || text === '[[');
        return isOpen ? [] : [{ range: last.range, text: last.text, name: name.text }];
      }),
  },
  {
    code: 2331,
    name: 'no-exists-operator-a',
    description: 'Unary -a in a test',
    level: 'style',
    rationale: '`-a` also joins two tests, and POSIX knows `-e` only.',
    message: '`-a` as a file test is easily taken for "and"; use `-e`.',
    examples: { bad: '[[ -a /x ]] || exit 1', good: '[[ -e /x ]] || exit 1' },
    shell: 'bash',
    find: (script) =>
      testParts(script).flatMap(({ part }) =>
        part.kind === 'unary' && part.operator.text === '-a' ? [{ range: part.operator.range }] : [],
      ),
  },
];

interface Number {
  readonly word: ShellWord;
  /** What is known of its text. */
  readonly text: string;
}

/** The operands of comparisons of numbers. */
function numbers(script: RunScript, isDouble: boolean): readonly Number[] {
  return testWords(script).flatMap((each) =>
    each.isDouble === isDouble && OF_NUMBERS.has(each.operator ?? '')
      ? [{ word: each.word, text: literalTextOnly(each.word) }]
      : [],
  );
}

/** Whether a text holds something else than digits, signs and points. */
function isText(text: string): boolean {
  return /[^\d\s.+*-]/.test(text);
}

/** A variable, or arithmetic. */
function isComputed(text: string, { flow, isShellcheckCompat }: RunScript): boolean {
  if (/^[A-Za-z_]\w*$/.test(text) && (flow.assignments.has(text) || flow.isGiven(text))) return true;
  return !isShellcheckCompat && /[-+*%()[\]]|^0x/.test(text);
}

/** Operators between a `[` without its end and a command that ends in `]`. */
function operatorsInBrackets(script: RunScript, operator: '&&' | '||'): readonly NoteFound[] {
  if (script.commands('[').every(isClosed)) return [];
  return script.all('ShellAndOr').flatMap(({ operands, operators }) =>
    operators.flatMap(({ text, range }, at) => {
      const [left, right] = [operands[at], operands[at + 1]];
      if (text !== operator || left?.type !== 'ShellCommand' || right === undefined) return [];
      const isOpen = left.name?.text === '[' && !isClosed(left);
      return isOpen && endsInBracket(right) ? [{ range, text }] : [];
    }),
  );
}

function isClosed({ args }: ShellCommand): boolean {
  return args.at(-1)?.text === ']';
}

function endsInBracket(node: ShellNode): boolean {
  return node.type === 'ShellCommand' && wordsOf(node.args).at(-1)?.text === ']' && node.name?.text !== '[';
}
