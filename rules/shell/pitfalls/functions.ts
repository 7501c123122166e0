/** Functions, builtins and the status of commands. */
import {
  type Fixer,
  isArrayExpansion,
  literalText,
  type Range,
  type RunScript,
  type ShellCommand,
  type ShellFunction,
  type ShellNode,
  type ShellPipeline,
  type ShellStatement,
  type SourceCode,
} from '../../../src/rule-api.ts';
import { builtin, wordsOf } from '../named-commands.ts';
import type { Note } from '../notes/note.ts';
import { POSIX_COMMANDS } from '../posix-commands.ts';
import { statusUses } from '../status-uses.ts';
import { isStatus } from '../status-value.ts';

/** Functions and builtins. */
export const FUNCTIONS: readonly Note[] = [
  {
    code: 2168,
    name: 'no-local-outside-function',
    description: 'local outside of a function',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: 'The shell rejects it: there is no function that the variable could be local to.',
    message: '`local` works in functions only; drop it.',
    examples: { bad: 'local x=1; make "$x"', good: 'x=1; make "$x"' },
    isFor: ({ kind }) => kind !== 'sh' && kind !== 'ksh',
    find: (script) =>
      script
        .commands('local')
        .filter((command) => command.name?.value === 'local' && !isInFunction(command))
        .flatMap(({ name }) => (name === null ? [] : [{ range: name.range }])),
  },
  {
    code: 2172,
    name: 'no-signal-number',
    description: 'trap on a signal by a number that systems do not share',
    level: 'warning',
    rationale: 'Which signal a number means depends on the system and its processor.',
    silent: ['0, 1, 2, 3, 6, 9, 14 and 15, which POSIX defines'],
    message: 'Signal `{{text}}` differs between systems; use its name.',
    examples: { bad: "trap 'echo x' 10", good: "trap 'echo x' USR1" },
    find: (script) =>
      builtin(script, 'trap').flatMap(({ args: [action, ...signals] }) =>
        action === undefined || action.text.startsWith('-')
          ? []
          : wordsOf(signals)
              .filter(
                (word) =>
                  /^\d+$/.test(literalText(word) ?? '') && !COMMON_SIGNALS.has(literalText(word) ?? ''),
              )
              .map(({ range, text }) => ({ range, text })),
      ),
  },
  {
    code: 2219,
    name: 'no-let',
    description: 'let instead of (( ))',
    level: 'style',
    rationale: 'The shell splits and globs the words of `let` before it computes.',
    message: '`let` takes words that are split and globbed; use `(( … ))`.',
    examples: { bad: 'let n=1+1; make "$n"', good: '(( n = 1 + 1 )); make "$n"' },
    shell: 'bash',
    isFor: ({ kind }) => kind === 'bash' || kind === 'ksh',
    find: (script) => builtin(script, 'let').map(({ range }) => ({ range })),
  },
  {
    code: 2240,
    name: 'no-dot-arguments',
    description: 'Arguments of . in a shell that ignores them',
    level: 'warning',
    rationale: 'POSIX gives `.` the name of a file and nothing else: dash ignores the rest.',
    message: '`.` ignores `{{text}}` in this shell; assign it to a variable, or use bash.',
    examples: { bad: '. /env.sh prod', good: 'MODE=prod; . /env.sh' },
    isFor: ({ limits }) => limits !== null && limits !== 'busybox',
    find: (script) =>
      builtin(script, '.').flatMap(({ args: [, second] }) =>
        second === undefined ? [] : [{ range: second.range, text: second.text }],
      ),
  },
  {
    code: 2264,
    name: 'no-endless-function',
    description: 'Function that calls itself first',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: 'It never ends: inside the function its name is the function.',
    message: '`{{text}}` calls the function itself without end; write `command {{text}}`.',
    examples: { bad: 'make() { make -j 4; }; make', good: 'make() { command make -j 4; }; make' },
    repair: {
      message: 'Call the program.',
      fixSafety: 'The function ends then.',
      fixed: 'make() { command make -j 4; }; make',
    },
    find: (script) =>
      script.all('ShellFunction').flatMap((node) => {
        const call = firstCommands(node).find(({ name }) => name?.value === node.name);
        if (call?.name == null) return [];
        const { range } = call.name;
        const edit = (fixer: Fixer) => fixer.insertTextBeforeRange(range, 'command ');
        return [{ range, text: node.name, edit }];
      }),
  },
  {
    code: 2325,
    name: 'no-double-negation',
    description: 'Several ! before a command',
    level: 'error',
    rationale: 'POSIX has no such command: shells reject it, or negate twice.',
    message: 'Several `!` before a command are not portable; drop them, or keep one.',
    examples: { bad: 'if ! ! make; then date; fi', good: 'if make; then date; fi' },
    shell: 'sh',
    // In bash the second takes the first back.
    isFor: ({ kind }) => kind !== 'bash' && kind !== 'ksh',
    find: (script) =>
      script
        .all('ShellPipeline')
        .flatMap(({ negations }) => negations.slice(0, -1).map((range) => ({ range }))),
  },
  {
    code: 2319,
    name: 'no-status-of-test',
    description: 'Use of $? after a test as a condition',
    level: 'warning',
    rationale: 'It is the status of the test, 0 or 1, not that of a command before it.',
    message: '`$?` is the status of the test here; keep that of the command in a variable.',
    examples: { bad: 'make; [ -f /x ] || exit $?', good: 'make || exit; [ -f /x ] || exit 1' },
    find: (script) => statusUses(script, 'test').map((range: Range) => ({ range })),
  },
  {
    code: 2320,
    name: 'no-status-of-echo',
    description: 'Use of $? after echo',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale: '`echo` succeeds: `$?` is 0 whatever happened before.',
    message: '`$?` is the status of `echo` here; keep that of the command in a variable.',
    examples: { bad: 'make || { echo failed; exit $?; }', good: 'make || { s=$?; echo failed; exit $s; }' },
    find: (script) => statusUses(script, 'echo').map((range: Range) => ({ range })),
  },
  {
    code: 2151,
    name: 'no-two-return-values',
    description: 'return with two arguments',
    level: 'error',
    rationale: '`return` takes one number.',
    message: '`return` takes one number; print messages with `echo` to standard error.',
    examples: { bad: 'f() { make || return 1 failed; }; f', good: 'f() { make || return 1; }; f' },
    find: (script) =>
      builtin(script, 'return').flatMap(({ args: [first, second] }) =>
        first === undefined || second === undefined ? [] : [{ range: first.range }],
      ),
  },
  {
    code: 2152,
    name: 'valid-return-value',
    description: 'return with something else than 0 to 255',
    level: 'error',
    rationale: 'The shell rejects it, or keeps the value modulo 256.',
    message: '`return {{text}}` is an invalid status; use a number from 0 to 255.',
    examples: { bad: 'f() { make || return 256; }; f', good: 'f() { make || return 1; }; f' },
    find: (script) =>
      builtin(script, 'return').flatMap(({ args: [first, ...others] }) =>
        first?.type !== 'ShellWord' || others.length > 0 || isStatus(first)
          ? []
          : [{ range: first.range, text: first.text }],
      ),
  },
  {
    code: 2218,
    name: 'no-call-before-function',
    description: 'Function called before it is defined',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: 'The shell reads from top to bottom: it does not know the function yet.',
    silent: ['names of programs, which are called then'],
    message: '`{{text}}` is not defined yet; put the function before this call.',
    examples: { bad: 'build; build() { make; }', good: 'build() { make; }; build' },
    find: (script) => {
      const known = new Set<string>();
      return script.all('ShellFunction').flatMap((node) => {
        if (known.has(node.name)) return [];
        known.add(node.name);
        if (!script.isShellcheckCompat && POSIX_COMMANDS.has(node.name)) return [];
        return script
          .commands(node.name)
          .filter((command) => command.range[1] <= node.range[0] && command.name?.value === node.name)
          .filter((command) => runsBefore(command))
          .map((command) => ({ range: command.range, text: node.name }));
      });
    },
  },
  {
    code: 2262,
    name: 'no-alias-in-use',
    description: 'Alias that the same line uses',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale: 'The shell replaces aliases when it reads a line: those that the line defines come too late.',
    message: 'The alias `{{text}}` does not work yet in this line; use a function.',
    examples: { bad: 'alias m="make -j 4" && m', good: 'm() { make -j 4 "$@"; }; m' },
    find: (script, source) =>
      aliasUses(script, source).flatMap(({ name, place, uses }) =>
        uses.length === 0 ? [] : [{ range: place, text: name }],
      ),
  },
  {
    code: 2263,
    name: 'no-alias-before-next-line',
    description: 'Use of an alias in the line that defines it',
    level: 'info',
    rationale: 'The shell replaces aliases when it reads a line: those that the line defines come too late.',
    message: 'The alias `{{text}}` does not work yet in this line; use a function.',
    examples: { bad: 'alias m="make -j 4" && m', good: 'm() { make -j 4 "$@"; }; m' },
    find: (script, source) =>
      aliasUses(script, source).flatMap(({ name, uses }) => uses.map(({ range }) => ({ range, text: name }))),
  },
  {
    code: 2294,
    name: 'no-eval-of-list',
    description: 'eval of a list of arguments',
    level: 'warning',
    rationale: '`eval` joins its arguments by blanks: where one ends and the next begins is lost.',
    message: '`eval` joins the arguments of `{{text}}` and reads them anew; run `{{text}}` without `eval`.',
    examples: { bad: 'set -- make; eval "$@"', good: 'set -- make; "$@"' },
    find: (script) => listsOfEval(script).filter(({ text }) => !text.endsWith('@Q}')),
  },
  {
    code: 2293,
    name: 'no-eval-of-quoted-list',
    description: 'eval of a list of quoted elements',
    level: 'style',
    rationale: 'Without `eval` the list needs no quoting.',
    message: '`eval` takes back the quotes of `{{text}}`; run the list without both.',
    examples: { bad: 'a=(make); eval "${a[@]@Q}"', good: 'a=(make); "${a[@]}"' },
    shell: 'bash',
    find: (script) => listsOfEval(script).filter(({ text }) => text.endsWith('@Q}')),
  },
  {
    code: 2316,
    name: 'no-declaration-word',
    description: 'Two declaration commands in one',
    level: 'error',
    rationale: 'The second one is taken for the name of a variable.',
    message: '`{{text}}` is the name of a variable here; use `declare` with flags such as `-r` and `-x`.',
    examples: { bad: 'declare readonly x=1; make "$x"', good: 'declare -r x=1; make "$x"' },
    shell: 'bash',
    find: (script) =>
      builtin(script, ...DECLARATIONS).flatMap(({ args }) =>
        wordsOf(args)
          .filter(({ text }) => DECLARATIONS.includes(text))
          .map(({ range, text }) => ({ range, text })),
      ),
  },
  {
    code: 2176,
    name: 'no-timed-pipeline',
    description: 'time before a pipeline in a shell that lacks the keyword',
    level: 'warning',
    rationale: 'POSIX has a program `time`, which gets the first command only.',
    message: 'Here `time` measures the first command only; use `time sh -c`.',
    examples: { bad: 'time make | cat', good: "time sh -c 'make | cat'" },
    isFor: ({ limits }) => limits !== null,
    find: (script) =>
      timed(script).flatMap(({ commands, range: [start] }) =>
        commands.length > 1 ? [{ range: [start, start + 4] as const }] : [],
      ),
  },
  {
    code: 2177,
    name: 'no-timed-compound',
    description: 'time before a compound command in a shell that lacks the keyword',
    level: 'warning',
    rationale: 'POSIX has a program `time`, which runs programs only.',
    message: 'Here `time` is a program and cannot run this; use `time sh -c`.',
    examples: { bad: 'time (make; date)', good: "time sh -c 'make; date'" },
    isFor: ({ limits }) => limits !== null,
    find: (script) =>
      timed(script).flatMap(({ commands: [first, ...others] }) =>
        first === undefined || others.length > 0 || first.type === 'ShellCommand'
          ? []
          : [{ range: first.range }],
      ),
  },
];

