/** Shows the Markdown of rule pages on a terminal: headings, paragraphs, lists, code, tables; nothing more occurs. */
import { oneLine, visible } from '../reporters/escape.ts';
import type { Style } from '../reporters/plain-style.ts';
import { wrap } from '../reporters/wrap.ts';

const CODE_INDENT = '    ';

/** Text is broken at `width` columns, code and tables are not. */
export function markdownForTerminal(markdown: string, style: Style, width: number): string {
  const lines = markdown.trimEnd().split('\n');
  const out: string[] = [];
  let table: string[] = [];
  let isCode = false;
  for (const line of lines) {
    if (line.startsWith('|') && !isCode) {
      table.push(line);
      continue;
    }
    out.push(...tableLines(table, style));
    table = [];
    if (line.startsWith('```')) isCode = !isCode;
    else if (isCode) out.push(`${CODE_INDENT}${visible(line.replaceAll('\t', '    '), style.inverse)}`);
    else out.push(...textLines(line, style, width));
  }
  return `${[...out, ...tableLines(table, style)].join('\n')}\n`;
}

function textLines(line: string, style: Style, width: number): readonly string[] {
  const heading = /^#+ (.*)$/.exec(line)?.[1];
  if (heading !== undefined) return [style.bold(style.underline(oneLine(heading, style.inverse)))];
  const isItem = line.startsWith('- ');
  const wrapped = wrap(
    plainLinks(oneLine(isItem ? line.slice(2) : line, style.inverse)),
    width - (isItem ? 4 : 0),
  );
  const indents = (at: number) => (isItem ? (at === 0 ? '  - ' : '    ') : '');
  return wrapped.map((text, at) => `${indents(at)}${inline(text, style)}`);
}

/** `<https://…>` is Markdown for the address alone. */
function plainLinks(text: string): string {
  return text.replaceAll(/<(https?:\/\/[^\s>]*)>/g, '$1');
}

/** Without colours the signs of Markdown stay, because they are what sets words apart. */
function inline(text: string, style: Style): string {
  return text
    .replaceAll(/\*\*([^*]+)\*\*/g, (_, words: string) => style.bold(words))
    .replaceAll(/`([^`]+)`/g, (written: string) => style.cyan(written));
}

function tableLines(rows: readonly string[], style: Style): readonly string[] {
  const cells = rows
    .filter((row) => !/^\|[ |:-]+\|$/.test(row))
    .map((row) => cellsOf(row).map((cell) => oneLine(cell, style.inverse)));
  const columns = cells[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.max(...cells.map((row) => row[at]?.length ?? 0)),
  );
  return cells.map((row, at) => {
    const line = row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
    return at === 0 ? style.dim(`  ${line.trimEnd()}`) : `  ${inline(line.trimEnd(), style)}`;
  });
}

/** `\|` is a bar inside of a cell. */
function cellsOf(row: string): readonly string[] {
  return row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}
