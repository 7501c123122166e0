/** Comparisons that cannot be meant: one rule for each of ShellCheck's codes. */
import {
  isConstant,
  type Rule,
  type RunScript,
  type ShellTestExpression,
  type ShellWord,
} from '../../src/rule-api.ts';
import { quote } from './quoting.ts';
import { shellCheck } from './shell-check.ts';
import { EQUALITY, OF_NUMBERS, testParts } from './test-parts.ts';
import { mayBeEqual, textPattern } from './text-patterns.ts';

type BinaryTest = Extract<ShellTestExpression, { readonly kind: 'binary' }>;

const OF_FILES: ReadonlySet<string> = new Set(['-nt', '-ot', '-ef']);
const OF_ORDER: ReadonlySet<string> = new Set(['<', '>', '<=', '>=']);

export default [
  shellCheck({
    name: 'no-constant-comparison',
    code: 2050,
    description: 'Comparison of two constants',
    level: 'warning',
    rationale: 'The result is always the same: a `$` is missing.',
    examples: { bad: '[ ARCH = amd64 ] || exit 1', good: '[ "$ARCH" = amd64 ] || exit 1' },
    messages: { constant: 'Both sides are constant; write `$` before the name of a variable.' },
    check(script, report) {
      for (const { test, isDouble } of binaries(script)) {
        const { operator, left, right } = test;
        if (OF_FILES.has(operator.text) || (isDouble && OF_NUMBERS.has(operator.text))) continue;
        if (isConstant(left) && isConstant(right)) report({ node: operator, messageId: 'constant' });
      }
    },
  }),
  shellCheck({
    name: 'no-impossible-comparison',
    code: 2193,
    description: 'Comparison of texts that are never equal',
    level: 'warning',
    rationale: 'Whatever the variables hold, the constant parts differ.',
    examples: { bad: '[ "$ARCH " = amd64 ] || exit 1', good: '[ "$ARCH" = amd64 ] || exit 1' },
    messages: {
      never: '`{{left}}` and `{{right}}` are never equal; look for a blank or another extra character.',
    },
    check(script, report) {
      for (const { test } of binaries(script)) {
        const { operator, left, right } = test;
        if (!EQUALITY.has(operator.text) || (isConstant(left) && isConstant(right))) continue;
        if (!mayBeEqual(textPattern(left.parts), textPattern(right.parts)))
          report({ node: operator, messageId: 'never', data: { left: left.text, right: right.text } });
      }
    },
  }),
  shellCheck({
    name: 'no-unquoted-pattern',
    code: 2053,
    description: 'Unquoted variable on the right of `=` in [[ ]]',
    level: 'warning',
    rationale: 'Unquoted, the value is a pattern: `*` in it matches anything.',
    shell: 'bash',
    fixSafety: 'The value may be meant to be a pattern.',
    examples: {
      bad: 'read -r a b; [[ $a = $b ]] || exit 1',
      good: 'read -r a b; [[ $a = "$b" ]] || exit 1',
      fixed: 'read -r a b; [[ $a = "$b" ]] || exit 1',
    },
    messages: {
      pattern: 'Value of `{{variable}}` is taken for a pattern; quote it to compare texts.',
      quote: 'Put double quotes around it.',
    },
    check(script, report) {
      for (const { test, isDouble } of binaries(script)) {
        const [node] = test.right.parts;
        if (!isDouble || !EQUALITY.has(test.operator.text) || test.right.parts.length !== 1) continue;
        if (node?.type !== 'ShellExpansion') continue;
        const suggest = [{ messageId: 'quote' as const, fix: quote(node) }];
        report({ node, messageId: 'pattern', data: { variable: node.text }, suggest });
      }
    },
  }),
  shellCheck({
    name: 'no-text-order-of-numbers',
    code: 2071,
    description: 'Numbers compared by < or >',
    level: 'error',
    rationale: 'They are compared as texts: 10 comes before 9.',
    shell: 'bash',
    examples: { bad: '[[ $# > 1 ]] || exit 1', good: '[[ $# -gt 1 ]] || exit 1' },
    messages: { order: '`{{operator}}` compares texts, not numbers; use `{{instead}}`.' },
    check(script, report) {
      for (const { test } of binaries(script)) {
        const { operator, left, right } = test;
        if (!OF_ORDER.has(operator.text)) continue;
        if (operator.text.endsWith('=') && script.kind === 'sh') continue;
        if (!isNumber(left, script) && !isNumber(right, script)) continue;
        const instead = { '<': '-lt', '>': '-gt', '<=': '-le', '>=': '-ge' }[operator.text] ?? '-gt';
        report({ node: operator, messageId: 'order', data: { operator: operator.text, instead } });
      }
    },
  }),
  shellCheck({
    name: 'no-order-redirection',
    code: 2073,
    description: 'Unescaped < or > in [ ]',
    level: 'error',
    presets: ['recommended', 'strict'],
    rationale: 'Without a backslash it is a redirection: the test asks for one word and writes a file.',
    silent: ['a number on one side, where another rule reports the comparison'],
    examples: { bad: '[ "$A" > "$B" ] || exit 1', good: '[ "$A" \\> "$B" ] || exit 1' },
    messages: { redirect: '`{{operator}}` is a redirection in `[ … ]`; put a backslash before it.' },
    isFor: ({ kind }) => kind !== 'sh',
    check(script, report, source) {
      for (const { test, isDouble } of binaries(script)) {
        const { operator, left, right } = test;
        if (isDouble || !/^[<>]$/.test(source.text.slice(...operator.range))) continue;
        if (!isNumber(left, script) && !isNumber(right, script))
          report({ node: operator, messageId: 'redirect', data: { operator: operator.text } });
      }
    },
  }),
  shellCheck({
    name: 'no-decimal-comparison',
    code: 2072,
    description: 'Comparison with a decimal number',
    level: 'error',
    rationale: 'The shell computes with integers only.',
    examples: { bad: '[ "$VERSION" -gt 1.5 ] || exit 1', good: '[ "${VERSION%.*}" -gt 1 ] || exit 1' },
    messages: {
      decimal: '`{{number}}` is not an integer, and the shell compares only integers; use `bc` or `awk`.',
    },
    check(script, report) {
      for (const { test } of binaries(script)) {
        const { operator } = test;
        if (!OF_NUMBERS.has(operator.text) && !OF_ORDER.has(operator.text)) continue;
        for (const word of [test.left, test.right]) {
          if (word.value !== null && /^-?\d+\.\d+$/.test(word.value))
            report({ node: word, messageId: 'decimal', data: { number: word.value } });
        }
      }
    },
  }),
] satisfies readonly Rule[];

function binaries(script: RunScript): readonly { readonly test: BinaryTest; readonly isDouble: boolean }[] {
  return testParts(script).flatMap(({ test: { isDouble }, part }) =>
    part.kind === 'binary' ? [{ test: part, isDouble }] : [],
  );
}

/** Status of the last command and ids of jobs are numbers that nobody compares. */
const NOT_COMPARED: ReadonlySet<string> = new Set(['?', '$', '!']);

function isNumber({ value, parts }: ShellWord, { flow, isShellcheckCompat }: RunScript): boolean {
  // ShellCheck takes an empty text for a number.
  if (value !== null) return /^\d+$/.test(value) || (isShellcheckCompat && value === '');
  const [part] = parts;
  const only = part?.type === 'ShellQuoted' && part.parts.length === 1 ? part.parts[0] : part;
  if (parts.length !== 1) return false;
  if (only?.type === 'ShellArithmetic') return true;
  if (only?.type !== 'ShellExpansion' || NOT_COMPARED.has(only.name)) return false;
  if (only.operator !== null || only.index !== null || only.prefix !== null) return false;
  const status = flow.numberStatusOf(only);
  return status === 'number' || status === 'maybe';
}
