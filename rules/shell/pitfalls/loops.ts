/** Commands that leave or starve a loop, and commands after which nothing runs. */
import {
  type AnyNode,
  commandLists,
  hasFlag,
  type RunScript,
  rangeOfWords,
  type ShellCommand,
  type ShellLoop,
  type ShellNode,
  type ShellStatement,
} from '../../../src/rule-api.ts';
import { wordsOf } from '../named-commands.ts';
import type { Note, NoteFound } from '../notes/note.ts';

/** `break`, `continue`, `exec`, and what reads the input of a loop. */
export const LOOPS: readonly Note[] = [
  {
    code: 2104,
    name: 'no-break-in-function',
    description: 'break or continue in a function, outside of a loop',
    level: 'error',
    rationale: 'Shells differ: it does nothing, or leaves the loop that calls the function.',
    message: '`{{text}}` is not in a loop of this function; use `return`.',
    examples: { bad: 'f() { make || break; }; f', good: 'f() { make || return; }; f' },
    find: (script) => breaks(script, 'function'),
  },
  {
    code: 2105,
    name: 'no-break-outside-loop',
    description: 'break or continue outside of a loop',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: 'There is nothing to leave: the script goes on.',
    message: '`{{text}}` is not in a loop; use `exit`.',
    examples: { bad: 'make || break; date', good: 'make || exit 1; date' },
    find: (script) => breaks(script, 'none'),
  },
  {
    code: 2106,
    name: 'no-break-in-subshell',
    description: 'break or continue in a subshell',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale: 'It ends the subshell, and the loop goes on.',
    message: '`{{text}}` ends the subshell, not the loop; move it out of the subshell.',
    examples: {
      bad: 'for i in a b; do (make "$i" || break); done',
      good: 'for i in a b; do make "$i" || break; done',
    },
    find: (script) => breaks(script, 'subshell'),
  },
  {
    code: 2093,
    name: 'no-command-after-exec',
    description: 'Command after exec',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale: '`exec` replaces the shell: what follows never runs.',
    silent: ['`exec` with redirections only', '`exit`, `echo` and the like after it, for its failure'],
    message: '`exec` replaces the shell, so nothing after it runs; drop `exec`.',
    examples: { bad: 'exec make; date', good: 'make; date' },
    find: commandsAfterExec,
  },
  {
    code: 2095,
    name: 'no-input-of-loop-read',
    description: 'Command that reads the input of a while read',
    level: 'warning',
    rationale: 'It reads the other lines, and the loop ends after the first one.',
    message: '{{text}} reads the input of the loop; add `< /dev/null`.',
    examples: {
      bad: 'while read -r host; do ssh "$host" date; done < /hosts',
      good: 'while read -r host; do ssh "$host" date < /dev/null; done < /hosts',
    },
    find: (script) => script.all('ShellLoop').flatMap(inputThieves),
  },
  {
    code: 2165,
    name: 'no-reused-loop-variable',
    description: 'Loop inside a loop with the same variable',
    level: 'warning',
    presets: ['recommended', 'strict'],
    rationale: 'After the inner loop the variable has its last value.',
    message: 'This loop sets `{{text}}`, which the loop around it needs; use another name.',
    examples: {
      bad: 'for i in a b; do for i in c d; do make "$i"; done; done',
      good: 'for i in a b; do for j in c d; do make "$i" "$j"; done; done',
    },
    find: (script) =>
      reusedVariables(script).map(({ inner, name }) => ({ range: keyword(inner), text: name })),
  },
  {
    code: 2167,
    name: 'no-changed-loop-variable',
    description: 'Loop around a loop with the same variable',
    level: 'warning',
    rationale: 'After the inner loop the variable has its last value.',
    message: 'A loop inside this one sets `{{text}}`, too; use another name.',
    examples: {
      bad: 'for i in a b; do for i in c d; do make "$i"; done; done',
      good: 'for i in a b; do for j in c d; do make "$i" "$j"; done; done',
    },
    find: (script) => {
      const outer = new Map(reusedVariables(script).map((each) => [each.outer, each.name]));
      return [...outer].map(([loop, name]) => ({ range: keyword(loop), text: name }));
    },
  },
];

interface ReusedVariable {
  readonly inner: ShellLoop;
  readonly outer: ShellLoop;
  readonly name: string;
}

/** Loops with the nearest one around them that has the same variable. */
function reusedVariables(script: RunScript): readonly ReusedVariable[] {
  const loops = script.all('ShellLoop');
  if (loops.length < 2) return [];
  return loops.flatMap((inner): readonly ReusedVariable[] => {
    const name = variableOf(inner);
    for (let at = name === null ? null : inner.parent; at !== null; at = at.parent)
      if (at.type === 'ShellLoop' && name !== null && variableOf(at) === name)
        return [{ inner, outer: at, name }];
    return [];
  });
}

function variableOf({ kind, variable, tokens }: ShellLoop): string | null {
  if (kind === 'for') return variable?.text ?? null;
  return kind === 'arithmetic' && tokens[1]?.text === '=' ? (tokens[0]?.text ?? null) : null;
}

function keyword({ range: [start] }: ShellLoop): NoteFound['range'] {
  return [start, start + 3];
}

function breaks(script: RunScript, wanted: Place): readonly NoteFound[] {
  return script
    .commands('break', 'continue')
    .filter((command) => placeOf(command, script) === wanted)
    .map((command) => ({ range: rangeOfWords(command), text: command.name?.text ?? '' }));
}

type Place = 'loop' | 'subshell' | 'function' | 'none';

