import { onlyLit, type ShellWord, willMulti } from '../../src/rule-api.ts';

/** A number from 0 to 255, or what may become one. */
export function isStatus(word: ShellWord): boolean {
  if (word.value !== null) return /^\d+$/.test(word.value) && Number(word.value) < 256;
  return !willMulti(word) && !/\D/.test(onlyLit(word));
}
