import { type FileState, reportProblem } from './file-state.ts';
import { continuationAt, type LogicalLine, physicalLineAt } from './logical-lines.ts';
import { skipBlanks, skipNonBlanks } from './white-space.ts';

/** What the text after a keyword looks like when the line is meant as an instruction. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  __proto__: null as never,
  ADD: /^\S.*\s\S/,
  ARG: /^[A-Za-z_]\w*(?:=|\s*$)/,
  CMD: /^(?:\[\s*"|[\w./-])/,
  COPY: /^\S.*\s\S/,
  ENTRYPOINT: /^(?:\[\s*"|[\w./-])/,
  ENV: /^[A-Za-z_]\w*[=\s]/,
  EXPOSE: /^[\d$]/,
  FROM: /^(?:--platform=\S+\s+)?[a-z0-9$][^\s|&;]*(?:\s+[Aa][Ss]\s+\S+)?\s*$/,
  HEALTHCHECK: /^(?:--|CMD\s|NONE\s*$)/,
  LABEL: /^[\w."-]+[=\s]/,
  MAINTAINER: /^\S/,
  ONBUILD: /^[A-Z]+\s/,
  RUN: /^\S/,
  SHELL: /^\[/,
  STOPSIGNAL: /^(?:SIG|\d)/,
  USER: /^[\w$][\w:${}.-]*\s*$/,
  VOLUME: /^(?:\[\s*"|\/|\$)/,
  WORKDIR: /^["/$\w.]\S*\s*$/,
};

/** Lines of HEALTHCHECK may begin with the keyword CMD. */
const HOLDS_KEYWORD = /^(?:ONBUILD\s+)?HEALTHCHECK\b/i;

/** ONBUILD with the blanks before its trigger, whose keyword may be on a line of its own. */
const ONBUILD = /^ONBUILD\s+/i;

const MAX_SHAPE_LENGTH = 500;

/** Notes lines that look like instructions but belong to the one above, because its line ends in an escape token. */
export function noteSwallowedInstructions(file: FileState, line: LogicalLine): void {
  if (line.continuedAt.length === 0 || HOLDS_KEYWORD.test(line.text.text)) return;
  const indent = line.range[0] - lineStart(file.text, line.range[0]);
  const { text } = line.text;
  const begin = ONBUILD.exec(text)?.[0].length ?? 0;
  const owner = text.slice(begin, skipNonBlanks(text, begin, text.length)).toUpperCase();
  const first = line.text.toSource(begin);
  for (const start of line.continuedAt) {
    // The keyword itself may be in a continued line, below one that holds nothing but the escape token.
    if (start <= first) continue;
    const physical = physicalLineAt(file.text, start);
    const keyword = keywordAt(file.text, start, physical.end, indent);
    if (keyword === null) continue;
    const [from, to] = keyword;
    // Once in quotes, the lines hold a text, such as a Dockerfile that is written out.
    if (isQuotedAt(file, line, start)) return;
    const data = { keyword: file.text.slice(from, to), owner };
    reportProblem(file, 'swallowed-instruction', [from, to], { data });
    // One lost line break is one problem, however many lines follow it.
    return;
  }
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function keywordAt(
  text: string,
  start: number,
  end: number,
  indent: number,
): readonly [number, number] | null {
  const from = skipBlanks(text, start, end);
  if (from - start !== indent) return null;
  const to = skipNonBlanks(text, from, Math.min(end, from + 12));
  const keyword = text.slice(from, to);
  if (!Object.hasOwn(SHAPES, keyword)) return null;
  const rest = skipBlanks(text, to, end);
  const stop = Math.min(end, rest + MAX_SHAPE_LENGTH);
  return SHAPES[keyword]?.test(text.slice(rest, stop)) === true ? [from, to] : null;
}

/** Whether a quote is open at a place of a logical line. */
function isQuotedAt(file: FileState, line: LogicalLine, offset: number): boolean {
  let quote = '';
  for (const start of [line.range[0], ...line.continuedAt]) {
    if (start >= offset) break;
    quote = quoteAfterLine(file, start, quote);
  }
  return quote !== '';
}

/** The quote that is open at the end of a physical line; `open` is the one at its start. */
function quoteAfterLine(file: FileState, start: number, open: string): string {
  const { text, escapeToken } = file;
  const { end } = physicalLineAt(text, start);
  const continuation = continuationAt(text, start, end, escapeToken);
  const stop = continuation === -1 ? end : continuation;
  let quote = open;
  for (let at = start; at < stop; at += 1) {
    const character = text.charAt(at);
    if (character === '\\' && quote !== "'") at += 1;
    else if (character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
  }
  return quote;
}
