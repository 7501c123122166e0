/** Waivers for other programs: texts of files, in force for the texts that are checked. */

import { compileGlobs } from '../config/globs.ts';
import type { RuleCatalog } from '../engine/rule-catalog.ts';
import type { OutsideSuppression } from '../engine/suppression.ts';
import { knowledgeOf, nameProblems } from '../suppressions/waiver-names.ts';
import { reviewByWaivers, type Waiver } from '../suppressions/waivers.ts';
import { readWaiversFile } from '../suppressions/waivers-file.ts';
import type { Origin } from '../yaml/problem.ts';
import { refuse } from './refuse.ts';

/** For the option `waivers` of `lintText` and `fixText`. */
export interface Waivers {
  /**
   * Moves what is waived to the suppressed findings. Throws a `UserError` when a waiver names what the catalog does not
   * have. `today` is `YYYY-MM-DD` in UTC.
   */
  reviewFor(filename: string, catalog: RuleCatalog, today: string): OutsideSuppression;
}

interface HeldWaiver {
  readonly waiver: Waiver;
  readonly isFor: (path: string) => boolean;
}

/**
 * Reads files of waivers. `files` holds their texts by name; globs in them are held against the `filename` of the text
 * that is checked. Rejects with a `UserError` for the first mistake.
 */
export async function loadWaivers(files: Readonly<Record<string, string>>): Promise<Waivers> {
  const held: HeldWaiver[] = [];
  for (const [file, text] of Object.entries(files)) {
    const { waivers, problems } = readWaiversFile(file, text);
    refuse(problems);
    for (const waiver of waivers) held.push(await hold(waiver));
  }
  return {
    reviewFor(filename, catalog, today) {
      refuse(held.flatMap(({ waiver }) => nameProblems(waiver, [catalog])));
      const path = plainPath(filename);
      const waivers = held.filter(({ isFor }) => isFor(path)).map(({ waiver }) => waiver);
      // Whoever calls says which files count, so they count for locked rules too.
      const knowledge = knowledgeOf(catalog, () => null);
      const show = ({ file, line }: Origin) => `${file}:${line}`;
      return (result, text) => {
        const model = text?.config.model ?? {};
        return reviewByWaivers(result, { waivers, knowledge, model, today, show }).result;
      };
    },
  };
}

function hold(waiver: Waiver): HeldWaiver {
  if (waiver.files.length === 0) return { waiver, isFor: () => true };
  const globs = compileGlobs(waiver.files);
  refuse(globs.problems);
  return { waiver, isFor: globs.test };
}

/** Globs know neither back-slashes nor a leading `./`. */
function plainPath(filename: string): string {
  return filename.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}
