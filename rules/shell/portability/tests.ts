/** Operators of tests that POSIX does not know. */
import { type TestOperator, testOperators } from '../test-operators.ts';
import { type Accepting, type Construct, POSIX_ONLY } from './construct.ts';

interface OperatorRow extends Pick<Construct, 'code' | 'name' | 'instead' | 'examples' | 'shell'> {
  readonly operators: readonly string[];
  readonly isUnary?: boolean;
  readonly acceptedBy?: readonly Accepting[];
  /** What may be in its place. */
  readonly replacement?: string;
}

const ROWS: readonly OperatorRow[] = [
  {
    code: 3012,
    name: 'string-order',
    operators: ['<', '>', '<=', '>=', '\\<', '\\>'],
    instead: 'use `sort` or `expr`',
    examples: { bad: '[ "$A" \\< "$B" ] && make', good: '[ "$A" -lt "$B" ] && make' },
    shell: 'sh',
    acceptedBy: POSIX_ONLY,
  },
  {
    code: 3014,
    name: 'double-equals',
    operators: ['=='],
    instead: 'use `=`',
    examples: {
      bad: '[ "$A" == b ] && make',
      good: '[ "$A" = b ] && make',
      fixed: '[ "$A" = b ] && make',
    },
    acceptedBy: ['busybox'],
    replacement: '=',
  },
  {
    code: 3015,
    name: 'regex-match',
    operators: ['=~'],
    instead: 'use `case` or `grep`',
    examples: { bad: '[ "$A" =~ b. ] && make', good: 'case $A in *b*) make ;; esac' },
  },
  unary(3016, 'variable-test', '-v', 'use `[ -n "${x+set}" ]`'),
  unary(3017, 'unary-a', '-a', 'use `-e`', '-e'),
  unary(3062, 'option-test', '-o', 'look at `$-`'),
  unary(3063, 'reference-test', '-R', 'only bash has name references'),
  unary(3064, 'newer-than-read-test', '-N', 'compare with `find -newer`'),
  { ...unary(3065, 'sticky-test', '-k', 'use `find -perm -1000`'), shell: 'sh', acceptedBy: POSIX_ONLY },
  { ...unary(3066, 'group-owner-test', '-G', 'use `find -group`'), shell: 'sh', acceptedBy: POSIX_ONLY },
  { ...unary(3067, 'owner-test', '-O', 'use `find -user`'), shell: 'sh', acceptedBy: POSIX_ONLY },
];

function unary(
  code: number,
  name: string,
  operator: string,
  instead: string,
  replacement?: string,
): OperatorRow {
  const good = replacement === undefined ? '[ -e /x ] && make' : `[ ${replacement} /x ] && make`;
  const fixed = replacement === undefined ? {} : { fixed: good };
  return {
    code,
    name,
    operators: [operator],
    isUnary: true,
    instead,
    examples: { bad: `[ ${operator} /x ] && make`, good, ...fixed },
    ...(replacement === undefined ? {} : { replacement }),
  };
}

/** Test operators that POSIX shells do not support. */
export const TESTS: readonly Construct[] = ROWS.map(
  ({ operators, isUnary = false, replacement, instead, ...row }): Construct => ({
    ...row,
    what: operators.length > 1 ? 'Comparing text with `{{word}}`' : '`{{word}}` in a test',
    instead,
    ...(replacement === undefined ? {} : { repair: `Use \`${replacement}\`.` }),
    find: (script) =>
      testOperators(script)
        .filter((each) => operators.includes(each.text) && each.isUnary === isUnary)
        // Where the shell has no `[[` at all, that is the finding.
        .filter(({ form }) => form !== '[[' || script.isShellcheckCompat || script.limits === 'busybox')
        // Busybox matches regular expressions in `[[`.
        .filter(({ form, text }) => form !== '[[' || text !== '=~' || script.limits !== 'busybox')
        .map((operator) => ({
          node: { range: operator.place },
          word: operator.text,
          ...(replacement === undefined ? {} : { edits: editsOf(operator, replacement) }),
        })),
  }),
);

function editsOf({ range }: TestOperator, replacement: string) {
  return [[range, replacement]] as const;
}
