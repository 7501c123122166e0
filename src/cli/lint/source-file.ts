/** Reads Dockerfiles as bytes and as text. */
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';

export interface SourceFile {
  readonly bytes: Buffer;
  /** Byte order mark included; what is no UTF-8 became U+FFFD. */
  readonly text: string;
  /** Whether the text gives the bytes back. */
  readonly isFaithful: boolean;
}

/** Throws what the operating system says. */
export function readSourceFile(path: string): SourceFile {
  return decodeSource(readFileSync(path));
}

export function decodeSource(bytes: Buffer): SourceFile {
  return { bytes, text: bytes.toString('utf8'), isFaithful: isUtf8(bytes) };
}
