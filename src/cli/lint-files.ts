/** `lintFiles`: what `plimsoll lint` does, for other programs. The entry `plimsoll/files`. */
import { type LintResult, toLintResult } from '../api/lint-result.ts';
import { hasPlugins } from '../config/plugins.ts';
import { type RuleLevel, ruleEntries } from '../config/resolve-object.ts';
import { UserError } from '../config/user-error.ts';
import type { AppliedFix, FileResult, RunFailure } from '../engine/result.ts';
import type { FailLevel } from '../engine/run-result.ts';
import { Arguments } from './arguments.ts';
import type { Io, Output } from './io.ts';
import { withBom } from './lint/lint-file.ts';
import { LintRun } from './lint/lint-run.ts';
import { type LintSettings, loaderFor, readLintSettings } from './lint/settings.ts';

export type { LintResult };
export { UserError };

/** Options of `lintFiles`; each is an option of `plimsoll lint`, and what is left out means what it means there. */
export interface LintFilesOptions {
  /** The working directory: relative paths and the search for configuration begin there. Left out: the process's own. */
  readonly cwd?: string;
  /** A configuration file in place of those that are found; `false` for none. */
  readonly config?: string | false;
  readonly presets?: readonly string[];
  /** By name or external id: a level, or a level with options. */
  readonly rules?: Readonly<Record<string, RuleLevel>>;
  /** Whether plugins are loaded. */
  readonly usePlugins?: boolean;
  readonly inlineIgnores?: boolean;
  readonly useGitIgnore?: boolean;
  /** As in `.gitignore`. */
  readonly ignorePatterns?: readonly string[];
  /** Files of waivers in place of those that are found; `false` for none. */
  readonly waivers?: readonly string[] | false;
  /** A baseline in place of the configured one; `false` for none. */
  readonly baseline?: string | false;
  /** A Git revision: findings that existed there are suppressed. */
  readonly newFromRevision?: string;
  /** `YYYY-MM-DD` in UTC. Left out: today. */
  readonly today?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly target?: string;
  readonly platform?: string;
  /** The lowest level that makes `exitCode` 1. */
  readonly failOn?: FailLevel;
  readonly maxWarnings?: number;
  /** Fixes the texts: `output` of a result has the new one. No file is written. */
  readonly fix?: 'safe' | 'unsafe';
}

/** Result of one file. */
export interface LintFilesEntry extends LintResult {
  /** As people know the file: from the working directory, `/` between parts. `filePath` is absolute. */
  readonly shownPath: string;
  /** The fixed text; left out where nothing was fixed. */
  readonly output?: string;
  readonly appliedFixes?: readonly AppliedFix[];
}

/** Findings of each file, and what the command line would print and end with. */
export interface LintFilesResult {
  /** By path; with files of waivers and baselines that have findings of their own. */
  readonly results: readonly LintFilesEntry[];
  /** What could not be done: files that could not be read, mistakes in configuration, failed rules. */
  readonly failures: readonly RunFailure[];
  /** What the command line writes to standard error, sentence by sentence. */
  readonly notes: readonly string[];
  /** What the command line ends with: 0, 1 for findings that fail, 2 for failures. */
  readonly exitCode: 0 | 1 | 2;
}

/**
 * Finds and checks files as `plimsoll lint` does: search, configuration, plugins, policies, ignore comments, waivers and
 * baseline included. Rejects with a `UserError` for mistakes in `options`; everything else is in the result.
 */
export function lintFiles(
  paths: readonly string[] = ['.'],
  options: LintFilesOptions = {},
): Promise<LintFilesResult> {
  // What holds plugins holds the process: one run at a time.
  const run = turn.then(() => runOnce(paths, options));
  turn = run.then(
    () => {},
    () => {},
  );
  return run;
}

let turn: Promise<void> = Promise.resolve();

async function runOnce(paths: readonly string[], options: LintFilesOptions): Promise<LintFilesResult> {
  const notes: string[] = [];
  const io = silentIo(options.cwd ?? process.cwd(), notes);
  const settings = settingsFor(paths, options, io);
  await holdPlugins('arm');
  try {
    const run = new LintRun(settings, loaderFor(settings, io), null, io);
    const { files, failures, exitCode } = await run.lint();
    const results = files.map((file) => toEntry(file, run));
    return { results, failures, notes: notes.map((note) => note.trimEnd()), exitCode };
  } finally {
    await holdPlugins('release');
  }
}

/** Plugins of an earlier run may be in force; those of this one are there after it. */
async function holdPlugins(step: 'arm' | 'release'): Promise<void> {
  if (!hasPlugins()) return;
  const { pluginGuard } = await import('../config/plugin-guard.ts');
  pluginGuard()[step]();
}

function toEntry(file: FileResult, run: LintRun): LintFilesEntry {
  const { path, absolutePath, source, hasBom, output, appliedFixes } = file;
  return {
    ...toLintResult(file, withBom(source, hasBom), run.configOf(file)),
    filePath: absolutePath ?? path,
    shownPath: path,
    ...(output === null ? {} : { output: withBom(output, hasBom) }),
    ...(appliedFixes === undefined ? {} : { appliedFixes }),
  };
}

function settingsFor(paths: readonly string[], options: LintFilesOptions, io: Io): LintSettings {
  const defaults = readLintSettings(new Arguments([], new Map()), io.cwd, io.env);
  const { config, waivers, baseline, fix, today } = options;
  const { buildArgs, target, platform } = options;
  if (paths.includes('-')) throw new UserError('`lintFiles` does not read standard input.');
  return {
    ...defaults,
    paths,
    presets: options.presets ?? [],
    rules: ruleEntries(options.rules ?? {}),
    configFile: typeof config === 'string' ? config : null,
    useConfigFiles: config !== false,
    usePlugins: options.usePlugins ?? true,
    inlineIgnores: options.inlineIgnores ?? null,
    useGitIgnore: options.useGitIgnore ?? true,
    ignorePatterns: options.ignorePatterns ?? [],
    suppressions: {
      ...defaults.suppressions,
      waivers: Array.isArray(waivers) ? waivers : null,
      useWaivers: waivers !== false,
      baseline: typeof baseline === 'string' ? baseline : null,
      useBaseline: baseline !== false,
      newFromRevision: options.newFromRevision ?? null,
    },
    day: today === undefined ? {} : { today },
    model: {
      ...defaults.model,
      ...(buildArgs === undefined ? {} : { buildArgs }),
      ...(target === undefined ? {} : { target }),
      ...(platform === undefined ? {} : { platform }),
    },
    failOn: options.failOn ?? null,
    maxWarnings: options.maxWarnings ?? null,
    fix: fix === undefined ? null : { mode: fix, way: 'dry-run', rules: [], isInteractive: false },
  };
}

/** Nothing is read and nothing printed; `notes` gets what would be on standard error. */
function silentIo(cwd: string, notes: string[]): Io {
  const output = (write: Output['write']): Output => ({ isTerminal: false, width: null, write });
  return {
    cwd,
    env: process.env,
    stdout: output(() => {}),
    stderr: output((text) => notes.push(String(text))),
    stdinKind: 'other',
    readStdin: async () => Buffer.alloc(0),
    openTerminal: () => Promise.resolve(null),
  };
}