/** What is around a `break`. */
function placeOf(command: ShellCommand, script: RunScript): Place {
  let isInSubshell = false;
  let child: AnyNode = command;
  for (let at = command.parent; at !== null && at.type !== 'ShellScript'; at = at.parent) {
    if (at.type === 'ShellLoop') return isInSubshell ? 'subshell' : 'loop';
    isInSubshell ||= isSubshell(at, child, script);
    if (at.type === 'ShellFunction') return whereIn(at, isInSubshell);
    child = at;
  }
  return 'none';
}

/** A loop around a function may be the one that it is called in. */
function whereIn(node: AnyNode, isInSubshell: boolean): Place {
  for (let at = node.parent; at !== null; at = at.parent) if (at.type === 'ShellLoop') return 'loop';
  return isInSubshell ? 'none' : 'function';
}

function isSubshell(node: AnyNode, child: AnyNode, script: RunScript): boolean {
  switch (node.type) {
    case 'ShellGroup':
      return node.kind === 'subshell';
    case 'ShellSubstitution':
      return true;
    case 'ShellStatement':
      return node.isBackground;
    case 'ShellPipeline':
      if (node.commands.length === 1) return false;
      return node.commands.at(-1) !== child || !runsLastInShell(script);
    default:
      return false;
  }
}

function runsLastInShell(script: RunScript): boolean {
  return (
    script.kind === 'ksh' ||
    script.commands('shopt').some(({ args }) => args.some(({ text }) => text === 'lastpipe'))
  );
}

// ------------------------------------------------------------------------------------------------ exec

const AFTER_FAILURE: ReadonlySet<string> = new Set([':', 'echo', 'exit', 'printf', 'return']);

function commandsAfterExec(script: RunScript): readonly NoteFound[] {
  if (script.commands('shopt').some(({ args }) => args.some(({ text }) => text === 'execfail'))) return [];
  return script.all('ShellCommand').flatMap((command) => {
    if (command.name?.value !== 'exec' || command.args.length === 0) return [];
    const statement = command.parent;
    if (statement?.type !== 'ShellStatement' || statement.isBackground || statement.parent === null)
      return [];
    return isFollowed(statement, statement.parent) ? [{ range: command.range }] : [];
  });
}

function isFollowed(statement: ShellStatement, holder: AnyNode): boolean {
  switch (holder.type) {
    case 'ShellLoop':
      return holder.body.includes(statement);
    case 'ShellScript':
    case 'ShellIf':
    case 'ShellIfClause':
      break;
    case 'ShellGroup':
      if (holder.kind === 'subshell') return false;
      break;
    default:
      return false;
  }
  const list = commandLists(holder).find((each) => each.includes(statement)) ?? [];
  const isCondition = holder.type === 'ShellIfClause' && holder.condition === list;
  if (isCondition) return false;
  const rest = list.slice(list.indexOf(statement) + 1);
  return !rest.every(({ body }) => isForFailure(body));
}

function isForFailure(node: ShellNode): boolean {
  if (node.type !== 'ShellCommand') return false;
  return node.name === null ? node.assignments.length > 0 : AFTER_FAILURE.has(node.name.value ?? '');
}

// ------------------------------------------------------------------------------------------------ input

const READERS = new Map<string, (command: ShellCommand) => boolean>([
  ['ssh', (command) => hasFlag(command, 'n')],
  ['ffmpeg', ({ args }) => args.some(({ text }) => text === '-nostdin')],
  ['mplayer', () => false],
  ['HandBrakeCLI', () => false],
]);

/** The loop, and each command in its body that reads what the loop reads. */
function inputThieves(loop: ShellLoop): readonly NoteFound[] {
  const [condition, ...others] = loop.kind === 'while' ? (loop.condition ?? []) : [];
  if (others.length > 0 || condition?.body.type !== 'ShellCommand') return [];
  const { name, redirects, args } = condition.body;
  if (name?.value !== 'read' || redirects.length > 0 || wordsOf(args).some(({ text }) => /^-\w*u/.test(text)))
    return [];
  const thieves = loop.body.flatMap(readersIn);
  const [first] = thieves;
  if (first === undefined) return [];
  return [
    { range: loop.range, text: 'A command in it' },
    ...thieves.map((command) => ({ range: command.range, text: `\`${command.name?.text ?? ''}\`` })),
  ];
}

function readersIn(node: AnyNode): readonly ShellCommand[] {
  switch (node.type) {
    case 'ShellStatement':
      return readersIn(node.body);
    case 'ShellPipeline':
      return node.commands.slice(0, 1).flatMap(readersIn);
    case 'ShellCommand': {
      const isReading = READERS.get(node.name?.value?.split('/').at(-1) ?? '')?.(node) === false;
      const isRedirected = node.redirects.some(({ operator }) => operator.startsWith('<'));
      if (isReading && !isRedirected) return [node];
      return node.assignments
        .flatMap(({ value }) => value?.parts ?? [])
        .flatMap((part) => (part.type === 'ShellSubstitution' ? part.statements.flatMap(readersIn) : []));
    }
    case 'ShellGroup':
    case 'ShellLoop':
    case 'ShellIf':
      if (node.redirects.some(({ operator }) => operator.startsWith('<'))) return [];
      if (node.type === 'ShellIf')
        return [
          ...node.clauses.flatMap((clause) => [...clause.condition, ...clause.body]),
          ...(node.otherwise ?? []),
        ].flatMap(readersIn);
      return commandLists(node).flat().flatMap(readersIn);
    case 'ShellCase':
      return node.items.flatMap(({ body }) => body).flatMap(readersIn);
    default:
      return [];
  }
}
