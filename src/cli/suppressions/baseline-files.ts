/** Finds and reads baselines, and keeps account of what is gone. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { FileProblem, ResolvedConfig } from '../../config/config-loader.ts';
import { relativePath } from '../../config/file-patterns.ts';
import { isFile } from '../../config/file-system.ts';
import { MOST_BYTES_WRITTEN, readBytes, readFoundText } from '../../config/read-file.ts';
import { UserError } from '../../config/user-error.ts';
import type { FileResult } from '../../engine/result.ts';
import { type Baseline, reviewByBaseline } from '../../suppressions/baseline.ts';
import { readBaseline } from '../../suppressions/baseline-file.ts';
import { code } from '../../yaml/hints.ts';
import { ProblemList } from '../../yaml/problem-list.ts';
import { shownFrom } from '../error-text.ts';
import { fileErrorSentence } from '../file-error.ts';
import { isLocked } from './locked-rules.ts';
import type { SuppressionSettings } from './options.ts';

const CREATE_HINT = 'Run `plimsoll baseline create` to create it.';

/** The baselines of a run: each file is read once, and entries without a finding are counted across all Dockerfiles. */
export class BaselineFiles {
  readonly #settings: SuppressionSettings;
  readonly #cwd: string;
  readonly #today: string;
  readonly #problems = new ProblemList();
  readonly #loaded = new Map<string, Baseline>();
  /** By baseline, then by path: how many entries have no finding. */
  readonly #gone = new Map<string, Map<string, number>>();

  constructor(settings: SuppressionSettings, cwd: string, today: string) {
    this.#settings = settings;
    this.#cwd = cwd;
    this.#today = today;
  }

  get problems(): readonly FileProblem[] {
    return this.#problems.all;
  }

  /** Matches a file's findings with its baseline; `null` without one. */
  suppressionFor(
    absolutePath: string | null,
    config: ResolvedConfig,
  ): ((result: FileResult) => FileResult) | null {
    const file = absolutePath === null ? null : this.#fileFor(config);
    if (file === null || absolutePath === null) return null;
    const path = relativePath(dirname(file), absolutePath);
    const listed = path === null ? undefined : this.#load(file).get(path);
    if (listed === undefined || path === null) return null;
    const entries = listed.filter(({ rule }) => !isLocked(config, rule));
    const enabled = new Set(config.file.rules.map(({ rule }) => rule.name));
    const { maxAge } = this.#settings;
    return (result) => {
      const baselined = reviewByBaseline(result, {
        entries,
        isEnabled: (name) => enabled.has(name),
        justify: ({ firstSeen }) => `Known since ${firstSeen}.`,
        maxAge: maxAge === null ? null : { days: maxAge, today: this.#today },
      });
      this.#goneIn(file).set(path, baselined.gone.length);
      return baselined.result;
    };
  }

  /** Good news, a sentence for each baseline that has some. */
  get notes(): readonly string[] {
    return [...this.#loaded].flatMap(([file, baseline]) => {
      const gone = this.#goneIn(file);
      let amount = 0;
      for (const [path, entries] of baseline) {
        const isDeleted = !gone.has(path) && !existsSync(join(dirname(file), path));
        amount += isDeleted ? entries.length : (gone.get(path) ?? 0);
      }
      if (amount === 0) return [];
      const what = amount === 1 ? 'One baseline entry is' : `${amount} baseline entries are`;
      const shown = code(shownFrom(this.#cwd, file));
      return [
        `${what} no longer needed; run \`plimsoll baseline update --prune\` to remove ${amount === 1 ? 'it' : 'them'} from ${shown}.`,
      ];
    });
  }

  #goneIn(file: string): Map<string, number> {
    const known = this.#gone.get(file);
    if (known !== undefined) return known;
    const gone = new Map<string, number>();
    this.#gone.set(file, gone);
    return gone;
  }

  /** The one given, else the one that the configuration names; none is looked for. */
  #fileFor({ baseline }: ResolvedConfig): string | null {
    const { baseline: typed, useBaseline } = this.#settings;
    if (!useBaseline) return null;
    if (typed !== null) {
      const file = resolve(this.#cwd, typed);
      if (isFile(file)) return file;
      throw new UserError(`No such baseline: ${code(typed)}.`, { hint: CREATE_HINT });
    }
    if (baseline === null || isFile(baseline.file)) return baseline?.file ?? null;
    const shown = code(shownFrom(this.#cwd, baseline.file));
    this.#problems.addAt(baseline.origin, `No such baseline: ${shown}.`, CREATE_HINT);
    return null;
  }

  #load(file: string): Baseline {
    const known = this.#loaded.get(file);
    if (known !== undefined) return known;
    const { baseline, problems } = loadBaseline(file, this.#settings.baseline !== null);
    for (const problem of problems) this.#problems.add(problem);
    this.#loaded.set(file, baseline);
    return baseline;
  }
}

function readText(file: string, isNamedByUser: boolean): string {
  if (!isNamedByUser) return readFoundText(file, MOST_BYTES_WRITTEN);
  return readBytes(file, { most: MOST_BYTES_WRITTEN, isNamedByUser }).toString('utf8');
}

/** Reads a baseline; one that cannot be read is a problem. */
export function loadBaseline(file: string, isNamedByUser = false): ReturnType<typeof readBaseline> {
  try {
    return readBaseline(file, readText(file, isNamedByUser));
  } catch (error) {
    const message = `The file could not be read. ${fileErrorSentence(error)}`;
    return { baseline: new Map(), problems: [{ file, line: 1, column: 1, message, hint: null }] };
  }
}
