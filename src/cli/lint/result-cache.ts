/** Remembers what was found in files, by content: a hit gives what checking the file again would give. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { existsSync, linkSync, lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { isDirectory } from '../../config/file-system.ts';
import { FileRefusal, MOST_BYTES_WRITTEN, readBytes, readFoundText } from '../../config/read-file.ts';
import { UserError } from '../../config/user-error.ts';
import type { FileConfig } from '../../engine/file-config.ts';
import type { LintInput, LintOutcome } from '../../engine/linter.ts';
import { type FileResult, LEVELS } from '../../engine/result.ts';
import { sentence } from '../../engine/thrown.ts';
import { VERSION } from '../../version.ts';
import { code } from '../../yaml/hints.ts';
import type { ContextAnswers, FileContext } from '../build-context/file-context.ts';
import { BUILD_ID } from '../build-id.ts';
import type { Environment } from '../io.ts';
import { isOwn, privateDirectory } from '../private-directory.ts';
import { replaceFound } from '../replace-file.ts';

/** What begins the file: nothing else is written over. */
const MARK = 'plimsoll cache 2';

const CACHE_FILE_NAME = '.plimsollcache';

/** What cannot be had back from the text. */
type Remembered = Pick<FileResult, 'hasBom' | 'findings' | 'suppressed' | 'undecided'>;

interface Entry {
  /** Digest of everything that the result depends on. */
  readonly key: string;
  readonly result: Remembered;
  /** What the build context said; `null` when nothing was asked. */
  readonly context: ContextAnswers | null;
}

/** What is checked, with the context whose answers count too. */
type CachedInput = LintInput & { readonly context?: FileContext | null };

/** `null` for the place of the user's own, where every working directory has a file. */
export interface CachePlace {
  readonly location: string | null;
  readonly cwd: string;
  readonly env: Environment;
}

/** The file to use; a directory gets a file of the usual name. `null` where nothing can be kept. */
export function cacheFileAt({ location, cwd, env }: CachePlace): string | null {
  if (location === null) {
    const directory = privateDirectory(env);
    return directory === null ? null : join(directory, `results-${digest(cwd).slice(0, 32)}`);
  }
  const path = resolve(cwd, location);
  const isMeantAsDirectory = location.endsWith('/') || location.endsWith(sep);
  return isMeantAsDirectory || isDirectory(path) ? join(path, CACHE_FILE_NAME) : path;
}

/** Results of earlier runs in one signed file, by path, content and configuration of each Dockerfile. */
export class ResultCache {
  readonly #file: string;
  readonly #key: Buffer;
  /** By absolute path. */
  readonly #entries: Map<string, Entry>;
  readonly #used = new Set<string>();
  /** By configuration: many files share one. */
  readonly #configKeys = new WeakMap<FileConfig, string>();
  #isChanged = false;

  /**
   * `key`: what only the user knows; a file that was not signed with it counts as none. Throws a `UserError` for a file
   * that is no cache.
   */
  constructor(file: string, key: Buffer) {
    this.#file = file;
    this.#key = key;
    this.#entries = readEntries(file, key);
  }

