import { rules as builtIn } from '../../../rules/index.ts';
import type { ConfigLoader } from '../../config/config-loader.ts';
import { MOST_BYTES } from '../../config/read-file.ts';
import { Suppressions } from '../suppressions/suppressions.ts';
import { ContextDirectories } from './directory-context.ts';
import type { LintTools } from './lint-file.ts';

/** The tools of a run without fixes and cache, and without options for the context and the size of files. */
export function plainTools(loader: ConfigLoader, cwd: string, suppressions: Suppressions): LintTools {
  return {
    cwd,
    loader,
    fix: null,
    cache: null,
    builtIn,
    contexts: new ContextDirectories(),
    contextDirectory: null,
    suppressions,
    mostBytes: MOST_BYTES,
  };
}

/** Waivers and baseline of a run that has no options for them: as found, or none. */
export function plainSuppressions(
  { today }: ConfigLoader,
  cwd: string,
  { isUsed }: { readonly isUsed: boolean },
): Suppressions {
  const settings = {
    waivers: null,
    useWaivers: isUsed,
    baseline: null,
    useBaseline: isUsed,
    maxAge: null,
    newFromRevision: null,
  };
  return new Suppressions(settings, { cwd, today });
}
