import type { MappedText } from '../mapped-text.ts';
import type { AnyNode, ShellDialect, ShellScript } from '../nodes.ts';

export function parseCmd(text: MappedText, dialect: ShellDialect, parent: AnyNode): ShellScript {
  const range = text.toRange(0, text.text.length);
  return { type: 'ShellScript', range, parent, dialect, statements: [], errors: [], comments: [] };
}
