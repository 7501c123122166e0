/** Fixes a text until nothing is left to fix. */
import type { Edit } from '../rule-api.ts';
import { applyEdits } from './edits.ts';
import type { FileConfig } from './file-config.ts';
import { type LintInput, type LintOutcome, lintSource } from './linter.ts';
import { readDockerfile } from './read-dockerfile.ts';
import type { AppliedFix, FileResult, Finding, RunFailure, Suggestion } from './result.ts';
import type { RuleCatalog } from './rule-catalog.ts';
import { DockerfileSource } from './source-code.ts';
import { placeThrown, reasonOf, sentence } from './thrown.ts';

/** `safe`: fixes; `unsafe`: also the first suggestion of a finding without a fix, never one that needs a person. */
export type FixMode = 'safe' | 'unsafe';

const BYTE_ORDER_MARK = '\uFEFF';

/** Repairs that touch wait for the next pass; more than this many layers of them do not occur. */
const MAX_PASSES = 40;

/** How many parts of the repairs of a file are tried by themselves, each of which reads the whole file. */
const MAX_TRIES = 400;

/** Which fixes of a text are applied. */
export interface FixOptions {
  readonly mode: FixMode;
  /** Left out: those of all rules. */
  readonly isWanted?: (ruleId: string) => boolean;
}

/** A fix as it is shown to somebody who decides about it. */
export interface OfferedFix {
  readonly finding: Finding;
  /** What a suggestion does; `null` for a fix. */
  readonly description: string | null;
  readonly edit: Edit;
  /** The text that `edit` is for. */
  readonly source: string;
}

/**
 * Applies repairs, checks the result, and repeats to a fixpoint: fixing the output again changes nothing. A repair
 * whose result the builder or the shell would not read is refused and listed. The findings are those of the output.
 * `first`: what checking the input gave, when that is known. Never throws on input.
 */
export function fixSource(
  input: LintInput,
  config: FileConfig,
  catalog: RuleCatalog,
  options: FixMode | FixOptions,
  first: LintOutcome = lintSource(input, config, catalog),
): LintOutcome {
  try {
    const passes = new FixRun(input, config, catalog, optionsOf(options)).passes(first);
    let step = passes.next([]);
    while (step.done !== true) step = passes.next(step.value);
    return step.value;
  } catch (error) {
    // The findings of the text as it is still hold.
    return { ...first, failures: [...first.failures, fixFailure(input, error)] };
  }
}

/** As `fixSource`, with the fixes that `ask` says yes to, in the order of the text. */
export async function fixSourceAsking(
  input: LintInput,
  config: FileConfig,
  catalog: RuleCatalog,
  options: FixOptions,
  first: LintOutcome,
  ask: (offered: OfferedFix) => Promise<boolean>,
): Promise<LintOutcome> {
  try {
    const passes = new FixRun(input, config, catalog, options).passes(first);
    let step = passes.next([]);
    while (step.done !== true) {
      const wanted: Repair[] = [];
      for (const repair of step.value) if (await ask(repair.offered)) wanted.push(repair);
      step = passes.next(wanted);
    }
    return step.value;
  } catch (error) {
    return { ...first, failures: [...first.failures, fixFailure(input, error)] };
  }
}

function optionsOf(options: FixMode | FixOptions): FixOptions {
  return typeof options === 'string' ? { mode: options } : options;
}

function fixFailure({ path }: LintInput, error: unknown): RunFailure {
  const message = `Fixing failed: ${sentence(reasonOf(error))} Nothing was changed.`;
  return { kind: 'internal', path, line: null, ruleId: null, message, hint: placeThrown(error) };
}

interface Repair {
  readonly finding: Finding;
  readonly edit: Edit;
  readonly isSafe: boolean;
  readonly offered: OfferedFix;
}

class FixRun {
  readonly #input: LintInput;
  readonly #config: FileConfig;
  readonly #catalog: RuleCatalog;
  readonly #options: FixOptions;
  readonly #skipped = new Set<string>();
  /** Once for each, though it is tried again when the text beside it changes. */
  readonly #skippedFixes = new Map<string, FileResult['skippedFixes'][number]>();
  /** The texts so far, each with the number of fixes that made it. */
  readonly #seen = new Map<string, number>();
  readonly #applied: AppliedFix[] = [];
  /** What somebody said no to, by its place in the text of this pass. */
  #declined: readonly Placed[] = [];
  #pass = 0;
  #tries = 0;

