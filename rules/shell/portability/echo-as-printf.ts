import type { Range, ShellCommand, ShellWord } from '../../../src/rule-api.ts';

/** `printf` in place of `echo` with options and one argument; with more, `echo` puts blanks between them. */
export function echoAsPrintf(
  { name, args }: ShellCommand,
  flag: ShellWord,
): readonly (readonly [Range, string])[] | null {
  const [, text, ...others] = args;
  if (name?.text !== 'echo' || text?.type !== 'ShellWord' || others.length > 0 || flag.value === null)
    return null;
  // A text that may be several words, or none.
  if (text.value === null && !/^"[^"`]*"$/.test(text.text)) return null;
  const format = `${flag.value.includes('e') ? '%b' : '%s'}${flag.value.includes('n') ? '' : '\\n'}`;
  return [
    [name.range, 'printf'],
    [flag.range, `'${format}'`],
  ];
}
