import type { ShellTest } from '../../src/rule-api.ts';

/** Whether the text between `((` and `))` is commands rather than an expression, as in `((cd /a; make))`. */
export function isFailedArithmetic({ kind, tokens: [token, ...others] }: ShellTest): boolean {
  if (kind !== 'arithmetic' || token === undefined || others.length > 0) return false;
  return (
    token.kind === 'operand' && /^[\w./[-]+[ \t]*[\s;]\s*\S/.test(token.text) && !/\d\.\d/.test(token.text)
  );
}
