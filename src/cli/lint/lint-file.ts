/** Lints one file: resolve, read, lint, suppress, fix, write. */
import { dirname, join } from 'node:path';
import type { ConfigLoader, ResolvedConfig } from '../../config/config-loader.ts';
import { hasPlugins, isPluginRule } from '../../config/plugins.ts';
import { areFilesUntrusted, refuseLeaving } from '../../config/read-file.ts';
import { unknownRule } from '../../config/steps.ts';
import { UserError } from '../../config/user-error.ts';
import { type FixOptions, fixSource, fixSourceAsking, type OfferedFix } from '../../engine/fix.ts';
import { type LintOutcome, lintSource } from '../../engine/linter.ts';
import type { PluginIsolation } from '../../engine/plugin-isolation.ts';
import type { RunFailure } from '../../engine/result.ts';
import type { OutsideSuppression, Suppression } from '../../engine/suppression.ts';
import { placeThrown, reasonOf, sentence } from '../../engine/thrown.ts';
import type { Rule } from '../../rule-api.ts';
import { applyIgnores } from '../../suppressions/apply-ignores.ts';
import { keepFormatRegions } from '../../suppressions/format-regions.ts';
import { parse } from '../../syntax/parse.ts';
import { isTemplateFile, mayBeTemplate } from '../../syntax/template-text.ts';
import { code } from '../../yaml/hints.ts';
import type { FileContext } from '../build-context/file-context.ts';
import type { LeftOut } from '../discovery/find-files.ts';
import { shownFrom } from '../error-text.ts';
import { fileErrorSentence } from '../file-error.ts';
import { removeLeftovers, replaceFound } from '../replace-file.ts';
import type { Suppressions } from '../suppressions/suppressions.ts';
import type { FixAsker } from './ask-fixes.ts';
import type { ContextDirectories } from './directory-context.ts';
import type { ResultCache } from './result-cache.ts';
import type { FixSettings } from './settings.ts';
import { readSourceFile, type SourceFile } from './source-file.ts';
import { unifiedDiff } from './unified-diff.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/** What linting a file needs besides the file; one object for the whole run, with its caches. */
export interface LintTools {
  readonly cwd: string;
  readonly loader: ConfigLoader;
  readonly fix: FixSettings | null;
  /** Decides about each fix; left out where nobody is asked. */
  readonly asker?: FixAsker | null;
  readonly cache: ResultCache | null;
  readonly builtIn: Readonly<Record<string, Rule>>;
  readonly contexts: ContextDirectories;
  /** Absolute; `null` when the user named none. */
  readonly contextDirectory: string | null;
  readonly suppressions: Suppressions;
  /** Of a Dockerfile, in bytes. */
  readonly mostBytes: number;
  /** Whether the caller shows the first findings of each rule only; left out where all are wanted. */
  readonly showsFirst?: boolean;
  /** Brings in what the program ShellCheck found; left out where nobody asked for it. */
  readonly shellcheck?: Suppression | null;
}

/** A file by its shown path and by its absolute one. */
export interface NamedFile {
  readonly path: string;
  /** `null` for standard input without a name. */
  readonly absolutePath: string | null;
}

/** `isExplicit`: named on the command line itself. */
type FileOnDisk = NamedFile & { readonly absolutePath: string; readonly isExplicit: boolean };

/** Result of linting one file. */
export interface LintedFile {
  /** `null` when there was no getting at it. */
  readonly config: ResolvedConfig | null;
  /** `null` when the configuration ignores the file, or it could not be read. */
  readonly outcome: LintOutcome | null;
  readonly failures: readonly RunFailure[];
  /** What fixing would change; empty when nothing was asked or would. */
  readonly diff: string;
  /** Why the file was not checked though nothing failed, as a clause; `null` for the others. */
  readonly leftOut: string | null;
}

