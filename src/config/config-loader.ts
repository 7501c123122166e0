import { dirname, join, resolve } from 'node:path';
import type { FileConfig } from '../engine/file-config.ts';
import type { RuleCatalog } from '../engine/rule-catalog.ts';
import type { ModelOptions } from '../model/types.ts';
import type { Rule } from '../rule-api.ts';
import { code } from '../yaml/hints.ts';
import type { FileProblem } from '../yaml/problem.ts';
import { ProblemList } from '../yaml/problem-list.ts';
import { Catalogs } from './catalogs.ts';
import type { ConfigFile, FailLevel } from './config-file.ts';
import { ConfigFiles } from './config-files.ts';
import type { ConfigRequest } from './config-request.ts';
import { type DirectoryConfig, makeDirectoryConfig, type NamedFile } from './directory-config.ts';
import { type ConfigExplanation, explainConfig } from './explain-config.ts';
import { Extensions } from './extensions.ts';
import { isFile } from './file-system.ts';
import type { GuestConfig } from './hadolint-file.ts';
import type { PolicyLevels } from './policy-sets.ts';
import { areFilesUntrusted } from './read-file.ts';
import { enabledRules, type SettingFrom, type Settled, type Step, settle } from './steps.ts';
import { untrustedLimits } from './untrusted-limits.ts';
import { UserError } from './user-error.ts';

export type { ConfigRequest, FailLevel, FileProblem, NamedFile };

/** What one file is checked by and whether it is checked at all. */
export interface ResolvedConfig {
  readonly file: FileConfig;
  /** `file.model` without the build arguments of the command line, which are of this run alone. */
  readonly modelOfFiles: ModelOptions;
  /** Built-in and plugin rules. */
  readonly catalog: RuleCatalog;
  /** `null` when no file says it. */
  readonly failOn: FailLevel | null;
  /** By `ignore`. */
  readonly isIgnored: boolean;
  /** The configuration file with the pattern that ignores it; `null` when nothing does. */
  readonly ignoredBy: string | null;
  /** Absolute paths of configuration files, nearest first. */
  readonly sources: readonly string[];
  /** Files of waivers that configuration files name, nearest first; `null` when none has the key. */
  readonly waivers: readonly NamedFile[] | null;
  readonly baseline: NamedFile | null;
  /** What the entries of `extends` that name policy sets bring. */
  readonly policies: readonly PolicyLevels[];
}

interface FileSettings {
  readonly settled: Settled;
  readonly kept: ResolvedConfig;
}

/** Finds, reads and merges configuration; each directory, file and set of overrides once. */
export class ConfigLoader {
  readonly #request: ConfigRequest;
  readonly #problems = new ProblemList();
  readonly #files: ConfigFiles;
  readonly #extensions: Extensions;
  readonly #catalogs: Catalogs;
  /** By chain: directories that see the same files share one. */
  readonly #directories = new Map<readonly ConfigFile[], Promise<DirectoryConfig>>();
  /** By directory, then by which overrides match. */
  readonly #settings = new Map<DirectoryConfig, Map<string, FileSettings>>();
  #given: Promise<readonly ConfigFile[]> | null = null;
  #guestChain: Promise<readonly ConfigFile[]> | null = null;
  #guest: GuestConfig | null = null;

  constructor(request: ConfigRequest, builtIn: () => readonly Rule[]) {
    this.#request = request;
    this.#files = new ConfigFiles(this.#problems);
    this.#extensions = new Extensions(this.#files, this.#problems);
    this.#catalogs = new Catalogs(builtIn, this.#problems, request);
  }

  /** `YYYY-MM-DD` in UTC: the day that dates are compared with. */
  get today(): string {
    return this.#request.today;
  }

  /** All mistakes in files so far, each once, by file and place. */
  get problems(): readonly FileProblem[] {
    return this.#problems.all;
  }

  /**
   * What a file is checked by; `null` is text without a file. Mistakes in files do not throw: they are in `problems`,
   * and what was right still counts. Mistakes on the command line throw a `UserError`.
   */
  async forFile(absolutePath: string | null): Promise<ResolvedConfig> {
    const directory = await this.#directoryOf(absolutePath);
    const { kept } = this.#settingsFor(directory, absolutePath);
    const by = absolutePath === null ? null : (directory.ignoredBy?.(absolutePath) ?? null);
    return by === null ? kept : { ...kept, isIgnored: true, ignoredBy: by.origin.file };
  }

  /** The configuration of hadolint that took the place of ours for some file so far; `null` without one. */
  get guest(): GuestConfig | null {
    return this.#guest;
  }

  /** What the configuration of the working directory says about the program ShellCheck: `off`, `auto` or a path. */
  async shellcheck(): Promise<string> {
    const { shellcheck } = await this.#directoryOf(null);
    if (shellcheck === null) return 'off';
    const { value, origin } = shellcheck;
    return value === 'off' || value === 'auto' ? value : resolve(dirname(origin.file), value);
  }

