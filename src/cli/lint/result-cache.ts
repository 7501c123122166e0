/** Remembers what was found in files, by content: a hit gives what checking the file again would give. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { isFolder } from '../../config/file-system.ts';
import type { FileConfig } from '../../engine/file-config.ts';
import type { LintInput, LintOutcome } from '../../engine/linter.ts';
import type { FileResult } from '../../engine/result.ts';
import { VERSION } from '../../version.ts';
import { BUILD_ID } from '../build-id.ts';
import { replaceFile } from '../replace-file.ts';
import type { ContextAnswers, FolderContext } from './folder-context.ts';

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
type CachedInput = LintInput & { readonly context?: FolderContext | null };

/** What a file holds; a directory gets a file of the usual name. */
export function cacheFileAt(location: string | null, cwd: string): string {
  const path = resolve(cwd, location ?? CACHE_FILE_NAME);
  const isMeantAsFolder = location?.endsWith('/') === true || location?.endsWith(sep) === true;
  return isMeantAsFolder || isFolder(path) ? join(path, CACHE_FILE_NAME) : path;
}

export class ResultCache {
  readonly #file: string;
  /** By absolute path. */
  readonly #entries: Map<string, Entry>;
  readonly #used = new Set<string>();
  /** By configuration: many files share one. */
  readonly #configKeys = new WeakMap<FileConfig, string>();
  #isChanged = false;

  constructor(file: string) {
    this.#file = file;
    this.#entries = readEntries(file);
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
    replaceFile(this.#file, `${digest(body)}\n${body}\n`);
  }

  #keyOf({ text, path, cwd, context = null }: CachedInput, config: FileConfig): string {
    return digest(
      JSON.stringify([VERSION, BUILD_ID, this.#configKey(config), path, cwd, text, placeOf(context)]),
    );
  }

  #configKey(config: FileConfig): string {
    const known = this.#configKeys.get(config);
    if (known !== undefined) return known;
    const rules = config.rules.map(({ rule, level, options }) => [
      rule.name,
      level,
      options,
      rule.meta.version ?? null,
    ]);
    const key = digest(JSON.stringify({ ...config, rules }));
    this.#configKeys.set(config, key);
    return key;
  }
}

/** The first line is the digest of the second: a file that was cut, edited or merged counts as none. */
function readEntries(file: string): Map<string, Entry> {
  try {
    const [sum, body = ''] = readFileSync(file, 'utf8').split('\n');
    if (sum === digest(body)) return new Map(JSON.parse(body) as readonly [string, Entry][]);
  } catch {
    // No cache, or none that can be read: everything is checked.
  }
  return new Map();
}

function placeOf(context: FolderContext | null): readonly unknown[] | null {
  return context === null ? null : [context.path, context.isCertain];
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
