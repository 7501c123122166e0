/** Finds and reads baselines, and keeps account of what is gone. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { FileProblem, ResolvedConfig } from '../../config/config-loader.ts';
import { relativePath } from '../../config/file-patterns.ts';
import { isFile } from '../../config/file-system.ts';
import { MOST_BYTES_WRITTEN, readBytes, readFoundText } from '../../config/read-file.ts';
import { UserError } from '../../config/user-error.ts';
import type { FileResult } from '../../engine/result.ts';
import { once } from '../../model/once.ts';
import type { ModelOptions } from '../../model/types.ts';
import { type Baseline, reviewByBaseline } from '../../suppressions/baseline.ts';
import { readBaseline } from '../../suppressions/baseline-file.ts';
import { isEarlier } from '../../suppressions/finding-identity.ts';
import { MovedFiles } from '../../suppressions/moved-files.ts';
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
  readonly #loaded = new Map<string, Loaded>();
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
    if (path === null) return null;
    const { listed, moved } = this.#load(file);
    if (!listed.has(path) && !moved().hasAny) return null;
    const { model } = config.file;
    const enabled = new Set(config.file.rules.map(({ rule }) => rule.name));
    const { maxAge } = this.#settings;
    return (result) => {
      const before = listed.has(path) ? path : moved().formerPath(path, result, model);
      if (before === null) return result;
      const entries = (listed.get(before) ?? []).filter(({ rule }) => !isLocked(config, rule));
      const baselined = reviewByBaseline(result, {
        entries,
        model,
        isEnabled: (name) => enabled.has(name),
        justify: ({ firstSeen }) => `Known since ${firstSeen}.`,
        maxAge: maxAge === null ? null : { days: maxAge, today: this.#today },
      });
      this.#goneIn(file).set(before, baselined.gone.length);
      return baselined.result;
    };
  }

  /** Good news, a sentence for each baseline that has some. */
  get notes(): readonly string[] {
    return [...this.#loaded].flatMap(([file, { listed, isOld }]) => {
      const gone = this.#goneIn(file);
      let amount = 0;
      for (const [path, entries] of listed) {
        const isDeleted = !gone.has(path) && !existsSync(join(dirname(file), path));
        amount += isDeleted ? entries.length : (gone.get(path) ?? 0);
      }
      const shown = code(shownFrom(this.#cwd, file));
      if (isOld) {
        return [
          `${shown} has the format of an earlier version; run \`plimsoll baseline update\` to convert it.`,
        ];
      }
      if (amount === 0) return [];
      const what = amount === 1 ? 'One baseline entry is' : `${amount} baseline entries are`;
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

  #load(file: string): Loaded {
    const known = this.#loaded.get(file);
    if (known !== undefined) return known;
    const { baseline: listed, problems } = loadBaseline(file, this.#settings.baseline !== null);
    for (const problem of problems) this.#problems.add(problem);
    const loaded = {
      listed,
      isOld: [...listed.values()].flat().some(({ fingerprint }) => isEarlier(fingerprint)),
      moved: once(() => new Moves(file, listed)),
    };
    this.#loaded.set(file, loaded);
    return loaded;
  }
}

interface Loaded {
  readonly listed: Baseline;
  /** Whether it has entries of an earlier format. */
  readonly isOld: boolean;
  readonly moved: () => Moves;
}

/** Names that files of a baseline had before; each is asked for once, because fixing lints a file several times. */
class Moves {
  readonly hasAny: boolean;
  readonly #gone: MovedFiles;
  readonly #former = new Map<string, string | null>();

  constructor(file: string, listed: Baseline) {
    const gone = [...listed].filter(([path]) => !existsSync(join(dirname(file), path)));
    this.hasAny = gone.length > 0;
    this.#gone = new MovedFiles(new Map(gone));
  }

  formerPath(path: string, result: FileResult, model: ModelOptions): string | null {
    const known = this.#former.get(path);
    if (known !== undefined) return known;
    const former = this.#gone.take(result, model);
    this.#former.set(path, former);
    return former;
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
