/** Assignments and expansions that meet at the wrong time, or give another value than meant. */
import {
  type Fixer,
  isArrayExpansion,
  isGlob,
  lastBeginningAt,
  literalTextOnly,
  onceForNearby,
  type RunScript,
  type ShellAssignment,
  type ShellCommand,
  type ShellExpansion,
  type ShellWord,
  type ShellWordPart,
} from '../../../src/rule-api.ts';
import { keyedArrays } from '../keyed-arrays.ts';
import { builtin, wordsOf } from '../named-commands.ts';
import type { Note, NoteFound } from '../notes/note.ts';

/** Values that are read too early, or put together otherwise than meant. */
export const VARIABLES: readonly Note[] = [
  {
    code: 2097,
    name: 'no-unseen-prefix-assignment',
    description: 'Assignment before a command that an expansion in the same command does not see',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale: 'The shell expands the words first, and then sets the variable for the command.',
    message: '`{{text}}` is set after the words of this command expand; assign it before, with `;`.',
    examples: { bad: 'd=/opt; d=/srv cp /a "$d"', good: 'd=/srv; cp /a "$d"' },
    find: (script) =>
      prefixUses(script).map(({ assignment: { range, name } }) => ({
        range: [range[0], range[0] + name.length] as const,
        text: name,
      })),
  },
  {
    code: 2098,
    name: 'no-expansion-before-assignment',
    description: 'Expansion of a variable that the same command sets',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale: 'The shell expands the words first, and then sets the variable for the command.',
    message: '`{{text}}` has the value from before this command; assign the variable first, with `;`.',
    examples: { bad: 'd=/opt; d=/srv cp /a "$d"', good: 'd=/srv; cp /a "$d"' },
    find: (script) => {
      const uses = new Set(prefixUses(script).flatMap((each) => each.uses));
      return [...uses].map(({ range, text }) => ({ range, text }));
    },
  },
  {
    code: 2123,
    name: 'no-path-overwrite',
    description: 'PATH without the directories of the system',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale: '`PATH` is where the shell looks for programs: the next command is not found.',
    message: '`PATH` loses the directories of the system here; keep `$PATH` in it, or use another name.',
    examples: { bad: 'PATH=/opt/app; make', good: 'PATH=/opt/app:$PATH; make' },
    find: (script) =>
      assignmentsTo(script, 'PATH').flatMap((assignment) => {
        const { parent, value, isAppend, range } = assignment;
        if (isAppend || value === null || parent?.type !== 'ShellCommand' || parent.name !== null) return [];
        const text = literalTextOnly(value);
        if (text.includes('/bin') || text.includes('/sbin') || text.includes(':')) return [];
        return text.includes('/') || (value.value !== null && !/[*?[]/.test(value.text))
          ? [{ range: nameRange(range, 4) }]
          : [];
      }),
  },
  {
    code: 2147,
    name: 'no-tilde-in-path',
    description: 'Quoted tilde in PATH',
    level: 'warning',
    rationale: 'Quotes keep the `~` as it stands, and programs look for a directory of that name.',
    message: '`~` does not expand in quotes, so the entry of `PATH` does not exist; use `$HOME`.',
    examples: { bad: 'PATH="$PATH:~/bin"; make', good: 'PATH="$PATH:$HOME/bin"; make' },
    find: (script) =>
      assignmentsTo(script, 'PATH').flatMap(({ value, parent, range }) => {
        const isPrefix = parent?.type === 'ShellCommand' && !parent.args.some((each) => each.range === range);
        const isQuoted = (value?.parts ?? []).some(
          (part) => part.type === 'ShellQuoted' && literalOf(part).includes('~'),
        );
        return isPrefix && isQuoted ? [{ range: nameRange(range, 4) }] : [];
      }),
  },
  {
    code: 2124,
    name: 'no-list-to-text',
    description: 'List of arguments assigned to one variable',
    level: 'warning',
    rationale: 'The elements are joined by blanks: where one ends and the next begins is lost.',
    message: '`{{text}}` is joined to one text; use `*` instead of `@` to say so, or an array.',
    examples: { bad: 'set -- a b; x="$@"; make "$x"', good: 'set -- a b; x="$*"; make "$x"' },
    find: (script) =>
      script
        .all('ShellAssignment')
        .flatMap(({ value }) =>
          value?.text.includes('@') === true && hasArray(value.parts)
            ? [{ range: value.range, text: value.text }]
            : [],
        ),
  },
  {
    code: 2269,
    name: 'no-self-assignment',
    description: 'Variable assigned to itself',
    level: 'info',
    rationale: 'The variable keeps its value.',
    message: '`{{text}}` changes nothing; drop it, or write the value that is meant.',
    examples: { bad: 'V=$V; make "$V"', good: 'make "$V"' },
    find: (script) =>
      script.all('ShellAssignment').flatMap(({ name, value, index, isAppend, parent, range, text }) => {
        if (isAppend || index !== null || parent?.type !== 'ShellCommand' || parent.name !== null) return [];
        const isSame = value !== null && plainNameOf(value) === name;
        return isSame ? [{ range: nameRange(range, name.length), text }] : [];
      }),
  },
  {
    code: 2318,
    name: 'no-use-in-own-declaration',
    description: 'Variable used in the declaration that sets it',
    level: 'warning',
    rationale: 'All words of the command expand before it sets anything.',
    message: '`{{text}}` is not set yet where this command uses it; use two commands.',
    examples: {
      bad: 'declare a=/opt b="$a/x"; make "$b"',
      good: 'declare a=/opt; declare b="$a/x"; make "$b"',
    },
    shell: 'bash',
    find: (script) =>
      script.commands('declare', 'local', 'typeset', 'export', 'readonly').flatMap(({ args }) =>
        args.flatMap((each, at): readonly NoteFound[] => {
          if (each.type !== 'ShellAssignment') return [];
          const { name, range } = each;
          const isUsed = args.slice(at + 1).some((later) => uses(later, name, script));
          return isUsed ? [{ range: nameRange(range, name.length), text: name }] : [];
        }),
      ),
  },
  {
    code: 2229,
    name: 'no-read-expansion',
    description: 'read $x',
    level: 'warning',
    rationale: '`read` takes names: with a `$` the text goes to the variable that the value names.',
    message: '`read` takes the name of a variable, not `{{text}}`; drop the `$`.',
    examples: { bad: 'x=y; read -r $x < /a; make "$x"', good: 'read -r x < /a; make "$x"' },
    find: (script) =>
      builtin(script, 'read').flatMap((command) =>
        readNames(command)
          .filter((word) => plainNameOf(word) !== null)
          .map(({ range, text }) => ({ range, text })),
      ),
  },
  {
    code: 2184,
    name: 'quote-in-unset',
    description: 'Unquoted glob as an argument of unset',
    level: 'warning',
    rationale: 'The shell takes `a[1]` for a glob and may replace it by the name of a file.',
    message: '`{{text}}` is a glob here; quote it.',
    examples: { bad: 'a=(x y); unset a[1]; make "${a[@]}"', good: 'a=(x y); unset \'a[1]\'; make "${a[@]}"' },
    shell: 'bash',
    find: (script) =>
      builtin(script, 'unset').flatMap(({ args }) =>
        wordsOf(args)
          .filter(isGlob)
          .map(({ range, text }) => ({ range, text })),
      ),
  },
  {
    code: 2139,
    name: 'no-early-alias-expansion',
    description: 'Expansion in the definition of an alias',
    level: 'warning',
    rationale: 'It is replaced when the alias is defined, not when it is used.',
    message: '`{{text}}` expands when the alias is defined; use single quotes.',
    examples: { bad: 'alias l="ls $HOME"', good: 'alias l=\'ls "$HOME"\'' },
    find: (script) =>
      aliases(script).flatMap(({ parts, text }) => {
        const isDefinition = text.split(/[$`]/, 1)[0]?.includes('=') === true;
        const part = isDefinition ? firstExpansion(parts) : null;
        return part === null ? [] : [{ range: part.range, text: 'text' in part ? part.text : '$(…)' }];
      }),
  },
  {
    code: 2142,
    name: 'no-alias-parameters',
    description: 'Positional parameter in an alias',
    level: 'error',
    rationale: 'An alias has no parameters: `$1` is that of the script.',
    message: 'An alias has no parameters; use a function.',
    examples: { bad: "alias e='echo $1'", good: 'e() { echo "$1"; }; e x' },
    find: (script) =>
      aliases(script)
        .filter(({ value }) => value !== null && /=.*\$\{?[\d*@]/s.test(value))
        .map(({ range }) => ({ range })),
  },
  {
    code: 2256,
    name: 'no-translated-variable',
    description: 'Name of a variable in $"…"',
    level: 'warning',
    rationale: '`$"x"` is the text x, to be translated.',
    message: '`{{text}}` is text to be translated; write `"$…"` for the variable.',
    examples: { bad: 'x=1; make $"x"', good: 'x=1; make "$x"' },
    shell: 'bash',
    find: (script) =>
      script
        .all('ShellQuoted')
        .flatMap(({ quote, value, range }) =>
          quote === '$"' && value !== null && script.flow.assignments.has(value)
            ? [{ range, text: `$"${value}"` }]
            : [],
        ),
  },
  {
    code: 2247,
    name: 'no-translated-expansion',
    description: 'Quote between $ and its parenthesis or brace',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale: '`$"…"` is text to be translated: nothing expands.',
    message: '`{{text}}` is text to be translated; put the `$` inside the quotes.',
    examples: { bad: 'make $"(date)"', good: 'make "$(date)"' },
    shell: 'bash',
    repair: {
      message: 'Put the `$` inside the quotes.',
      fixSafety: 'The text becomes what it expands to.',
      fixed: 'make "$(date)"',
    },
    find: (script, source) =>
      script
        .all('ShellQuoted')
        .filter(({ quote, range }) => quote === '$"' && /[({]/.test(source.text[range[0] + 2] ?? ''))
        .map(({ range }) => ({
          range,
          text: '$"…"',
          edit: (fixer: Fixer) => fixer.replaceTextRange([range[0], range[0] + 2], '"$'),
        })),
  },
  {
    code: 2082,
    name: 'no-nested-name',
    description: 'Expansion in the name of an expansion',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: 'No shell of the POSIX family expands a name there: it stops with `bad substitution`.',
    message: '`{{text}}` is not a valid expansion; use an array, or `${!name}` in bash.',
    examples: { bad: 'make "${A$B}"', good: 'name=A$B; eval "make \\"\\$$name\\""' },
    find: (script) =>
      script
        .all('ShellExpansion')
        .filter(({ text }) => NESTED_NAME.test(text))
        .map(({ range, text }) => ({ range, text })),
  },
  {
    code: 2296,
    name: 'no-symbol-before-name',
    description: 'Expansion that begins with a symbol',
    level: 'error',
    rationale: 'Other shells, such as zsh, have flags there: this one stops with `bad substitution`.',
    message: '`{{text}}` is not a valid expansion; begin with the name of a variable.',
    examples: { bad: 'make "${(f)A}"', good: 'make "$A"' },
    find: (script) =>
      script
        .all('ShellExpansion')
        .filter(({ text }) => /^\$\{[([.~]/.test(text))
        .map(({ range: [start, end], text }) => ({ range: [Math.min(start + 2, end), end], text })),
  },
  {
    code: 2190,
    name: 'no-element-without-key',
    description: 'Element without a key in an associative array',
    level: 'warning',
    rationale: 'Old versions of bash reject it, and new ones take every other element for a key.',
    message: '`{{text}}` has no key in this associative array; write `[key]={{text}}`.',
    examples: { bad: 'declare -A a=(b c); make "${a[b]}"', good: 'declare -A a=([b]=c); make "${a[b]}"' },
    shell: 'bash',
    find: (script) => {
      const keyed = keyedArrays(script, 'declare', 'typeset', 'local');
      // Asked for first: most scripts declare none.
      if (keyed.size === 0) return [];
      return script
        .all('ShellAssignment')
        .filter(({ name, elements }) => elements !== null && keyed.has(name))
        .flatMap(({ elements }) => elements ?? [])
        .filter(({ text }) => !text.startsWith('['))
        .map(({ range, text }) => ({ range, text }));
    },
  },
  {
    code: 2192,
    name: 'no-empty-array-element',
    description: 'Blank after the = of an array element',
    level: 'warning',
    rationale: 'The element is empty, and what follows is another one.',
    message: '`{{text}}` is an empty element; drop the blank after it.',
    examples: { bad: 'a=([1]= b); make "${a[1]}"', good: 'a=([1]=b); make "${a[1]}"' },
    shell: 'bash',
    find: (script) =>
      script
        .all('ShellAssignment')
        .flatMap(({ elements }) => elements ?? [])
        .filter(({ text }) => /^\[[^\]]*\]=$/.test(text))
        .map(({ range: [, end], text }) => ({ range: [end, end], text })),
  },
  {
    code: 2302,
    name: 'no-values-as-keys',
    description: 'Loop over the values of an array that are used as its keys',
    level: 'warning',
    rationale: '`"${a[@]}"` gives the values; the keys are `"${!a[@]}"`.',
    message: 'This loop is over the values of `{{text}}`; use `"${!{{text}}[@]}"` for its keys.',
    examples: {
      bad: 'a=(b c); for i in "${a[@]}"; do make "${a[$i]}"; done',
      good: 'a=(b c); for i in "${!a[@]}"; do make "${a[$i]}"; done',
    },
    shell: 'bash',
    find: (script) => valuesAsKeys(script).map(({ word: { range }, name }) => ({ range, text: name })),
  },
  {
    code: 2303,
    name: 'no-value-as-key',
    description: 'Value of an array as a key of the same array',
    level: 'warning',
    rationale: '`"${a[@]}"` gives the values; the keys are `"${!a[@]}"`.',
    message: '`{{text}}` is a value of this array, not a key; use it as it is.',
    examples: {
      bad: 'a=(b c); for i in "${a[@]}"; do make "${a[$i]}"; done',
      good: 'a=(b c); for i in "${a[@]}"; do make "$i"; done',
    },
    shell: 'bash',
    find: (script) =>
      valuesAsKeys(script).flatMap(({ uses }) =>
        uses.map(({ index, range }) => {
          const isName = index?.text.startsWith('$') !== true;
          return { range: isName ? range : (index?.range ?? range), text: index?.text ?? '' };
        }),
      ),
  },
  {
    code: 2313,
    name: 'quote-in-read',
    description: 'Unquoted array element as an argument of read',
    level: 'warning',
    rationale: 'The shell takes `a[1]` for a glob and may replace it by the name of a file.',
    message: '`{{text}}` is a glob here; quote it.',
    examples: { bad: 'read -r a[1] < /x; make "${a[1]}"', good: 'read -r \'a[1]\' < /x; make "${a[1]}"' },
    shell: 'bash',
    find: (script) =>
      builtin(script, 'read').flatMap((command) =>
        readNames(command)
          .filter((word) => word.text.includes('[') && isGlob(word))
          .map(({ range, text }) => ({ range, text })),
      ),
  },
  {
    code: 2141,
    name: 'no-escape-in-ifs',
    description: 'Escape such as \\n in IFS',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale: 'In quotes it is a backslash and a letter, and the shell splits at both.',
    message: "`{{text}}` is a backslash and a letter; use `$'\\n'`, or a line break in quotes.",
    examples: { bad: 'IFS="\\n" read -r x < /a; make "$x"', good: 'IFS=$\'\\n\' read -r x < /a; make "$x"' },
    shell: 'bash',
    find: (script) =>
      assignmentsTo(script, 'IFS').flatMap(({ value }) =>
        value !== null && /^["'].*\\[nrt]/s.test(value.text)
          ? [{ range: value.range, text: value.text }]
          : [],
      ),
  },
  {
    code: 2054,
    name: 'no-comma-in-array',
    description: 'Commas between the elements of an array',
    level: 'warning',
    rationale: 'Blanks separate elements: the commas become parts of them.',
    message: 'Commas become parts of the elements; separate them by blanks, or quote the commas.',
    examples: { bad: 'a=(x,y); make "${a[@]}"', good: 'a=(x y); make "${a[@]}"' },
    shell: 'bash',
    find: (script) =>
      script.all('ShellAssignment').flatMap(({ elements, range: [start, end], text }) => {
        const hasComma = elements?.some(({ parts }) =>
          parts.some((part) => part.type === 'ShellLiteral' && part.value.includes(',')),
        );
        return hasComma === true ? [{ range: [start + text.indexOf('('), end] as const }] : [];
      }),
  },
];

function nameRange([start]: ShellAssignment['range'], length: number): NoteFound['range'] {
  return [start, start + length];
}

function assignmentsTo(script: RunScript, name: string): readonly ShellAssignment[] {
  return script.all('ShellAssignment').filter((each) => each.name === name && each.elements === null);
}

function literalOf(part: ShellWordPart): string {
  if (part.type === 'ShellLiteral') return part.value;
  if (part.type !== 'ShellQuoted') return '';
  return part.value ?? part.parts.map(literalOf).join('');
}

function hasArray(parts: readonly ShellWordPart[]): boolean {
  return parts.some(
    (part) =>
      (part.type === 'ShellExpansion' && isArrayExpansion(part)) ||
      (part.type === 'ShellQuoted' && hasArray(part.parts)),
  );
}

/** The variable whose plain value is all of a word, perhaps in double quotes. */
function plainNameOf({ parts }: ShellWord): string | null {
  const [part, ...others] = parts;
  const inner = part?.type === 'ShellQuoted' && part.parts.length === 1 ? part.parts[0] : part;
  if (inner?.type !== 'ShellExpansion' || others.length > 0) return null;
  const isPlain = inner.operator === null && inner.prefix === null && inner.index === null;
  return isPlain && /^[A-Za-z_]/.test(inner.name) ? inner.name : null;
}

/** The words of `read` that name variables. */
function readNames({ args }: ShellCommand): readonly ShellWord[] {
  const names: ShellWord[] = [];
  // With an option that it does not have, `read` fails.
  if (wordsOf(args).some(({ text }) => /^-(?:-.|\w*[^adeinNprstu])/.test(text))) return [];
  let isValue = false;
  for (const word of wordsOf(args)) {
    const isOption: boolean = !isValue && word.text.startsWith('-');
    if (!isValue && !isOption) names.push(word);
    isValue = isOption && /^-\w*[dinNptu]$/.test(word.text);
  }
  return names;
}

/** What `alias` is given, as words. */
function aliases(script: RunScript): readonly Pick<ShellWord, 'range' | 'text' | 'parts' | 'value'>[] {
  return builtin(script, 'alias').flatMap(({ args }) =>
    args.map((each) => {
      if (each.type === 'ShellWord') return each;
      const { range, text, name, value } = each;
      const parts = value?.parts ?? [];
      return { range, text, parts, value: value?.value == null ? null : `${name}=${value.value}` };
    }),
  );
}

function firstExpansion(parts: readonly ShellWordPart[]): ShellWordPart | null {
  for (const part of parts) {
    if (
      part.type === 'ShellExpansion' ||
      part.type === 'ShellSubstitution' ||
      part.type === 'ShellArithmetic'
    )
      return part;
    const inner = part.type === 'ShellQuoted' ? firstExpansion(part.parts) : null;
    if (inner !== null) return inner;
  }
  return null;
}

// ------------------------------------------------------------------------------------------------ prefixes

interface PrefixUse {
  readonly assignment: ShellAssignment;
  readonly uses: readonly ShellExpansion[];
}

/** Assignments before a command that words of the same command read. */
function prefixUses(script: RunScript): readonly PrefixUse[] {
  return script.all('ShellCommand').flatMap(({ assignments, name, args }) => {
    if (name === null || assignments.length === 0) return [];
    return assignments.flatMap((assignment) => {
      if (assignment.index !== null) return [];
      const others = assignments.filter((each) => each !== assignment);
      const read = [name, ...args, ...others].flatMap((each) => expansionsIn(each, assignment.name));
      return read.length === 0 ? [] : [{ assignment, uses: read }];
    });
  });
}

/** Expansions of a variable in a word, in quotes, braces, `${…}` and arithmetic too; not in `$(…)`. */
function expansionsIn(word: ShellWord | ShellAssignment, name: string): readonly ShellExpansion[] {
  if (!word.text.includes('$')) return [];
  const words =
    word.type === 'ShellWord'
      ? [word]
      : [...(word.value === null ? [] : [word.value]), ...(word.elements ?? [])];
  return words.flatMap(({ parts }) => expansionsInParts(parts, name));
}

function expansionsInParts(parts: readonly ShellWordPart[], name: string): readonly ShellExpansion[] {
  return parts.flatMap((part): readonly ShellExpansion[] => {
    switch (part.type) {
      case 'ShellExpansion': {
        const inner = part.operands.flatMap((operand) => expansionsInParts(operand.parts, name));
        return part.name === name ? [part, ...inner] : inner;
      }
      case 'ShellQuoted':
      case 'ShellBrace':
      case 'ShellGlob':
      case 'ShellArithmetic':
        return expansionsInParts(part.parts, name);
      default:
        return [];
    }
  });
}

/** Whether a word reads a variable in any form, `$(…)` and names in arithmetic included. */
function uses(
  { range: [start, end] }: ShellWord | ShellAssignment,
  name: string,
  script: RunScript,
): boolean {
  return (script.flow.references.get(name) ?? []).some(({ range: [from, to] }) => from >= start && to <= end);
}

/** `${a$b}` and `${$a}`, without anything after. */
const NESTED_NAME = /^\$\{(?:\w+(?:\$\w+|\$\{\w+\})|\$(?:\w+|[@!$]|\{\w+\}|\([^()]*\)))\}$/;

interface ValueLoop {
  readonly word: ShellWord;
  readonly name: string;
  /** Expansions of the array in the loop whose index is the variable of the loop. */
  readonly uses: readonly ShellExpansion[];
}

const valuesAsKeys = onceForNearby((script: RunScript): readonly ValueLoop[] => {
  const loops = script.all('ShellLoop').filter(({ kind, items }) => kind === 'for' && items?.length === 1);
  if (loops.length === 0) return [];
  const byIndex = new Map<string, ShellExpansion[]>();
  for (const each of script.all('ShellExpansion')) {
    if (each.index === null || each.prefix !== null) continue;
    const key = `${each.name}[${each.index.text.replaceAll(/[${}]/g, '')}]`;
    const known = byIndex.get(key);
    if (known === undefined) byIndex.set(key, [each]);
    else known.push(each);
  }
  return loops.flatMap(({ items, variable, range }) => {
    const [word] = items ?? [];
    const [, name] = /^"?\$\{(\w+)\[@\]\}"?$/.exec(word?.text ?? '') ?? [];
    if (word === undefined || name === undefined) return [];
    const all = byIndex.get(`${name}[${variable?.text ?? ''}]`) ?? [];
    const first = lastBeginningAt(all, word.range[1]) + 1;
    const uses = all.slice(first, lastBeginningAt(all, range[1] - 1) + 1);
    return uses.length === 0 ? [] : [{ word, name, uses }];
  });
});
