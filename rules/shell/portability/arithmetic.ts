/** Operators of arithmetic that POSIX does not know. */
import type { RunScript, ShellArithmeticToken } from '../../../src/rule-api.ts';
import type { Construct, Found } from './construct.ts';

/** Arithmetic that POSIX shells do not support. */
export const ARITHMETIC: readonly Construct[] = [
  {
    code: 3018,
    name: 'increment',
    what: '`{{word}}` in arithmetic',
    instead: 'use `x=$((x + 1))`',
    examples: { bad: 'x=1; echo $((x++))', good: 'x=1; echo $((x + 1))' },
    acceptedBy: ['busybox'],
    find: (script) => matching(script, ({ kind, text }) => kind !== 'operand' && /^(?:\+\+|--)$/.test(text)),
  },
  {
    code: 3019,
    name: 'power',
    what: '`{{word}}` in arithmetic',
    instead: 'multiply',
    examples: { bad: 'echo $((2 ** 3))', good: 'echo $((2 * 2 * 2))' },
    acceptedBy: ['busybox'],
    find: (script) => matching(script, ({ text }) => text === '**'),
  },
  {
    code: 3052,
    name: 'number-base',
    what: 'Number with a base, `{{word}}`,',
    instead: 'use `0x…` or `0…`',
    examples: { bad: 'echo $((16#ff))', good: 'echo $((0xff))' },
    acceptedBy: ['busybox'],
    find: (script) => matching(script, ({ text }) => /^\d+#/.test(text)),
  },
];

/** All tokens of arithmetic in a script. */
export function arithmeticTokens(script: RunScript): readonly ShellArithmeticToken[] {
  return [...script.all('ShellArithmetic'), ...script.all('ShellTest'), ...script.all('ShellLoop')].flatMap(
    ({ tokens }) => tokens,
  );
}

function matching(script: RunScript, isMatch: (token: ShellArithmeticToken) => boolean): readonly Found[] {
  return arithmeticTokens(script)
    .filter(isMatch)
    .map(({ range, text }) => ({ node: { range }, word: text }));
}
