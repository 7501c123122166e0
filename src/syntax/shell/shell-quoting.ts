/** What no shell of the Bourne family gives a meaning to, in any place of an argument. */
const SAFE_WORD = /^[\w@%+=:,./\p{L}\p{N}-]+$/u;

/** `value` as one argument of a POSIX shell: bare where that is safe, otherwise in single quotes. */
export function quoteShellWord(value: string): string {
  if (SAFE_WORD.test(value)) return value;
  return `'${value.replaceAll("'", "'\\''")}'`;
}

/** What JSON lets stand raw although no editor shows it. */
const RAW_CONTROL = /[\x7f-\x9f\u2028\u2029]/g;

/** The JSON array of the exec form, in the usual spacing: `["a", "b"]`. Control characters are escaped. */
export function toJsonArray(words: readonly string[]): string {
  return `[${words.map(toJsonString).join(', ')}]`;
}

function toJsonString(word: string): string {
  return JSON.stringify(word).replace(
    RAW_CONTROL,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
