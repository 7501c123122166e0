/** Finds and reads files of waivers, and keeps account of what they covered in a run. */
import { dirname, join, resolve } from 'node:path';
import type { FileProblem, NamedFile, ResolvedConfig } from '../../config/config-loader.ts';
import { WAIVERS_FILE_NAME } from '../../config/file-names.ts';
import { relativePath } from '../../config/file-patterns.ts';
import { identityOf, isFile } from '../../config/file-system.ts';
import { compileGlobs } from '../../config/globs.ts';
import { readBytes, readFoundText } from '../../config/read-file.ts';
import { gitTopOf } from '../../config/root.ts';
import { UserError } from '../../config/user-error.ts';
import type { FileResult, Finding } from '../../engine/result.ts';
import type { RuleCatalog } from '../../engine/rule-catalog.ts';
import { knowledgeOf, nameProblems } from '../../suppressions/waiver-names.ts';
import {
  expiryRemark,
  reviewByWaivers,
  unusedRemark,
  type WaivedResult,
  type Waiver,
  type WaiverKnowledge,
  type WaiverNames,
  type WaiverRemark,
  waiverState,
} from '../../suppressions/waivers.ts';
import { readWaiversFile } from '../../suppressions/waivers-file.ts';
import { LineIndex } from '../../syntax/source-text.ts';
import { code } from '../../yaml/hints.ts';
import { ProblemList } from '../../yaml/problem-list.ts';
import { shownPath } from '../discovery/find-files.ts';
import { shownFrom } from '../error-text.ts';
import { fileErrorSentence } from '../file-error.ts';
import { isLocked } from './locked-rules.ts';
import type { WaiverSettings } from './options.ts';

/** A file with the directory that its globs are seen from. */
interface WaiverSource {
  readonly file: string;
  readonly directory: string;
}

/** One waiver with the files that it holds for. */
export interface HeldWaiver {
  readonly waiver: Waiver;
  readonly isFor: (absolutePath: string) => boolean;
}

/** A file of waivers that was read. */
export interface LoadedWaivers {
  /** Absolute. */
  readonly file: string;
  readonly text: string;
  readonly waivers: readonly HeldWaiver[];
  /** What the waivers with mistakes name. */
  readonly rejected: readonly WaiverNames[];
}

/** What a run says about its waivers when it is over. */
export interface WaiverAccount {
  /** What was seen of each waiver. */
  readonly uses: ReadonlyMap<Waiver, WaiverUse>;
  readonly files: readonly LoadedWaivers[];
}

/** How a waiver was used in a run; counts go up while files are linted. */
export interface WaiverUse {
  /** How many findings it covers. */
  covered: number;
  /** Whether a finding would be covered if the waiver were in force. */
  isNeeded: boolean;
  /** Whether something is found that only its `match` leaves out. */
  isMissed: boolean;
  /** Whether a locked rule does not take it, though it is in force. */
  isRefused: boolean;
  /** Whether any file that was linted is one of its files. */
  hasFile: boolean;
  /** How many files were linted, with a rule that it names, that it holds for. */
  linted: number;
}

/** The waiver files of a run: each is read once, and the use of each waiver is counted across all Dockerfiles. */
export class WaiverFiles {
  readonly #settings: WaiverSettings;
  readonly #cwd: string;
  readonly #today: string;
  readonly #problems = new ProblemList();
  readonly #loaded = new Map<string, Promise<LoadedWaivers | null>>();
  readonly #files = new Set<LoadedWaivers>();
  readonly #catalogs = new Set<RuleCatalog>();
  /** By file: the last review of each counts, because fixing lints a file several times. */
  readonly #reviews = new Map<string, () => void>();
  readonly #uses = new Map<Waiver, WaiverUse>();
  /** Those that are for a file of the run. */
  readonly #fitting = new Set<Waiver>();

  constructor(settings: WaiverSettings, cwd: string, today: string) {
    this.#settings = settings;
    this.#cwd = cwd;
    this.#today = today;
  }

  get problems(): readonly FileProblem[] {
    return this.#problems.all;
  }

