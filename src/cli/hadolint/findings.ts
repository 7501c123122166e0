/** Findings as hadolint has them: its codes, and the line where the instruction begins. */
import { rules as builtIn } from '../../../rules/index.ts';
import { readDockerfile } from '../../engine/read-dockerfile.ts';
import type { FileResult, Finding, Level } from '../../engine/result.ts';
import { TYPE_IDS } from '../../importers/hadolint-rules.ts';
import { LineIndex } from '../../syntax/source-text.ts';

/** The code of what cannot be parsed. */
export const PARSE_ERROR = 'DL1000';

/** One finding. */
export interface HadolintFinding {
  readonly code: string;
  readonly level: Level;
  readonly line: number;
  /** 1 but for parse errors. */
  readonly column: number;
  readonly message: string;
  /** The line of the file. */
  readonly source: string;
}

/** The findings of one file. */
export interface HadolintFileResult {
  /** As given; `-` for standard input. */
  readonly name: string;
  readonly findings: readonly HadolintFinding[];
}

/** Parse errors first, then by line and code; what hadolint says once of an instruction is there once. */
export function hadolintFindings(result: FileResult): readonly HadolintFinding[] {
  const lines = result.source.split(/\r?\n/);
  const startOf = instructionStarts(result.source);
  const findings = result.findings.map((finding): HadolintFinding => {
    const code = codeOf(finding);
    const isParseError = code === PARSE_ERROR;
    const line = isParseError ? finding.line : startOf(finding.line);
    return {
      code,
      level: finding.level,
      line,
      column: isParseError ? finding.column : 1,
      message: finding.message,
      source: lines[line - 1] ?? '',
    };
  });
  return onePerInstruction(findings.toSorted(byPlace));
}

function byPlace(left: HadolintFinding, right: HadolintFinding): number {
  const isLater = (finding: HadolintFinding) => (finding.code === PARSE_ERROR ? 0 : 1);
  return isLater(left) - isLater(right) || left.line - right.line || (left.code < right.code ? -1 : 1);
}

/** hadolint names an instruction, not the words in it: the first message stands for all of a code. */
function onePerInstruction(findings: readonly HadolintFinding[]): readonly HadolintFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ code, line, column, message }) => {
    const what = LABEL_CODES.has(code) ? message : '';
    const key = JSON.stringify([code, line, column, what]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const LABEL_CODES: ReadonlySet<string> = new Set(['DL3049', ...Object.values(TYPE_IDS)]);

/** Ids of hadolint and ShellCheck, else the name of the rule. */
function codeOf({ ruleId, externalIds }: Finding): string {
  const rule = Object.hasOwn(builtIn, ruleId) ? builtIn[ruleId] : undefined;
  const ids = externalIds ?? rule?.meta.docs.aliases ?? [];
  return ids.find((id) => /^DL\d{4}$/.test(id)) ?? ids.find((id) => /^SC\d{4}$/.test(id)) ?? ruleId;
}

/** The first line of the instruction that a line belongs to; the line itself outside of instructions. */
function instructionStarts(text: string): (line: number) => number {
  const { instructions } = readDockerfile(text);
  const index = new LineIndex(text);
  const starts = new Map<number, number>();
  for (const { range } of instructions) {
    const first = index.lineOf(range[0]);
    const last = index.lineOf(range[1]);
    for (let line = first; line <= last; line += 1) if (!starts.has(line)) starts.set(line, first);
  }
  return (line) => starts.get(line) ?? line;
}
