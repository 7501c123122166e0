/** Puts the configuration files of a directory, what they extend and the command line into one list of steps. */
import { dirname, resolve } from 'node:path';
import { code } from '../yaml/hints.ts';
import type { Origin, Placed } from '../yaml/problem.ts';
import type { ProblemList } from '../yaml/problem-list.ts';
import type { Catalogs, PluginEntry, RuleSource } from './catalogs.ts';
import { type CommandLineRule, commandLinePresets, commandLineStep, presetNamed } from './command-line.ts';
import type { ConfigFile, ConfigOverride } from './config-file.ts';
import type { Extension, Extensions, Layer } from './extensions.ts';
import { compileIgnores, type IgnoreTest, relativePath } from './file-patterns.ts';
import { compileGlobs } from './globs.ts';
import { DEFAULT_PRESET, isPresetName, type PresetLevels, presetHint } from './presets.ts';
import {
  policyStep,
  presetStep,
  resolveEntries,
  resolveFixes,
  type Source,
  type Step,
  settingsFrom,
} from './steps.ts';

/** What holds in a directory; overrides still wait for the file. */
export interface DirectoryConfig {
  readonly ruleSource: RuleSource;
  /** Lowest first. */
  readonly steps: readonly Step[];
  /** Those in effect, lowest first. */
  readonly presets: readonly PresetInEffect[];
  readonly failOn: ConfigFile['failOn'];
  readonly targets: ConfigFile['targets'];
  readonly inlineIgnores: ConfigFile['inlineIgnores'];
  /** Those that files name, nearest first; `null` when none has the key. */
  readonly waivers: readonly NamedFile[] | null;
  readonly baseline: NamedFile | null;
  /** `off`, `auto` or the path of a program; `null` when no trusted file says it. */
  readonly shellcheck: Placed<string> | null;
  readonly plugins: readonly Placed<string>[];
  readonly ignore: readonly Placed<string>[];
  /** `null` when nothing is ignored. */
  readonly ignoredBy: IgnoreTest | null;
  /** Absolute paths, nearest first. */
  readonly sources: readonly string[];
}

/** A file that a configuration file names. */
export interface NamedFile {
  /** Absolute. */
  readonly file: string;
  /** What its globs are seen from. */
  readonly directory: string;
  readonly origin: Origin;
}

/** A preset with the `extends` entry or option that adds it. */
export interface PresetInEffect {
  readonly preset: PresetLevels;
  readonly source: Source;
}

/** A file with the directory that its globs and patterns are seen from. */
interface ScopedFile {
  readonly config: ConfigFile;
  readonly directory: string;
}

interface ChainFile extends ScopedFile {
  readonly extension: Extension;
}

/** What directory configurations are made with. */
export interface DirectoryConfigParts {
  readonly extensions: Extensions;
  readonly catalogs: Catalogs;
  readonly problems: ProblemList;
  /** Of the command line: they take the place of every preset that files name. */
  readonly presets: readonly string[];
  readonly rules: readonly CommandLineRule[];
  /** Of the command line. */
  readonly plugins: readonly PluginEntry[];
  /** Whether plugins that a file names may run. */
  readonly isTrusted: (config: ConfigFile) => boolean;
}

/**
 * The configuration of a directory. `chain`: its files, nearest first. `directory`: what globs are seen from; `null` is the
 * directory of each file. Throws a `UserError` for mistakes on the command line only.
 */
export async function makeDirectoryConfig(
  chain: readonly ConfigFile[],
  directory: string | null,
  parts: DirectoryConfigParts,
): Promise<DirectoryConfig> {
  const scoped: ChainFile[] = [];
  for (const config of chain) {
    const extension = await parts.extensions.of(config);
    scoped.push({ config, directory: directory ?? dirname(config.file), extension });
  }
  const named = scoped.toReversed().flatMap((file) => pluginsOf(file, parts));
  const plugins = [...parts.plugins, ...named];
  const policies = scoped.toReversed().flatMap(policiesOf);
  const ruleSource = await parts.catalogs.of(plugins, policies);
  // As with every key, the nearest `extends` takes the place of farther ones.
  const extending = scoped.find(({ config }) => config.extends !== null) ?? null;
  const presets = presetsInEffect(extending?.extension ?? null, ruleSource, parts);
  const files = lowestFirst(scoped, extending);
  const steps: Step[] = presets.map(({ preset, source }) => presetStep(preset, ruleSource, source));
  steps.push(...ruleSource.policies.map((each) => policyStep(each, ruleSource)));
  for (const file of files) steps.push(...(await stepsOf(file, ruleSource, parts.problems)));
  steps.push(commandLineStep(parts.rules, ruleSource));
  return {
    ruleSource,
    steps,
    presets,
    failOn: lastOf(files, ({ failOn }) => failOn),
    targets: lastOf(files, ({ targets }) => targets),
    inlineIgnores: lastOf(files, ({ inlineIgnores }) => inlineIgnores),
    waivers: namedWaivers(files),
    baseline: lastFile(files),
    shellcheck: shellcheckOf(scoped, parts),
    plugins,
    ignore: files.flatMap(({ config }) => config.ignore),
    ignoredBy: await ignoredBy(files),
    sources: files.map(({ config }) => config.file).toReversed(),
  };
}

/** Those of what a file extends count even where a nearer `extends` takes its place: `rules` may name them. */
function pluginsOf(
  { config, extension }: ChainFile,
  { isTrusted }: DirectoryConfigParts,
): readonly PluginEntry[] {
  const trust = isTrusted(config) ? 'file' : 'none';
  const entries = [
    ...extension.layers.flatMap((layer) => (layer.type === 'file' ? layer.config.plugins : [])),
    ...config.plugins,
  ];
  return entries.map((entry) => ({ ...entry, trust }));
}

