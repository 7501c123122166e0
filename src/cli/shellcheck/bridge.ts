/** Brings what the program ShellCheck finds in the scripts of RUN into the result of a file. */
import { resolve } from 'node:path';
import type { ConfigLoader } from '../../config/config-loader.ts';
import { compareFindings, plainFinding } from '../../engine/findings.ts';
import { readDockerfile } from '../../engine/read-dockerfile.ts';
import type { Finding } from '../../engine/result.ts';
import type { LintedText, Suppression } from '../../engine/suppression.ts';
import { buildModel } from '../../model/build-model.ts';
import type { Level, Range, Rule, RunScript } from '../../rule-api.ts';
import { code } from '../../yaml/hints.ts';
import type { Io } from '../io.ts';
import {
  askShellcheck,
  findOnPath,
  isProgram,
  type ShellcheckComment,
  ShellcheckFailure,
} from './program.ts';
import { HEAD_LINES, type Question, questionsOf } from './questions.ts';

/** A file that is going to be checked. */
export interface FileToAsk {
  readonly absolutePath: string | null;
  /** May throw: then it is not asked about. */
  readonly read: () => string;
}

/** Without a program there is nothing but a note. */
export function openBridge(
  wanted: string,
  { cwd, env }: Pick<Io, 'cwd' | 'env'>,
  loader: ConfigLoader,
): ShellcheckBridge {
  const program = wanted === 'auto' ? findOnPath(env['PATH']) : resolve(cwd, wanted);
  const isThere = program !== null && isProgram(program);
  const bridge = new ShellcheckBridge(isThere ? program : null, loader);
  if (!isThere) {
    const where = wanted === 'auto' ? 'is not on PATH' : `is not at ${code(wanted)}`;
    bridge.notes.push(`ShellCheck ${where}; only the built-in shell checks ran.`);
  }
  return bridge;
}

/** Runs ShellCheck beside the built-in checks and adds what only it reports. */
export class ShellcheckBridge {
  /** What the user reads at the end. */
  readonly notes: string[] = [];
  #program: string | null;
  readonly #loader: ConfigLoader;
  readonly #answers = new Map<string, readonly ShellcheckComment[]>();

  constructor(program: string | null, loader: ConfigLoader) {
    this.#program = program;
    this.#loader = loader;
  }

