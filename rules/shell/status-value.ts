import { literalTextOnly, type ShellWord } from '../../src/rule-api.ts';

/** A number from 0 to 255, or what may become one. */
export function isStatus(word: ShellWord): boolean {
  if (word.value !== null) return /^\d+$/.test(word.value) && Number(word.value) < 256;
  const isSeveral = word.parts.some(({ type }) => type === 'ShellGlob' || type === 'ShellBrace');
  return !isSeveral && !/\D/.test(literalTextOnly(word));
}
