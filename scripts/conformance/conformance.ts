/** Compares plimsoll with BuildKit's own front end on the same texts; see README.md beside it. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parse } from '../../src/syntax/parse.ts';
import { LineIndex } from '../../src/syntax/source-text.ts';
import { type BuilderNode, builderView } from './builder-view.ts';
import { findBuildkitWarnings } from './findings.ts';
import { mutate } from './mutate.ts';

interface Failure {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

interface Answer {
  readonly id: string;
  readonly nodes: readonly BuilderNode[] | null;
  readonly parseError: Failure | null;
  readonly instructionError: Failure | null;
  readonly lintError: Failure | null;
  readonly warnings:
    | readonly { readonly rule: string; readonly line: number; readonly detail: string }[]
    | null;
  readonly panic?: string;
}

interface Disagreement {
  readonly kind: string;
  readonly id: string;
  readonly detail: string;
}

const here = resolve('scripts/conformance');

function buildOracle(): string {
  const target = join(here, 'oracle');
  const stamp = createHash('sha256')
    .update(readFileSync(join(here, 'main.go')))
    .digest('hex')
    .slice(0, 12);
  const binary = `${target}-${stamp}`;
  if (existsSync(binary)) return binary;
  const built = spawnSync('go', ['build', '-o', binary, '.'], { cwd: here, stdio: 'inherit' });
  if (built.status !== 0)
    throw new Error('The oracle could not be built; the Go tool chain must be on PATH.');
  return binary;
}

function* walk(path: string): Generator<string> {
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (name !== '.git') yield* walk(join(path, name));
  }
}

function readText(path: string): string | null {
  const bytes = readFileSync(path);
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : null;
}

function show(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 300) ?? 'undefined';
}

function compareNodes(
  ours: readonly BuilderNode[],
  theirs: readonly BuilderNode[],
  id: string,
  out: Disagreement[],
): void {
  if (ours.length !== theirs.length) {
    out.push({
      kind: 'structure',
      id,
      detail: `count of instructions: ours ${ours.length}, BuildKit ${theirs.length}`,
    });
    return;
  }
  for (const [at, their] of theirs.entries()) {
    const our = ours[at];
    if (our) compareNode(our, their, id, out);
  }
}

function compareNode(our: BuilderNode, their: BuilderNode, id: string, out: Disagreement[]): void {
  for (const field of ['keyword', 'flags', 'args', 'json', 'start', 'end', 'heredocs'] as const) {
    const [a, b] = [our[field] ?? [], their[field] ?? []].map((value) =>
      field === 'args' ? (value as readonly string[]).filter((text) => text !== '') : value,
    );
    const same =
      field === 'keyword'
        ? String(a).toUpperCase() === String(b).toUpperCase()
        : JSON.stringify(a) === JSON.stringify(b);
    if (!same)
      out.push({
        kind: `structure:${field}`,
        id: `${id}:${their.start}`,
        detail: `ours ${show(a)} BuildKit ${show(b)}`,
      });
  }
  if (our.child && their.child)
    compareNode(
      { ...our.child, start: 0, end: 0, heredocs: [] },
      { ...their.child, start: 0, end: 0, heredocs: [] },
      id,
      out,
    );
}

function compare(id: string, text: string, answer: Answer): readonly Disagreement[] {
  const out: Disagreement[] = [];
  if (answer.panic) return out;
  const ast = parse(text);
  const lines = new LineIndex(ast.text);
  const stops = ast.problems.filter(({ phase }) => phase === 'line' || phase === 'instruction');
  const error = answer.parseError ?? answer.instructionError;
  if (error) compareError(id, error, answer.parseError ? 'line' : 'instruction', ast.problems, lines, out);
  else if (stops[0]) {
    out.push({
      kind: 'rejected',
      id: `${id}:${lines.lineOf(stops[0].range[0])}`,
      detail: `${stops[0].code}: ${stops[0].message}`,
    });
  }
  if (!answer.parseError) compareNodes(builderView(ast), answer.nodes ?? [], id, out);
  if (!error) compareWarnings(id, text, answer, out);
  return out;
}

function compareError(
  id: string,
  error: Failure,
  phase: string,
  problems: ReturnType<typeof parse>['problems'],
  lines: LineIndex,
  out: Disagreement[],
): void {
  const same = problems.filter((problem) => problem.phase === phase);
  if (same.length === 0) {
    out.push({ kind: 'accepted', id: `${id}:${error.start}`, detail: `${phase}: ${error.message}` });
    return;
  }
  const covers = same.some(({ range }) => {
    const [first, last] = [lines.lineOf(range[0]), lines.lineOf(range[1])];
    return error.start === 0 || (first <= Math.max(error.end, error.start) + 1 && last >= error.start);
  });
  if (!covers)
    out.push({
      kind: 'error-line',
      id: `${id}:${error.start}`,
      detail: `${error.message} / ours ${show(same)}`,
    });
}

function compareWarnings(id: string, text: string, answer: Answer, out: Disagreement[]): void {
  const ours = new Set(findBuildkitWarnings(text).map(({ rule, line }) => `${rule}@${line}`));
  for (const { rule, line, detail } of answer.warnings ?? []) {
    if (!ours.has(`${rule}@${line}`))
      out.push({ kind: `warning-missing:${rule}`, id: `${id}:${line}`, detail });
  }
  const theirs = new Set((answer.warnings ?? []).map(({ rule, line }) => `${rule}@${line}`));
  for (const key of ours) {
    if (!theirs.has(key))
      out.push({ kind: `warning-extra:${key.split('@')[0]}`, id: `${id}:${key.split('@')[1]}`, detail: '' });
  }
}

async function run(texts: Iterable<readonly [string, string]>, shown: number): Promise<number> {
  const oracle = spawn(buildOracle(), { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: oracle.stdout, crlfDelay: Number.POSITIVE_INFINITY })[
    Symbol.asyncIterator
  ]();
  const counts = new Map<string, number>();
  let [total, rejected] = [0, 0];
  for (const [id, text] of texts) {
    if (!oracle.stdin.write(`${JSON.stringify({ id, text })}\n`))
      await new Promise((done) => oracle.stdin.once('drain', done));
    const { value } = await answers.next();
    const answer = JSON.parse(String(value)) as Answer;
    total += 1;
    if (answer.parseError ?? answer.instructionError) rejected += 1;
    for (const { kind, id: where, detail } of compare(id, text, answer)) {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      if (count <= shown)
        console.log(`${kind}\t${where}\t${detail}${process.env['SHOW_TEXT'] ? `\n${show(text)}` : ''}`);
    }
  }
  oracle.stdin.end();
  console.log(`\n${total} texts, ${rejected} rejected by BuildKit`);
  for (const [kind, count] of [...counts].sort()) console.log(`${String(count).padStart(7)}  ${kind}`);
  return [...counts].reduce((sum, [kind, count]) => sum + (kind.startsWith('warning-extra') ? 0 : count), 0);
}

function* load(paths: readonly string[]): Generator<readonly [string, string]> {
  for (const path of paths) {
    for (const file of walk(path)) {
      const text = readText(file);
      if (text !== null) yield [file, text];
    }
  }
}

function* mutants(
  seeds: readonly (readonly [string, string])[],
  count: number,
  seed: number,
): Generator<readonly [string, string]> {
  for (let at = 0; at < count; at += 1) {
    const [id, text] = seeds[at % seeds.length] ?? ['', ''];
    yield [`${id}#${at}`, mutate(text, seed + at)];
  }
}

const args = process.argv.slice(2);
const option = (name: string, fallback: number) => {
  const at = args.indexOf(name);
  return at === -1 ? fallback : Number(args.splice(at, 2)[1]);
};
const mutations = option('--mutate', 0);
const seed = option('--seed', 1);
const shown = option('--show', 10);
if (args.length === 0)
  throw new Error('Usage: npm run conformance -- [--mutate N] [--seed N] [--show N] FILE-OR-FOLDER…');
const seeds = [...load(args)];
const disagreements = await run(
  mutations > 0
    ? mutants(
        seeds.filter(([, text]) => text.length < 6000),
        mutations,
        seed,
      )
    : seeds,
  shown,
);
process.exitCode = disagreements === 0 ? 0 : 1;
