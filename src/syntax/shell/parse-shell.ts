import type { MappedText } from '../mapped-text.ts';
import type { AnyNode, ShellDialect, ShellScript } from '../nodes.ts';

/** Parses a text for a shell. */
export function parseShell(text: MappedText, dialect: ShellDialect, parent: AnyNode): ShellScript {
  const range = text.toRange(0, text.text.length);
  return { type: 'ShellScript', range, parent, dialect, statements: [], errors: [], comments: [] };
}
