/** What bash knows between `${` and `}`, and the variables that it sets. */
import type { RunScript, ShellExpansion, SourceCode } from '../../../src/rule-api.ts';
import { isFailedArithmetic } from '../failed-arithmetic.ts';
import { arithmeticTokens } from './arithmetic.ts';
import { type Construct, type Found, found } from './construct.ts';

/** Expansions that POSIX shells do not support. */
export const EXPANSIONS: readonly Construct[] = [
  {
    code: 3028,
    name: 'bash-variables',
    what: '`${{word}}`',
    instead: 'use a command that prints it',
    examples: { bad: 'echo "$UID"', good: 'id -u' },
    find: bashVariables,
  },
  expansion({
    code: 3053,
    name: 'indirect-expansion',
    what: '`${!x}`',
    instead: 'use `eval` with care',
    examples: { bad: 'echo "${!NAME}"', good: 'printenv "$NAME"' },
    has: ({ prefix }) => prefix === '!',
  }),
  expansion({
    code: 3054,
    name: 'array-reference',
    what: '`${x[i]}`',
    instead: 'use positional parameters',
    examples: { bad: 'echo "${x[0]}"', good: 'set -- a b; echo "$1"' },
    // ShellCheck leaves `${#x[@]}` and `${x[0]:1}` alone.
    has: ({ index, prefix, operator }, { isShellcheckCompat }) =>
      index !== null && prefix !== '!' && (!isShellcheckCompat || (prefix === null && operator === null)),
  }),
  expansion({
    code: 3055,
    name: 'array-keys',
    what: '`${!x[@]}`',
    instead: 'use positional parameters',
    examples: { bad: 'echo "${!x[@]}"', good: 'set -- a b; echo "$#"' },
    has: ({ prefix, index }) => prefix === '!' && (index?.text === '@' || index?.text === '*'),
  }),
  expansion({
    code: 3056,
    name: 'variable-names',
    what: '`${!x*}`',
    instead: 'filter the output of `env`',
    examples: { bad: 'echo "${!npm_*}"', good: 'env | grep ^npm_' },
    has: ({ prefix, index, text }) => prefix === '!' && index === null && /^\$\{!\w+[*@]\}$/.test(text),
  }),
  expansion({
    code: 3057,
    name: 'substring',
    what: '`${x:offset}`',
    instead: 'use `cut` or `${x#…}`',
    examples: { bad: 'echo "${V:0:3}"', good: 'echo "$V" | cut -c 1-3' },
    isInBusybox: true,
    has: ({ operator, index }) => operator === ':' && index === null,
  }),
  expansion({
    code: 3058,
    name: 'list-operation',
    what: '`${{word}}`',
    instead: 'loop over the arguments',
    examples: { bad: 'set -- a b; echo "${@%x}"', good: 'set -- a b; echo "$#"' },
    isInBusybox: true,
    has: ({ name, operator, prefix }) =>
      (name === '@' || name === '*') && (prefix === '#' || (operator !== null && /^[#%]/.test(operator))),
  }),
  expansion({
    code: 3059,
    name: 'case-conversion',
    what: '`${{word}}`',
    instead: 'use `tr`',
    examples: { bad: 'echo "${ARCH^^}"', good: 'echo "$ARCH" | tr a-z A-Z' },
    has: ({ operator }) => operator !== null && /^[,^]/.test(operator),
  }),
  expansion({
    code: 3060,
    name: 'replacement',
    what: '`${x/a/b}`',
    instead: 'use `sed`',
    examples: { bad: 'echo "${V//./_}"', good: 'echo "$V" | sed "s/[.]/_/g"' },
    isInBusybox: true,
    has: ({ operator }) => operator?.startsWith('/') === true,
  }),
];

interface ExpansionRow extends Omit<Construct, 'find'> {
  readonly isInBusybox?: boolean;
  has(node: ShellExpansion, script: RunScript): boolean;
}

function expansion({ isInBusybox = false, has, ...row }: ExpansionRow): Construct {
  const isNamed = row.what.includes('{{word}}');
  return {
    ...row,
    ...(isInBusybox ? { acceptedBy: ['busybox'] } : {}),
    find: (script) =>
      script
        .all('ShellExpansion')
        .filter((node) => node.isBraced && has(node, script))
        .map((node) => ({ node, ...(isNamed ? { word: node.text.slice(1) } : {}) })),
  };
}

/** Documented variables that bash sets and POSIX does not know. */
const BASH_VARIABLES: ReadonlySet<string> = new Set(
  (
    'BASH BASHPID BASH_ALIASES BASH_ARGC BASH_ARGV BASH_CMDS BASH_COMMAND BASH_EXECUTION_STRING BASH_LINENO ' +
    'BASH_REMATCH BASH_SOURCE BASH_SUBSHELL BASH_VERSINFO COMP_CWORD COMP_KEY COMP_LINE COMP_POINT COMP_TYPE ' +
    'COMP_WORDBREAKS COMP_WORDS COPROC DIRSTACK EUID FUNCNAME GROUPS HISTCMD HOSTNAME HOSTTYPE MACHTYPE MAPFILE ' +
    'OSTYPE PIPESTATUS RANDOM SECONDS SHELLOPTS SHLVL UID EPOCHREALTIME EPOCHSECONDS SRANDOM'
  ).split(' '),
);

/** The builder sets HOSTNAME; any shell that started this one passes SHLVL on. */
const OFTEN_SET: ReadonlySet<string> = new Set(['HOSTNAME', 'SHLVL']);

const IN_BUSYBOX: ReadonlySet<string> = new Set(['RANDOM', 'EPOCHREALTIME', 'EPOCHSECONDS']);

function bashVariables(script: RunScript, source: SourceCode): readonly Found[] {
  const candidates = [
    ...script.all('ShellExpansion').filter(({ name }) => isBashVariable(script, name)),
    // Names in arithmetic stand without a `$`.
    ...arithmeticTokens(script)
      .filter(({ kind, text }) => kind === 'operand' && isBashVariable(script, text))
      .map(({ text: name, range }) => ({ name, range })),
  ];
  if (candidates.length === 0) return [];
  const assigned = assignedNames(script);
  const { env, args } = source.model.stateBefore(script.instruction);
  return candidates
    .filter(({ name }) => !assigned.has(name) && !env.has(name) && !args.has(name))
    .map(({ name, range }) => ({ node: { range }, word: name }));
}

function isBashVariable({ kind, limits, isShellcheckCompat }: RunScript, name: string): boolean {
  if (name === '_') return kind === 'sh';
  if (!BASH_VARIABLES.has(name)) return false;
  return isShellcheckCompat || !(OFTEN_SET.has(name) || (limits === 'busybox' && IN_BUSYBOX.has(name)));
}

function assignedNames(script: RunScript): ReadonlySet<string> {
  const names = new Set(script.all('ShellAssignment').map(({ name }) => name));
  for (const { variable } of script.all('ShellLoop')) if (variable !== null) names.add(variable.text);
  for (const { args } of script.commands('read'))
    for (const word of args) if (word.type === 'ShellWord') names.add(word.text);
  return names;
}

/** Arrays, which POSIX shells do not have. */
export const ARRAYS: readonly Construct[] = [
  {
    code: 3024,
    name: 'append-assignment',
    what: '`{{word}}+=`',
    instead: 'use `{{word}}="${{word}}…"`',
    examples: {
      bad: 'F=-O2; F+=\\ -g; make CFLAGS="$F"',
      good: 'F=-O2; F="$F -g"; make CFLAGS="$F"',
      fixed: 'F=-O2; F=${F}\\ -g; make CFLAGS="$F"',
    },
    repair: 'Repeat the old value.',
    find: (script) =>
      script
        .all('ShellAssignment')
        .filter(({ isAppend }) => isAppend)
        .map((node) => {
          const { name, range, index, elements, value, text } = node;
          const end = range[0] + name.length;
          const isPlain = index === null && elements === null && value?.text.startsWith('~') !== true;
          const isHere = isPlain && text.startsWith(`${name}+=`);
          const word = { node: { range: [range[0], end] as const }, word: name };
          return isHere ? { ...word, edits: [[[end, end + 2], `=\${${name}}`]] } : word;
        }),
  },
  {
    code: 3030,
    name: 'arrays',
    what: 'Array `{{word}}=(…)`',
    instead: 'use positional parameters',
    examples: { bad: 'a=(x y); echo "$a"', good: 'set -- x y; echo "$1"' },
    find: (script) =>
      script
        .all('ShellAssignment')
        .filter(({ elements }) => elements !== null)
        .map(({ name, range, text }) => {
          const at = range[0] + Math.max(0, text.indexOf('('));
          return { node: { range: [at, range[1]] as const }, word: name };
        }),
  },
  {
    code: 3033,
    name: 'function-names',
    what: 'Function name `{{word}}`',
    instead: 'use letters, digits and `_`',
    examples: { bad: 'foo-bar() { make; }; foo-bar', good: 'foo_bar() { make; }; foo_bar' },
    find: (script) =>
      script
        .all('ShellFunction')
        .filter(({ name }) => !/^[A-Za-z_]\w*$/.test(name))
        .map((node) => ({ node, word: node.name })),
  },
];

/** Compound commands that POSIX shells do not support. */
export const COMPOUNDS: readonly Construct[] = [
  {
    code: 3032,
    name: 'coproc',
    what: '`coproc`',
    instead: 'use a named pipe',
    examples: { bad: 'coproc make', good: 'make &' },
    find: (script, source) =>
      found(
        script
          .all('ShellStatement')
          .filter(({ range: [start], body }) =>
            /^coproc\s/.test(source.text.slice(start, Math.min(start + 7, body.range[1]))),
          ),
      ),
  },
  {
    code: 3005,
    name: 'arithmetic-for',
    what: '`for ((…))`',
    instead: 'use `while` with `[ … ]`',
    examples: { bad: 'for ((i = 0; i < 3; i++)); do make; done', good: 'for i in 0 1 2; do make "$i"; done' },
    find: (script) => found(script.all('ShellLoop').filter(({ kind }) => kind === 'arithmetic')),
  },
  {
    code: 3006,
    name: 'arithmetic-command',
    what: '`((…))`',
    instead: 'use `[ … ]` or `$((…))`',
    examples: { bad: 'if (( 2 > 1 )); then make; fi', good: 'if [ 2 -gt 1 ]; then make; fi' },
    find: (script) =>
      found(
        script.all('ShellTest').filter((node) => node.kind === 'arithmetic' && !isFailedArithmetic(node)),
      ),
  },
  {
    code: 3008,
    name: 'select',
    what: '`select`',
    instead: 'nobody can choose during a build',
    examples: {
      bad: 'select x in a b; do echo "$x"; break; done',
      good: 'for x in a b; do echo "$x"; break; done',
    },
    find: (script) => found(script.all('ShellLoop').filter(({ kind }) => kind === 'select')),
  },
  {
    code: 3010,
    name: 'double-brackets',
    what: '`[[ … ]]`',
    instead: 'use `[ … ]`',
    examples: { bad: '[[ -f /x ]] && make', good: '[ -f /x ] && make' },
    acceptedBy: ['busybox'],
    find: (script) => found(script.all('ShellTest').filter(({ kind }) => kind === 'test')),
  },
];
