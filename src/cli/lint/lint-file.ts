/** Checks one file: reads it, finds its configuration, runs the rules, fixes. */
import type { ConfigLoader, ResolvedConfig } from '../../config/config-loader.ts';
import { fixSource } from '../../engine/fix.ts';
import { type LintInput, type LintOutcome, lintSource, type Review } from '../../engine/linter.ts';
import type { RunFailure } from '../../engine/result.ts';
import type { Rule } from '../../rule-api.ts';
import type { Agreements } from '../agreements/agreements.ts';
import { fileErrorSentence } from '../file-error.ts';
import { replaceFile } from '../replace-file.ts';
import type { ContextFolders, FolderContext } from './folder-context.ts';
import type { ResultCache } from './result-cache.ts';
import type { FixSettings } from './settings.ts';
import { readSourceFile, type SourceFile } from './source-file.ts';
import { unifiedDiff } from './unified-diff.ts';

const BYTE_ORDER_MARK = '\uFEFF';

export interface LintTools {
  readonly cwd: string;
  readonly loader: ConfigLoader;
  readonly fix: FixSettings | null;
  readonly cache: ResultCache | null;
  readonly builtIn: Readonly<Record<string, Rule>>;
  readonly contexts: ContextFolders;
  /** Absolute; `null` when the user named none. */
  readonly contextFolder: string | null;
  /** `null` obeys none. */
  readonly agreements: Agreements | null;
}

export interface NamedFile {
  readonly path: string;
  /** `null` for standard input without a name. */
  readonly absolutePath: string | null;
}

export interface LintedFile {
  readonly config: ResolvedConfig;
  /** `null` when the configuration ignores the file, or it could not be read. */
  readonly outcome: LintOutcome | null;
  readonly failures: readonly RunFailure[];
  /** What fixing would change; empty when nothing was asked or would. */
  readonly diff: string;
}

/** Checks a file on disk, and fixes it there when asked. */
export async function lintFile(
  file: NamedFile & { readonly absolutePath: string },
  tools: LintTools,
): Promise<LintedFile> {
  const config = await tools.loader.forFile(file.absolutePath);
  if (config.isIgnored) return notLinted(config, []);
  const source = readOrFail(file);
  if ('message' in source) return notLinted(config, [source]);
  const context = await tools.contexts.of(file.absolutePath, tools.contextFolder, tools.cwd);
  const around = await withReview(file, source, { config, context, review: null }, tools);
  const linted = lint(file, source, around, tools);
  return tools.fix?.way === 'write' ? writeBack(file, source, { linted, around }, tools) : linted;
}

function notLinted(config: ResolvedConfig, failures: readonly RunFailure[]): LintedFile {
  return { config, outcome: null, failures, diff: '' };
}

function readOrFail(file: NamedFile & { readonly absolutePath: string }): SourceFile | RunFailure {
  try {
    return readSourceFile(file.absolutePath);
  } catch (error) {
    return failureAt('read', file, `The file could not be read. ${fileErrorSentence(error)}`);
  }
}

/** Checks a text that came from somewhere else; what fixes it is the `output` of the result. */
export async function lintText(file: NamedFile, source: SourceFile, tools: LintTools): Promise<LintedFile> {
  const config = await tools.loader.forFile(file.absolutePath);
  if (config.isIgnored) return notLinted(config, []);
  const { contextFolder, contexts, cwd } = tools;
  // Nobody knows where a text from elsewhere will be built, unless the user says so.
  const name = file.absolutePath ?? cwd;
  const context = contextFolder === null ? null : await contexts.of(name, contextFolder, cwd);
  const around = await withReview(file, source, { config, context, review: null }, tools);
  const linted = lint(file, source, around, tools);
  const refusal = refusalOf(file, source, linted);
  return refusal === null ? linted : lintUnfixed(file, source, { around, refusal }, tools);
}

/** What holds for a file beside its text. */
interface Surroundings {
  readonly config: ResolvedConfig;
  readonly context: FolderContext | null;
  readonly review: Review | null;
}

async function withReview(
  file: NamedFile,
  { text }: SourceFile,
  around: Surroundings,
  { agreements, cwd }: LintTools,
): Promise<Surroundings> {
  if (agreements === null) return around;
  const { config, context } = around;
  const judgeText = (other: string) =>
    lintSource({ ...file, text: other, cwd, context }, config.file, config.catalog).result;
  const { absolutePath } = file;
  return { ...around, review: await agreements.reviewFor({ absolutePath, text, judgeText }, config) };
}