  /** Collects the waivers that apply to a file; `null` when there are none. */
  async suppressionFor(
    absolutePath: string | null,
    config: ResolvedConfig,
  ): Promise<((result: FileResult) => FileResult) | null> {
    const held: HeldWaiver[] = [];
    for (const source of this.#sourcesFor(absolutePath, config)) {
      const loaded = await this.load(source);
      if (loaded === null) continue;
      this.#files.add(loaded);
      held.push(...loaded.waivers);
    }
    this.#catalogs.add(config.catalog);
    if (held.length === 0) return null;
    const path = absolutePath ?? join(this.#cwd, 'Dockerfile');
    const waivers = held.filter(({ isFor }) => isFor(path)).map(({ waiver }) => waiver);
    if (waivers.length === 0) return null;
    if (absolutePath === null || isFile(absolutePath))
      for (const waiver of waivers) this.#fitting.add(waiver);
    const knowledge = this.#knowledgeOf(config);
    return (result) => {
      const waived = reviewByWaivers(result, {
        waivers,
        knowledge,
        model: config.file.model,
        today: this.#today,
        show: ({ file, line }) => `${shownFrom(this.#cwd, file)}${line === 0 ? '' : `:${line}`}`,
      });
      this.#reviews.set(path, () => this.#count(waivers, waived, { config, knowledge }));
      return waived.result;
    };
  }

  /** Reads a file once; what is wrong with it is in `problems`. */
  load({ file, directory }: WaiverSource): Promise<LoadedWaivers | null> {
    const key = JSON.stringify([file, directory]);
    const known = this.#loaded.get(key);
    if (known !== undefined) return known;
    const loading = this.#read(file, directory);
    this.#loaded.set(key, loading);
    return loading;
  }

  /** What was used; names that no rule of the run answers to become problems. */
  account(): WaiverAccount {
    for (const { waivers, rejected } of this.#files) {
      for (const names of rejected) this.#checkNames(names);
      for (const { waiver } of waivers) {
        const hasFile = this.#fitting.has(waiver);
        const unseen = { covered: 0, isNeeded: false, isMissed: false, isRefused: false, linted: 0 };
        this.#uses.set(waiver, { ...unseen, hasFile });
        this.#checkNames(waiver);
      }
    }
    for (const count of this.#reviews.values()) count();
    return { uses: this.#uses, files: [...this.#files] };
  }

  /** The files that hold for a Dockerfile: those given, else those that the configuration names, else those found. */
  #sourcesFor(absolutePath: string | null, config: ResolvedConfig): readonly WaiverSource[] {
    const { waivers, useWaivers } = this.#settings;
    if (!useWaivers) return [];
    if (waivers !== null) return waivers.map((typed) => this.#given(typed));
    if (config.waivers !== null) return config.waivers.filter((named) => this.#exists(named));
    const directory = absolutePath === null ? this.#cwd : dirname(absolutePath);
    const [nearest] = config.sources;
    const top = gitTopOf(directory);
    const directories = [
      ...(nearest === undefined ? [] : [dirname(nearest)]),
      ...(top === null ? [] : [top]),
      ...(nearest === undefined && top === null ? [this.#cwd] : []),
    ];
    return [...new Set(directories)]
      .map((each) => ({ file: join(each, WAIVERS_FILE_NAME), directory: each }))
      .filter(({ file }) => isFile(file));
  }

  #given(typed: string): WaiverSource {
    const file = resolve(this.#cwd, typed);
    if (isFile(file)) return { file, directory: this.#cwd };
    throw new UserError(`No such waiver file: ${code(typed)}.`, { hint: `Looked for ${code(file)}.` });
  }

  #exists({ file, origin }: NamedFile): boolean {
    if (isFile(file)) return true;
    const shown = code(shownFrom(this.#cwd, file));
    this.#problems.addAt(origin, `No such waiver file: ${shown}.`, 'Create it, or remove the name.');
    return false;
  }

  async #read(file: string, directory: string): Promise<LoadedWaivers | null> {
    let text: string;
    try {
      const isNamedByUser = this.#settings.waivers !== null;
      text = isNamedByUser ? readBytes(file, { isNamedByUser }).toString('utf8') : readFoundText(file);
    } catch (error) {
      const place = { file, line: 1, column: 1 };
      this.#problems.addAt(place, `The file could not be read. ${fileErrorSentence(error)}`);
      return null;
    }
    const { waivers, rejected, problems } = readWaiversFile(file, text);
    for (const problem of problems) this.#problems.add(problem);
    return { file, text, rejected, waivers: waivers.map((waiver) => this.#hold(waiver, directory)) };
  }

  #hold(waiver: Waiver, directory: string): HeldWaiver {
    if (waiver.files.length === 0) return { waiver, isFor: (path) => relativePath(directory, path) !== null };
    const globs = compileGlobs(waiver.files);
    for (const problem of globs.problems) this.#problems.add(problem);
    const isFor = (absolutePath: string) => {
      const path = relativePath(directory, absolutePath);
      return path !== null && globs.test(path);
    };
    return { waiver, isFor };
  }

  #knowledgeOf(config: ResolvedConfig): WaiverKnowledge {
    const given = (this.#settings.waivers ?? []).map((typed) => resolve(this.#cwd, typed));
    return knowledgeOf(config.catalog, (name) =>
      isLocked(config, name) ? [...given, ...centralFiles(config, name)] : null,
    );
  }

  #count(
    waivers: readonly Waiver[],
    { used, needed, missed, refused }: WaivedResult,
    { config, knowledge }: { readonly config: ResolvedConfig; readonly knowledge: WaiverKnowledge },
  ): void {
    const enabled = config.file.rules.map(({ rule }) => rule.name);
    for (const waiver of waivers) {
      const use = this.#uses.get(waiver);
      if (use === undefined) continue;
      use.covered += used.get(waiver) ?? 0;
      use.isNeeded ||= needed.has(waiver);
      use.isMissed ||= missed.has(waiver);
      use.isRefused ||= refused.has(waiver);
      if (isAboutOneOf(waiver, enabled, knowledge)) use.linted += 1;
    }
  }

  #checkNames(names: WaiverNames): void {
    for (const problem of nameProblems(names, [...this.#catalogs])) this.#problems.add(problem);
  }
}

function isAboutOneOf(
  { rules, tags }: Waiver,
  names: readonly string[],
  knowledge: WaiverKnowledge,
): boolean {
  if (rules.some(({ value }) => value === '*')) return true;
  const stands = new Set(rules.flatMap(({ value }) => knowledge.resolve(value)));
  const wanted = new Set(tags.map(({ value }) => value.toLowerCase()));
  return names.some(
    (name) =>
      stands.has(name) ||
      (wanted.size > 0 && knowledge.tagsOf(name).some((tag) => wanted.has(tag.toLowerCase()))),
  );
}

/** Those that a configuration file names which brings the policy itself: who may lock may excuse. */
function centralFiles({ waivers, policies }: ResolvedConfig, ruleName: string): readonly string[] {
  const owners = policies
    .filter(({ levels }) => levels.has(ruleName))
    .map(({ entry }) => identityOf(entry.origin.file));
  return (waivers ?? [])
    .filter(({ origin }) => owners.includes(identityOf(origin.file)))
    .map(({ file }) => file);
}

/** What is needed to decide whether a waiver is unused or about to expire. */
export interface RemarkInput {
  readonly account: WaiverAccount;
  readonly cwd: string;
  readonly today: string;
  /** Directories that were searched whole; a waiver for files elsewhere may be needed there. */
  readonly searched: readonly string[];
}

/** Waivers that are not needed, as far as a run can know. */
export function unusedWaivers({
  account,
  searched,
  today,
}: Pick<RemarkInput, 'account' | 'searched' | 'today'>): ReadonlySet<Waiver> {
  const unused = new Set<Waiver>();
  for (const { file, waivers } of account.files) {
    const isAll = searched.some(
      (directory) => directory === dirname(file) || relativePath(directory, file) !== null,
    );
    for (const { waiver } of waivers) {
      const use = account.uses.get(waiver);
      if (use === undefined || use.covered > 0 || use.isNeeded) continue;
      const isForNothing = isAll && waiver.files.length > 0 && !use.hasFile;
      if (use.linted === 0 && !isForNothing) continue;
      if (waiverState(waiver, today) === 'pending') continue;
      if (isAll || isForFilesAlone(waiver, use.linted)) unused.add(waiver);
    }
  }
  return unused;
}

/** Whether it names files without patterns, and all of them were linted. */
function isForFilesAlone({ files }: Waiver, linted: number): boolean {
  const isPath = ({ value }: { readonly value: string }) =>
    value.includes('/') && !/[*?[\]{}!]|\/$/.test(value);
  return files.length > 0 && files.length <= linted && files.every(isPath);
}

/** What is to be said about the waivers themselves: one result for each file that has something. */
export function remarkResults(input: RemarkInput): readonly FileResult[] {
  const unused = unusedWaivers(input);
  return input.account.files.flatMap(({ file, text, waivers }) => {
    const remarks = waivers.flatMap(({ waiver }) => {
      const use = input.account.uses.get(waiver);
      const why = { isMissed: use?.isMissed === true, hasNoFile: use?.hasFile === false };
      const remark = unused.has(waiver) ? unusedRemark(waiver, input.today, why) : null;
      const expiry = (use?.covered ?? 0) > 0 ? expiryRemark(waiver, input.today) : null;
      return [remark, expiry].filter((each) => each !== null);
    });
    if (remarks.length === 0) return [];
    const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
    const index = new LineIndex(source);
    return [
      {
        path: shownPath(file, null, input.cwd),
        absolutePath: file,
        source,
        hasBom: source !== text,
        findings: remarks.map((remark) => remarkFinding(remark, source, index)),
        suppressed: [],
        fixedCount: 0,
        output: null,
        skippedFixes: [],
      },
    ];
  });
}

function remarkFinding(
  { ruleId, place, level, message }: WaiverRemark,
  source: string,
  index: LineIndex,
): Finding {
  const start = index.offsetOf(place.line, place.column);
  const lineEnd = source.indexOf('\n', start);
  const end = start + source.slice(start, lineEnd === -1 ? source.length : lineEnd).trimEnd().length;
  const last = index.positionOf(end);
  return {
    ruleId,
    level,
    messageId: null,
    message,
    range: [start, end],
    line: place.line,
    column: place.column,
    endLine: last.line,
    endColumn: last.column,
    fix: null,
    suggestions: [],
    related: [],
  };
}