/** Lints a file on disk, and fixes it there when asked. Throws a `UserError` for mistakes of the command line only. */
export function lintFile(file: FileOnDisk, tools: LintTools): Promise<LintedFile> {
  return new FileRun(file, tools).run({
    read: () => readNamed(file, tools),
    whyNot: ({ text }) =>
      !file.isExplicit && mayBeTemplate(text) && isTemplateFile(parse(text)) ? 'is a template' : null,
    contextOf: ({ text }) => {
      const { contexts, contextDirectory: named, cwd } = tools;
      return contexts.of({ dockerfile: file.absolutePath, named, cwd, text });
    },
    write: (source, fixed) => writeBack(file, source, { fixed, tools }),
  });
}

/** Lints a text that came from somewhere else; what fixes it is the `output` of the result. */
export function lintText(file: NamedFile, source: SourceFile, tools: LintTools): Promise<LintedFile> {
  const { contextDirectory, contexts, cwd } = tools;
  return new FileRun(file, tools).run({
    read: () => source,
    whyNot: () => null,
    // Nobody knows where a text from elsewhere will be built, unless the user says so.
    contextOf: async ({ text }) => {
      if (contextDirectory === null) return null;
      const dockerfile = file.absolutePath ?? join(cwd, 'Dockerfile');
      return contexts.of({ dockerfile, named: contextDirectory, cwd, text });
    },
    write: refuseUnfaithful,
  });
}

/** What a run says about a file that was not checked: nothing where a search found it and the configuration ignores it. */
export function leftOutBy(
  { path, isExplicit }: Pick<FileOnDisk, 'path' | 'isExplicit'>,
  { config, leftOut: reason }: LintedFile,
): readonly LeftOut[] {
  if (reason === null) return [];
  if (config?.isIgnored !== true) return [{ path, reason }];
  return isExplicit ? [{ path, reason, isWanted: true }] : [];
}

/** How a text is come by and where its fixed form goes. */
interface Ways {
  readonly read: () => SourceFile;
  /** Why it is not to be checked, as a clause. */
  readonly whyNot: (source: SourceFile) => string | null;
  readonly contextOf: (source: SourceFile) => Promise<FileContext | null>;
  /** Throws when the fixed text cannot be written. */
  readonly write: (source: SourceFile, fixed: LintOutcome) => void;
}

/** What is known of a file before it is linted. */
interface Job {
  readonly source: SourceFile;
  readonly config: ResolvedConfig;
  readonly context: FileContext | null;
  readonly isolation: PluginIsolation | null;
}

/** `lint` and `suppress` do not throw on input by themselves; every step is held all the same. */
type Step = 'resolve' | 'read' | 'lint' | 'suppress' | 'fix' | 'write';

class FileRun {
  readonly #file: NamedFile;
  readonly #tools: LintTools;
  #step: Step = 'resolve';
  #done: LintedFile = { config: null, outcome: null, failures: [], diff: '', leftOut: null };

  constructor(file: NamedFile, tools: LintTools) {
    this.#file = file;
    this.#tools = tools;
  }

