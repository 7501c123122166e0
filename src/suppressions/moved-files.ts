/** Finds the name that a file had in a baseline: by its findings, because they are all that a baseline knows of it. */
import type { FileResult } from '../engine/result.ts';
import type { ModelOptions } from '../model/types.ts';
import type { BaselineEntry } from './baseline-entry.ts';
import { earlierFingerprints } from './earlier-fingerprints.ts';
import { identifyFindings, isEarlier } from './finding-identity.ts';

/** Share of the entries that must be found again, as git has it for renames. */
const SHARE = 0.5;

/** Entries of files that no longer exist; each is the former self of at most one file. */
export class MovedFiles {
  readonly #gone: Map<string, readonly BaselineEntry[]>;
  #owners: ReadonlyMap<string, readonly string[]> | null = null;
  #hasEarlier = false;

  constructor(gone: ReadonlyMap<string, readonly BaselineEntry[]>) {
    this.#gone = new Map(gone);
  }

  /** The path of the entries that are most alike, which are then given away; `null` where too few are. */
  take(result: FileResult, options: ModelOptions = {}): string | null {
    if (this.#gone.size === 0) return null;
    const best = this.#mostAlike(this.#fingerprintsOf(result, options));
    if (best !== null) this.#gone.delete(best);
    return best;
  }

  #fingerprintsOf(result: FileResult, options: ModelOptions): readonly string[] {
    this.#owners ??= this.#index();
    const own = [...identifyFindings(result, options).values()].map(({ fingerprint }) => fingerprint);
    return this.#hasEarlier ? [...own, ...earlierFingerprints(result).values()] : own;
  }

  #index(): ReadonlyMap<string, readonly string[]> {
    const owners = new Map<string, string[]>();
    for (const [path, entries] of this.#gone) {
      for (const { fingerprint } of entries) {
        const known = owners.get(fingerprint) ?? [];
        owners.set(fingerprint, known);
        known.push(path);
        this.#hasEarlier ||= isEarlier(fingerprint);
      }
    }
    return owners;
  }

  #mostAlike(fingerprints: readonly string[]): string | null {
    const found = new Map<string, number>();
    for (const fingerprint of fingerprints) {
      for (const path of this.#owners?.get(fingerprint) ?? []) found.set(path, (found.get(path) ?? 0) + 1);
    }
    let best: { readonly path: string; readonly share: number } | null = null;
    for (const [path, amount] of [...found].toSorted(([left], [right]) => (left < right ? -1 : 1))) {
      const entries = this.#gone.get(path)?.length ?? 0;
      const share = entries === 0 ? 0 : amount / entries;
      if (share >= SHARE && share > (best?.share ?? 0)) best = { path, share };
    }
    return best?.path ?? null;
  }
}