  /** Asks about all scripts of the files. Never throws. */
  async prepare(files: readonly FileToAsk[]): Promise<void> {
    const program = this.#program;
    if (program === null) return;
    const texts = new Set<string>();
    for (const file of files) {
      for (const text of await this.#textsIn(file)) if (!this.#answers.has(text)) texts.add(text);
    }
    try {
      await askShellcheck(program, [...texts], this.#answers);
    } catch (error) {
      this.#program = null;
      const reason = error instanceof ShellcheckFailure ? error.message : String(error);
      this.notes.push(
        `ShellCheck failed (${reason}); its findings are incomplete, the built-in shell checks ran.`,
      );
    }
  }

  async #textsIn({ absolutePath, read }: FileToAsk): Promise<readonly string[]> {
    try {
      const { file, isIgnored } = await this.#loader.forFile(absolutePath);
      if (isIgnored) return [];
      return questionsOf(buildModel(readDockerfile(read()), file.model)).map(({ text }) => text);
    } catch {
      // Checking the file reports why it could not be read.
      return [];
    }
  }

  /** For each script that was asked about, ShellCheck's places win over ours; the rest stays as it is. */
  readonly merge: Suppression = (result, text) => {
    if (this.#answers.size === 0) return result;
    const codes = codesOf(text);
    let { findings } = result;
    for (const questions of byInstruction(questionsOf(text.source.model))) {
      const comments = questions.map((question) => this.#answers.get(question.text));
      if (comments.includes(undefined)) continue;
      const placed = questions.flatMap((question, at) => placedComments(question, comments[at] ?? []));
      findings = mergeRun(findings, questions[0]?.script.instruction.range ?? [0, 0], placed, text, codes);
    }
    return { ...result, findings: findings.toSorted(compareFindings) };
  };
}

interface Codes {
  /** The code that a rule is about, by its name. */
  readonly byRule: ReadonlyMap<string, string>;
  /** The rule about a code. */
  readonly byCode: ReadonlyMap<string, string>;
  readonly levels: ReadonlyMap<string, Level>;
}

/** A rule stands for the first code among its ids. */
function codesOf({ catalog, config }: LintedText): Codes {
  const byRule = new Map<string, string>();
  const byCode = new Map<string, string>();
  for (const rule of catalog.rules) {
    const id = codeOf(rule);
    if (id === null) continue;
    byRule.set(rule.name, id);
    if (!byCode.has(id)) byCode.set(id, rule.name);
  }
  return { byRule, byCode, levels: new Map(config.rules.map(({ rule, level }) => [rule.name, level])) };
}

function codeOf({ meta }: Rule): string | null {
  return meta.docs.category === 'shell' ? (meta.docs.aliases.find((id) => /^SC\d+$/.test(id)) ?? null) : null;
}

/** Those of one RUN together. */
function byInstruction(questions: readonly Question[]): readonly (readonly Question[])[] {
  const groups = new Map<RunScript['instruction'], Question[]>();
  for (const question of questions) {
    const { instruction } = question.script;
    const known = groups.get(instruction);
    if (known === undefined) groups.set(instruction, [question]);
    else known.push(question);
  }
  return [...groups.values()];
}

interface PlacedComment {
  /** `SC2086`. */
  readonly id: string;
  readonly range: Range;
  readonly comment: ShellcheckComment;
}

function mergeRun(
  findings: readonly Finding[],
  [start, end]: Range,
  placed: readonly PlacedComment[],
  text: LintedText,
  codes: Codes,
): readonly Finding[] {
  const theirs = new Set(placed.map(({ id, range }) => `${id} ${range[0]}`));
  const kept: Finding[] = [];
  const ours = new Set<string>();
  for (const finding of findings) {
    const id = codes.byRule.get(finding.ruleId);
    const isInside = finding.range[0] >= start && finding.range[0] < end;
    const key = `${id} ${finding.range[0]}`;
    if (id === undefined || !isInside) kept.push(finding);
    else if (theirs.has(key)) {
      kept.push(finding);
      ours.add(key);
    }
  }
  for (const { id, range, comment } of placed) {
    if (ours.has(`${id} ${range[0]}`)) continue;
    const ruleId = codes.byCode.get(id);
    const level = ruleId === undefined ? comment.level : codes.levels.get(ruleId);
    // The configuration decides: a rule that is off is off.
    if (level === undefined) continue;
    const message = `${comment.message} (ShellCheck)`;
    kept.push(plainFinding(text.source, range, { ruleId: ruleId ?? id, level, message }));
  }
  return kept;
}

/** Nothing about limits of a shell that nobody knows, and one finding for one mistake. */
function isWanted({ code: number }: ShellcheckComment, { script }: Question): boolean {
  if (number === 1009 || number === 1073) return false;
  return script.limits !== null || number < 3000;
}

function placedComments(
  question: Question,
  comments: readonly ShellcheckComment[],
): readonly PlacedComment[] {
  const { text, shift, source } = question;
  const lines = text.split('\n');
  const starts: number[] = [];
  let length = 0;
  for (const line of lines) {
    starts.push(length);
    length += line.length + 1;
  }
  const head = starts[HEAD_LINES] ?? 0;
  const offsetOf = (line: number, column: number) => {
    const at = Math.min(line, lines.length) - 1;
    return (starts[at] ?? 0) - head + shift + unitsOf(lines[at] ?? '', column - 1);
  };
  return comments
    .filter((comment) => comment.line > HEAD_LINES && isWanted(comment, question))
    .map((comment) => {
      const from = offsetOf(comment.line, comment.column);
      const to = Math.max(from, offsetOf(comment.endLine, comment.endColumn));
      return { id: `SC${comment.code}`, comment, range: source.toRange(from, to) };
    });
}

/** How long the first characters of a line are; ShellCheck counts one where the text has a pair of surrogates. */
function unitsOf(line: string, characters: number): number {
  if (characters <= 0) return 0;
  let units = 0;
  for (let left = characters; left > 0 && units < line.length; left -= 1)
    units += (line.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  return units;
}