  /** What one file does costs no other file its findings: where it fails it is named, with what is known so far. */
  async run(ways: Ways): Promise<LintedFile> {
    try {
      await this.#go(ways);
    } catch (error) {
      if (error instanceof UserError) throw error;
      const failure = failureIn(this.#step, this.#file, error);
      this.#done = { ...this.#done, failures: [...this.#done.failures, failure] };
    }
    return this.#done;
  }

  async #go({ read, whyNot, contextOf, write }: Ways): Promise<void> {
    const config = await this.#tools.loader.forFile(this.#file.absolutePath);
    this.#reach('read', { config });
    if (config.ignoredBy !== null) {
      const by = shownFrom(this.#tools.cwd, config.ignoredBy);
      this.#reach('read', { leftOut: `is ignored by ${code('ignore')} in ${code(by)}` });
      return;
    }
    const isolation = await isolationOf(config);
    const source = read();
    const leftOut = whyNot(source);
    if (leftOut !== null) {
      this.#reach('read', { leftOut });
      return;
    }
    const job = { source, config, isolation, context: await contextOf(source) };
    this.#reach('lint');
    const linted = this.#lint(job);
    this.#reach('suppress', { outcome: linted });
    const outside = await this.#suppressionFor(job);
    const suppressed = suppress(linted, outside);
    this.#reach('fix', { outcome: suppressed });
    const fixed = await this.#fix(job, suppressed, outside);
    this.#reach('write', fixed.result.output === null ? { outcome: fixed } : {});
    if (fixed.result.output === null) return;
    // Suppressions count what they cover: what is reported must be what they saw last.
    const keepAsIs = (diff = '') => this.#reach('write', { outcome: suppress(linted, outside), diff });
    const way = this.#tools.fix?.way;
    if (way === 'diff') return keepAsIs(this.#diff(job, fixed));
    if (way === 'dry-run') return this.#reach('write', { outcome: fixed });
    try {
      write(job.source, fixed);
    } catch (error) {
      keepAsIs();
      throw error;
    }
    this.#reach('write', { outcome: fixed });
  }

  #reach(step: Step, known: Partial<LintedFile> = {}): void {
    this.#step = step;
    this.#done = { ...this.#done, ...known };
  }

  #lint(job: Job): LintOutcome {
    const { config } = job;
    const input = this.#inputOf(job);
    const cache = isCacheable(config, this.#tools) ? this.#tools.cache : null;
    const known = cache?.find(input, config.file) ?? null;
    if (known !== null) return known;
    // Other suppressions change without the file, so that what is kept must be what was found without them.
    const outcome = lintSource(
      { ...input, showsFirst: this.#showsFirst(config) },
      config.file,
      config.catalog,
    );
    cache?.keep(input, config.file, outcome);
    return outcome;
  }

  /** Not where fixes, the cache, or what suppresses findings later need all of them. */
  #showsFirst(config: ResolvedConfig): boolean {
    const { showsFirst = false, fix, cache, shellcheck = null, suppressions } = this.#tools;
    if (!showsFirst || fix !== null || cache !== null || shellcheck !== null) return false;
    return !suppressions.mayHold(this.#file.absolutePath, config);
  }

  #inputOf({ source: { text }, context, isolation }: Job, outside: readonly Suppression[] = []) {
    const { path, absolutePath } = this.#file;
    return {
      text,
      path,
      absolutePath,
      cwd: this.#tools.cwd,
      context,
      isolation,
      suppressions: [...this.#shellcheck(), applyIgnores, keepFormatRegions, ...outside],
    };
  }

  #shellcheck(): readonly Suppression[] {
    const { shellcheck = null } = this.#tools;
    return shellcheck === null ? [] : [shellcheck];
  }

  async #suppressionFor({ source: { text }, ...job }: Job): Promise<OutsideSuppression | null> {
    const { absolutePath } = this.#file;
    const lintText = (other: string) => {
      const input = this.#inputOf({ ...job, source: { text: other, bytes: EMPTY, isFaithful: true } });
      const { file, modelOfFiles: model, catalog } = job.config;
      return lintSource(input, { ...file, model }, catalog).result;
    };
    return this.#tools.suppressions.suppressionFor({ absolutePath, text, lintText }, job.config);
  }

  /** What is left of `first` when nothing is asked for, or nothing is to be changed. */
  async #fix(job: Job, first: LintOutcome, outside: OutsideSuppression | null): Promise<LintOutcome> {
    const { fix, loader, suppressions, asker = null } = this.#tools;
    // With mistakes in the configuration nobody knows what the user wanted fixed.
    if (fix === null || loader.problems.length > 0 || suppressions.problems.length > 0) return first;
    const input = this.#inputOf(job, outside === null ? [] : [outside]);
    const { file, catalog } = job.config;
    const options = fixOptionsOf(fix, job.config);
    if (asker === null) return fixSource(input, file, catalog, options, first);
    const ask = (offered: OfferedFix) => asker.ask(this.#file.path, offered);
    return fixSourceAsking(input, file, catalog, options, first, ask);
  }

  #diff({ source }: Job, { result: { output, hasBom } }: LintOutcome): string {
    return output === null ? '' : unifiedDiff(this.#file.path, source.text, withBom(output, hasBom));
  }
}

