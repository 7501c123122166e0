import { readJsonArray } from './exec-form.ts';
import { type FileState, reportProblem } from './file-state.ts';
import { checkFlags, readFlags } from './flags.ts';
import { findHeredocMarkers } from './heredoc-markers.ts';
import { readHeredocs } from './heredocs.ts';
import { parseCmd, parseEntrypoint } from './instructions/command.ts';
import { parseAdd, parseCopy } from './instructions/copy.ts';
import { parseExpose } from './instructions/expose.ts';
import { parseFrom } from './instructions/from.ts';
import { parseHealthcheck } from './instructions/healthcheck.ts';
import { hasLineBelow } from './instructions/heredoc-note.ts';
import { parseArg, parseEnv, parseLabel } from './instructions/pairs.ts';
import { parseRun } from './instructions/run.ts';
import { parseShellInstruction } from './instructions/shell.ts';
import { parseUnknown } from './instructions/unknown.ts';
import { parseVolume } from './instructions/volume.ts';
import { parseMaintainer, parseStopsignal, parseUser, parseWorkdir } from './instructions/whole-text.ts';
import { keywordName } from './letter-case.ts';
import type { MappedText } from './mapped-text.ts';
import type {
  Comment,
  Heredoc,
  Instruction,
  Keyword,
  OnbuildInstruction,
  Range,
  ShellDialect,
} from './nodes.ts';
import type { ProblemDetails } from './problems.ts';
import { Statement } from './statement.ts';
import { skipBlanks, skipNonBlanks, skipSpace } from './white-space.ts';

/** The instructions and who reads their arguments; ONBUILD is read here, because it holds an instruction. */
const PARSERS: Readonly<Record<string, (statement: Statement) => Instruction>> = {
  ADD: parseAdd,
  ARG: parseArg,
  CMD: parseCmd,
  COPY: parseCopy,
  ENTRYPOINT: parseEntrypoint,
  ENV: parseEnv,
  EXPOSE: parseExpose,
  FROM: parseFrom,
  HEALTHCHECK: parseHealthcheck,
  LABEL: parseLabel,
  MAINTAINER: parseMaintainer,
  RUN: parseRun,
  SHELL: parseShellInstruction,
  STOPSIGNAL: parseStopsignal,
  USER: parseUser,
  VOLUME: parseVolume,
  WORKDIR: parseWorkdir,
};

/** All keywords in upper case. */
export const KEYWORDS: readonly string[] = [...Object.keys(PARSERS), 'ONBUILD'].sort();

const HAS_HEREDOCS = new Set(['RUN', 'COPY', 'ADD']);

/** Triggers that the builder refuses. */
const NO_TRIGGERS = new Set(['ONBUILD', 'FROM', 'MAINTAINER']);

/** Where an instruction is read from. */
export interface StatementSource {
  readonly file: FileState;
  /** The whole logical line; `start` is where the instruction's keyword is in it. */
  readonly line: MappedText;
  /** The white space trimmed off the end of the line. */
  readonly tail: string;
  readonly start: number;
  /** In the file. */
  readonly range: Range;
  readonly dialect: ShellDialect;
  readonly innerComments: readonly Comment[];
  readonly leadingComments: readonly Comment[];
  readonly isTrigger: boolean;
}

/** Reads one instruction; the file's position follows its logical line and is moved after its heredocs. */
export function parseStatement(source: StatementSource): Instruction {
  const { file, line, start, range } = source;
  const end = line.text.length;
  const keywordEnd = skipNonBlanks(line.text, start, end);
  const keyword = makeKeyword(line, start, keywordEnd);
  const flagSource = { line, start: keywordEnd, end, escapeToken: file.escapeToken, keyword: keyword.name };
  const { flags, next: afterFlags } = readFlags(flagSource);
  // Between keyword and flags only ASCII white space counts; the arguments are trimmed of any.
  const next = skipSpace(line.text, afterFlags, end);
  const heredocs = HAS_HEREDOCS.has(keyword.name) ? heredocsOf(source, next) : [];
  const last = heredocs.at(-1);
  const statement = new Statement({
    file,
    line,
    span: [next, end],
    dialect: source.dialect,
    isTrigger: source.isTrigger,
    common: {
      range: last === undefined ? range : [range[0], last.range[1]],
      parent: null,
      keyword,
      flags,
      argumentsRange: argumentsRange(line, next, end),
      argumentsText: next === 0 ? line.text : line.text.slice(next),
      innerComments: source.innerComments,
      leadingComments: source.leadingComments,
      heredocs,
      trailingComment: null,
    },
  });
  return parseArguments(statement, keyword, source);
}

