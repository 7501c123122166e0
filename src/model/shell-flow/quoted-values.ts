/** Variables whose text holds quotes, which the shell takes literally where the variable is expanded. */
import type { ShellWord, ShellWordPart } from '../../syntax/nodes.ts';
import type { VariableReference } from './linear-flow.ts';
import type { ShellFlow } from './shell-flow.ts';

/** Quotes in the value of a variable that is later expanded, where they are literal characters. */
export interface QuotedValue {
  /** The part of the assigned text that holds the quotes. */
  readonly text: ShellWordPart;
  readonly reference: VariableReference;
}

/** Quotes that were meant for a command line: a double one, a single one at the edge of a word, a backslash and a blank. */
const QUOTES = /"|(?:[/= ]|^)'|'(?: |$)|\\ /;

/** Every use of a variable that holds quotes; whether it is an unquoted expansion is for the caller to see. */
export function quotedValues(flow: ShellFlow): readonly QuotedValue[] {
  if (flow.linear.isCut) return [];
  const found: QuotedValue[] = [];
  const quoted = new Map<string, ShellWordPart>();
  for (const event of flow.events) {
    if (event.kind === 'assignment') {
      if (event.source === 'checked' || event.source === 'declaration') continue;
      const text =
        event.isArray || event.node.type === 'ShellExpansion' ? null : firstQuotes(event.values, quoted);
      if (text === null) quoted.delete(event.name);
      else quoted.set(event.name, text);
    } else if (event.kind === 'reference') {
      const text = quoted.get(event.name);
      if (text !== undefined && event.expansion?.prefix !== '#' && event.expansion?.prefix !== '!')
        found.push({ text, reference: event });
    }
  }
  return found;
}

function firstQuotes(
  words: readonly ShellWord[],
  quoted: ReadonlyMap<string, ShellWordPart>,
): ShellWordPart | null {
  for (const word of words) {
    const found = quotesIn(word.parts, quoted);
    if (found !== null) return found;
  }
  return null;
}

function quotesIn(
  parts: readonly ShellWordPart[],
  quoted: ReadonlyMap<string, ShellWordPart>,
): ShellWordPart | null {
  for (const part of parts) {
    switch (part.type) {
      case 'ShellLiteral':
        if (QUOTES.test(part.value)) return part;
        break;
      case 'ShellQuoted': {
        if (part.parts.length === 0) {
          if (part.value !== null && QUOTES.test(part.value)) return part;
          break;
        }
        const inner = quotesIn(part.parts, quoted);
        if (inner !== null) return inner;
        break;
      }
      case 'ShellExpansion': {
        const isPlain = part.prefix === null && part.index === null && part.operator === null;
        const copied = isPlain ? quoted.get(part.name) : undefined;
        if (copied !== undefined) return copied;
        break;
      }
      default:
        break;
    }
  }
  return null;
}
