/** One run of `plimsoll lint`: from paths to reports and an exit code. */
import { resolve } from 'node:path';
import type { ConfigLoader, ResolvedConfig } from '../../config/config-loader.ts';
import { isDirectory } from '../../config/file-system.ts';
import { UserError } from '../../config/user-error.ts';
import { describeRule } from '../../engine/describe-rules.ts';
import type { FileConfig } from '../../engine/file-config.ts';
import { limitReports } from '../../engine/limit-reports.ts';
import type { LintOutcome } from '../../engine/linter.ts';
import type { FileResult, RunFailure, RunResult } from '../../engine/result.ts';
import { type FailLevel, makeRunResult } from '../../engine/run-result.ts';
import { count } from '../../reporters/count.ts';
import { oneLine } from '../../reporters/escape.ts';
import type { Rule } from '../../rule-api.ts';
import { HOMEPAGE, VERSION } from '../../version.ts';
import { code } from '../../yaml/hints.ts';
import type { ExitCode } from '../command.ts';
import { configFailures } from '../config-options.ts';
import {
  type FoundFile,
  findFiles,
  type LeftOut,
  leftOutNotes,
  nothingFound,
  shownPath,
} from '../discovery/find-files.ts';
import { describeFailure } from '../error-text.ts';
import { fileErrorSentence } from '../file-error.ts';
import { type Io, type Output, styleFor } from '../io.ts';
import { pluginFailures } from '../plugin-failures.ts';
import type { ShellcheckBridge } from '../shellcheck/bridge.ts';
import { wantedBridge } from '../shellcheck/wanted.ts';
import { findSourceRoot, sourceRootAt } from '../source-root.ts';
import { Suppressions } from '../suppressions/suppressions.ts';
import type { Terminal } from '../terminal.ts';
import type { FixAsker } from './ask-fixes.ts';
import type { Destination } from './destinations.ts';
import { type LintedFile, type LintTools, leftOutBy, lintFile, lintText, withBom } from './lint-file.ts';
import { plainTools } from './plain-tools.ts';
import { progressOn } from './progress.ts';
import { writeReports } from './reports.ts';
import type { ResultCache } from './result-cache.ts';
import { countFile } from './run-size.ts';
import type { LintSettings } from './settings.ts';
import { decodeSource, readSourceFile } from './source-file.ts';
import { paintDiff } from './unified-diff.ts';

/** What fails a run when nobody says it. */
const DEFAULT_FAIL_LEVEL: FailLevel = 'warning';

/** One run of `plimsoll lint`: collects the results of its files and turns them into reports and an exit code. */
export class LintRun {
  #settings: LintSettings;
  readonly #io: Io;
  readonly #loader: ConfigLoader;
  readonly #suppressions: Suppressions;
  #tools: LintTools;
  readonly #outcomes: LintOutcome[] = [];
  readonly #failures: RunFailure[] = [];
  readonly #configs = new Map<FileResult, ResolvedConfig>();
  readonly #rules = new Map<string, Rule>();
  readonly #seen = { files: new Set<string>(), sources: new Set<string>() };
  #bridge: ShellcheckBridge | null = null;
  #diff = '';

  constructor(settings: LintSettings, loader: ConfigLoader, cache: ResultCache | null, io: Io) {
    this.#settings = settings;
    this.#io = io;
    this.#loader = loader;
    this.#suppressions = new Suppressions(settings.suppressions, { cwd: io.cwd, today: loader.today });
    this.#tools = {
      ...plainTools(loader, io.cwd, this.#suppressions),
      fix: settings.fix,
      cache,
      contextDirectory: settings.contextDirectory,
      mostBytes: settings.mostBytes,
      showsFirst: true,
    };
  }

  /** Lints, and writes the reports. */
  async run(): Promise<ExitCode> {
    const run = await this.lint();
    await this.#writeDiff();
    return this.#report(run);
  }

