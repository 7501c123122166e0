import { type FileState, reportProblem } from './file-state.ts';
import type { HeredocMarker } from './heredoc-markers.ts';
import { physicalLineAt } from './logical-lines.ts';
import { MappedText } from './mapped-text.ts';
import type { AnyNode, Heredoc, Range, ShellDialect, ShellScript } from './nodes.ts';
import { parseShell } from './shell/parse-shell.ts';
import { dialectOfShebang } from './shell-dialect.ts';

const TAB = 9;

/** A heredoc whose script is parsed on first use. */
export class HeredocNode implements Heredoc {
  readonly type = 'Heredoc';
  readonly range: Range;
  readonly parent: AnyNode | null = null;
  readonly markerRange: Range;
  readonly delimiter: string;
  readonly isQuoted: boolean;
  readonly stripsTabs: boolean;
  readonly fileDescriptor: number;
  readonly bodyRange: Range;
  readonly body: string;
  readonly terminatorRange: Range | null;
  #dialect: ShellDialect | null = null;
  #script: ShellScript | null = null;

  constructor(marker: HeredocMarker, markerRange: Range, found: HeredocBody, text: string) {
    this.range = [found.bodyRange[0], found.terminatorRange?.[1] ?? found.bodyRange[1]];
    this.markerRange = markerRange;
    this.delimiter = marker.delimiter;
    this.isQuoted = marker.isQuoted;
    this.stripsTabs = marker.stripsTabs;
    this.fileDescriptor = marker.fileDescriptor;
    this.bodyRange = found.bodyRange;
    this.body = text.slice(found.bodyRange[0], found.bodyRange[1]);
    this.terminatorRange = found.terminatorRange;
  }

  get script(): ShellScript | null {
    if (this.#dialect === null) return null;
    this.#script ??= parseShell(this.#scriptText(), this.#dialect, this);
    return this.#script;
  }

  /** Makes the body a script: called for a RUN that is nothing but this heredoc. */
  runAsScript(dialect: ShellDialect): void {
    const newline = this.body.indexOf('\n');
    const firstLine = newline === -1 ? this.body : this.body.slice(0, newline);
    this.#dialect = firstLine.startsWith('#!') ? dialectOfShebang(firstLine) : dialect;
  }

  #scriptText(): MappedText {
    return scriptText(this.body, this.bodyRange[0], this.stripsTabs);
  }
}

/**
 * Heredoc lines as a shell reads them: leading tabs taken off for `<<-`, and CRLF read as LF, so that files with
 * Windows line endings mean the same to whoever looks at the script.
 */
export function scriptText(body: string, start: number, stripsTabs: boolean): MappedText {
  if (!stripsTabs && !body.includes('\r\n')) return MappedText.verbatim(body, start);
  const pieces: MappedText[] = [];
  for (let at = 0; at < body.length; ) {
    const line = physicalLineAt(body, at);
    let from = line.start;
    while (stripsTabs && from < line.end && body.charCodeAt(from) === TAB) from += 1;
    const newline = body.charCodeAt(line.next - 1) === 10 ? line.next - 1 : line.next;
    pieces.push(MappedText.verbatim(body.slice(from, line.end), start + from));
    if (newline < line.next) pieces.push(MappedText.verbatim('\n', start + newline));
    at = line.next;
  }
  return MappedText.join(pieces);
}

interface HeredocBody {
  readonly bodyRange: Range;
  readonly terminatorRange: Range | null;
}

/** Reads the bodies of the markers, one after the other, from the position of the file; moves it after them. */
export function readHeredocs(
  file: FileState,
  line: MappedText,
  markers: readonly HeredocMarker[],
): readonly HeredocNode[] {
  return markers.map((marker) => {
    const markerRange = line.toRange(marker.span[0], marker.span[1]);
    return new HeredocNode(marker, markerRange, readBody(file, marker, markerRange), file.text);
  });
}

function readBody(file: FileState, marker: HeredocMarker, markerRange: Range): HeredocBody {
  const { text } = file;
  const start = file.position;
  const wanted = shorterDelimiter(marker.delimiter);
  let fallback: { readonly at: number; readonly end: number; readonly next: number } | null = null;
  for (let at = start; at < text.length; ) {
    const line = physicalLineAt(text, at);
    const from = marker.stripsTabs ? skipTabs(text, line.start, line.end) : line.start;
    if (isLine(text, from, line.end, marker.delimiter)) {
      file.position = line.next;
      return { bodyRange: [start, line.start], terminatorRange: [line.start, line.end] };
    }
    if (fallback === null && wanted !== null && isLine(text, from, line.end, wanted)) {
      fallback = { at: line.start, end: line.end, next: line.next };
    }
    at = line.next;
  }
  if (fallback !== null && wanted !== null && file.recoveriesLeft > 0) {
    file.recoveriesLeft -= 1;
    reportTooLong(file, marker, markerRange, wanted);
    file.position = fallback.next;
    return { bodyRange: [start, fallback.at], terminatorRange: [fallback.at, fallback.end] };
  }
  reportProblem(file, 'unterminated-heredoc', markerRange, { data: { delimiter: marker.delimiter } });
  file.position = text.length;
  return { bodyRange: [start, text.length], terminatorRange: null };
}

function reportTooLong(file: FileState, marker: HeredocMarker, range: Range, wanted: string): void {
  const data = { delimiter: marker.delimiter, wanted };
  const at = file.text.indexOf(wanted, range[0]);
  const isPlain = !marker.isQuoted && at !== -1 && at + wanted.length < range[1];
  if (!isPlain) reportProblem(file, 'heredoc-delimiter-too-long', range, { data });
  else {
    const after = at + wanted.length;
    reportProblem(file, 'heredoc-delimiter-too-long', range, {
      data,
      fix: { range: [after, after], text: ' ' },
    });
  }
}

/** What the author of `<<EOF>file` or `<<EOF;` took for the delimiter; `null` when it is all of it. */
function shorterDelimiter(delimiter: string): string | null {
  const name = /^[A-Za-z_][A-Za-z0-9_]*/.exec(delimiter)?.[0];
  return name === undefined || name === delimiter ? null : name;
}

function isLine(text: string, start: number, end: number, wanted: string): boolean {
  return end - start === wanted.length && text.startsWith(wanted, start);
}

function skipTabs(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) === TAB) at += 1;
  return at;
}
