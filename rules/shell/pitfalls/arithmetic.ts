/** Numbers and arithmetic that the shell computes otherwise, or not at all. */
import type {
  Fixer,
  Located,
  RunScript,
  ShellArithmetic,
  ShellArithmeticToken,
  ShellWordPart,
  SourceCode,
} from '../../../src/rule-api.ts';
import type { Note, NoteFound } from '../notes/note.ts';
import { arithmeticTokens } from '../portability/arithmetic.ts';
import { rawText } from '../raw-text.ts';

/** What the shell computes otherwise than written, or not at all. */
export const ARITHMETIC_PITFALLS: readonly Note[] = [
  {
    code: 2079,
    name: 'no-decimal-arithmetic',
    description: 'Decimal number in arithmetic',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: 'The shell computes with integers only, and stops at the point.',
    silent: ['ksh, which has decimals'],
    message: 'The shell computes with integers, not with `{{text}}`; use `awk` or `bc`.',
    examples: { bad: 'echo $((3 * 1.5))', good: "awk 'BEGIN { print 3 * 1.5 }'" },
    isFor: ({ kind }) => kind !== 'ksh',
    find: (script, source) => numbersLike(script, source, /\d+\.\d*/g),
  },
  {
    code: 2080,
    name: 'no-invalid-octal',
    description: 'Number with a leading zero and a digit above 7',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: 'A leading zero makes it an octal number, which has no 8 and 9: the shell stops.',
    message: '`{{text}}` is an invalid octal number; drop the zero.',
    examples: { bad: 'echo $((08 + 1))', good: 'echo $((8 + 1))' },
    find: (script, source) => numbersLike(script, source, /0\d*[89]\d*/g),
  },
  {
    code: 2084,
    name: 'no-arithmetic-command',
    description: 'Result of arithmetic run as a command',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: 'The shell looks for a program whose name is the number.',
    message: 'The result of `{{text}}` runs as a command; put `:` before it, or assign it.',
    examples: { bad: 'x=1; $((x + 1))', good: 'x=1; x=$((x + 1)); echo "$x"' },
    find: (script) =>
      script.all('ShellCommand').flatMap(({ name, args }) => {
        const [only, ...others] = args.length === 0 ? (name?.parts ?? []) : [];
        const isArithmetic = only?.type === 'ShellArithmetic' && !only.text.startsWith('$[');
        return isArithmetic && others.length === 0 ? [{ range: only.range, text: only.text }] : [];
      }),
  },
  {
    code: 2257,
    name: 'no-change-in-redirection',
    description: 'Variable changed in the target of a redirection',
    level: 'warning',
    rationale: 'Shells differ: some open the file in a subshell, where the change is lost.',
    silent: ['dash and busybox, which keep it'],
    message: 'A change by `{{text}}` in a redirection may be lost; do it before the command.',
    examples: { bad: 'i=0; make > "/log$((i++))"', good: 'i=0; make > "/log$i"; i=$((i + 1))' },
    shell: 'bash',
    isFor: ({ limits }) => limits !== 'dash' && limits !== 'busybox',
    find: (script) => {
      return script.all('ShellRedirect').flatMap(({ target, heredoc, parent }) => {
        if (parent?.type !== 'ShellCommand') return [];
        return arithmeticIn(target?.parts ?? heredoc?.parts ?? [])
          .flatMap(({ tokens }) => tokens)
          .filter(({ kind, text }) => kind !== 'operand' && /^(?:\+\+|--|(?:[-+*/%&|^]|<<|>>)?=)$/.test(text))
          .map(({ range, text }) => ({ range, text }));
      });
    },
  },
  {
    code: 2321,
    name: 'no-arithmetic-in-index',
    description: 'Arithmetic expansion as an array index',
    level: 'style',
    rationale: 'An index is arithmetic by itself.',
    message: 'An index is arithmetic by itself; drop the `$((` and `))`.',
    examples: { bad: 'a[$((1 + 1))]=x; make "${a[2]}"', good: 'a[1 + 1]=x; make "${a[2]}"' },
    shell: 'bash',
    repair: {
      message: 'Remove them.',
      fixSafety: 'Only the form changes.',
      fixed: 'a[1 + 1]=x; make "${a[2]}"',
    },
    find: (script) =>
      script.all('ShellAssignment').flatMap(({ index }) => {
        const [only, ...others] = index?.parts ?? [];
        if (only?.type !== 'ShellArithmetic' || others.length > 0) return [];
        const edit = (fixer: Fixer) => fixer.replaceText(only, only.text.slice(3, -2));
        return [{ range: only.range, edit: only.text.startsWith('$((') ? edit : null }];
      }),
  },
  {
    code: 2322,
    name: 'no-double-parentheses-in-arithmetic',
    description: 'Parentheses directly inside parentheses, in arithmetic',
    level: 'style',
    rationale: 'One pair groups already.',
    message: 'Parentheses in parentheses group nothing more; drop one pair.',
    examples: { bad: 'echo $(( ((1 + 2)) * 3 ))', good: 'echo $(( (1 + 2) * 3 ))' },
    repair: {
      message: 'Remove them.',
      fixSafety: 'Only the form changes.',
      fixed: 'echo $(( (1 + 2) * 3 ))',
    },
    find: (script) => parentheses(script, 'inner'),
  },
  {
    code: 2323,
    name: 'no-parentheses-around-arithmetic',
    description: 'Parentheses around all of an arithmetic expression',
    level: 'style',
    rationale: 'The whole expression is one group anyway.',
    message: 'Parentheses around the whole expression group nothing; drop them.',
    examples: { bad: 'echo $(( (1 + 2) ))', good: 'echo $(( 1 + 2 ))' },
    repair: {
      message: 'Remove them.',
      fixSafety: 'Only the form changes.',
      fixed: 'echo $(( 1 + 2 ))',
    },
    find: (script) => parentheses(script, 'outer'),
  },
  {
    code: 2324,
    name: 'no-text-sum',
    description: 'Number appended to a variable that is not an integer',
    level: 'warning',
    rationale: '`x=1; x+=1` makes the text 11.',
    silent: ['a variable that `declare -i` makes an integer'],
    message: '`{{text}}` appends text; use `$((…))` to add, or quote the number.',
    examples: { bad: 'n=1; n+=1; make "$n"', good: 'n=1; n=$((n + 1)); make "$n"' },
    shell: 'bash',
    find: (script) => {
      const sums = script
        .all('ShellAssignment')
        .filter(({ isAppend, value }) => isAppend && value !== null && /^\d+$/.test(value.text));
      if (sums.length === 0) return [];
      const integers = integerNames(script);
      return sums
        .filter(({ name }) => !integers.has(name))
        .map(({ range: [start], name, index, text }) => {
          const length = index === null ? name.length : text.indexOf('+=');
          return { range: [start, start + length] as const, text };
        });
    },
  },
  {
    code: 2017,
    name: 'no-division-before-product',
    description: 'Division before a multiplication',
    level: 'info',
    rationale: 'The division drops the fraction, and the product is too small.',
    message: 'The division drops the fraction before the product; multiply first.',
    examples: { bad: 'n=7; echo $((n / 2 * 10))', good: 'n=7; echo $((n * 10 / 2))' },
    find: (script) =>
      [...script.all('ShellArithmetic'), ...script.all('ShellTest')].flatMap(({ tokens }) =>
        tokens.flatMap(({ text, range }, at) =>
          text === '/' && tokens[at + 1]?.kind === 'operand' && tokens[at + 2]?.text === '*'
            ? [{ range }]
            : [],
        ),
      ),
  },
  {
    code: 2051,
    name: 'no-variable-in-range',
    description: 'Variable in a range of braces',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale: 'bash expands braces before variables: the range is kept as text.',
    message: 'bash does not expand `{{text}}`; use `seq`, or `for ((…))`.',
    examples: {
      bad: 'n=3; for i in {1..$n}; do make "$i"; done',
      good: 'n=3; for i in $(seq "$n"); do make "$i"; done',
    },
    shell: 'bash',
    isFor: ({ kind }) => kind === 'bash',
    find: (script) =>
      script
        .all('ShellBrace')
        .filter(({ text }) => text.includes('..') && /[$`]/.test(text) && !text.includes(','))
        .map(({ range, text }) => ({ range, text })),
  },
];

/** Numbers of a form in arithmetic, in indices and after `let`. */
function numbersLike(script: RunScript, source: SourceCode, pattern: RegExp): readonly NoteFound[] {
  const operands: Located[] = arithmeticTokens(script).filter(({ kind }) => kind === 'operand');
  for (const { index } of script.all('ShellAssignment')) if (index !== null) operands.push(index);
  for (const { args } of script.commands('let')) if (script.kind === 'bash') operands.push(...args);
  return operands.flatMap(({ range }) => {
    // Text that is not an expression is a single operand.
    const { text, place } = rawText(source, script, range);
    return [...text.matchAll(pattern)]
      .filter(({ index, 0: number }) => isAlone(text[index - 1]) && isAlone(text[index + number.length]))
      .map(({ index, 0: number }) => ({
        range: [place(index), place(index) + number.length] as const,
        text: number,
      }));
  });
}

/** Whether a character beside a number is no part of it, of a name or of an expansion. */
function isAlone(character: string | undefined): boolean {
  return character === undefined || !/[\w.#$}@]/.test(character);
}

function arithmeticIn(parts: readonly ShellWordPart[]): readonly ShellArithmetic[] {
  return parts.flatMap((part) => {
    if (part.type === 'ShellArithmetic') return [part];
    return part.type === 'ShellQuoted' ? arithmeticIn(part.parts) : [];
  });
}

/** Pairs that are all of an expression, or all of what is in another pair. */
function parentheses(script: RunScript, place: 'outer' | 'inner'): readonly NoteFound[] {
  const expressions = [...script.all('ShellArithmetic'), ...script.all('ShellTest')];
  const loops = script.all('ShellLoop').filter(({ kind }) => kind === 'arithmetic');
  const found = [...expressions.map(({ tokens }) => tokens), ...loops.map(({ tokens }) => tokens)].flatMap(
    (tokens) => {
      if (!tokens.some(({ kind }) => kind === 'open')) return [];
      return pairsIn(tokens)
        .filter(([open, close]) => {
          const isNested = tokens[open - 1]?.kind === 'open' && tokens[close + 1]?.kind === 'close';
          if (place === 'inner') return isNested;
          return open === 0 && close === tokens.length - 1;
        })
        .map(([open, close]) => withoutPair(tokens[open], tokens[close]));
    },
  );
  return found.flatMap((each) => each ?? []);
}

function withoutPair(
  open: ShellArithmeticToken | undefined,
  close: ShellArithmeticToken | undefined,
): NoteFound | null {
  if (open === undefined || close === undefined) return null;
  return {
    range: [open.range[0], close.range[1]],
    edit: (fixer) => [fixer.removeRange(open.range), fixer.removeRange(close.range)],
  };
}

/** The places of each opening and its closing parenthesis, in the order of the opening ones. */
function pairsIn(tokens: readonly ShellArithmeticToken[]): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  const open: number[] = [];
  for (const [at, { kind }] of tokens.entries()) {
    if (kind === 'open') open.push(at);
    const start = kind === 'close' ? open.pop() : undefined;
    if (start !== undefined) pairs.push([start, at]);
  }
  return pairs.sort(([left], [right]) => left - right);
}

/** Variables that `declare -i` and its kind make integers. */
function integerNames(script: RunScript): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { args } of script.commands('declare', 'typeset', 'local')) {
    if (!args.some((each) => each.type === 'ShellWord' && /^-\w*i/.test(each.text))) continue;
    for (const each of args) names.add(each.type === 'ShellAssignment' ? each.name : each.text);
  }
  return names;
}
