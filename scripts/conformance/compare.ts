/** One text, two readings: lists where ours and BuildKit's differ. */
import { readDirectives } from '../../src/syntax/directives.ts';
import { toLowerLetters } from '../../src/syntax/letter-case.ts';
import type { Instruction, Problem } from '../../src/syntax/nodes.ts';
import { parse } from '../../src/syntax/parse.ts';
import { PROBLEMS } from '../../src/syntax/problems.ts';
import { LineIndex } from '../../src/syntax/source-text.ts';
import { type BuilderNode, builderView, decodeFlag, hasSplitFlag } from './builder-view.ts';
import { Deviations } from './deviations.ts';
import { codesFor } from './error-codes.ts';
import { findBuildkitWarnings } from './findings.ts';
import type { Answer, Failure, OracleNode, TextRequest } from './oracle.ts';

/** One difference; `id` is file and line. */
export interface Disagreement {
  readonly kind: string;
  readonly id: string;
  readonly detail: string;
}

type Reading = ReturnType<typeof parse>;

/**
 * Compares front end, tree, errors and notes; warnings of the linter only without `parseOnly`. `plain` is the answer to the
 * text whose triggers are instructions of its own.
 */
export function compare(
  request: TextRequest,
  answer: Answer,
  plain: Answer | null = null,
): readonly Disagreement[] {
  // A crash is no answer: it fails the run until somebody has looked at it.
  if (answer.panic) {
    return [{ kind: 'crash', id: request.id, detail: answer.panic.slice(0, 300).replaceAll('\n', ' ') }];
  }
  const comparison = new Comparison(request, answer, plain);
  return comparison.isSetAside ? [] : comparison.run();
}

class Comparison {
  readonly #request: TextRequest;
  readonly #answer: Answer;
  readonly #plain: Answer | null;
  readonly #ast: Reading;
  readonly #lines: LineIndex;
  readonly #found: Disagreement[] = [];

  constructor(request: TextRequest, answer: Answer, plain: Answer | null) {
    this.#request = request;
    this.#answer = answer;
    this.#plain = plain;
    this.#ast = parse(request.text);
    this.#lines = new LineIndex(this.#ast.text);
  }

  /** Whether the text has a documented deviation that changes the reading of what follows. */
  get isSetAside(): boolean {
    const { bytes } = this.#request;
    const raw = bytes === undefined ? null : Buffer.from(bytes, 'base64');
    const mayBeLost = raw !== null && (raw.includes(0x85) || raw.includes(0xa0));
    const isSplit = (instruction: Instruction) => hasSplitFlag(instruction, this.#ast.text, mayBeLost);
    return this.#ast.instructions.some(
      (instruction) =>
        isSplit(instruction) ||
        (instruction.type === 'OnbuildInstruction' &&
          instruction.instruction !== null &&
          isSplit(instruction.instruction)),
    );
  }

  run(): readonly Disagreement[] {
    const { parseError, instructionError } = this.#answer;
    this.#compareFrontEnd();
    this.#compareLineErrors(parseError);
    if (parseError === null) this.#compareInstructionErrors(instructionError);
    this.#compareNodes(parseError !== null);
    if (parseError === null) this.#compareParseNotes();
    if (parseError === null && instructionError === null) {
      this.#compareStages();
      if (!this.#request.parseOnly) this.#compareWarnings();
    }
    return this.#found;
  }

  #add(kind: string, line: number, detail: string): void {
    this.#found.push({ kind, id: `${this.#request.id}:${line}`, detail });
  }

