/** The part of TOML that configuration files of linters use: tables, strings, numbers, booleans and arrays of them. */
import { code } from '../yaml/hints.ts';
import type { FileProblem, Origin } from '../yaml/problem.ts';

/** One `key = value` with the table that it is in. */
export interface TomlEntry {
  /** Table and key in parts: `rules`, `hadolint`, `DL3008`, `severity`. */
  readonly path: readonly string[];
  readonly value: string | number | boolean | readonly string[];
  readonly origin: Origin;
}

/** What a file says, in order. Never throws. */
export function readToml(
  file: string,
  text: string,
): { readonly entries: readonly TomlEntry[]; readonly problems: readonly FileProblem[] } {
  const entries: TomlEntry[] = [];
  const problems: FileProblem[] = [];
  let table: readonly string[] = [];
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const first = at;
    let line = withoutComment(lines[at] ?? '');
    // An array may go over lines.
    while (isOpenArray(line) && at + 1 < lines.length) {
      at += 1;
      line += ` ${withoutComment(lines[at] ?? '')}`;
    }
    const content = line.trim();
    if (content === '') continue;
    const origin = { file, line: first + 1, column: line.length - line.trimStart().length + 1 };
    const header = /^\[\[?\s*([^[\]]+?)\s*\]\]?$/.exec(content);
    if (header !== null) {
      table = keyParts(header[1] ?? '');
      continue;
    }
    const equals = content.indexOf('=');
    const value = equals === -1 ? null : readValue(content.slice(equals + 1).trim());
    if (value === null) {
      const message = `Invalid TOML: ${code(content.slice(0, 60))}.`;
      problems.push({ ...origin, message, hint: null });
    } else entries.push({ path: [...table, ...keyParts(content.slice(0, equals))], value, origin });
  }
  return { entries, problems };
}

function keyParts(text: string): readonly string[] {
  return (text.match(/"[^"]*"|'[^']*'|[^.\s]+/g) ?? []).map((part) => part.replace(/^["']|["']$/g, ''));
}

function withoutComment(line: string): string {
  let quote: string | null = null;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (quote === null && character === '#') return line.slice(0, at);
    if (quote === null && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = null;
  }
  return line;
}

function isOpenArray(line: string): boolean {
  const value = line.slice(line.indexOf('=') + 1).trim();
  return line.includes('=') && value.startsWith('[') && !value.endsWith(']');
}

function readValue(text: string): TomlEntry['value'] | null {
  if (text.startsWith('[') && text.endsWith(']')) {
    const items = text.slice(1, -1).match(/"[^"]*"|'[^']*'|[^\s,]+/g) ?? [];
    return items.map((item) => item.replace(/^["']|["']$/g, ''));
  }
  const [, , quoted] = /^(["'])(.*)\1$/.exec(text) ?? [];
  if (quoted !== undefined) return quoted;
  if (text === 'true' || text === 'false') return text === 'true';
  return /^[+-]?[\d_.]+$/.test(text) ? Number(text.replaceAll('_', '')) : null;
}