/** Policies add up: a nearer `extends` chooses other presets, and does not lift what an organisation asks for. */
function policiesOf({ extension }: ChainFile): readonly Placed<string>[] {
  return extension.layers.flatMap((layer) => (layer.type === 'policy' ? [layer.entry] : []));
}

function presetsInEffect(
  extension: Extension | null,
  ruleSource: RuleSource,
  { presets, problems }: DirectoryConfigParts,
): readonly PresetInEffect[] {
  const named = (extension?.layers ?? []).flatMap((layer) => namedPreset(layer, ruleSource, problems));
  if (presets.length > 0) {
    return commandLinePresets(presets, ruleSource).map((preset) =>
      inEffect(preset, { type: 'command-line' }),
    );
  }
  if (named.length > 0 || extension?.hasEmptyList === true) return named;
  const preset = presetNamed(DEFAULT_PRESET, ruleSource);
  return preset === null ? [] : [inEffect(preset, { type: 'default' })];
}

function inEffect(preset: PresetLevels, by: Exclude<Source, { type: 'preset' }>): PresetInEffect {
  return { preset, source: { type: 'preset', name: preset.name, by } };
}

function namedPreset(layer: Layer, ruleSource: RuleSource, problems: ProblemList): readonly PresetInEffect[] {
  if (layer.type !== 'preset') return [];
  const { value, origin } = layer.name;
  const preset = presetNamed(value, ruleSource);
  if (preset !== null) return [inEffect(preset, { type: 'file', origin })];
  if (isPresetName(value)) problems.addAt(origin, `Unknown preset ${code(value)}.`, presetHint(value));
  else {
    const message = `${code(value)} is neither a preset nor an installed package.`;
    const hint = value.startsWith('@') ? `Looked from ${code(dirname(origin.file))}.` : presetHint(value);
    problems.addAt(origin, message, hint);
  }
  return [];
}

/** What the nearest `extends` brings, then the files of the chain from far to near. */
function lowestFirst(chain: readonly ChainFile[], extending: ChainFile | null): readonly ScopedFile[] {
  const extended = (extending?.extension.layers ?? []).flatMap((layer) =>
    layer.type === 'file' ? [{ config: layer.config, directory: extending?.directory ?? '' }] : [],
  );
  return [...extended, ...chain.toReversed()];
}

/** The file's own rules and settings, then its overrides in order. */
async function stepsOf(
  { config, directory }: ScopedFile,
  ruleSource: RuleSource,
  problems: ProblemList,
): Promise<readonly Step[]> {
  const own = {
    rules: resolveEntries(config.rules, ruleSource, problems),
    settings: settingsFrom(config.settings),
    fixes: resolveFixes(config.fix, ruleSource, problems),
    isFor: null,
  };
  const steps: Step[] = [own];
  for (const override of config.overrides) {
    steps.push({
      rules: resolveEntries(override.rules, ruleSource, problems),
      settings: settingsFrom(override.settings),
      fixes: resolveFixes(override.fix, ruleSource, problems),
      isFor: await fileTest(override, directory, problems),
    });
  }
  return steps;
}

async function fileTest(
  override: ConfigOverride,
  directory: string,
  problems: ProblemList,
): Promise<(file: string) => boolean> {
  const globs = compileGlobs(override.files);
  for (const problem of globs.problems) problems.add(problem);
  return (file) => {
    const path = relativePath(directory, file);
    return path !== null && globs.test(path);
  };
}

function ignoredBy(files: readonly ScopedFile[]): IgnoreTest | null {
  const lists = files.map(({ config, directory }) => ({ directory, patterns: config.ignore }));
  return lists.some(({ patterns }) => patterns.length > 0) ? compileIgnores(lists) : null;
}

/** Lists add up: who writes a nearer file cannot take away what a farther one agreed to. */
function namedWaivers(files: readonly ScopedFile[]): readonly NamedFile[] | null {
  if (files.every(({ config }) => config.waivers === null)) return null;
  return files
    .toReversed()
    .flatMap((scoped) => (scoped.config.waivers ?? []).map((entry) => namedFile(entry, scoped)));
}

function lastFile(files: readonly ScopedFile[]): NamedFile | null {
  const scoped = files.findLast(({ config }) => config.baseline !== null);
  const entry = scoped?.config.baseline ?? null;
  return scoped === undefined || entry === null ? null : namedFile(entry, scoped);
}

/** Not what is extended, and of other directories no more than `off`: a program runs when the user says so. */
function shellcheckOf(
  chain: readonly ChainFile[],
  { isTrusted, problems }: DirectoryConfigParts,
): Placed<string> | null {
  for (const { config } of chain) {
    const entry = config.shellcheck;
    if (entry === null) continue;
    if (isTrusted(config) || entry.value === 'off') return entry;
    problems.addAt(
      entry.origin,
      `${code('shellcheck')} has no effect here: only the configuration of the working directory may name programs.`,
      'Run with `--shellcheck`, or with `--config FILE`.',
    );
  }
  return null;
}

function namedFile({ value, origin }: Placed<string>, { directory }: ScopedFile): NamedFile {
  return { file: resolve(dirname(origin.file), value), directory, origin };
}

function lastOf<Value>(
  files: readonly ScopedFile[],
  get: (config: ConfigFile) => Value | null,
): Value | null {
  return files.reduce<Value | null>((last, { config }) => get(config) ?? last, null);
}
