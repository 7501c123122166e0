import { reasonOf, sentence } from '../engine/thrown.ts';

/** Sentences for what the operating system says about a file. */
const SENTENCES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  ENOENT: 'There is no such file.',
  EACCES: 'There is no permission for it.',
  EPERM: 'There is no permission for it.',
  EISDIR: 'It is a directory.',
  ENOTDIR: 'A part of its path is no directory.',
  ELOOP: 'Its symbolic links go in a circle.',
  ENAMETOOLONG: 'Its name is too long.',
  EROFS: 'The file system is read-only.',
  ENOSPC: 'There is no space left.',
  EMFILE: 'Too many files are open.',
  ERR_FS_FILE_TOO_LARGE: 'It is too large.',
  ERR_STRING_TOO_LONG: 'It is too large.',
};

/** Why a file could not be read or written, full sentence. */
export function fileErrorSentence(error: unknown): string {
  const known = SENTENCES[codeOf(error) ?? ''];
  if (known !== undefined) return known;
  return sentence(reasonOf(error));
}

/** `ENOENT`; `null` for what is no error of the operating system. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
