import type { EscapeToken } from '../../src/rule-api.ts';

/**
 * A value of the form `NAME value` as it has to be written after `NAME=`: the builder treats quotes and variables alike
 * in both forms, but only the latter ends at a blank.
 */
export function writePairValue(value: string, escapeToken: EscapeToken): string {
  if (!/[ \t]/.test(value)) return value;
  return /["'\\`]/.test(value) ? escapeBlanks(value, escapeToken) : `"${value}"`;
}

/** Puts the escape token before each blank that is outside quotes. */
function escapeBlanks(value: string, escapeToken: EscapeToken): string {
  let result = '';
  let quote = '';
  for (let at = 0; at < value.length; at += 1) {
    const character = value.charAt(at);
    if (character === escapeToken && quote !== "'") {
      result += character + value.charAt(at + 1);
      at += 1;
      continue;
    }
    if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
    const isBlank = character === ' ' || character === '\t';
    result += isBlank && quote === '' ? escapeToken + character : character;
  }
  return result;
}