  #compareFrontEnd(): void {
    const their = this.#answer.syntax;
    const { frontEnd } = readDirectives(this.#ast.text);
    const our = frontEnd && { image: frontEnd.image, line: this.#lines.lineOf(frontEnd.at) };
    // For a JSON object BuildKit counts lines from 0.
    const isSameImage = comparable(our?.image ?? null) === comparable(their?.image ?? null);
    const isSame = isSameImage && (their === null || Math.max(1, their.line) === our?.line);
    if (!isSame && !(their !== null && isJsonAsk(this.#ast.text) && isSameImage))
      this.#add('front-end', their?.line ?? our?.line ?? 0, `ours ${show(our)} BuildKit ${show(their)}`);
  }

  #problems(phase: Problem['phase']): readonly Problem[] {
    return this.#ast.problems.filter((problem) => problem.phase === phase);
  }

  #compareLineErrors(error: Failure | null): void {
    const ours = this.#problems('line');
    const last = error === null ? Number.POSITIVE_INFINITY : Math.max(error.end, error.start);
    for (const problem of ours) {
      const line = this.#lines.lineOf(problem.range[0]);
      if (error === null) this.#add('rejected:line', line, `${problem.code}: ${problem.message}`);
      else if (error.start > 0 && this.#lines.lineOf(problem.range[1]) < error.start)
        this.#add('rejected:line-early', line, `${problem.code}; BuildKit says: ${error.message}`);
    }
    if (error === null) return;
    const known = this.#codes(error.message);
    const isEmpty = this.#ast.problems.some(({ code }) => code === 'empty-file');
    const isReported =
      isEmpty ||
      ours.some(
        ({ code, range }) =>
          (known === null || known.includes(code)) &&
          (error.start === 0 ||
            (this.#lines.lineOf(range[0]) <= last + 1 && this.#lines.lineOf(range[1]) >= error.start)),
      );
    if (!isReported) this.#add('accepted:line', error.start, `${error.message} / ours ${show(ours)}`);
  }

  /** The first error, which is the only one that BuildKit tells. */
  #compareInstructionErrors(error: Failure | null): void {
    const ours = this.#problems('instruction');
    if (error === null) {
      for (const { code, message, range } of ours)
        this.#add('rejected:instruction', this.#lines.lineOf(range[0]), `${code}: ${message}`);
      return;
    }
    const known = this.#codes(error.message);
    const isReported = this.#ast.problems.some((problem) => {
      const { code, range } = problem;
      if (!isError(problem) && !isForeign(problem)) return false;
      const line = this.#lines.lineOf(range[0]);
      return (known === null || known.includes(code)) && line >= error.start && line <= error.end;
    });
    if (!isReported) this.#add('accepted:instruction', error.start, `${error.message} / ours ${show(ours)}`);
    const early = ours.find(({ range }) => this.#lines.lineOf(range[0]) < error.start);
    if (early)
      this.#add('rejected:early', this.#lines.lineOf(early.range[0]), `${early.code} / ${error.message}`);
  }

  #codes(message: string): readonly string[] | null {
    const codes = codesFor(message);
    if (codes === null) this.#add('message-unknown', 0, message);
    return codes;
  }

  #compareNodes(isPrefix: boolean): void {
    const theirs = this.#answer.nodes ?? [];
    const ours = builderView(this.#ast);
    if (isPrefix ? ours.length < theirs.length : ours.length !== theirs.length) {
      this.#add('structure', 0, `count of instructions: ours ${ours.length}, BuildKit ${theirs.length}`);
      return;
    }
    for (const [at, their] of theirs.entries()) {
      const [our, instruction] = [ours[at], this.#ast.instructions[at]];
      if (our === undefined || instruction === undefined) continue;
      this.#compareNode(our, their, their.start);
      this.#compareNodeErrors(instruction, their, our);
    }
  }

  #compareNode(our: BuilderNode, their: OracleNode, line: number): void {
    for (const field of ['keyword', 'flags', 'args', 'json', 'start', 'end', 'heredocs'] as const) {
      if (line !== their.start && ['start', 'end', 'heredocs'].includes(field)) continue;
      if (isUnusedField(their, field)) continue;
      const [ourValue, theirValue] = [normal(our, field), decoded(normal(their, field), field)];
      if (comparable(ourValue) !== comparable(theirValue))
        this.#add(`structure:${field}`, line, `ours ${show(ourValue)} BuildKit ${show(theirValue)}`);
    }
    if (their.child && our.child) this.#compareNode(our.child, their.child, line);
    else if (their.child && our.keyword.toUpperCase() !== 'ONBUILD')
      this.#add('structure:child', line, show(their.child));
  }

  /** Each instruction is checked alone, so that errors after the first one count too. */
  #compareNodeErrors(instruction: Instruction, their: OracleNode, our: BuilderNode): void {
    const isTrigger = our.child !== null;
    const inside = this.#ast.problems.filter(
      ({ range, code }) =>
        range[0] >= instruction.range[0] && range[0] <= instruction.range[1] && code !== 'missing-from',
    );
    const mayBeForeign = !isTrigger || their.error !== '';
    const own = inside.filter((problem) => isError(problem) || (mayBeForeign && isForeign(problem)));
    this.#compareErrors(own, their.error, their.start, 'instruction');
    if (!isTrigger || their.child === undefined) return;
    // The checks of a trigger are notes: the builder makes them only in the build of a child.
    const notes = inside.filter(({ phase, code }) => phase === 'note' && isOwn(code));
    this.#compareErrors(notes, their.error === '' ? their.child.error : null, their.start, 'trigger');
  }

