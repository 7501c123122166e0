/** What holds for every text: what a run promises whoever wrote the file. */

import { type FixMode, fixSource } from '../../src/engine/fix.ts';
import { type LintOutcome, lintSource } from '../../src/engine/linter.ts';
import { makeRunResult } from '../../src/engine/run-result.ts';
import { toInspectModel } from '../../src/inspect/inspect-model.ts';
import { buildModel } from '../../src/model/build-model.ts';
import { REPORTERS } from '../../src/reporters/index.ts';
import { createSink, type Reporter } from '../../src/reporters/reporter.ts';
import { applyIgnores } from '../../src/suppressions/apply-ignores.ts';
import type { Dockerfile } from '../../src/syntax/nodes.ts';
import { parse } from '../../src/syntax/parse.ts';
import { CATALOG, CONFIG } from './every-rule.ts';
import { checkXml } from './xml.ts';

/** Milliseconds of CPU time for 100 KB, and for whatever is shorter: a busy machine is no slow rule. */
const TIME = 1000;

/** A promise that was not kept. */
export interface Failure {
  readonly property: string;
  readonly detail: string;
}

export type LoadedReporters = readonly { readonly name: string; readonly reporter: Reporter }[];

export async function loadReporters(): Promise<LoadedReporters> {
  return Promise.all(REPORTERS.map(async ({ name, load }) => ({ name, reporter: await load() })));
}

/** What checking a text gave, to be reported; `null` where a promise was broken before. */
export interface Checked {
  readonly failure: Failure | null;
  readonly outcome: LintOutcome | null;
}

/** What of a text is checked beyond its findings, its fixes and what fixing again does. */
export interface Extent {
  /** What one step gives to the next is made anew, so that it is known to be the same. */
  readonly isRepeated: boolean;
  /** What `inspect` shows. */
  readonly isInspected: boolean;
  /** The fixes of which modes; several are worth their time in few inputs. */
  readonly modes: readonly FixMode[];
}

/** Everything. */
export const WHOLE: Extent = { isRepeated: true, isInspected: true, modes: ['safe', 'unsafe'] };

/** The first broken promise; `null` when all are kept. */
export function findFailure(
  text: string,
  reporters: LoadedReporters,
  extent: Extent = WHOLE,
): Failure | null {
  const { failure, outcome } = checkText(text, extent);
  return failure ?? (outcome === null ? null : checkReports([outcome], reporters));
}

/** All promises but those of reports. */
export function checkText(text: string, { isRepeated, isInspected, modes }: Extent): Checked {
  const broken = (failure: Failure): Checked => ({ failure, outcome: null });
  let property = 'lint';
  try {
    const begun = performance.now();
    const linted = lint(text);
    const limit = TIME * Math.max(1, text.length / 100_000);
    // Only what took long is measured again: asking for CPU time is slow.
    if (performance.now() - begun > limit) {
      const time = cpuTimeOf(() => lint(text));
      if (time > limit) return broken({ property: 'time', detail: `${time} ms of CPU time` });
    }
    const wrong = checkOutcome(linted);
    if (wrong !== null) return broken(wrong);
    if (isRepeated && !isSame(lint(text), linted))
      return broken({ property: 'the same text gives the same findings', detail: '' });
    property = 'inspect';
    if (isInspected)
      JSON.parse(JSON.stringify(toInspectModel(buildModel(parse(text)), { path: 'Dockerfile' })));
    for (const mode of modes) {
      property = `${mode} fix`;
      const failure = checkFix(text, mode, linted, isRepeated);
      if (failure !== null) return broken(failure);
    }
    return { failure: null, outcome: linted };
  } catch (error) {
    return broken(thrown(property, error));
  }
}

/** The reports of several files at once: what one of them breaks shows all the same. */
export function checkReports(outcomes: readonly LintOutcome[], reporters: LoadedReporters): Failure | null {
  for (const { name, reporter } of reporters) {
    const property = `reporter ${name}`;
    try {
      const detail = checkReport(name, reporter, outcomes);
      if (detail !== null) return { property, detail };
    } catch (error) {
      return thrown(property, error);
    }
  }
  return null;
}

function thrown(property: string, error: unknown): Failure {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { property: `${property} threw`, detail };
}

function isSame(one: LintOutcome, other: LintOutcome): boolean {
  return JSON.stringify([one.result, one.failures]) === JSON.stringify([other.result, other.failures]);
}