const DECLARATIONS: readonly string[] = ['declare', 'export', 'local', 'readonly', 'typeset'];

function timed(script: RunScript): readonly ShellPipeline[] {
  return script.all('ShellPipeline').filter(({ isTimed }) => isTimed);
}

function listsOfEval(script: RunScript): readonly { readonly range: Range; readonly text: string }[] {
  return builtin(script, 'eval').flatMap(({ args }) =>
    wordsOf(args).flatMap(({ parts }) =>
      parts
        .flatMap((part) => (part.type === 'ShellQuoted' ? part.parts : [part]))
        .flatMap((part) =>
          part.type === 'ShellExpansion' && isArrayExpansion(part)
            ? [{ range: part.range, text: part.text }]
            : [],
        ),
    ),
  );
}

/** Not in a function, a pipeline or the background, where it may run later. */
function runsBefore(command: ShellCommand): boolean {
  for (let at = command.parent; at !== null; at = at.parent) {
    if (at.type === 'ShellFunction') return false;
    if (at.type === 'ShellPipeline' && at.commands.length > 1) return false;
    if (at.type === 'ShellStatement' && at.isBackground) return false;
  }
  return true;
}

interface AliasUse {
  readonly name: string;
  readonly place: Range;
  readonly uses: readonly ShellCommand[];
}

