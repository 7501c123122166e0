/**
 * Makes foreign text safe to show. Everything from analysed files, file names, configuration and plug-ins is
 * foreign: it must not move a cursor, reorder a line, hide itself or speak to the CI system that reads the log.
 */

/**
 * Characters that a reader does not see or that act on a terminal: C0, DEL, C1, soft hyphen, joiners, fillers,
 * bidirectional controls, line and paragraph separators, variation and tag characters, lone surrogates.
 */
const HIDDEN =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: the joiners are the very characters to find
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}\p{Cs}]/gu;

/** The same without the line end, which is all of them that laid out JSON has. */
const HIDDEN_IN_JSON = new RegExp(HIDDEN.source.replace('-\\u001f', '-\\u0009\\u000b-\\u001f'), HIDDEN.flags);

/** Two hashes that open a command of GitHub's runner, of Azure's agent or of TeamCity, anywhere in a line. */
const LOG_COMMAND = /##(?=\[|vso\[|teamcity\[)/gi;

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');

/** The visible name of a hidden character: `\x1b` for controls, `<U+202E>` for the rest. */
function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0xa0 ? `\\x${hex(code, 2)}` : `<U+${hex(code, 4).toUpperCase()}>`;
}

/**
 * Shows every hidden character by its code and breaks log commands; the result has no control character at all.
 * `mark` styles what stands for something else.
 */
export function visible(text: string, mark: (name: string) => string = (name) => name): string {
  return text
    .replace(HIDDEN, (character) => mark(nameOf(character)))
    .replace(LOG_COMMAND, () => `#${mark('\\x23')}`);
}

/** Text for one line: line breaks and tabs become a space, the rest as `visible`. */
export function oneLine(text: string, mark?: (name: string) => string): string {
  return visible(text.replace(/\r\n|[\n\t]/g, ' '), mark);
}

/** A path at the beginning of a line: as `oneLine`, and never taken for a workflow command (`::name::`). */
export function shownPath(path: string, mark?: (name: string) => string): string {
  const shown = oneLine(path, mark);
  return /^\s*::/.test(shown) ? `./${shown}` : shown;
}

const XML_NAMES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);

/** XML 1.0 has no way at all to write these. */
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/gu;

/** Text for an XML attribute or element: what XML forbids becomes U+FFFD, hidden characters become references. */
export function xmlText(text: string): string {
  return text
    .replace(NOT_IN_XML, '\ufffd')
    .replace(/[&<>"']/g, (character) => XML_NAMES.get(character) ?? character)
    .replace(HIDDEN, (character) => `&#${character.codePointAt(0) ?? 0};`)
    .replace(LOG_COMMAND, '#&#35;');
}

/** A value as JSON that is also safe to print: hidden characters and log commands are written as `\uXXXX`. */
export function jsonText(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent)
    .replace(HIDDEN_IN_JSON, unicodeEscapes)
    .replace(LOG_COMMAND, '#\\u0023');
}

function unicodeEscapes(character: string): string {
  let escaped = '';
  for (let at = 0; at < character.length; at++) escaped += `\\u${hex(character.charCodeAt(at), 4)}`;
  return escaped;
}

/** The message of a GitHub workflow command: one line, `%` escaped. */
export function commandMessage(text: string): string {
  return oneLine(text).replaceAll('%', '%25');
}

/** A property of a GitHub workflow command: as the message, and without `:` and `,`. */
export function commandProperty(text: string): string {
  return commandMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/**
 * A sentence for Markdown. Code spans in back-ticks stay code; everything else is literal text. Mentions and issue
 * numbers get an invisible break, because GitHub links them even when escaped.
 */
export function markdownText(text: string): string {
  const parts = oneLine(text).split('`');
  let out = '';
  for (const [index, part] of parts.entries()) {
    const isClosed = index < parts.length - 1;
    if (index % 2 === 0) out += markdownLiteral(part);
    else if (isClosed && part.trim() !== '') out += `\`${part.replaceAll('|', '\\|')}\``;
    else out += `\\\`${markdownLiteral(part)}${isClosed ? '\\`' : ''}`;
  }
  return out;
}

/** What Markdown reads, and the beginnings of what GitHub links by itself: mentions, numbers, addresses. */
const MARKDOWN_ACTIVE = /@(?=\w)|#(?=\d)|:(?=\/\/)|www(?=\.)|[\\*_{}[\]<>()#!|~&$]/gi;

function markdownLiteral(text: string): string {
  return text.replace(MARKDOWN_ACTIVE, (found, at: number) => {
    const isLink = /^(?:@|:|www)$/i.test(found) || (found === '#' && /\d/.test(text.charAt(at + 1)));
    const literal = found === '#' ? '\\#' : found;
    return isLink ? `${literal}&#8203;` : `\\${found}`;
  });
}