/** Milliseconds. */
function cpuTimeOf(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

function inputOf(text: string) {
  return { text, path: 'Dockerfile', absolutePath: '/Dockerfile', cwd: '/', applyIgnores };
}

function lint(text: string): LintOutcome {
  return lintSource(inputOf(text), CONFIG, CATALOG);
}

function checkOutcome({ result, failures }: LintOutcome): Failure | null {
  const [failure] = failures;
  if (failure !== undefined)
    return { property: 'no rule throws', detail: `${failure.message} ${failure.hint}` };
  const { length } = result.source;
  for (const {
    range,
    line,
    column,
    endLine,
    endColumn,
    ruleId,
    message,
    fix,
    suggestions,
  } of result.findings) {
    const ranges = [
      range,
      ...(fix === null ? [] : [fix.range]),
      ...suggestions.map(({ edit }) => edit.range),
    ];
    const isInside = ranges.every(([start, end]) => start >= 0 && start <= end && end <= length);
    if (!isInside || line < 1 || column < 1 || endLine < line || endColumn < 1)
      return {
        property: 'positions in range',
        detail: `${ruleId} ${line}:${column} ${JSON.stringify(ranges)}`,
      };
    if (message.includes('[native code]') || /\bundefined\b|\[object /.test(message.replace(/`[^`]*`/g, '')))
      return { property: 'messages are sentences', detail: `${ruleId}: ${message}` };
  }
  return null;
}

function checkFix(text: string, mode: FixMode, before: LintOutcome, isRepeated: boolean): Failure | null {
  const wrong = (property: string, detail: string): Failure => ({ property, detail });
  const first = fixSource(inputOf(text), CONFIG, CATALOG, mode, before);
  const broken = checkOutcome(first);
  if (broken !== null) return wrong(`${broken.property}, after the ${mode} fix`, broken.detail);
  const { appliedFixes: _, ...result } = first.result;
  const { output, hasBom } = result;
  if (output === null) return null;
  const fixed = `${hasBom ? '\uFEFF' : ''}${output}`;
  const again = { ...first, result: { ...result, output: null, fixedCount: 0, skippedFixes: [] } };
  if (isRepeated && !isSame(lint(fixed), again))
    return wrong(`findings after the ${mode} fix are those of its text`, JSON.stringify(output));
  const second = fixSource(inputOf(fixed), CONFIG, CATALOG, mode, again);
  if (second.result.output !== null) {
    return wrong(
      `${mode} fixes settle`,
      `${JSON.stringify(output)}\n → ${JSON.stringify(second.result.output)}`,
    );
  }
  const [old, made] = [parse(text), parse(fixed)];
  const problem = newProblem(old, made);
  if (problem !== null)
    return wrong(`no new syntax problem by the ${mode} fix`, `${problem}\n${JSON.stringify(output)}`);
  const lost = mode === 'safe' ? lostComment(old, made) : null;
  if (lost !== null) return wrong('comments are kept', `${lost}\n${JSON.stringify(output)}`);
  return null;
}

function newProblem(before: Dockerfile, after: Dockerfile): string | null {
  const counts = countOf(problemsOf(before));
  for (const [code, count] of countOf(problemsOf(after))) if (count > (counts.get(code) ?? 0)) return code;
  return null;
}

function problemsOf({ problems }: Dockerfile): readonly string[] {
  return problems.flatMap(({ code, phase }) => (phase === 'note' ? [] : [code]));
}

/** Comments of the builder's that are no directives and no ignore comments, which fixes may take away. */
function lostComment(before: Dockerfile, after: Dockerfile): string | null {
  const counts = countOf(commentsOf(after));
  for (const [comment, count] of countOf(commentsOf(before)))
    if (count > (counts.get(comment) ?? 0)) return comment;
  return null;
}

function commentsOf({ comments }: Dockerfile): readonly string[] {
  return comments
    .map((comment) => comment.text.trim())
    .filter((each) => !/ignore|skip|disable|nosemgrep|=/.test(each));
}

function countOf(items: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** Formats that programs read as JSON, one object or one per line. */
const JSON_FORMATS: ReadonlySet<string> = new Set([
  'json',
  'sarif',
  'gitlab',
  'rdjson',
  'sonarqube',
  'hadolint-json',
]);
const XML_FORMATS: ReadonlySet<string> = new Set(['junit', 'checkstyle']);

/** What terminals, logs and editors obey or hide. */
const RAW = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

function checkReport(name: string, reporter: Reporter, outcomes: readonly LintOutcome[]): string | null {
  const run = makeRunResult({
    tool: { name: 'plimsoll', version: '0', url: 'https://x.example' },
    outcomes,
    failures: [],
    failOn: () => 'error',
    maxWarnings: null,
    rules: () => [],
  });
  const pieces: string[] = [];
  reporter.report(
    run,
    createSink((piece) => pieces.push(piece)),
  );
  const text = pieces.join('');
  if (JSON_FORMATS.has(name)) JSON.parse(text);
  else if (name === 'rdjsonl') for (const line of text.split('\n').filter(Boolean)) JSON.parse(line);
  else if (XML_FORMATS.has(name)) checkXml(text);
  const raw = RAW.exec(name === 'codeclimate' ? text.replaceAll('\0', '') : text);
  return raw === null
    ? null
    : `a raw character ${JSON.stringify(raw[0])} at ${raw.index}: ${JSON.stringify(text.slice(Math.max(0, raw.index - 80), raw.index + 20))}`;
}
