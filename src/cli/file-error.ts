import { reasonOf, sentence } from '../engine/thrown.ts';

/** Sentences for what the operating system says about a file. */
const SENTENCES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  ENOENT: 'No such file or directory.',
  EACCES: 'Permission denied.',
  EPERM: 'Operation not permitted.',
  EISDIR: 'Is a directory.',
  ENOTDIR: 'Not a directory.',
  ELOOP: 'Too many levels of symbolic links.',
  ENAMETOOLONG: 'File name too long.',
  EROFS: 'Read-only file system.',
  ENOSPC: 'No space left on device.',
  EMFILE: 'Too many open files.',
  ERR_FS_FILE_TOO_LARGE: 'File too large.',
  ERR_STRING_TOO_LONG: 'File too large.',
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
