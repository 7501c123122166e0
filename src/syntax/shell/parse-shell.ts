import type { MappedText } from '../mapped-text.ts';
import type { AnyNode, ShellDialect, ShellScript } from '../nodes.ts';
import { parseCmd } from './cmd.ts';
import { parsePosix } from './posix.ts';
import { parsePowershell } from './powershell.ts';

/**
 * Parses the text for one shell: continuations of the instruction are taken out already, heredoc bodies follow the
 * head line. Ranges are offsets into the file; every `parent` is set. Never throws: what the shell would refuse is
 * in `errors`. The parts and values of words are built on first use.
 */
export function parseShell(text: MappedText, dialect: ShellDialect, parent: AnyNode): ShellScript {
  switch (dialect.family) {
    case 'posix':
      return parsePosix(text, dialect, parent);
    case 'powershell':
      return parsePowershell(text, dialect, parent);
    case 'cmd':
      return parseCmd(text, dialect, parent);
    case 'none':
      return {
        type: 'ShellScript',
        range: text.toRange(0, text.text.length),
        parent,
        dialect,
        statements: [],
        errors: [],
        comments: [],
      };
  }
}