  #compareErrors(ours: readonly Problem[], theirs: string | null, line: number, kind: string): void {
    if (theirs === null) return;
    const codes = theirs === '' ? [] : this.#codes(theirs);
    if (theirs === '') {
      for (const { code, message } of ours) this.#add(`rejected:${kind}-alone`, line, `${code}: ${message}`);
    } else if (codes !== null && !ours.some(({ code }) => codes.includes(code)))
      this.#add(`accepted:${kind}-alone`, line, `${theirs} / ours ${show(ours)}`);
    else if (ours.length === 0) this.#add(`accepted:${kind}-alone`, line, theirs);
  }

  /** BuildKit's own parser warns of blank lines in a continued instruction, at the last line of it. */
  #compareParseNotes(): void {
    const ours = new Set(
      this.#ast.problems
        .filter(({ code }) => code === 'empty-continuation-line')
        .map(({ range }) => this.#logicalEndOf(range[0])),
    );
    const theirs = new Set(this.#answer.parseNotes ?? []);
    for (const line of theirs) if (!ours.has(line)) this.#add('note-missing', line, show([...ours]));
    for (const line of ours) if (!theirs.has(line)) this.#add('note-extra', line, show([...theirs]));
  }

  #logicalEndOf(offset: number): number {
    const owner = this.#ast.instructions.findLast(({ range }) => range[0] <= offset);
    const inner = owner?.type === 'OnbuildInstruction' ? owner.instruction : null;
    const [first] = [...(owner?.heredocs ?? []), ...(inner?.heredocs ?? [])];
    return this.#lines.lineOf(first === undefined ? (owner?.range[1] ?? 0) : first.bodyRange[0] - 1);
  }

  #compareStages(): void {
    const ours = this.#ast.instructions
      .filter((instruction) => instruction.type === 'FromInstruction')
      .map(({ image, stageName }) => [image?.text ?? '', toLowerLetters(stageName?.text ?? '')]);
    const theirs = (this.#answer.stages ?? []).map(({ name, base }) => [base, name]);
    if (comparable(ours) !== comparable(theirs))
      this.#add('stages', 0, `ours ${show(ours)} BuildKit ${show(theirs)}`);
  }

  #compareWarnings(): void {
    for (const { code, message, range } of this.#problems('conversion')) {
      if (this.#answer.lintError === null && this.#answer.imageError === '')
        this.#add('rejected:conversion', this.#lines.lineOf(range[0]), `${code}: ${message}`);
    }
    const theirs = this.#answer.warnings ?? [];
    const meant = new Deviations(this.#ast, this.#answer, { ...this.#request, plain: this.#plain });
    const ours = findBuildkitWarnings(this.#request);
    const ourKeys = new Set(ours.map(({ rule, line }) => `${rule}@${line}`));
    for (const { rule, line, detail } of theirs) {
      if (ourKeys.has(`${rule}@${line}`)) continue;
      const reason = meant.reasonForMissing({ rule, line, detail });
      this.#add(reason === null ? `warning-missing:${rule}` : `meant:${rule}: ${reason}`, line, detail);
    }
    const theirKeys = new Set(theirs.map(({ rule, line }) => `${rule}@${line}`));
    const extra = new Map(ours.map((warning) => [`${warning.rule}@${warning.line}`, warning]));
    for (const [key, { rule, line, detail }] of extra) {
      if (theirKeys.has(key)) continue;
      const reason = meant.reasonForExtra({ rule, line, detail });
      this.#add(reason === null ? `warning-extra:${rule}` : `meant:${rule}: ${reason}`, line, detail);
    }
  }
}

function isJsonAsk(text: string): boolean {
  return text
    .replace(/^#![^\n]*\n?/, '')
    .trimStart()
    .startsWith('{');
}

function isError({ phase, code }: Problem): boolean {
  return phase === 'instruction' && isOwn(code);
}

const FOREIGN: ReadonlySet<string> = new Set(['unknown-instruction', 'missing-continuation', 'unknown-flag']);

/** With a front end of its own, a file may hold instructions and flags that only this front end knows. */
function isForeign({ phase, code }: Problem): boolean {
  return phase === 'note' && FOREIGN.has(code);
}

/** Whether a problem is one that BuildKit's check of the instruction makes. */
function isOwn(code: string): boolean {
  return Object.hasOwn(PROBLEMS, code) && PROBLEMS[code as keyof typeof PROBLEMS].phase === 'instruction';
}

/** What follows NONE and unknown types of a HEALTHCHECK is not in our tree: it is an error, or an empty array. */
function isUnusedField({ keyword, args }: OracleNode, field: string): boolean {
  if (keyword.toUpperCase() !== 'HEALTHCHECK' || (field !== 'args' && field !== 'json')) return false;
  return args !== null && args.length > 0 && !/^cmd$/i.test(args[0] ?? '');
}

function normal(node: BuilderNode | OracleNode, field: keyof BuilderNode): unknown {
  const value = node[field];
  if (field === 'keyword') return String(value).toUpperCase();
  // An instruction without arguments has none or an empty one in BuildKit's tree; they cannot be distinguished later.
  if (field === 'args') return node.args?.length === 1 && node.args[0] === '' ? [] : (value ?? []);
  return value ?? [];
}

function decoded(value: unknown, field: keyof BuilderNode): unknown {
  return field === 'flags' && Array.isArray(value) ? value.map((flag) => decodeFlag(String(flag))) : value;
}

/** Bytes that are no UTF-8 become U+FFFD in both texts, though not always as many. */
function comparable(value: unknown): string {
  return JSON.stringify(value).replace(/(?:\ufffd|\\ufffd)+/g, '\ufffd');
}

function show(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 300) ?? 'undefined';
}

/** The text in which triggers of ONBUILD are instructions of the file, on the same lines; `null` without triggers. */
export function withPlainTriggers(text: string): string | null {
  const { instructions, text: read } = parse(text);
  const triggers = instructions.flatMap((each) =>
    each.type === 'OnbuildInstruction' && each.instruction !== null ? [each.keyword.range] : [],
  );
  if (triggers.length === 0) return null;
  let plain = '';
  let at = 0;
  for (const [start, end] of triggers) {
    plain += `${read.slice(at, start)}${' '.repeat(end - start)}`;
    at = end;
  }
  return plain + read.slice(at);
}
