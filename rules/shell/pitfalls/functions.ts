/** Functions, builtins and the status of commands. */
import {
  lit,
  type Range,
  type ShellCommand,
  type ShellFunction,
  type ShellNode,
  type ShellStatement,
} from '../../../src/rule-api.ts';
import { builtin, wordsOf } from '../named-commands.ts';
import type { Note } from '../notes/note.ts';
import { statusUses } from '../status-uses.ts';

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
    find: (script) => {
      if (script.kind === 'sh' || script.kind === 'ksh') return [];
      return script
        .commands('local')
        .filter((command) => command.name?.value === 'local' && !isInFunction(command))
        .flatMap(({ name }) => (name === null ? [] : [{ range: name.range }]));
    },
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
              .filter((word) => /^\d+$/.test(lit(word) ?? '') && !COMMON_SIGNALS.has(lit(word) ?? ''))
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
    find: (script) =>
      script.kind === 'bash' || script.kind === 'ksh'
        ? builtin(script, 'let').map(({ range }) => ({ range }))
        : [],
  },
  {
    code: 2240,
    name: 'no-dot-arguments',
    description: 'Arguments of . in a shell that ignores them',
    level: 'warning',
    rationale: 'POSIX gives `.` the name of a file and nothing else: dash ignores the rest.',
    message: '`.` ignores `{{text}}` in this shell; assign it to a variable, or use bash.',
    examples: { bad: '. /env.sh prod', good: 'MODE=prod; . /env.sh' },
    find: (script) => {
      if (script.limits === null || script.limits === 'busybox') return [];
      return builtin(script, '.').flatMap(({ args: [, second] }) =>
        second === undefined ? [] : [{ range: second.range, text: second.text }],
      );
    },
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
    find: (script) =>
      script.all('ShellFunction').flatMap((node) => {
        const call = firstCommands(node).find(({ name }) => name?.value === node.name);
        return call?.name == null ? [] : [{ range: call.name.range, text: node.name }];
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
    find: (script) => {
      // In bash the second takes the first back.
      const isAllowed = script.kind === 'bash' || script.kind === 'ksh';
      return script
        .all('ShellPipeline')
        .flatMap(({ negations }) =>
          isAllowed && negations.length > 1 ? [] : negations.slice(0, -1).map((range) => ({ range })),
        );
    },
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
];

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