type LintedInput = LintInput & { readonly context: FolderContext | null };

function lint(
  file: NamedFile,
  source: SourceFile,
  { config, context, review }: Surroundings,
  tools: LintTools,
): LintedFile {
  const { path, absolutePath } = file;
  const input = { text: source.text, path, absolutePath, cwd: tools.cwd, context, review };
  const { fix, loader, agreements } = tools;
  // With mistakes in the configuration nobody knows what the user wanted fixed.
  const isUnsure = loader.problems.length > 0 || (agreements?.problems.length ?? 0) > 0;
  if (fix === null || isUnsure) return { ...lintAsIs(input, config, tools), diff: '' };
  const fixed = fixSource(input, config.file, config.catalog, fix.mode);
  if (fix.way === 'write') return { config, outcome: fixed, failures: [], diff: '' };
  const { output, hasBom } = fixed.result;
  const diff = output === null ? '' : unifiedDiff(file.path, source.text, withBom(output, hasBom));
  return { ...lintAsIs(input, config, tools), diff };
}

function lintAsIs(input: LintedInput, config: ResolvedConfig, tools: LintTools): Omit<LintedFile, 'diff'> {
  const cache = isCacheable(config, tools) ? tools.cache : null;
  const known = cache?.find(input, config.file) ?? null;
  if (known !== null) return { config, outcome: reviewed(known, input), failures: [] };
  const outcome = lintSource({ ...input, review: null }, config.file, config.catalog);
  cache?.keep(input, config.file, outcome);
  return { config, outcome: reviewed(outcome, input), failures: [] };
}

/** Agreements change without the file: what is cached is what was found without them. */
function reviewed(outcome: LintOutcome, { review = null }: LintInput): LintOutcome {
  return review === null ? outcome : { ...outcome, result: review(outcome.result) };
}

/** The code of rules from outside may change without anything in the key changing. */
function isCacheable({ file }: ResolvedConfig, { builtIn }: LintTools): boolean {
  return file.rules.every(({ rule }) => builtIn[rule.name] === rule);
}

function writeBack(
  file: NamedFile & { readonly absolutePath: string },
  source: SourceFile,
  { linted, around }: { readonly linted: LintedFile; readonly around: Surroundings },
  tools: LintTools,
): LintedFile {
  const output = linted.outcome?.result.output ?? null;
  if (output === null) return linted;
  const refusal = refusalOf(file, source, linted) ?? writeOrFail(file, source, linted, output);
  return refusal === null ? linted : lintUnfixed(file, source, { around, refusal }, tools);
}

function writeOrFail(
  file: NamedFile & { readonly absolutePath: string },
  source: SourceFile,
  { outcome }: LintedFile,
  output: string,
): RunFailure | null {
  try {
    if (!readSourceFile(file.absolutePath).bytes.equals(source.bytes)) {
      return failureAt('write', file, 'The file changed while it was checked; nothing was written.');
    }
    replaceFile(file.absolutePath, withBom(output, outcome?.result.hasBom === true));
    return null;
  } catch (error) {
    return failureAt('write', file, `The fixed file could not be written. ${fileErrorSentence(error)}`);
  }
}

function refusalOf(file: NamedFile, { isFaithful }: SourceFile, { outcome }: LintedFile): RunFailure | null {
  if (isFaithful || outcome === null || outcome.result.output === null) return null;
  const message =
    'The file is not UTF-8 text; writing it back would change more than the fixes, so nothing was written.';
  return failureAt('write', file, message);
}

/** The findings of the file as it still is. */
function lintUnfixed(
  file: NamedFile,
  source: SourceFile,
  { around, refusal }: { readonly around: Surroundings; readonly refusal: RunFailure },
  tools: LintTools,
): LintedFile {
  const asIs = lint(file, source, around, { ...tools, fix: null });
  return { ...asIs, failures: [refusal] };
}

export function withBom(text: string, hasBom: boolean): string {
  return hasBom ? `${BYTE_ORDER_MARK}${text}` : text;
}

function failureAt(kind: 'read' | 'write', { path }: NamedFile, message: string): RunFailure {
  return { kind, path, line: null, ruleId: null, message, hint: null };
}