/** Each alias and the commands of its name that the same line has after it. */
function aliasUses(script: RunScript, source: SourceCode): readonly AliasUse[] {
  return builtin(script, 'alias').flatMap(({ args }) =>
    args.flatMap((each): readonly AliasUse[] => {
      const [, name] = /^([^=$`"']+)=/.exec(each.text) ?? [];
      if (name === undefined) return [];
      const [, end] = each.range;
      const uses = script
        .commands(name)
        .filter(
          ({ range: [start], name: word }) =>
            start >= end &&
            word?.value === name &&
            !(script.isHeredoc && source.text.slice(end, start).replaceAll('\\\n', '').includes('\n')),
        );
      return [{ name, place: each.range, uses }];
    }),
  );
}

const COMMON_SIGNALS: ReadonlySet<string> = new Set(['0', '1', '2', '3', '6', '9', '14', '15']);

function isInFunction(command: ShellCommand): boolean {
  for (let at = command.parent; at !== null; at = at.parent) if (at.type === 'ShellFunction') return true;
  return false;
}

/** The commands of the pipeline that a function begins with. */
function firstCommands({ body }: ShellFunction): readonly ShellCommand[] {
  const [first] = body.type === 'ShellGroup' ? body.body : [];
  return first === undefined ? [] : commandsOf(beginOf(first));
}

function beginOf({ body }: ShellStatement): ShellNode {
  return body.type === 'ShellAndOr' ? (body.operands[0] ?? body) : body;
}

function commandsOf(node: ShellNode): readonly ShellCommand[] {
  if (node.type === 'ShellCommand') return [node];
  if (node.type !== 'ShellPipeline' || node.isNegated) return [];
  return node.commands.flatMap((each) => (each.type === 'ShellCommand' ? [each] : []));
}
