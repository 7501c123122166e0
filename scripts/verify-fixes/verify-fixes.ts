/**
 * npm run verify-fixes -- PATH… [--preset NAME,…] [--compile PRESET] [--limit N] [--no-compiler] [--show N]
 *
 * Fixes real files and checks what fixing promises: what is left by rule, no new syntax error, nothing to do in a second
 * run, no lost comment, no changed byte outside of the edits, and, with BuildKit's compiler (needs Go), that the fixes of
 * each rule change only what `claims.ts` says.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rules } from '../../rules/index.ts';
import { resolveObjectConfig } from '../../src/config/resolve-object.ts';
import { applyEdits } from '../../src/engine/edits.ts';
import type { FileConfig } from '../../src/engine/file-config.ts';
import { type FixMode, fixSource, fixSourceAsking, type OfferedFix } from '../../src/engine/fix.ts';
import { type LintInput, type LintOutcome, lintSource } from '../../src/engine/linter.ts';
import { readDockerfile } from '../../src/engine/read-dockerfile.ts';
import { RuleCatalog } from '../../src/engine/rule-catalog.ts';
import { applyIgnores } from '../../src/suppressions/apply-ignores.ts';
import { askProgram, buildProgram } from '../conformance/go-program.ts';
import { claimOf, isWithin } from './claims.ts';

const words = process.argv.slice(2);
const VALUED = ['--preset', '--limit', '--show', '--compile'];
const option = (name: string) => (words.includes(name) ? (words[words.indexOf(name) + 1] ?? null) : null);
const presets = option('--preset')?.split(',') ?? ['recommended', 'strict'];
const limit = Number(option('--limit') ?? Number.POSITIVE_INFINITY);
const compiled = option('--compile') ?? 'all';
const shown = Number(option('--show') ?? 5);
const roots = words.filter((word, at) => !word.startsWith('--') && !VALUED.includes(words[at - 1] ?? ''));

const TODAY = '2026-06-15';
const CATALOG = new RuleCatalog(Object.values(rules));
const MODES: readonly FixMode[] = ['safe', 'unsafe'];
const failures = new Map<string, string[]>();

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Findings of a rule before fixing, and after it in each mode. */
interface RuleCount {
  before: number;
  safe: number;
  unsafe: number;
}

const files = spread(roots.flatMap(filesBelow), limit).flatMap(readText);
console.log(`${files.length} files`);
for (const preset of presets) await measure(preset);
if (!words.includes('--no-compiler')) await compileFixes();
report();

