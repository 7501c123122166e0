/** Redirections that take away what a pipe or another redirection gives. */
import {
  commandBaseName,
  hasFlag,
  type Range,
  type Rule,
  type RunScript,
  type ShellCommand,
  type ShellNode,
  type ShellRedirect,
  type ShellWord,
  type ShellWordPart,
} from '../../src/rule-api.ts';
import { firstTime } from '../facts/first-time.ts';
import { operatorRange } from './named-commands.ts';
import { type ShellCheckRow, shellCheck } from './shell-check.ts';

/** One stage of a pipeline, or a command alone. */
interface Stage {
  readonly node: ShellNode;
  readonly redirects: readonly ShellRedirect[];
  readonly readsPipe: boolean;
  readonly writesPipe: boolean;
}

/** Programs that read nothing from their standard input. */
const NON_READERS: ReadonlySet<string> = new Set(
  'alias basename bg cal cd chgrp chmod chown cp du echo export fg fuser getconf getopt getopts ipcrm ipcs jobs kill ln ls locale mv printf ps pwd readlink realpath renice rm rmdir set sleep touch trap ulimit unalias uname'.split(
    ' ',
  ),
);

interface ConflictRule extends ShellCheckRow {
  find(stage: Stage): readonly { readonly range: Range }[];
}

const RULES: readonly ConflictRule[] = [
  {
    name: 'no-input-over-pipe',
    presets: ['recommended', 'strict'],
    code: 2259,
    description: 'Input redirection after a pipe',
    level: 'error',
    rationale: 'The command reads the file, and what the pipe brings is lost.',
    examples: { bad: 'date | cat < /etc/hosts', good: 'cat /etc/hosts -' },
    message: 'This redirection replaces the input from the pipe; remove one of them.',
    find: (stage) =>
      stage.readsPipe && !holdsSubstitution(stage, 'input', 'command') ? operators(stage, '0') : [],
  },
  {
    name: 'no-output-over-pipe',
    presets: ['recommended', 'strict'],
    code: 2260,
    description: 'Output redirection before a pipe',
    level: 'error',
    rationale: 'The output goes to the file, and the next command reads nothing.',
    examples: { bad: 'date > /built | cat', good: 'date | tee /built | cat' },
    message: 'This redirection takes the output from the pipe; use `tee` to send it to both.',
    find: (stage) => (stage.writesPipe && !holdsSubstitution(stage, 'output') ? operators(stage, '1') : []),
  },
  {
    name: 'no-competing-redirects',
    presets: ['recommended', 'strict'],
    code: 2261,
    description: 'Several redirections of the same descriptor',
    level: 'error',
    rationale: 'Only the last one gets the data; the other files are created empty.',
    examples: { bad: 'pip install numpy>=1.2 torch>=2', good: "pip install 'numpy>=1.2' 'torch>=2'" },
    message: 'Several redirections compete for the same stream; quote the word or keep one of them.',
    find: (stage) => {
      const streams = streamsOf(stage);
      return streams
        .filter(({ stream }) => streams.filter((other) => other.stream === stream).length > 1)
        .map(({ redirect }) => ({ range: operatorRange(redirect) }));
    },
  },
  {
    name: 'no-pipe-to-non-reader',
    code: 2216,
    description: 'Pipe to a command that does not read it',
    level: 'warning',
    rationale: 'The command ignores its standard input.',
    examples: { bad: 'find /tmp -name x.log | rm', good: 'find /tmp -name x.log | xargs rm' },
    message: '`{{name}}` does not read its standard input; use `xargs` or pass arguments.',
    find: (stage) => (stage.readsPipe && ignoresInput(stage) ? [stage.node] : []),
  },
  {
    name: 'no-input-to-non-reader',
    code: 2217,
    description: 'Input redirection of a command that does not read it',
    level: 'warning',
    rationale: 'The command ignores its standard input.',
    examples: { bad: 'echo < /etc/hosts', good: 'cat < /etc/hosts' },
    message: '`{{name}}` does not read its standard input; pass arguments, or use another command.',
    find: (stage) => (operators(stage, '0').length > 0 && ignoresInput(stage) ? [stage.node] : []),
  },
];

export default RULES.map(conflictRule);

function conflictRule({ message, find, ...given }: ConflictRule): Rule {
  return shellCheck({
    ...given,
    messages: { conflict: message },
    check(script, report) {
      for (const stage of stagesIn(script)) {
        const name = stage.node.type === 'ShellCommand' ? (commandBaseName(stage.node) ?? '') : '';
        const isFirst = firstTime<number>();
        for (const { range } of find(stage))
          if (isFirst(range[0])) report({ node: { range }, messageId: 'conflict', data: { name } });
      }
    },
  });
}

