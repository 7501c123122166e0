import { parse } from 'unbash';
import type { MappedText } from '../mapped-text.ts';
import type { AnyNode, Range, ShellDialect, ShellScript } from '../nodes.ts';
import { convertStatements } from './posix-commands.ts';
import { PosixContext } from './posix-context.ts';
import { frameOf } from './shell-frame.ts';

/** Parses text for a shell of the Bourne family. It is read as bash, whichever of them the dialect names. */
export function parsePosix(text: MappedText, dialect: ShellDialect, parent: AnyNode): ShellScript {
  const frame = frameOf(text);
  const length = frame.source.length;
  const statements: ShellScript['statements'][number][] = [];
  const context = new PosixContext(frame, convertStatements);
  const script: ShellScript = {
    type: 'ShellScript',
    range: scriptRange(frame.range(0, length), parent),
    parent,
    dialect,
    statements,
    errors: context.errors,
    comments: context.comments,
  };
  try {
    const parsed = parse(frame.source);
    context.addErrors(parsed.errors, frame);
    convertStatements(parsed.commands, { context, frame, depth: 0, substitutions: 0 }, script, statements);
    context.findComments(0, length);
  } catch (error) {
    // The parser bounds its nesting; should a text get past that, the rest of the file must not suffer.
    const reason = error instanceof Error ? error.message : String(error);
    context.addError(`the text cannot be parsed: ${reason}`, 0, frame);
  }
  context.finish();
  return script;
}

/** Heredoc bodies are read after the head line but lie outside the shell form, as they do outside its commands. */
function scriptRange(range: Range, parent: AnyNode): Range {
  if (parent.type !== 'ShellForm') return range;
  return [range[0], Math.max(range[0], Math.min(range[1], parent.range[1]))];
}
