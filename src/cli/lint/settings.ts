/** From the options of `plimsoll lint` to what a run does. */
import { resolve } from 'node:path';
import type { CommandLineRule } from '../../config/command-line.ts';
import { CONFIG_LEVELS, type ConfigLevel } from '../../config/config-file.ts';
import type { ConfigLoader } from '../../config/config-loader.ts';
import { isDirectory } from '../../config/file-system.ts';
import { UserError } from '../../config/user-error.ts';
import type { FixMode } from '../../engine/fix.ts';
import { LEVELS, type Level } from '../../engine/result.ts';
import type { FailLevel } from '../../engine/run-result.ts';
import type { ModelOptions } from '../../model/types.ts';
import { code, FOREIGN_LEVELS, hintAmong } from '../../yaml/hints.ts';
import type { Arguments } from '../arguments.ts';
import { modelOptionsOf } from '../build-options.ts';
import { colorOf } from '../color-options.ts';
import { configFilesOf, createLoader } from '../config-options.ts';
import type { ColorChoice, Environment, Io } from '../io.ts';
import { type SuppressionSettings, suppressionSettingsOf, todayOf } from '../suppressions/options.ts';
import { fileLimitOf, shellcheckOf } from '../trust-options.ts';
import { type Destination, readDestinations } from './destinations.ts';
import type { LintOptionName } from './options.ts';

/** `write`: fix the files; `diff`: show what fixing would change; `dry-run`: report as if it was done. */
export interface FixSettings {
  readonly mode: FixMode;
  readonly way: 'write' | 'diff' | 'dry-run';
  /** Ids of the rules whose fixes are applied; empty for all. */
  readonly rules: readonly string[];
  /** Whether somebody decides about each fix. */
  readonly isInteractive: boolean;
}

/** Command-line options of `plimsoll lint`, checked and with defaults filled in. */
export interface LintSettings {
  /** As typed, without `-`. */
  readonly paths: readonly string[];
  readonly stdin: { readonly filename: string | null } | null;
  readonly useGitIgnore: boolean;
  readonly ignorePatterns: readonly string[];
  /** Whether a note names the given files that are excluded. */
  readonly warnsIgnored: boolean;
  /** Whether a run that finds no file passes. */
  readonly passOnNoFiles: boolean;
  /** `null` without fixing. */
  readonly fix: FixSettings | null;
  readonly destinations: readonly Destination[];
  /** Whether the command line leaves the format to the configuration. */
  readonly isDefaultFormat: boolean;
  /** Findings below it are counted, not shown. */
  readonly minLevel: Level;
  readonly includeSuppressed: boolean;
  /** Whether the text report has counts in place of findings, and JSON has them too. */
  readonly statistics: boolean;
  /** Whether the text report shows what fixes would change. */
  readonly showFixes: boolean;
  readonly color: ColorChoice;
  readonly hyperlinks: ColorChoice;
  /** Absolute; `null` looks for it. */
  readonly sourceRoot: string | null;
  readonly sarifCategory: string | null;
  /** `null` leaves it to the configuration. */
  readonly failOn: FailLevel | null;
  /** `null` without limit. */
  readonly maxWarnings: number | null;
  readonly presets: readonly string[];
  readonly rules: readonly CommandLineRule[];
  readonly configFile: string | null;
  readonly useConfigFiles: boolean;
  readonly usePlugins: boolean;
  /** Of the command line, as typed. */
  readonly plugins: readonly string[];
  /** Of a Dockerfile, in bytes. */
  readonly mostBytes: number;
  /** Asks for the configuration of this file instead of checking. */
  readonly printConfig: string | null;
  readonly inlineIgnores: boolean | null;
  readonly suppressions: SuppressionSettings;
  /** `today` when the user set the day. */
  readonly day: { readonly today?: string };
  readonly model: ModelOptions;
  /** The build context, absolute; `null` leaves it to the directory of each file. */
  readonly contextDirectory: string | null;
  readonly cache: { readonly location: string | null } | null;
  /** `off`, `auto` or a program; `null` leaves it to the configuration. */
  readonly shellcheck: string | null;
  /** Whether files are checked again when they change. */
  readonly isWatching: boolean;
  readonly isDebug: boolean;
}

type LintArguments = Arguments<LintOptionName>;

/** Throws a `UserError` for the first mistake. */
export function readLintSettings(args: LintArguments, cwd: string, env: Environment): LintSettings {
  const destinations = readDestinations(args.all('format'), args.one('output'));
  refuseLostStatistics(args, destinations);
  return {
    ...inputOf(args),
    useGitIgnore: !args.has('no-gitignore'),
    ignorePatterns: args.all('ignore-pattern'),
    warnsIgnored: !args.has('no-warn-ignored'),
    passOnNoFiles: args.has('pass-on-no-files'),
    fix: fixOf(args),
    destinations,
    isDefaultFormat: !args.has('format') && !args.has('output'),
    minLevel: args.has('quiet') ? 'error' : (levelOf(args.one('min-level')) ?? 'style'),
    includeSuppressed: args.has('report-suppressed'),
    statistics: args.has('statistics'),
    showFixes: args.has('show-fixes'),
    color: colorOf(args),
    hyperlinks: (args.one('hyperlinks') ?? 'auto') as ColorChoice,
    sourceRoot: directoryOf(args, 'source-root', cwd),
    sarifCategory: args.one('sarif-category'),
    failOn: args.one('fail-on') as FailLevel | null,
    maxWarnings: maxWarningsOf(args.one('max-warnings')),
    presets: args.all('preset'),
    rules: args.all('rule').map(readRule),
    ...configFilesOf(args),
    mostBytes: fileLimitOf(args),
    printConfig: args.one('print-config'),
    inlineIgnores: args.has('no-inline-config') ? false : null,
    suppressions: suppressionSettingsOf(args),
    day: todayOf(args),
    model: modelOptionsOf(args, env),
    contextDirectory: directoryOf(args, 'context', cwd),
    cache: cacheOf(args),
    shellcheck: shellcheckOf(args),
    isWatching: isWatchingOf(args),
    isDebug: args.has('debug'),
  };
}