/** Throws a `UserError` for a rule that nobody knows. */
function fixOptionsOf({ mode, rules }: FixSettings, { catalog }: ResolvedConfig): FixOptions {
  if (rules.length === 0) return { mode };
  const names = new Set(
    rules.flatMap((id) => {
      const found = catalog.find(id);
      if (found.length > 0) return found.map(({ name }) => name);
      const { message, hint } = unknownRule(id, { catalog });
      throw new UserError(message, { hint });
    }),
  );
  return { mode, isWanted: (ruleId) => names.has(ruleId) };
}

/** What holds rules of plugins, loaded where there are some. */
async function isolationOf({ file }: ResolvedConfig): Promise<PluginIsolation | null> {
  if (!hasPlugins() || !file.rules.some(({ rule }) => isPluginRule(rule))) return null;
  const { pluginGuard } = await import('../../config/plugin-guard.ts');
  const guard = pluginGuard();
  return { isPluginRule, hold: (name, path, work) => guard.hold(name, path, work) };
}

const EMPTY = Buffer.alloc(0);

function suppress(outcome: LintOutcome, suppression: OutsideSuppression | null): LintOutcome {
  return suppression === null ? outcome : { ...outcome, result: suppression(outcome.result) };
}

/** The code of rules and programs from outside may change without anything in the key changing. */
function isCacheable({ file }: ResolvedConfig, { builtIn, shellcheck = null }: LintTools): boolean {
  return shellcheck === null && file.rules.every(({ rule }) => builtIn[rule.name] === rule);
}

/** Keeps a fixed text from being written, with the reason as a sentence. */
class WriteRefusal extends Error {}

function readNamed(
  { absolutePath, isExplicit }: FileOnDisk,
  { mostBytes, contexts, fix }: LintTools,
): SourceFile {
  if (areFilesUntrusted()) refuseLeaving(absolutePath);
  if (fix?.way === 'write') contexts.tidyOnce(dirname(absolutePath), removeLeftovers);
  return readSourceFile(absolutePath, { most: mostBytes, isNamedByUser: isExplicit });
}

function writeBack(
  file: FileOnDisk,
  source: SourceFile,
  { fixed, tools }: { readonly fixed: LintOutcome; readonly tools: LintTools },
): void {
  refuseUnfaithful(source);
  if (!readNamed(file, tools).bytes.equals(source.bytes)) {
    throw new WriteRefusal('The file changed while it was checked; nothing was written.');
  }
  const { output, hasBom } = fixed.result;
  if (output !== null) replaceFound(file.absolutePath, withBom(output, hasBom), tools.cwd);
}

function refuseUnfaithful({ isFaithful }: SourceFile): void {
  if (isFaithful) return;
  throw new WriteRefusal(
    'The file is not UTF-8 text; fixing it would change other bytes, too, so nothing was written.',
  );
}

/** Puts a byte order mark before a text, unless it had none when it was read. */
export function withBom(text: string, hasBom: boolean): string {
  return hasBom ? `${BYTE_ORDER_MARK}${text}` : text;
}

const INTERNAL_STEPS: Readonly<Record<Exclude<Step, 'read' | 'write'>, string>> = {
  resolve: 'Finding its configuration failed',
  lint: 'Checking failed',
  suppress: 'Suppressions could not be applied',
  fix: 'Fixing failed',
};

function failureIn(step: Step, { path }: NamedFile, error: unknown): RunFailure {
  const failure = { path, line: null, ruleId: null, hint: null };
  if (error instanceof WriteRefusal) return { ...failure, kind: 'write', message: error.message };
  switch (step) {
    case 'read':
      return { ...failure, kind: 'read', message: `The file could not be read. ${fileErrorSentence(error)}` };
    case 'write':
      return {
        ...failure,
        kind: 'write',
        message: `The fixed file could not be written. ${fileErrorSentence(error)}`,
      };
    default: {
      const message = `${INTERNAL_STEPS[step]}: ${sentence(reasonOf(error))}`;
      return { ...failure, kind: 'internal', message, hint: placeThrown(error) };
    }
  }
}