  /** What a file is checked by as plain data, with the place that each value comes from. */
  async explain(absolutePath: string | null): Promise<ConfigExplanation> {
    const directory = await this.#directoryOf(absolutePath);
    const { settled } = this.#settingsFor(directory, absolutePath);
    return explainConfig({ directory, settled, file: absolutePath, request: this.#request });
  }

  async #directoryOf(absolutePath: string | null): Promise<DirectoryConfig> {
    const chain = await this.#chainOf(absolutePath === null ? this.#request.cwd : dirname(absolutePath));
    const { configFile, cwd, presets, rules } = this.#request;
    const trusted = await this.#chainOf(cwd);
    const known = this.#directories.get(chain);
    if (known !== undefined) return known;
    const directory = makeDirectoryConfig(chain, configFile === null ? null : cwd, {
      extensions: this.#extensions,
      catalogs: this.#catalogs,
      problems: this.#problems,
      presets,
      rules,
      plugins: this.#request.plugins.map((value) => ({
        value,
        origin: { file: join(cwd, '--plugin'), line: 1, column: 1 },
        trust: 'user',
      })),
      // Code runs when the user says so: who runs plimsoll in a directory chose its configuration, and no nested one.
      isTrusted: (config) => trusted.includes(config),
    });
    this.#directories.set(chain, directory);
    return directory;
  }

  #chainOf(directory: string): Promise<readonly ConfigFile[]> {
    const { useConfigFiles, configFile, given } = this.#request;
    if (given !== undefined) {
      this.#given ??= Promise.resolve([given]);
      return this.#given;
    }
    if (useConfigFiles && configFile === null) return this.#ownOrGuest(directory);
    this.#given ??= useConfigFiles && configFile !== null ? this.#readGiven(configFile) : Promise.resolve([]);
    return this.#given;
  }

  /** The files of hadolint count where nobody wrote one for us. */
  async #ownOrGuest(directory: string): Promise<readonly ConfigFile[]> {
    const { environment, cwd } = this.#request;
    const own = await this.#files.chainOf(directory);
    if (own.length > 0 || environment === null) return own;
    // One list for all, because directories that see the same files are resolved once.
    this.#guestChain ??= this.#files.findGuest(cwd, environment).then((guest) => {
      this.#guest = guest;
      return guest === null ? own : [guest.config];
    });
    return this.#guestChain;
  }

  async #readGiven(configFile: string): Promise<readonly ConfigFile[]> {
    const { cwd, environment } = this.#request;
    const path = resolve(cwd, configFile);
    if (!isFile(path)) {
      throw new UserError(`No such configuration file: ${code(configFile)}.`, {
        hint: `Looked for ${code(path)}.`,
      });
    }
    this.#guest = await this.#files.readGivenGuest(path, cwd, environment ?? {});
    if (this.#guest !== null) return [this.#guest.config];
    const config = await this.#files.readGiven(path);
    return config === null ? [] : [config];
  }

  #settingsFor(directory: DirectoryConfig, file: string | null): FileSettings {
    const isActive = ({ isFor }: Step) => isFor === null || (file !== null && isFor(file));
    const active = directory.steps.flatMap((step, at) => (isActive(step) ? [at] : []));
    const byOverrides = this.#settings.get(directory) ?? new Map<string, FileSettings>();
    this.#settings.set(directory, byOverrides);
    const key = active.join();
    const known = byOverrides.get(key);
    if (known !== undefined) return known;
    const settings = this.#settle(
      directory,
      directory.steps.filter((_, at) => active.includes(at)),
    );
    byOverrides.set(key, settings);
    return settings;
  }

  #settle(directory: DirectoryConfig, steps: readonly Step[]): FileSettings {
    const settled = settle(steps);
    const kept: ResolvedConfig = {
      file: fileConfigOf(settled, directory, this.#request),
      catalog: directory.ruleSource.catalog,
      failOn: directory.failOn?.value ?? null,
      modelOfFiles: modelWithoutArguments(settled, directory, this.#request),
      isIgnored: false,
      ignoredBy: null,
      sources: directory.sources,
      waivers: directory.waivers,
      baseline: directory.baseline,
      policies: directory.ruleSource.policies,
    };
    return { settled, kept };
  }
}

function fileConfigOf(settled: Settled, directory: DirectoryConfig, request: ConfigRequest): FileConfig {
  const rules = enabledRules(settled);
  const settings = nest(settled.settings);
  return {
    rules,
    settings,
    model: modelOf(settings, directory, request.model),
    inlineIgnores: request.inlineIgnores ?? directory.inlineIgnores?.value ?? true,
    today: request.today,
  };
}

function modelWithoutArguments(
  settled: Settled,
  directory: DirectoryConfig,
  { model }: ConfigRequest,
): ModelOptions {
  const given = { ...model };
  delete given.buildArgs;
  return modelOf(nest(settled.settings), directory, given);
}

/** Build arguments add up by name; everything else of the command line takes the files' place. */
function modelOf(
  settings: Readonly<Record<string, unknown>>,
  directory: DirectoryConfig,
  given: ModelOptions,
): ModelOptions {
  // The keys of `settings` were checked against their schema, which is made after the model's own types.
  const { buildArgs, limits, ...others } = settings as Pick<
    ModelOptions,
    'buildArgs' | 'limits' | 'platform' | 'baseImages'
  >;
  const bounds = areFilesUntrusted() ? untrustedLimits(limits) : limits;
  return {
    ...others,
    ...(bounds === undefined ? {} : { limits: bounds }),
    ...(directory.targets === null ? {} : { targets: directory.targets.value }),
    ...given,
    ...(buildArgs === undefined && given.buildArgs === undefined
      ? {}
      : { buildArgs: { ...buildArgs, ...given.buildArgs } }),
  };
}

/** Settings as nested plain objects. */
function nest(entries: readonly SettingFrom[]): Readonly<Record<string, unknown>> {
  const names = [...new Set(entries.flatMap(({ path }) => path.slice(0, 1)))];
  return Object.fromEntries(
    names.map((name) => {
      const own = entries.filter(({ path }) => path[0] === name);
      const leaf = own.findLast(({ path }) => path.length === 1);
      if (leaf !== undefined) return [name, leaf.value];
      return [name, nest(own.map((entry) => ({ ...entry, path: entry.path.slice(1) })))];
    }),
  );
}
