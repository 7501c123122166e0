/** What holds for every text: what a run promises whoever wrote the file. */
import { rules } from '../../rules/index.ts';
import type { FileConfig } from '../../src/engine/file-config.ts';
import { type FixMode, fixSource } from '../../src/engine/fix.ts';
import { type LintOutcome, lintSource } from '../../src/engine/linter.ts';
import type { FileResult } from '../../src/engine/result.ts';
import { RuleCatalog } from '../../src/engine/rule-catalog.ts';
import { makeRunResult } from '../../src/engine/run-result.ts';
import { toInspectModel } from '../../src/inspect/inspect-model.ts';
import { buildModel } from '../../src/model/build-model.ts';
import { REPORTERS } from '../../src/reporters/index.ts';
import { createSink, type Reporter } from '../../src/reporters/reporter.ts';
import { applyIgnores } from '../../src/suppressions/apply-ignores.ts';
import { parse } from '../../src/syntax/parse.ts';

const ALL = Object.values(rules);
const CATALOG = new RuleCatalog(ALL);
const CONFIG: FileConfig = {
  rules: ALL.map((rule) => ({ rule, level: rule.meta.docs.level, options: [] })),
  settings: {},
  model: {},
  inlineIgnores: true,
  today: '2026-01-01',
};

/** Milliseconds for 100 KB, and for whatever is shorter. */
const TIME = 1000;

/** A promise that was not kept. */
export interface Failure {
  readonly property: string;
  readonly detail: string;
}

type LoadedReporters = readonly { readonly name: string; readonly reporter: Reporter }[];

export async function loadReporters(): Promise<LoadedReporters> {
  return Promise.all(REPORTERS.map(async ({ name, load }) => ({ name, reporter: await load() })));
}

/** The first broken promise; `null` when all are kept. */
export function findFailure(text: string, reporters: LoadedReporters): Failure | null {
  let property = 'lint';
  try {
    const start = performance.now();
    const linted = lint(text);
    const time = performance.now() - start;
    const allowed = TIME * Math.max(1, text.length / 100_000);
    // A busy machine is no slow rule: the second time counts.
    if (time > allowed && timeOf(() => lint(text)) > allowed)
      return { property: 'time', detail: `${time} ms` };
    const broken = checkOutcome(linted);
    if (broken !== null) return broken;
    property = 'inspect';
    JSON.parse(JSON.stringify(toInspectModel(buildModel(parse(text)), { path: 'Dockerfile' })));
    for (const mode of ['safe', 'unsafe'] as const) {
      property = `${mode} fix`;
      const wrong = checkFix(text, mode, linted.result);
      if (wrong !== null) return wrong;
    }
    for (const { name, reporter } of reporters) {
      property = `reporter ${name}`;
      const wrong = checkReport(name, reporter, linted);
      if (wrong !== null) return { property, detail: wrong };
    }
    return null;
  } catch (error) {
    return {
      property: `${property} threw`,
      detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

function timeOf(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
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

function checkFix(text: string, mode: FixMode, before: FileResult): Failure | null {
  const first = fixSource(inputOf(text), CONFIG, CATALOG, mode);
  const broken = checkOutcome(first);
  if (broken !== null) return { ...broken, property: `${broken.property}, after the ${mode} fix` };
  const { output, hasBom } = first.result;
  if (output === null) return null;
  const fixed = `${hasBom ? '\uFEFF' : ''}${output}`;
  const second = fixSource(inputOf(fixed), CONFIG, CATALOG, mode);
  if (second.result.output !== null) {
    return {
      property: `${mode} fixes settle`,
      detail: `${JSON.stringify(output)}\n → ${JSON.stringify(second.result.output)}`,
    };
  }
  const problem = newProblem(text, fixed);
  if (problem !== null)
    return {
      property: `no new syntax problem by the ${mode} fix`,
      detail: `${problem}\n${JSON.stringify(output)}`,
    };
  const lost = mode === 'safe' ? lostComment(before.source, output) : null;
  return lost === null
    ? null
    : { property: 'comments are kept', detail: `${lost}\n${JSON.stringify(output)}` };
}

function newProblem(before: string, after: string): string | null {
  const counts = countOf(problemsOf(before));
  for (const [code, count] of countOf(problemsOf(after))) if (count > (counts.get(code) ?? 0)) return code;
  return null;
}

function problemsOf(text: string): readonly string[] {
  return parse(text).problems.flatMap(({ code, phase }) => (phase === 'note' ? [] : [code]));
}

/** Comments of the builder's that are no directives and no ignore comments, which fixes may take away. */
function lostComment(before: string, after: string): string | null {
  const counts = countOf(commentsOf(after));
  for (const [comment, count] of countOf(commentsOf(before)))
    if (count > (counts.get(comment) ?? 0)) return comment;
  return null;
}

function commentsOf(text: string): readonly string[] {
  const { comments } = parse(text);
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

function checkReport(name: string, reporter: Reporter, outcome: LintOutcome): string | null {
  const run = makeRunResult({
    tool: { name: 'plimsoll', version: '0', url: 'https://x.example' } as never,
    outcomes: [outcome],
    failures: [],
    failOn: () => 'error',
    maxWarnings: null,
    rules: () => [],
  });
  let text = '';
  reporter.report(
    run,
    createSink((piece) => {
      text += piece;
    }),
  );
  if (JSON_FORMATS.has(name)) JSON.parse(text);
  else if (name === 'rdjsonl') for (const line of text.split('\n').filter(Boolean)) JSON.parse(line);
  const raw = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.exec(
    name === 'codeclimate' ? text.replaceAll('\0', '') : text,
  );
  if (raw !== null)
    return `a raw character ${JSON.stringify(raw[0])} at ${raw.index}: ${JSON.stringify(text.slice(Math.max(0, raw.index - 80), raw.index + 20))}`;
  return XML_FORMATS.has(name) && !isBalanced(text) ? 'elements do not close' : null;
}

/** Whether every element closes, outside of comments and declarations: enough to notice text that was not escaped. */
function isBalanced(xml: string): boolean {
  const open: string[] = [];
  for (const [, close, name = '', rest = ''] of xml.matchAll(
    /<(\/?)([A-Za-z][\w.-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/g,
  )) {
    if (close === '/') {
      if (open.pop() !== name) return false;
    } else if (!rest.endsWith('/')) open.push(name);
  }
  return open.length === 0;
}