function stagesIn(script: RunScript): readonly Stage[] {
  const stages: Stage[] = [];
  for (const { commands, operators: pipes } of script.all('ShellPipeline')) {
    for (const [at, node] of commands.entries()) {
      const readsPipe = at > 0;
      stages.push({ node, redirects: redirectsOf(node), readsPipe, writesPipe: pipes[at] === '|' });
    }
  }
  for (const { parent } of script.all('ShellRedirect')) {
    if (parent === null || parent.parent?.type === 'ShellPipeline' || stages.at(-1)?.node === parent)
      continue;
    const node = parent as ShellNode;
    stages.push({ node, redirects: redirectsOf(node), readsPipe: false, writesPipe: false });
  }
  return stages;
}

function redirectsOf(node: ShellNode): readonly ShellRedirect[] {
  return 'redirects' in node ? node.redirects : [];
}

interface StreamUse {
  readonly stream: string;
  readonly redirect: ShellRedirect;
}

/** What each redirection takes; nothing where descriptors are copied, which may be on purpose. */
function streamsOf({ redirects }: Stage): readonly StreamUse[] {
  const uses: StreamUse[] = [];
  for (const redirect of redirects) {
    const streams = streamsTaken(redirect);
    if (streams === null) return [];
    for (const stream of streams) uses.push({ stream, redirect });
  }
  return uses;
}

function streamsTaken({ operator, descriptor, target }: ShellRedirect): readonly string[] | null {
  if (typeof descriptor === 'string') return null;
  const given = descriptor === null ? null : String(descriptor);
  switch (operator) {
    case '<':
    case '<<':
    case '<<-':
    case '<<<':
      return [given ?? '0'];
    case '>':
    case '>>':
    case '>|':
      return [given ?? '1'];
    case '&>':
    case '&>>':
      return ['1', '2'];
    case '<&':
    case '>&':
      if (target?.value === '-') return operator === '<&' ? [] : [given ?? '1'];
      return given === null && !/^\d/.test(target?.text ?? '') ? ['1', '2'] : null;
    default:
      return [];
  }
}

/** The last one of a stream, which has the say. */
function operators(stage: Stage, stream: string): readonly { readonly range: Range }[] {
  const uses = streamsOf(stage).filter((use) => use.stream === stream);
  return uses.slice(-1).map(({ redirect }) => ({ range: operatorRange(redirect) }));
}

/** `cat < <(…)` reads both, and `> >(…)` feeds a command. */
function holdsSubstitution({ node, redirects }: Stage, ...kinds: readonly string[]): boolean {
  const words = node.type === 'ShellCommand' ? wordsIn(node) : [];
  const targets = redirects.flatMap(({ target }) => target ?? []);
  return substitutionsOf([...words, ...targets]).some((kind) => kinds.includes(kind));
}

function ignoresInput({ node }: Stage): boolean {
  if (node.type !== 'ShellCommand') return false;
  const name = commandBaseName(node) ?? '';
  if (!NON_READERS.has(name) || substitutionsOf(wordsIn(node)).some((kind) => kind !== 'output'))
    return false;
  if (/^(?:cp|mv|rm)$/.test(name) && hasFlag(node, 'i', 'interactive')) return false;
  return !(name === 'du' && hasFlag(node, 'files0-from', 'exclude-from'));
}

function wordsIn({ assignments, name, args }: ShellCommand): readonly ShellWord[] {
  return [...assignments, ...(name === null ? [] : [name]), ...args].flatMap((word) =>
    word.type === 'ShellWord' ? word : (word.value ?? []),
  );
}

/** The kinds of substitutions in words, those in arithmetic and in other expansions included. */
function substitutionsOf(words: readonly ShellWord[]): readonly string[] {
  return words.flatMap(({ parts }) => parts.flatMap(kindsIn));
}

/** Nesting is bounded by the parser. */
function kindsIn(part: ShellWordPart): readonly string[] {
  switch (part.type) {
    case 'ShellSubstitution':
      return [part.kind === 'backquote' ? 'command' : part.kind];
    case 'ShellQuoted':
    case 'ShellArithmetic':
    case 'ShellBrace':
      return part.parts.flatMap(kindsIn);
    case 'ShellExpansion':
      return substitutionsOf(part.operands);
    default:
      return [];
  }
}