function makeKeyword(line: MappedText, start: number, end: number): Keyword {
  const text = line.text.slice(start, end);
  return { type: 'Keyword', range: line.toRange(start, end), parent: null, name: keywordName(text), text };
}

function argumentsRange(line: MappedText, start: number, end: number): Range {
  if (start < end) return line.toRange(start, end);
  const at = line.toSource(end);
  return [at, at];
}

function parseArguments(statement: Statement, keyword: Keyword, source: StatementSource): Instruction {
  if (keyword.name === 'ONBUILD') return parseOnbuild(statement, source);
  const parser = Object.hasOwn(PARSERS, keyword.name) ? PARSERS[keyword.name] : undefined;
  if (parser === undefined) return parseUnknown(statement, keyword, KEYWORDS);
  if (keyword.name !== 'HEALTHCHECK') reportFlags(statement);
  return parser(statement);
}

function reportFlags(statement: Statement): void {
  checkFlags(statement.keyword, statement.flags, (code, flag, details = {}) => {
    const isNote = statement.file.isForeign && code === 'unknown-flag';
    const noted: ProblemDetails = isNote ? { ...details, phase: 'note' } : details;
    statement.reportAt(code, code === 'unknown-flag' ? flag.nameRange : flag.range, noted);
  });
}

/** `ONBUILD instruction` */
function parseOnbuild(statement: Statement, source: StatementSource): OnbuildInstruction {
  reportFlags(statement);
  if (statement.isEmpty) statement.reportKeyword('missing-arguments', { wanted: 'an instruction' });
  const isNested = source.isTrigger;
  const inner = statement.isEmpty || isNested ? null : parseTrigger(statement, source);
  const fields = statement.fields(-1);
  const end = inner === null ? fields.range[1] : Math.max(fields.range[1], inner.range[1]);
  return { type: 'OnbuildInstruction', ...fields, range: [fields.range[0], end], instruction: inner };
}

function parseTrigger(statement: Statement, source: StatementSource): Instruction {
  const { file, line, start } = statement;
  const before = file.problems.length;
  const range: Range = [line.toSource(start), source.range[1]];
  const inner = parseStatement({
    ...source,
    start,
    range,
    isTrigger: true,
    innerComments: [],
    leadingComments: [],
  });
  // The builder keeps a trigger as text: faults show only in the child's build.
  for (let at = before; at < file.problems.length; at += 1) {
    const problem = file.problems[at];
    if (problem === undefined || problem.phase === 'line') continue;
    if (problem.phase !== 'note' || problem.code === 'unknown-instruction')
      file.problems[at] = { ...problem, phase: 'note', isInTrigger: true };
  }
  const { text, range: keywordRange } = inner.keyword;
  // Elsewhere keywords are compared in lower case; here it is upper case, which makes a difference for `ı`.
  const keyword = text.toUpperCase();
  if (NO_TRIGGERS.has(keyword))
    statement.reportAt('onbuild-trigger-forbidden', keywordRange, { data: { keyword } });
  return inner;
}

function heredocsOf(source: StatementSource, start: number): readonly Heredoc[] {
  const { file, line } = source;
  if (!line.text.includes('<<') || readJsonArray(line, start, line.text.length) !== null) return [];
  const { markers, unreadable, failure } = findHeredocMarkers(line.text + source.tail);
  for (const { span, delimiter, why } of unreadable)
    reportProblem(file, 'heredoc-delimiter-unreadable', line.toRange(...span), { data: { delimiter, why } });
  if (failure !== null) noteUnrecognised(source, failure);
  return markers.length === 0 ? [] : readHeredocs(file, line, markers);
}

/** Notes a heredoc that the builder overlooks, when a line below would have closed it. */
function noteUnrecognised(source: StatementSource, why: string): void {
  const { file, line } = source;
  const found = /(?:^|\s)\d*<<-?[ \t]*["']?([A-Za-z_]\w*)/.exec(line.text);
  if (found === null || !hasLineBelow(file, found[1] ?? '')) return;
  const start = skipBlanks(line.text, found.index, line.text.length);
  const range = line.toRange(start, found.index + found[0].length);
  reportProblem(file, 'heredoc-not-recognised', range, { data: { why } });
}
