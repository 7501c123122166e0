/** Reads Dockerfiles as bytes and as text. */
import { isUtf8 } from 'node:buffer';
import { MOST_BYTES, readBytes } from '../../config/read-file.ts';

/** Content of a file, as bytes and as text. */
export interface SourceFile {
  readonly bytes: Buffer;
  /** Byte order mark included; what is no UTF-8 became U+FFFD. */
  readonly text: string;
  /** Whether the text gives the bytes back. */
  readonly isFaithful: boolean;
}

/** Limits for reading a file. */
export interface SourceOptions {
  /** In bytes. */
  readonly most?: number;
  /** Whether the user named the file: it may be a pipe then. */
  readonly isNamedByUser?: boolean;
}

/** Throws what the operating system says, or a `FileRefusal`. */
export function readSourceFile(
  path: string,
  { most = MOST_BYTES, isNamedByUser = true }: SourceOptions = {},
): SourceFile {
  return decodeSource(readBytes(path, { most, isNamedByUser }));
}

/** Decodes bytes as UTF-8; invalid sequences become U+FFFD and make the text unfaithful. */
export function decodeSource(bytes: Buffer): SourceFile {
  return { bytes, text: bytes.toString('utf8'), isFaithful: isUtf8(bytes) };
}
