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
    const deep = tooDeepAt(frame.source);
    const parsed = parse(deep === -1 ? frame.source : frame.source.slice(0, deep));
    context.addErrors(deep === -1 ? parsed.errors : [{ message: TOO_DEEP, pos: deep }], frame);
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

const TOO_DEEP = 'maximum command substitution nesting depth exceeded';
/** How deep the parser reads substitutions. */
const MAX_DEPTH = 256;
/** After these a `$(` may be no substitution, or a `(` not its own. */
const UNSURE: ReadonlySet<string> = new Set('\'"\\`#<');

/**
 * Where a substitution certainly is deeper than the parser reads; -1 where none is. The parser would find that out too, but
 * it reads and copies the rest of the text again at each of its levels.
 */
function tooDeepAt(source: string): number {
  if (source.length < 2 * MAX_DEPTH) return -1;
  let depth = 0;
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at] ?? '';
    if (UNSURE.has(character)) return -1;
    if (character === ')') depth = Math.max(0, depth - 1);
    if (character !== '(') continue;
    if (source[at - 1] !== '$') return -1;
    depth += 1;
    if (depth > MAX_DEPTH) return at - 1;
  }
  return -1;
}

/** Heredoc bodies are read after the head line but lie outside the shell form, as they do outside its commands. */
function scriptRange(range: Range, parent: AnyNode): Range {
  if (parent.type !== 'ShellForm') return range;
  return [range[0], Math.max(range[0], Math.min(range[1], parent.range[1]))];
}
