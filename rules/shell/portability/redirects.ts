/** Redirections and pipes that only bash has. */
import {
  isGlob,
  literalTextOnly,
  type Range,
  type RunScript,
  type ShellRedirect,
} from '../../../src/rule-api.ts';
import { type Accepting, type Construct, found } from './construct.ts';

type Edits = readonly (readonly [Range, string])[];

interface RedirectRow extends Omit<Construct, 'find'> {
  readonly acceptedBy?: readonly Accepting[];
  has(redirect: ShellRedirect, script: RunScript): boolean;
  edits?(redirect: ShellRedirect): Edits;
}

const ROWS: readonly RedirectRow[] = [
  {
    code: 3011,
    name: 'here-string',
    what: '`<<<`',
    instead: 'use a pipe from `printf`',
    examples: { bad: 'bc <<< "1 + 2"', good: 'echo "1 + 2" | bc' },
    has: ({ operator }) => operator === '<<<',
  },
  {
    code: 3020,
    name: 'output-and-error',
    what: '`&>`',
    instead: 'use `> file 2>&1`',
    examples: { bad: 'make &> /log', good: 'make > /log 2>&1', fixed: 'make > /log 2>&1' },
    acceptedBy: ['busybox'],
    repair: 'Redirect both one after the other.',
    // ShellCheck leaves `&>>` alone.
    has: ({ operator }, { isShellcheckCompat }) =>
      operator === '&>' || (operator === '&>>' && !isShellcheckCompat),
    edits: (redirect) => bothOutputs(redirect, redirect.operator.slice(1)),
  },
  {
    code: 3021,
    name: 'output-to-both',
    what: '`>& file`',
    instead: 'use `> file 2>&1`',
    examples: { bad: 'make >& /log', good: 'make > /log 2>&1', fixed: 'make > /log 2>&1' },
    acceptedBy: ['busybox'],
    repair: 'Redirect both one after the other.',
    has: ({ operator, target, descriptor }) =>
      operator === '>&' &&
      descriptor === null &&
      typeof target?.value === 'string' &&
      !/^(?:\d+-?|-)$/.test(target.value),
    edits: (redirect) => bothOutputs(redirect, '>'),
  },
  {
    code: 3022,
    name: 'named-descriptor',
    what: '`{{word}}`',
    instead: 'use a number',
    examples: { bad: 'exec {fd}> /log', good: 'exec 3> /log' },
    has: ({ descriptor }) => typeof descriptor === 'string',
  },
  {
    code: 3023,
    name: 'long-descriptor',
    what: 'Descriptor of more than one digit',
    instead: 'use one of 3 to 9',
    examples: { bad: 'exec 10> /log', good: 'exec 3> /log' },
    acceptedBy: ['busybox'],
    has: ({ descriptor }) => typeof descriptor === 'number' && descriptor > 9,
  },
  {
    code: 3025,
    name: 'network-redirection',
    what: '`/dev/tcp` and `/dev/udp`',
    instead: 'use `nc` or `curl`',
    examples: { bad: 'echo > /dev/tcp/db/5432', good: 'nc -z db 5432' },
    has: ({ target }) => target !== null && /^\/dev\/(?:tcp|udp)\//.test(literalTextOnly(target)),
  },
  {
    code: 3031,
    name: 'redirection-to-glob',
    what: 'Redirection to a glob',
    instead: 'write out the name',
    examples: { bad: 'make > /log*', good: 'make > /log.txt' },
    // The shells agree: the name is taken as written.
    shell: 'sh',
    acceptedBy: ['dash', 'busybox'],
    has: ({ target, heredoc, operator }) =>
      target !== null && heredoc === null && operator !== '<<<' && isGlob(target),
  },
];

/** Redirections that POSIX shells do not support. */
export const REDIRECTS: readonly Construct[] = [
  ...ROWS.map(
    ({ has, edits, ...row }): Construct => ({
      ...row,
      find: (script) =>
        script
          .all('ShellRedirect')
          .filter((redirect) => has(redirect, script))
          .map((node) => ({
            node: { range: [node.range[0] + skipped(node), node.range[1]] as const },
            ...(row.what.includes('{{word}}') ? { word: `{${node.descriptor}}` } : {}),
            ...(edits === undefined ? {} : { edits: edits(node) }),
          })),
    }),
  ),
  {
    code: 3029,
    name: 'pipe-with-error',
    what: '`|&`',
    instead: 'use `2>&1 |`',
    examples: { bad: 'make |& tee /log', good: 'make 2>&1 | tee /log', fixed: 'make 2>&1 | tee /log' },
    repair: 'Use `2>&1 |`.',
    find: (script) =>
      found(
        script
          .all('ShellPipeline')
          .flatMap(({ operators, operatorRanges }) =>
            operatorRanges.filter((_, at) => operators[at] === '|&').map((range) => ({ range })),
          ),
      ).map((each) => ({ ...each, edits: [[each.node.range, '2>&1 |']] })),
  },
];

/** The operator and the end: the file name stays as it stands. */
function bothOutputs({ range, operator, target }: ShellRedirect, single: string): Edits {
  const end = target?.range[1] ?? range[1];
  return [
    [[range[0], range[0] + operator.length], single],
    [[end, end], ' 2>&1'],
  ];
}

/** ShellCheck reports a here-string at its operator, other redirections with their descriptor. */
function skipped({ operator, descriptor }: ShellRedirect): number {
  return operator === '<<<' && descriptor !== null ? String(descriptor).length : 0;
}