function filesBelow(root: string): readonly string[] {
  if (statSync(root).isFile()) return [root];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** Every part of a sorted list is there, however few are taken. */
function spread(paths: readonly string[], most: number): readonly string[] {
  if (paths.length <= most) return paths;
  return Array.from({ length: most }, (_, at) => paths[Math.floor((at * paths.length) / most)] ?? '');
}

function readText(path: string): readonly SourceFile[] {
  const text = readFileSync(path, 'utf8');
  return text.includes('\uFFFD') ? [] : [{ path, text }];
}

function inputOf({ path, text }: SourceFile): LintInput {
  return { text, path, absolutePath: resolve(path), cwd: '/', suppressions: [applyIgnores] };
}

function configOf(preset: string): FileConfig {
  return resolveObjectConfig({ extends: preset }, CATALOG, TODAY);
}

async function measure(preset: string): Promise<void> {
  const config = configOf(preset);
  const counts = new Map<string, RuleCount>();
  let fixedFiles = 0;
  for (const file of files) {
    const first = lintSource(inputOf(file), config, CATALOG);
    count(counts, first, 'before');
    for (const mode of MODES) {
      const fixed = fixSource(inputOf(file), config, CATALOG, mode, first);
      count(counts, fixed, mode);
      if (fixed.result.output === null) continue;
      fixedFiles += 1;
      checkFixed(file, fixed, config, mode);
      await checkEdits(file, first, config, mode);
    }
  }
  printCounts(preset, counts, fixedFiles);
}

function count(counts: Map<string, RuleCount>, { result }: LintOutcome, when: keyof RuleCount): void {
  for (const { ruleId } of result.findings) {
    const known = counts.get(ruleId) ?? { before: 0, safe: 0, unsafe: 0 };
    known[when] += 1;
    counts.set(ruleId, known);
  }
}

function printCounts(preset: string, counts: ReadonlyMap<string, RuleCount>, fixedFiles: number): void {
  const all = [...counts.values()];
  const sum = (key: keyof RuleCount) => all.reduce((total, each) => total + each[key], 0);
  const share = (key: FixMode) => `${(100 - (100 * sum(key)) / Math.max(1, sum('before'))).toFixed(1)} %`;
  console.log(`\n${preset}: ${sum('before')} findings, ${fixedFiles} fixed texts`);
  console.log(`  gone after --fix ${share('safe')}, after --fix --unsafe ${share('unsafe')}`);
  console.log('  before   safe unsafe  (left after fixing)');
  for (const [rule, { before, safe, unsafe }] of [...counts].sort((a, b) => b[1].unsafe - a[1].unsafe)) {
    const numbers = [before, safe, unsafe].map((each) => String(each).padStart(6)).join(' ');
    console.log(`  ${numbers}  ${rule}`);
  }
}

function fail(what: string, where: string): void {
  const known = failures.get(what) ?? [];
  known.push(where);
  failures.set(what, known);
}

function checkFixed(file: SourceFile, fixed: LintOutcome, config: FileConfig, mode: FixMode): void {
  const { output, hasBom } = fixed.result;
  if (output === null) return;
  const after = `${hasBom ? '\uFEFF' : ''}${output}`;
  const again = fixSource(inputOf({ ...file, text: after }), config, CATALOG, mode).result;
  if (again.output !== null)
    fail('a second run fixes more', `${file.path} (${mode}): ${again.appliedFixes?.[0]?.ruleId}`);
  const gained = problemsOf(after) - problemsOf(file.text);
  if (gained > 0) fail('a new syntax error', `${file.path} (${mode})`);
  for (const comment of missing(commentsOf(file.text), commentsOf(after))) {
    if (!isForLinters(comment)) fail('a lost comment', `${file.path} (${mode}): ${comment}`);
  }
}

function problemsOf(text: string): number {
  return readDockerfile(text).problems.filter(({ phase }) => phase !== 'note').length;
}

function commentsOf(text: string): readonly string[] {
  return readDockerfile(text).comments.map(({ text: words }) => words.trim());
}

function missing(before: readonly string[], after: readonly string[]): readonly string[] {
  const left = [...after];
  return before.filter((comment) => {
    const at = left.indexOf(comment);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Fixes take those away that suppress nothing. */
function isForLinters(comment: string): boolean {
  return /^(?:hadolint|plimsoll|check|shellcheck|dockerfilelint)\b/.test(comment);
}

/** Applies the edits by itself, pass by pass: the result must be what fixing gives. */
async function checkEdits(
  file: SourceFile,
  first: LintOutcome,
  config: FileConfig,
  mode: FixMode,
): Promise<void> {
  const passes: OfferedFix[][] = [];
  const { result } = await fixSourceAsking(
    inputOf(file),
    config,
    CATALOG,
    { mode },
    first,
    async (offered) => {
      const pass = passes.at(-1);
      if (pass?.[0]?.source === offered.source) pass.push(offered);
      else passes.push([offered]);
      return true;
    },
  );
  if (result.skippedFixes.length > 0) return;
  const texts = [...passes.slice(1).map(([offered]) => offered?.source), result.source];
  for (const [at, pass] of passes.entries()) {
    const edits = pass.map(({ edit }) => edit).toSorted((a, b) => a.range[0] - b.range[0]);
    const expected = applyEdits(pass[0]?.source ?? '', edits);
    if (expected !== texts[at]) fail('bytes outside of the edits changed', `${file.path} (${mode})`);
  }
}

interface Pair {
  readonly id: string;
  readonly before: string;
  readonly after: string;
  readonly rule: string;
}

interface Verdict {
  readonly beforeError: string;
  readonly afterError: string;
  readonly changes: readonly string[];
  readonly minus: readonly string[] | null;
  readonly plus: readonly string[] | null;
}

/** The safe fixes of each rule by themselves, and all of them together. */
function* pairs(): Generator<Pair> {
  const config = configOf(compiled);
  for (const file of files) {
    const first = lintSource(inputOf(file), config, CATALOG);
    const names = new Set(first.result.findings.flatMap(({ fix, ruleId }) => (fix === null ? [] : [ruleId])));
    for (const rule of names) {
      const own = { ...config, rules: config.rules.filter((each) => each.rule.name === rule) };
      const { output } = fixSource(inputOf(file), own, CATALOG, 'safe').result;
      if (output !== null) yield { id: file.path, before: file.text, after: output, rule };
    }
    for (const mode of MODES) {
      const { output } = fixSource(inputOf(file), config, CATALOG, mode, first).result;
      if (output !== null) yield { id: file.path, before: file.text, after: output, rule: `(${mode})` };
    }
  }
}

async function compileFixes(): Promise<void> {
  const changes = new Map<string, Map<string, number>>();
  const compiler = buildProgram(resolve('scripts/verify-fixes'), 'llb');
  for await (const [pair, verdict] of askProgram<Pair, Verdict>(compiler, pairs())) {
    const { rule, id } = pair;
    if (verdict.afterError !== '' && verdict.beforeError === '') {
      fail('a file that compiled before does not after', `${id} (${rule}): ${verdict.afterError}`);
    }
    if (verdict.beforeError !== '' || verdict.afterError !== '') continue;
    const known = changes.get(rule) ?? new Map<string, number>();
    changes.set(rule, known);
    const key = verdict.changes.join(', ') || 'nothing';
    known.set(key, (known.get(key) ?? 0) + 1);
    if (rule.startsWith('(')) continue;
    if (verdict.changes.some((change) => !isWithin(claimOf(rules[rule]), change))) {
      fail(`\`${rule}\` changes more than it claims`, `${id}: ${key}`);
    }
  }
  console.log('\nWhat changes in the build, by rule (safe fixes)');
  for (const [rule, known] of [...changes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const parts = [...known].sort((a, b) => b[1] - a[1]).map(([key, number]) => `${key} (${number})`);
    console.log(`  ${rule}: ${parts.join('; ')}`);
  }
}

function report(): void {
  if (failures.size === 0) {
    console.log('\nNothing that fixing promises was broken.');
    return;
  }
  for (const [what, places] of failures) {
    console.log(`\n${what}: ${places.length}`);
    for (const place of places.slice(0, shown)) console.log(`  ${place}`);
  }
  process.exitCode = 1;
}
