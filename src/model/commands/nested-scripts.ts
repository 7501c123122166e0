/** Scripts inside words: the decoded text of `sh -c '…'` and of heredocs, each character with its place in the file. */
import { elementText } from '../../syntax/exec-form.ts';
import { scriptText } from '../../syntax/heredocs.ts';
import { MappedText } from '../../syntax/mapped-text.ts';
import type {
  AnyNode,
  Range,
  ShellCommand,
  ShellHeredoc,
  ShellLiteral,
  ShellQuoted,
  ShellRedirect,
  ShellWord,
} from '../../syntax/nodes.ts';
import { ShellFormNode } from '../../syntax/shell-form.ts';
import type { Argument } from '../types.ts';
import { shellWordOf } from './arguments.ts';
import type { PipelinePlace } from './command-context.ts';

/** What two-character escapes stand for in `$'…'` (after `\`) and in PowerShell (after the back-tick). */
const ESCAPED: Readonly<Record<string, string>> = {
  __proto__: null as never,
  n: '\n',
  r: '\r',
  t: '\t',
  '0': '\0',
};

/**
 * The decoded text of static words, joined by blanks as `eval` does it. `host` is the text that the words were parsed
 * from; it is not needed for elements of an exec form. `null` when the words cannot be followed to their places.
 */
export function textOfWords(words: readonly Argument[], host: MappedText | null): MappedText | null {
  const texts: MappedText[] = [];
  for (const word of words) {
    const text = textOfWord(word, host);
    if (text === null) return null;
    if (texts.length > 0) texts.push(MappedText.verbatim(' ', endOf(texts.at(-1))));
    texts.push(text);
  }
  return texts.length === 0 ? null : MappedText.join(texts);
}

function endOf(text: MappedText | undefined): number {
  return text === undefined ? 0 : text.toSource(text.text.length);
}

function textOfWord(argument: Argument, host: MappedText | null): MappedText | null {
  if (argument.node?.type === 'ExecElement') return elementText(argument.node);
  const word = shellWordOf(argument);
  return word === null || host === null ? null : textOfShellWord(word, host);
}

function textOfShellWord(word: ShellWord, host: MappedText): MappedText | null {
  if (word.value === null) return null;
  const pieces: MappedText[] = [];
  for (const leaf of leavesOf(word)) {
    const piece = textOfLeaf(leaf, host);
    if (piece === null) return null;
    pieces.push(piece);
  }
  const text = MappedText.join(pieces.length === 0 ? [placeOf(word.range, host)] : pieces);
  return text.text === word.value ? text : null;
}

type Leaf = ShellLiteral | ShellQuoted;

/** The parts that hold the characters of a static word. */
function leavesOf(word: ShellWord): readonly Leaf[] {
  const leaves: Leaf[] = [];
  for (const part of word.parts) {
    if (part.type === 'ShellLiteral') leaves.push(part);
    if (part.type !== 'ShellQuoted') continue;
    const inner = part.parts.filter((each) => each.type === 'ShellLiteral');
    if (inner.length === 0) leaves.push(part);
    else leaves.push(...inner);
  }
  return leaves;
}

function textOfLeaf(leaf: Leaf, host: MappedText): MappedText | null {
  const raw = placeOf(leaf.range, host);
  if (leaf.value === null) return null;
  if (leaf.type === 'ShellLiteral') return align(raw, leaf.value);
  return align(raw.slice(leaf.quote.length, Math.max(leaf.quote.length, raw.text.length - 1)), leaf.value);
}

function placeOf([start, end]: Range, host: MappedText): MappedText {
  return host.slice(host.toOffset(start), end > start ? host.toOffset(end - 1) + 1 : host.toOffset(start));
}

/**
 * Gives each character of `value` its place in `raw`, which is the same text with escapes. `null` where the escapes
 * are more than characters before what they protect.
 */
