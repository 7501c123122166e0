import { basename, dirname, join } from 'node:path';
import { reasonOf, sentence } from '../engine/thrown.ts';
import { code } from '../yaml/hints.ts';
import type { ProblemList } from '../yaml/problem-list.ts';
import type { ConfigFile } from './config-file.ts';
import { isFile } from './file-system.ts';
import type { GuestConfig } from './hadolint-file.ts';
import {
  type Environment,
  findHadolintFile,
  hasHadolintVariables,
  isHadolintFile,
  isUserFile,
} from './hadolint-search.ts';
import { areFilesUntrusted, readBytes, readFoundText } from './read-file.ts';
import { isGitTop } from './root.ts';

/** Names of configuration files; in one directory the first wins. */
export const CONFIG_FILE_NAMES = ['.lintrc.yaml', '.lintrc.yml', '.plimsoll.yaml', '.plimsoll.yml'] as const;

const NO_FILES: readonly ConfigFile[] = [];

/** Finds and reads configuration files; looks into each directory and reads each file once. */
export class ConfigFiles {
  readonly #problems: ProblemList;
  readonly #chains = new Map<string, Promise<readonly ConfigFile[]>>();
  readonly #files = new Map<string, Promise<ConfigFile | null>>();

  /** Named by the user: links lead where they lead. */
  readonly #given = new Set<string>();

  constructor(problems: ProblemList) {
    this.#problems = problems;
  }

  /** The same as `read`, for a file that the command line names. */
  readGiven(file: string): Promise<ConfigFile | null> {
    this.#given.add(file);
    return this.read(file);
  }

  /** What hadolint would take in a directory, from its files and its variables; `null` without any. */
  async findGuest(cwd: string, env: Environment): Promise<GuestConfig | null> {
    const file = findHadolintFile(cwd, env);
    if (file !== null) {
      if (isUserFile(file, env)) this.#given.add(file);
      return this.#readGuest(file, cwd, env);
    }
    if (!hasHadolintVariables(env)) return null;
    const { guestOfVariables } = await import('./hadolint-file.ts');
    return guestOfVariables(cwd, env);
  }

  /** A file of hadolint's that the command line names; `null` for any other. */
  async readGivenGuest(file: string, cwd: string, env: Environment): Promise<GuestConfig | null> {
    if (!isHadolintFile(file)) return null;
    this.#given.add(file);
    return this.#readGuest(file, cwd, env);
  }

  async #readGuest(file: string, cwd: string, env: Environment): Promise<GuestConfig | null> {
    const text = this.#textOf(file);
    if (text === null) return null;
    const { hadolintVariables, readHadolintFile } = await import('./hadolint-file.ts');
    const guest = readHadolintFile(file, text, hadolintVariables(cwd, env));
    for (const problem of guest.problems) this.#problems.add(problem);
    const isOfStranger = areFilesUntrusted() && !this.#given.has(file);
    return { ...guest, isOfStranger };
  }

  /** The files that hold for a directory, nearest first. Directories that see the same files get the same list. */
  chainOf(directory: string): Promise<readonly ConfigFile[]> {
    const known = this.#chains.get(directory);
    if (known !== undefined) return known;
    const chain = this.#findChain(directory);
    this.#chains.set(directory, chain);
    return chain;
  }

  /** `null` when the file cannot be read, which is then a problem. */
  read(file: string): Promise<ConfigFile | null> {
    const known = this.#files.get(file);
    if (known !== undefined) return known;
    const config = this.#read(file);
    this.#files.set(file, config);
    return config;
  }

  /** The configuration file in a directory; `null` without one. A second one is a problem. */
  findIn(directory: string): string | null {
    const [first, ...others] = CONFIG_FILE_NAMES.map((name) => join(directory, name)).filter(isFile);
    for (const file of others) {
      const message = `This file is not read, because ${code(basename(first ?? ''))} in the same directory takes precedence.`;
      this.#problems.addAt({ file, line: 1, column: 1 }, message, 'Remove one of the two.');
    }
    return first ?? null;
  }

  async #findChain(directory: string): Promise<readonly ConfigFile[]> {
    // Of a tree that is not trusted, what lies above may be somebody else's again.
    const isTop = dirname(directory) === directory || (areFilesUntrusted() && isGitTop(directory));
    const above = () => (isTop ? NO_FILES : this.chainOf(dirname(directory)));
    const file = this.findIn(directory);
    const config = file === null ? null : await this.read(file);
    if (config === null) return above();
    return config.isRoot ? [config] : [config, ...(await above())];
  }

  async #read(file: string): Promise<ConfigFile | null> {
    const text = this.#textOf(file);
    if (text === null) return null;
    // YAML costs more to load than a whole small run, and most runs have no file.
    const { readConfigFile } = await import('./lintrc-file.ts');
    const { config, problems } = readConfigFile(file, text);
    for (const problem of problems) this.#problems.add(problem);
    return config;
  }

  #textOf(file: string): string | null {
    try {
      return this.#given.has(file)
        ? readBytes(file, { isNamedByUser: true }).toString('utf8')
        : readFoundText(file);
    } catch (error) {
      this.#problems.addAt(
        { file, line: 1, column: 1 },
        `The file could not be read: ${sentence(reasonOf(error))}`,
      );
      return null;
    }
  }
}