  constructor(input: LintInput, config: FileConfig, catalog: RuleCatalog, options: FixOptions) {
    this.#input = input;
    this.#config = config;
    this.#catalog = catalog;
    this.#options = options;
  }

  /** Each pass gives the fixes that could be applied together and takes those that are wanted. */
  *passes(first: LintOutcome): Generator<readonly Repair[], LintOutcome, readonly Repair[]> {
    let outcome = first;
    while (this.#pass < MAX_PASSES) {
      this.#pass += 1;
      const { source, findings } = outcome.result;
      this.#seen.set(source, this.#applied.length);
      const chosen = choose(this.#repairs(source, findings));
      if (chosen.length === 0) break;
      const wanted = yield chosen;
      const declined = chosen.filter((repair) => !wanted.includes(repair));
      this.#declined = [...this.#declined, ...declined.map(placed)];
      const next = this.#applyFixes(source, wanted);
      if (next === null) {
        if (wanted.length === chosen.length) break;
        continue;
      }
      outcome = this.#lint(`${first.result.hasBom ? BYTE_ORDER_MARK : ''}${next}`);
    }
    const { result } = outcome;
    return {
      failures: outcome.failures,
      result: {
        ...result,
        fixedCount: this.#applied.length,
        ...(this.#applied.length === 0 ? {} : { appliedFixes: this.#applied }),
        output: result.source === first.result.source ? null : result.source,
        skippedFixes: [...this.#skippedFixes.values()],
      },
    };
  }

  #lint(text: string): LintOutcome {
    return lintSource({ ...this.#input, text }, this.#config, this.#catalog);
  }

  /** One pass; `null` when nothing is left to do. */
  #applyFixes(source: string, chosen: readonly Repair[]): string | null {
    if (chosen.length === 0) return null;
    const accepted = this.#accept(source, chosen);
    if (accepted.length === 0) return null;
    const next = applyEdits(source, editsOf(accepted));
    const before = this.#seen.get(next);
    if (before !== undefined) {
      const since = this.#applied.slice(before).map(({ ruleId }) => ruleId);
      const rules = new Set([...since, ...accepted.map(({ finding }) => finding.ruleId)]);
      const names = [...rules].toSorted().map((name) => `\`${name}\``);
      const reason = `it would undo another fix, in an endless loop of ${names.join(', ')}`;
      for (const repair of accepted) this.#skip(source, repair, reason);
      return null;
    }
    this.#declined = moveAll(this.#declined, editsOf(accepted));
    for (const { finding, isSafe } of accepted) {
      const { ruleId, line, message } = finding;
      this.#applied.push({ ruleId, line, message, isSafe, pass: this.#pass });
    }
    return next;
  }

  #repairs(source: string, findings: readonly Finding[]): readonly Repair[] {
    const { isWanted } = this.#options;
    const declined = new Set(this.#declined.map((each) => JSON.stringify(each)));
    return findings.flatMap((finding): Repair[] => {
      if (isWanted?.(finding.ruleId) === false) return [];
      const suggestion = finding.fix === null ? this.#suggestionOf(finding) : null;
      const edit = finding.fix ?? suggestion?.edit;
      if (edit === undefined || this.#skipped.has(keyOf(source, finding, edit))) return [];
      if (declined.has(JSON.stringify(placed({ finding, edit })))) return [];
      const offered = { finding, description: suggestion?.description ?? null, edit, source };
      return [{ finding, edit, isSafe: finding.fix !== null, offered }];
    });
  }

  #suggestionOf({ suggestions }: Finding): Suggestion | null {
    if (this.#options.mode === 'safe') return null;
    return suggestions.find(({ manual }) => !manual) ?? null;
  }

  /** Those whose result still reads: all at once, else one by one. */
  #accept(source: string, chosen: readonly Repair[]): readonly Repair[] {
    const before = faultsOf(source);
    if (isNoWorse(before, faultsOf(applyEdits(source, editsOf(chosen))))) return chosen;
    let good: readonly Repair[] = [];
    // Halves that read are taken whole: few refused ones among many cost few tries.
    const open: (readonly Repair[])[] = [chosen];
    for (let part = open.pop(); part !== undefined; part = open.pop()) {
      if (this.#tries >= MAX_TRIES) {
        for (const repair of part)
          this.#skip(source, repair, 'too many other fixes of this file were skipped');
        continue;
      }
      this.#tries += 1;
      const tried = [...good, ...part].toSorted(bySource);
      if (isNoWorse(before, faultsOf(applyEdits(source, editsOf(tried))))) good = tried;
      else if (part.length > 1) {
        const middle = part.length >> 1;
        open.push(part.slice(middle), part.slice(0, middle));
      } else for (const repair of part) this.#skip(source, repair, 'it would introduce a syntax problem');
    }
    return good;
  }

  #skip(source: string, { finding, edit }: Repair, reason: string): void {
    const { ruleId, line } = finding;
    const sentence = `The fix of \`${ruleId}\` was not applied: ${reason}.`;
    this.#skipped.add(keyOf(source, finding, edit));
    const place = JSON.stringify([ruleId, line, source.slice(...edit.range), edit.text]);
    this.#skippedFixes.set(place, { ruleId, line, reason: sentence });
  }
}

/** Rule, place and text of an edit. */
type Placed = readonly [ruleId: string, start: number, end: number, text: string];

function placed({ finding, edit }: Pick<Repair, 'finding' | 'edit'>): Placed {
  return [finding.ruleId, ...edit.range, edit.text];
}

/** Where edits stand after others, sorted ones, were applied; those that overlap with one are dropped. */
function moveAll(all: readonly Placed[], edits: readonly Edit[]): readonly Placed[] {
  let [next, moved] = [0, 0];
  return all
    .toSorted((left, right) => left[1] - right[1])
    .flatMap((each): Placed[] => {
      const [ruleId, start, end, text] = each;
      for (; next < edits.length; next += 1) {
        const edit = edits[next];
        if (edit === undefined || edit.range[1] > start) break;
        moved += edit.text.length - (edit.range[1] - edit.range[0]);
      }
      const following = edits[next];
      if (following !== undefined && following.range[0] < end) return [];
      return [[ruleId, start + moved, end + moved, text]];
    });
}

/** How much text on either side tells two edits of the same text apart. */
const SEEN = 40;

/** A repair by content, because its place moves from pass to pass. */
function keyOf(source: string, { ruleId }: Finding, { range, text }: Edit): string {
  const [start, end] = range;
  return JSON.stringify([ruleId, source.slice(Math.max(0, start - SEEN), end + SEEN), text]);
}

function bySource(left: Repair, right: Repair): number {
  return left.edit.range[0] - right.edit.range[0] || left.edit.range[1] - right.edit.range[1];
}

/** Fixes first, then suggestions, each in source order, none that touches one chosen before. */
function choose(repairs: readonly Repair[]): readonly Repair[] {
  const safe = pick(repairs.filter(({ isSafe }) => isSafe).toSorted(bySource));
  const others = repairs.filter(({ isSafe }) => !isSafe).toSorted(bySource);
  if (others.length === 0) return safe;
  let next = 0;
  const free = others.filter(({ edit }) => {
    while ((safe[next]?.edit.range[1] ?? Number.POSITIVE_INFINITY) < edit.range[0]) next += 1;
    const taken = safe[next];
    return taken === undefined || !isTouching(taken.edit, edit);
  });
  return [...safe, ...pick(free)].toSorted(bySource);
}

/** Sorted ones, without those that touch their predecessor. */
function pick(sorted: readonly Repair[]): readonly Repair[] {
  const picked: Repair[] = [];
  let end = -1;
  for (const repair of sorted) {
    if (repair.edit.range[0] <= end) continue;
    picked.push(repair);
    end = repair.edit.range[1];
  }
  return picked;
}

function isTouching(one: Edit, other: Edit): boolean {
  return one.range[0] <= other.range[1] && other.range[0] <= one.range[1];
}

function editsOf(repairs: readonly Repair[]): readonly Edit[] {
  return repairs.map(({ edit }) => edit);
}

/** What the builder or the shell would not read, counted by kind. */
function faultsOf(text: string): ReadonlyMap<string, number> {
  const ast = readDockerfile(text);
  const faults = new Map<string, number>();
  const add = (kind: string) => faults.set(kind, (faults.get(kind) ?? 0) + 1);
  for (const { phase, code } of ast.problems) if (phase !== 'note') add(code);
  for (const { runs } of new DockerfileSource(ast).model.stages) {
    for (const { script } of runs) for (const _ of script?.errors ?? []) add('shell');
  }
  return faults;
}

function isNoWorse(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): boolean {
  for (const [kind, count] of after) if (count > (before.get(kind) ?? 0)) return false;
  return true;
}