/** Throws a `UserError` where a run cannot be repeated. */
function isWatchingOf(args: LintArguments): boolean {
  if (!args.has('watch')) return false;
  const isStdin = args.positionals.includes('-') || args.has('stdin-filename');
  const other = isStdin ? 'standard input' : args.has('interactive') ? code('--interactive') : null;
  if (other !== null) throw new UserError(`\`--watch\` cannot be used with ${other}.`);
  return true;
}

/** Most formats have no place for counts. */
function refuseLostStatistics(args: LintArguments, destinations: readonly Destination[]): void {
  const isCounting = ({ reporter: { name } }: Destination) => name === 'text' || name === 'json';
  if (!args.has('statistics') || destinations.some(isCounting)) return;
  throw new UserError('`--statistics` requires the format `text` or `json`.');
}

/** A loader of the configuration that the settings ask for. */
export function loaderFor(settings: LintSettings, { cwd, env }: Pick<Io, 'cwd' | 'env'>): ConfigLoader {
  const { configFile, useConfigFiles, usePlugins, plugins, presets, rules, model, inlineIgnores } = settings;
  return createLoader({
    cwd,
    configFile,
    useConfigFiles,
    usePlugins,
    plugins,
    presets,
    rules,
    model,
    inlineIgnores,
    environment: env,
    ...settings.day,
  });
}

function inputOf(args: LintArguments): Pick<LintSettings, 'paths' | 'stdin'> {
  const paths = args.positionals.filter((path) => path !== '-');
  const filename = args.one('stdin-filename');
  const hasDash = paths.length < args.positionals.length;
  if (filename !== null && !hasDash && paths.length > 0) {
    throw new UserError('`--stdin-filename` is given, but standard input is not read.', {
      hint: 'Add `-` to read standard input.',
    });
  }
  if (filename === '') throw new UserError('`--stdin-filename` requires a name.');
  return { paths, stdin: hasDash || filename !== null ? { filename } : null };
}

function fixOf(args: LintArguments): FixSettings | null {
  const ways = (['fix', 'diff', 'fix-dry-run'] as const).filter((name) => args.has(name));
  for (const option of ['unsafe', 'fix-rule', 'interactive'] as const) {
    if (!args.has(option) || ways.length > 0) continue;
    throw new UserError(
      `\`--${option}\` requires \`--fix\`${option === 'interactive' ? '' : ' or `--diff`'}.`,
      {
        hint: `Use ${code(`--fix --${option}`)}${option === 'interactive' ? '' : ` or ${code(`--diff --${option}`)}`}.`,
      },
    );
  }
  if (ways.length === 0) return null;
  const isInteractive = args.has('interactive');
  if (isInteractive && args.positionals.includes('-')) {
    throw new UserError('`--interactive` cannot be used with standard input.');
  }
  return {
    mode: args.has('unsafe') ? 'unsafe' : 'safe',
    way: args.has('diff') ? 'diff' : args.has('fix-dry-run') ? 'dry-run' : 'write',
    rules: args.all('fix-rule'),
    isInteractive,
  };
}

function levelOf(text: string | null): Level | null {
  return LEVELS.find((level) => level === text) ?? null;
}

function directoryOf(args: LintArguments, option: 'source-root' | 'context', cwd: string): string | null {
  const given = args.one(option);
  if (given === null) return null;
  const path = resolve(cwd, given);
  if (!isDirectory(path)) throw new UserError(`\`--${option}\` must be a directory, got ${code(given)}.`);
  return path;
}

/** ESLint's `-1` is no limit. */
function maxWarningsOf(text: string | null): number | null {
  if (text === null || text === '-1') return null;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UserError(`\`--max-warnings\` must be a number, got ${code(text)}.`);
}

const RULE = /^([^:=]*)[:=]\s*([^:\s]*)\s*(?::(.*))?$/s;

/** `DL3008:off`, `pin-digest=error`, `pin-digest:error:{"allow":["scratch"]}`. */
export function readRule(text: string): CommandLineRule {
  const [, id, level = '', options] = RULE.exec(text) ?? [];
  if (id === undefined || level === '') {
    const name = (id ?? text).trim();
    throw new UserError(`\`--rule\` must be a rule and its level, got ${code(text)}.`, {
      hint: name === '' ? 'For example `--rule DL3008:off`.' : `For example ${code(`--rule ${name}:off`)}.`,
    });
  }
  return {
    id: id.trim(),
    level: readLevel(level, text),
    ...(options === undefined ? {} : { options: readOptions(options, text) }),
  };
}

function readLevel(word: string, text: string): ConfigLevel {
  const level = CONFIG_LEVELS.find((each) => each === word);
  if (level !== undefined) return level;
  throw new UserError(`Unknown level ${code(word)} in ${code(`--rule ${text}`)}.`, {
    hint: hintAmong(word, CONFIG_LEVELS, FOREIGN_LEVELS),
  });
}

function readOptions(json: string, text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : [value];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`Invalid JSON in ${code(`--rule ${text}`)}: ${reason}.`);
  }
}

function cacheOf(args: LintArguments): LintSettings['cache'] {
  const location = args.one('cache-location');
  if (!args.has('cache') && location === null) return null;
  if (args.has('untrusted')) throw new UserError('`--cache` and `--untrusted` cannot be used together.');
  return { location };
}
