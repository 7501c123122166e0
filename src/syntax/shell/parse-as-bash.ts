import { MappedText } from '../mapped-text.ts';
import type { AnyNode, ShellDialect, ShellScript } from '../nodes.ts';
import { parsePosix } from './posix.ts';

const BASH: ShellDialect = { family: 'posix', name: 'bash', arguments: ['-c'], isExplicit: true };

/** Reads any text as bash, such as the elements of an array. Its places are those of the text, not of the file. */
export function parseAsBash(text: string, parent: AnyNode): ShellScript {
  return parsePosix(MappedText.verbatim(text, parent.range[0]), BASH, parent);
}