  /** `null` when the file, its configuration or plimsoll itself has changed. */
  find(input: CachedInput, config: FileConfig): LintOutcome | null {
    const { absolutePath, path, text, context = null } = input;
    if (absolutePath === null) return null;
    const entry = this.#entries.get(absolutePath);
    if (entry === undefined || entry.key !== this.#keyOf(input, config)) return null;
    if (entry.context !== null && context?.agrees(entry.context) !== true) return null;
    this.#used.add(absolutePath);
    const { hasBom } = entry.result;
    return {
      failures: [],
      result: {
        path,
        absolutePath,
        source: hasBom ? text.slice(1) : text,
        ...entry.result,
        fixedCount: 0,
        output: null,
        skippedFixes: [],
      },
    };
  }

  /** Keeps an outcome; one with failures is tried again next time. */
  keep(input: CachedInput, config: FileConfig, { result, failures }: LintOutcome): void {
    const { absolutePath } = input;
    if (absolutePath === null || failures.length > 0) return;
    const { hasBom, findings, suppressed, undecided } = result;
    this.#entries.set(absolutePath, {
      key: this.#keyOf(input, config),
      result: { hasBom, findings, suppressed, ...(undecided === undefined ? {} : { undecided }) },
      context: input.context?.answers() ?? null,
    });
    this.#used.add(absolutePath);
    this.#isChanged = true;
  }

  /** Writes what is new; files that are gone are forgotten. Throws what the operating system says. */
  save(): void {
    if (!this.#isChanged) return;
    for (const path of [...this.#entries.keys()]) {
      if (!this.#used.has(path) && !existsSync(path)) this.#entries.delete(path);
    }
    const body = JSON.stringify([...this.#entries]);
    replaceFound(this.#file, `${MARK}\n${signed(body, this.#key)}\n${body}\n`, dirname(this.#file));
  }

  #keyOf({ text, path, cwd, context = null }: CachedInput, config: FileConfig): string {
    return digest(
      JSON.stringify([VERSION, BUILD_ID, this.#configKey(config), path, cwd, text, placeOf(context)]),
    );
  }

  #configKey(config: FileConfig): string {
    const known = this.#configKeys.get(config);
    if (known !== undefined) return known;
    const rules = config.rules.map(({ rule, level, parts = null, options, fix = null }) => [
      rule.name,
      level,
      parts,
      options,
      fix,
      rule.meta.version ?? null,
    ]);
    const key = digest(JSON.stringify({ ...config, rules }));
    this.#configKeys.set(config, key);
    return key;
  }
}

/**
 * The second line signs the third: a file that was cut, edited, merged or made by somebody else counts as none. Throws a
 * `UserError` for a file that is there and no cache: it must not be written over.
 */
function readEntries(file: string, key: Buffer): Map<string, Entry> {
  const text = textOf(file);
  if (text === null) return new Map();
  const [mark = '', signature, body = ''] = text.split('\n');
  if (mark !== MARK) {
    if (text === '' || mark.startsWith('plimsoll cache ') || isFirstFormat(text)) return new Map();
    throw new UserError(`${code(file)} is not a plimsoll cache and was not changed.`, {
      hint: 'Use another file with `--cache-location`.',
    });
  }
  if (signature !== signed(body, key)) return new Map();
  try {
    const entries: unknown = JSON.parse(body);
    return new Map(Array.isArray(entries) ? entries.filter(isEntry) : []);
  } catch {
    return new Map();
  }
}

/** Of versions that wrote no mark: a digest, then entries. */
function isFirstFormat(text: string): boolean {
  return /^[0-9a-f]{64}\n\[/.test(text.slice(0, 80));
}

/** `null` for a file that is not there or may not be read: everything is checked. */
function textOf(file: string): string | null {
  try {
    return readFoundText(file, MOST_BYTES_WRITTEN);
  } catch (error) {
    if (!(error instanceof FileRefusal)) return null;
    throw new UserError(`The cache ${code(file)} is not used. ${sentence(error.message)}`);
  }
}

function isEntry(value: unknown): value is [string, Entry] {
  if (!Array.isArray(value) || value.length !== 2 || typeof value[0] !== 'string') return false;
  const entry: unknown = value[1];
  if (!isRecord(entry) || typeof entry.key !== 'string' || !isRecord(entry.result)) return false;
  const { hasBom, findings, suppressed } = entry.result;
  const isContext = entry.context === null || isRecord(entry.context);
  return isContext && typeof hasBom === 'boolean' && areFindings(findings) && areFindings(suppressed);
}

const NUMBERS = ['line', 'column', 'endLine', 'endColumn'] as const;

function areFindings(value: unknown): boolean {
  const isFinding = (each: unknown) =>
    isRecord(each) &&
    typeof each.ruleId === 'string' &&
    typeof each.message === 'string' &&
    LEVELS.some((level) => level === each.level) &&
    NUMBERS.every((name) => Number.isInteger(each[name])) &&
    Array.isArray(each.range) &&
    Array.isArray(each.suggestions) &&
    Array.isArray(each.related);
  return Array.isArray(value) && value.every(isFinding);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function signed(body: string, key: Buffer): string {
  return createHmac('sha256', key).update(body).digest('hex');
}

const KEY_LENGTH = 32;

/** Made once for each user; `null` where there is no place of the user's own to keep it. */
export function cacheKey(env: Environment): Buffer | null {
  const directory = privateDirectory(env);
  if (directory === null) return null;
  const file = join(directory, 'cache-key');
  return keyIn(file) ?? makeKey(file);
}

function keyIn(file: string): Buffer | null {
  try {
    if (!isOwn(lstatSync(file))) return null;
    const key = readBytes(file, { most: KEY_LENGTH });
    return key.length === KEY_LENGTH ? key : null;
  } catch {
    return null;
  }
}

/** Several runs may begin at once: the first one's key holds. */
function makeKey(file: string): Buffer | null {
  const beside = `${file}.${process.pid}-${process.hrtime.bigint()}`;
  try {
    writeFileSync(beside, randomBytes(KEY_LENGTH), { flag: 'wx', mode: 0o600 });
    try {
      linkSync(beside, file);
    } catch {
      // Somebody was faster, or what is there is not a key.
      if (keyIn(file) === null) renameSync(beside, file);
    }
    return keyIn(file);
  } catch {
    return null;
  } finally {
    rmSync(beside, { force: true });
  }
}

function placeOf(context: FileContext | null): readonly unknown[] | null {
  return context?.key ?? null;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