  /** Lints without writing a report. */
  async lint(): Promise<RunResult> {
    this.#bridge = await wantedBridge(this.#settings, this.#io, this.#loader);
    const terminal = await this.#openTerminal();
    const asker = terminal === null ? null : await this.#askerOn(terminal);
    this.#tools = { ...this.#tools, asker, shellcheck: this.#bridge?.merge ?? null };
    try {
      await this.#lintStdin();
      await this.#lintPaths();
    } finally {
      terminal?.close();
    }
    await this.#obeyGuest();
    for (const note of this.#bridge?.notes ?? []) this.#note(note);
    this.#saveCache();
    this.#failures.push(...configFailures(this.#loader, this.#io.cwd));
    await this.#reportSuppressions();
    this.#failures.push(...(await pluginFailures(this.#io.cwd)));
    return this.#result();
  }

  /** The files that were checked, and the configuration files that counted; absolute paths. */
  get seen(): { readonly files: ReadonlySet<string>; readonly sources: ReadonlySet<string> } {
    return this.#seen;
  }

  /** What a file of the result was checked by; `null` for what is no Dockerfile, such as a file of waivers. */
  configOf(result: FileResult): FileConfig | null {
    return this.#configs.get(result)?.file ?? null;
  }

  /** Throws a `UserError` where nobody can be asked. */
  async #openTerminal(): Promise<Terminal | null> {
    if (this.#settings.fix?.isInteractive !== true) return null;
    const terminal = await this.#io.openTerminal();
    if (terminal !== null) return terminal;
    throw new UserError('`--interactive` requires a terminal.', {
      hint: 'Use `--diff` to see what `--fix` changes.',
    });
  }

  async #askerOn(terminal: Terminal): Promise<FixAsker> {
    const { stderr, env } = this.#io;
    const { FixAsker } = await import('./ask-fixes.ts');
    return new FixAsker(terminal, stderr, await styleFor(this.#settings.color, stderr, env));
  }

  async #lintStdin(): Promise<void> {
    const { stdin, fix, warnsIgnored } = this.#settings;
    if (stdin === null) return;
    const { cwd, stdout } = this.#io;
    const bytes = await this.#io.readStdin();
    const source = decodeSource(bytes);
    const absolutePath = stdin.filename === null ? null : resolve(cwd, stdin.filename);
    const path = absolutePath === null ? '<stdin>' : shownPath(absolutePath, stdin.filename, cwd);
    await this.#bridge?.prepare([{ absolutePath, read: () => source.text }]);
    const linted = await lintText({ path, absolutePath }, source, this.#tools);
    this.#take(linted, path);
    const leftOut = leftOutBy({ path, isExplicit: true }, linted);
    for (const note of leftOutNotes(leftOut, { warnsIgnored })) this.#note(note);
    if (fix?.way !== 'write') return;
    const { output = null, hasBom = false } = linted.outcome?.result ?? {};
    stdout.write(output === null ? bytes : withBom(output, hasBom));
  }

  async #lintPaths(): Promise<void> {
    const { paths, stdin, useGitIgnore, ignorePatterns, warnsIgnored, passOnNoFiles } = this.#settings;
    if (paths.length === 0 && stdin !== null) return;
    if (paths.length === 0) this.#noteStdin();
    const search = await findFiles(paths.length === 0 ? ['.'] : paths, {
      cwd: this.#io.cwd,
      useGitIgnore,
      ignorePatterns,
      passOnNoFiles,
      isCommandPlace: true,
    });
    this.#failures.push(...search.failures);
    const leftOut = [...search.leftOut, ...(await this.#lintFiles(search.files))];
    for (const note of [...search.notes, ...leftOutNotes(leftOut, { warnsIgnored })]) this.#note(note);
    if (this.#outcomes.length > 0 || this.#failures.length > 0) return;
    const failure = nothingFound(paths, { notes: search.notes, leftOut });
    if (failure === null) return;
    if (passOnNoFiles) this.#note(failure.message);
    else this.#failures.push(failure);
  }

  /** `plimsoll < Dockerfile` looks as if it read the text. CI systems connect pipes that nobody writes to. */
  #noteStdin(): void {
    const { stdinKind, env } = this.#io;
    const isConnected = stdinKind === 'file' || (stdinKind === 'pipe' && (env['CI'] ?? '') === '');
    if (!isConnected) return;
    this.#note('Standard input is not read, the working directory is searched; add `-` to read it instead.');
  }

  async #lintFiles(files: readonly FoundFile[]): Promise<readonly LeftOut[]> {
    const leftOut: LeftOut[] = [];
    const { stderr, env } = this.#io;
    // A counter that is written over would take the question with it.
    const isAsking = (this.#tools.asker ?? null) !== null;
    const progress = isAsking ? null : progressOn(stderr, env, files.length, () => performance.now());
    await this.#bridge?.prepare(
      files.map(({ absolutePath, isExplicit }) => ({
        absolutePath,
        read: () =>
          readSourceFile(absolutePath, { most: this.#settings.mostBytes, isNamedByUser: isExplicit }).text,
      })),
    );
    for (const file of files) {
      const start = performance.now();
      const linted = await lintFile(file, this.#tools);
      leftOut.push(...leftOutBy(file, linted));
      this.#seen.files.add(file.absolutePath);
      for (const source of linted.config?.sources ?? []) this.#seen.sources.add(source);
      this.#take(linted, file.path);
      this.#debug(() => debugLine(file, linted, performance.now() - start));
      progress?.step();
    }
    progress?.end();
    return leftOut;
  }

  #take({ config, outcome, failures, diff }: LintedFile, path: string): void {
    countFile();
    this.#failures.push(...failures);
    this.#diff += diff;
    if (outcome === null || config === null) return;
    const result = limitReports(outcome.result, config.file.model.limits?.reportsPerRule);
    this.#outcomes.push({ ...outcome, result });
    this.#configs.set(result, config);
    for (const { rule } of config.file.rules) this.#rules.set(rule.name, rule);
    if (outcome.result.output === null) return;
    const verb = this.#settings.fix?.way === 'dry-run' ? 'Would fix' : 'Fixed';
    this.#note(`${verb} ${count(outcome.result.fixedCount, 'problem')} in ${code(path)}.`);
  }

  async #reportSuppressions(): Promise<void> {
    const { paths, stdin } = this.#settings;
    const roots = (paths.length === 0 && stdin === null ? ['.'] : paths)
      .map((path) => resolve(this.#io.cwd, path))
      .filter(isDirectory);
    const { results, failures, notes } = await this.#suppressions.report(roots);
    this.#failures.push(...failures);
    for (const note of notes) this.#note(note);
    for (const result of results) this.#outcomes.push({ result, failures: [] });
  }

  /** hadolint's files may choose the output, too. What they say about rules is in the configuration already. */
  async #obeyGuest(): Promise<void> {
    const { guest } = this.#loader;
    if (guest === null) return;
    const { guestNotes, withGuestOutput } = await import('./guest-config.ts');
    const { settings, notes } = withGuestOutput(this.#settings, guest);
    this.#settings = settings;
    const isForPeople = settings.destinations.every(({ reporter }) => reporter.audience === 'people');
    for (const note of [...(isForPeople ? guestNotes(guest, this.#io.cwd) : []), ...notes]) this.#note(note);
  }

  #saveCache(): void {
    try {
      this.#tools.cache?.save();
    } catch (error) {
      this.#note(`The cache could not be written. ${fileErrorSentence(error)}`);
    }
  }

  #result(): RunResult {
    return makeRunResult({
      tool: { name: 'plimsoll', version: VERSION, url: HOMEPAGE ?? '' },
      outcomes: this.#outcomes,
      failures: this.#failures,
      failOn: (file) => this.#settings.failOn ?? this.#configs.get(file)?.failOn ?? DEFAULT_FAIL_LEVEL,
      maxWarnings: this.#settings.maxWarnings,
      rules: () => this.#ruleDescriptors(),
    });
  }

  #ruleDescriptors(): ReturnType<RunResult['rules']> {
    const names = [...this.#rules.keys()].toSorted();
    return names.flatMap((name) => {
      const rule = this.#rules.get(name);
      return rule === undefined ? [] : [describeRule(rule, true)];
    });
  }

  /** A patch is a document of its own: with one, or with fixed text, the report gives way. */
  #reportOutput(): Output {
    const { fix, stdin } = this.#settings;
    const isTaken = fix?.way === 'diff' || (fix?.way === 'write' && stdin !== null);
    return isTaken ? this.#io.stderr : this.#io.stdout;
  }

  async #report(run: RunResult): Promise<ExitCode> {
    const settings = this.#settings;
    const io = this.#io;
    const output = this.#reportOutput();
    const root =
      settings.sourceRoot ??
      findSourceRoot(
        io.cwd,
        run.files.map(({ absolutePath }) => absolutePath),
      );
    const unwritten = await writeReports({
      run,
      settings,
      sourceRoot: sourceRootAt(root),
      cwd: io.cwd,
      env: io.env,
      output,
    });
    const style = await styleFor(settings.color, io.stderr, io.env);
    const untold = this.#isWrittenIn(output) ? unwritten : [...run.failures, ...unwritten];
    for (const failure of untold) io.stderr.write(describeFailure(failure, style));
    this.#reportMaxWarnings(run);
    return unwritten.length > 0 ? 2 : run.exitCode;
  }

  /** Whether the text report shows the failures where the user of a terminal, or the reader of a log, sees them. */
  #isWrittenIn(output: Output): boolean {
    const isText = ({ file, reporter }: Destination) => file === null && reporter.name === 'text';
    const { stdout, stderr } = this.#io;
    return (
      this.#settings.destinations.some(isText) &&
      (output !== stdout || stdout.isTerminal || !stderr.isTerminal)
    );
  }

  #reportMaxWarnings({ summary }: RunResult): void {
    const { maxWarnings } = this.#settings;
    if (maxWarnings === null || summary.warnings <= maxWarnings) return;
    this.#note(`Found ${count(summary.warnings, 'warning')}; \`--max-warnings\` allows ${maxWarnings}.`);
  }

  async #writeDiff(): Promise<void> {
    if (this.#diff === '') return;
    const { stdout, env } = this.#io;
    // For a terminal it is painted and made harmless; anything else gets the bytes that `patch` needs.
    const style = stdout.isTerminal ? await styleFor(this.#settings.color, stdout, env) : null;
    stdout.write(style === null ? this.#diff : paintDiff(this.#diff, style));
  }

  #note(sentence: string): void {
    this.#io.stderr.write(`${oneLine(sentence)}\n`);
  }

  #debug(sentence: () => string): void {
    if (this.#settings.isDebug) this.#note(sentence());
  }
}

function debugLine({ path }: FoundFile, { config, outcome }: LintedFile, milliseconds: number): string {
  const time = `${milliseconds.toFixed(1)} ms`;
  if (config === null) return `${path}: failed, ${time}`;
  const by = config.sources.length === 0 ? 'no configuration file' : config.sources.join(', ');
  const what = config.isIgnored
    ? 'ignored'
    : outcome === null
      ? 'not read'
      : count(config.file.rules.length, 'rule');
  return `${path}: ${what}, ${by}, ${time}`;
}
