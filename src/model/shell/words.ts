/** What a word of shell text is, as far as the text decides it. */
import type { ShellExpansion, ShellWord, ShellWordPart } from '../../syntax/nodes.ts';

/** Nothing in such a word is special; its parts need not be built. */
const PLAIN = /^[\w./:=%,^-]*$/;

/** Whether a word consists of characters that mean nothing to a shell; others may be literals, too. */
export function isPlainWord(word: ShellWord): boolean {
  return PLAIN.test(word.text);
}

/** The whole word as text, quotes removed: `a` of `'a'`; `null` where an expansion, a glob or braces decide it. */
export function literalText(word: ShellWord): string | null {
  return word.value;
}

/** The text of a word that is written without quotes; `null` where anything in it is quoted or decided at run time. */
export function unquotedText(word: ShellWord): string | null {
  if (isPlainWord(word)) return word.text;
  return word.parts.every(({ type }) => type === 'ShellLiteral') ? word.value : null;
}

/** The unquoted text that a word begins with: `-j` of `-j$N`; `null` where it begins with something else. */
export function leadingText(word: ShellWord): string | null {
  if (isPlainWord(word)) return word.text;
  let text: string | null = null;
  for (const part of word.parts) {
    if (part.type !== 'ShellLiteral') break;
    text = (text ?? '') + part.value;
  }
  return text;
}

/** The literal text of a word, quoted or not, everything else dropped: `/a/b` of `"/a"$X/b`. */
export function literalTextOnly(word: ShellWord): string {
  if (word.value !== null) return word.value;
  return textOfParts(word.parts, '', '');
}

/** The text with `${VAR}` in place of every expansion: quotes removed, globs kept, braces and process substitutions dropped. */
export function textWithPlaceholders(word: ShellWord): string {
  if (isPlainWord(word)) return word.text;
  return textOfParts(word.parts, '${VAR}', null);
}

/** `null` for globs keeps them as written. */
function textOfParts(parts: readonly ShellWordPart[], expansion: string, glob: string | null): string {
  let text = '';
  for (const part of parts) {
    switch (part.type) {
      case 'ShellLiteral':
        text += part.value;
        break;
      case 'ShellQuoted':
        text += part.value ?? textOfParts(part.parts, expansion, glob);
        break;
      case 'ShellGlob':
        if (!isExtendedGlob(part)) text += glob ?? part.text;
        break;
      case 'ShellExpansion':
      case 'ShellArithmetic':
        text += expansion;
        break;
      case 'ShellSubstitution':
        if (isCommandOutput(part)) text += expansion;
        break;
      case 'ShellBrace':
        break;
    }
  }
  return text;
}

/** `$(…)` or backticks, as opposed to `<(…)` and `>(…)`. */
export function isCommandOutput(part: ShellWordPart): boolean {
  return part.type === 'ShellSubstitution' && (part.kind === 'command' || part.kind === 'backquote');
}

/** `@(…)`, `!(…)` and their kind. */
export function isExtendedGlob(part: ShellWordPart): boolean {
  return part.type === 'ShellGlob' && part.text.endsWith(')');
}

/** Whether the shell may replace the word by file names. A `[` that an expansion comes after counts. */
export function isGlob(word: ShellWord): boolean {
  if (isPlainWord(word)) return false;
  let isOpen = false;
  for (const part of word.parts) {
    if (part.type === 'ShellGlob') return true;
    if (part.type !== 'ShellLiteral') continue;
    if (isOpen && part.value.includes(']')) return true;
    isOpen ||= part.value.includes('[') && !/\[[^[]*\]/.test(part.value);
  }
  return false;
}

/** Whether nothing is decided at run time; a leading `~` is, and what bash makes of `$'…'` and `$"…"`. */
export function isConstant(word: ShellWord): boolean {
  if (word.value === null || word.text.startsWith('~')) return false;
  return (
    !word.text.includes('$') ||
    word.parts.every((part) => part.type !== 'ShellQuoted' || !part.quote.startsWith('$'))
  );
}

/** Whether an expansion gives one word per element: `$@`, `${a[@]}`. */
export function isArrayExpansion({ text, isBraced }: ShellExpansion): boolean {
  const content = isBraced ? text.slice(2) : text.slice(1);
  return content.startsWith('@') || (content.includes('[@]') && !content.startsWith('#'));
}

/** `${#x}`. */
export function isCount({ prefix }: ShellExpansion): boolean {
  return prefix === '#';
}

/** `${x+…}` and `${x:+…}`. */
export function isAlternative({ operator }: ShellExpansion): boolean {
  return operator === '+' || operator === ':+';
}

/** Whether the shell splits a word or replaces it by file names: anything unquoted that expands, or `"$@"`. */
export function willSplit(word: ShellWord): boolean {
  if (isPlainWord(word)) return false;
  return word.parts.some((part) => {
    switch (part.type) {
      case 'ShellExpansion':
      case 'ShellGlob':
      case 'ShellBrace':
        return true;
      case 'ShellSubstitution':
        return isCommandOutput(part);
      case 'ShellQuoted':
        return part.parts.some((inner) => inner.type === 'ShellExpansion' && isArrayExpansion(inner));
      default:
        return false;
    }
  });
}

/** Whether a word becomes several arguments by its form: a glob, braces, or an array. */
export function becomesSeveral(word: ShellWord): boolean {
  if (isPlainWord(word)) return false;
  return word.parts.some((part) => {
    switch (part.type) {
      case 'ShellGlob':
      case 'ShellBrace':
        return true;
      case 'ShellExpansion':
        return isArrayExpansion(part);
      case 'ShellQuoted':
        return part.parts.some((inner) => inner.type === 'ShellExpansion' && isArrayExpansion(inner));
      default:
        return false;
    }
  });
}

/** Whether a word may become several arguments: as `becomesSeveral`, or by any unquoted variable. */
export function mayBecomeSeveral(word: ShellWord): boolean {
  if (isPlainWord(word)) return false;
  return (
    becomesSeveral(word) ||
    word.parts.some(
      (part) =>
        part.type === 'ShellExpansion' ||
        (part.type === 'ShellQuoted' &&
          part.parts.some((inner) => inner.type === 'ShellExpansion' && inner.prefix === '!')),
    )
  );
}