function align(raw: MappedText, value: string): MappedText | null {
  if (raw.text === value) return raw;
  const pieces: MappedText[] = [];
  let from = 0;
  let at = 0;
  for (let next = 0; next < value.length; next += 1, at += 1) {
    const isCopied = raw.text[at] === value[next];
    if (isCopied) continue;
    if (from < at) pieces.push(raw.slice(from, at));
    while (at < raw.text.length && raw.text[at] !== value[next] && !isEscapeOf(raw.text, at, value[next])) {
      at += 1;
    }
    if (at >= raw.text.length) return null;
    from = at;
    if (raw.text[at] === value[next]) continue;
    const [start, end] = raw.toRange(at, at + 2);
    pieces.push(new MappedText(value[next] ?? '', [0, start], end));
    at += 1;
    from = at + 1;
  }
  if (from < at) pieces.push(raw.slice(from, at));
  return MappedText.join(pieces);
}

function isEscapeOf(raw: string, at: number, character: string | undefined): boolean {
  const mark = raw[at];
  return (
    (mark === '\\' || mark === '`') && character !== undefined && ESCAPED[raw[at + 1] ?? ''] === character
  );
}

/** The text of a here-document or here-string that the inner shell reads as it stands; `null` for other input. */
function textOfInput({ heredoc, target, operator }: ShellRedirect, host: MappedText): MappedText | null {
  if (heredoc === null) return operator === '<<<' && target !== null ? textOfShellWord(target, host) : null;
  return isReadAsWritten(heredoc) ? placeOf(heredoc.bodyRange, host) : null;
}

/**
 * Whether the outer shell leaves a here-document alone. What it expands looks dynamic to the inner shell as well, but
 * not after a backslash, and not in single quotes.
 */
function isReadAsWritten({ isQuoted, body }: ShellHeredoc): boolean {
  if (isQuoted) return true;
  if (/\\[$`\\]/.test(body)) return false;
  return !body.includes("'") || !/[$`]/.test(body);
}

/** The text that the script of a shell form or of a heredoc was parsed from. */
export function sourceOf(parent: AnyNode | null): MappedText | null {
  if (parent instanceof ShellFormNode) return parent.source;
  if (parent?.type !== 'Heredoc') return null;
  return scriptText(parent.body, parent.bodyRange[0], parent.stripsTabs);
}

/** What a shell reads its script from: its own here-document, or one that `cat` pipes into it. */
export function inputOf(
  reader: ShellCommand,
  pipeline: PipelinePlace | null,
  host: MappedText,
): MappedText | null {
  const own = reader.redirects.findLast(isInput);
  if (own !== undefined) return textOfInput(own, host);
  const at = pipeline?.index ?? 0;
  const members = reader.parent?.type === 'ShellPipeline' ? reader.parent.commands : [];
  const feeder = members[at] === reader ? members[at - 1] : undefined;
  if (feeder?.type !== 'ShellCommand' || feeder.name?.value !== 'cat') return null;
  const input = feeder.redirects.length === 1 ? feeder.redirects.find(isInput) : undefined;
  const readsInput = feeder.args.every((word) => word.type === 'ShellWord' && word.value === '-');
  return input === undefined || !readsInput ? null : textOfInput(input, host);
}

function isInput({ operator, descriptor }: ShellRedirect): boolean {
  return operator.startsWith('<') && (descriptor === null || descriptor === 0);
}

/** Whether the text is a copy of the file's, with nothing but line ends and what surrounds them taken out. */
export function isExactCopy(copy: MappedText, source: string): boolean {
  const { text } = copy;
  let next = copy.toSource(0);
  for (let at = 0; at < text.length; at += 1) {
    const place = at === 0 ? next : copy.toSource(at);
    if (place !== next && !isLineBreak(text, at, source.slice(next, place))) return false;
    if (source[place] !== text[at]) return false;
    next = place + 1;
  }
  return text === '' || copy.toSource(text.length) === next;
}

/** Whether what was left out before a character is a continuation, a carriage return or indentation. */
function isLineBreak(text: string, at: number, gap: string): boolean {
  return text[at] === '\n' || text[at - 1] === '\n' || gap.includes('\n');
}
