import type { Range, ShellArithmeticToken } from '../../syntax/nodes.ts';

/** A variable that an arithmetic expression names without `$`. */
export interface ArithmeticName {
  readonly name: string;
  readonly range: Range;
  /** `x`, `x=`, `x+=`, `x++`. */
  readonly access: 'read' | 'write' | 'update' | 'step';
  /** The place of the `=` that sets it. */
  readonly operator: Range | null;
}

const NAME = /^[A-Za-z_]\w*/;
/** Names in an index; `$name` is an expansion of its own. */
const INDEX_NAME = /(?<![\w$#{])[A-Za-z_]\w*/g;
const ASSIGNING = /^(?:[-+*/%&|^]|<<|>>)?=$/;

/** The variables of an expression, in source order. */
export function arithmeticNames(tokens: readonly ShellArithmeticToken[]): readonly ArithmeticName[] {
  const names: ArithmeticName[] = [];
  for (const [at, { kind, text, range }] of tokens.entries()) {
    if (kind !== 'operand') continue;
    if (isFailed(text)) {
      for (const { 0: name, index: place } of text.matchAll(INDEX_NAME)) {
        const from = range[0] + place;
        names.push({ name, range: [from, from + name.length], access: 'read', operator: null });
      }
      continue;
    }
    const [name = ''] = NAME.exec(text) ?? [];
    const index = text.slice(name.length);
    if (name === '' || (index !== '' && !index.startsWith('['))) continue;
    const [start] = range;
    for (const { 0: inner, index: place } of index.matchAll(INDEX_NAME)) {
      const from = start + name.length + place;
      names.push({ name: inner, range: [from, from + inner.length], access: 'read', operator: null });
    }
    const access = accessOf(tokens[at - 1], tokens[at + 1]);
    const operator = access === 'write' || access === 'update' ? (tokens[at + 1]?.range ?? null) : null;
    names.push({ name, range: [start, Math.min(start + name.length, range[1])], access, operator });
  }
  return names;
}

/** An expression with decimals, which ksh alone computes, is one operand; its variables are read all the same. */
function isFailed(text: string): boolean {
  return /[ +*/-]/.test(text) && /(?:^|\D)\d*\.\d/.test(text) && !/[;"'`]/.test(text);
}

function accessOf(
  before: ShellArithmeticToken | undefined,
  after: ShellArithmeticToken | undefined,
): ArithmeticName['access'] {
  if (after?.kind === 'binary' && ASSIGNING.test(after.text)) return after.text === '=' ? 'write' : 'update';
  const isStep = [before, after].some((token) => token?.text === '++' || token?.text === '--');
  return isStep && (before?.kind === 'prefix' || after?.kind === 'postfix') ? 'step' : 'read';
}
