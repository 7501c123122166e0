import { rules as builtIn } from '../../../rules/index.ts';
import type { ConfigLoader } from '../../config/config-loader.ts';
import { MOST_BYTES } from '../../config/read-file.ts';
import { Suppressions } from '../suppressions/suppressions.ts';
import { ContextDirectories } from './directory-context.ts';
import type { LintTools } from './lint-file.ts';

/** The tools of a run that has no options for them: no fixes, no cache; waivers and baseline as found, or none. */
export function plainTools(
  loader: ConfigLoader,
  cwd: string,
  { useSuppressions }: { readonly useSuppressions: boolean },
): LintTools {
  const settings = {
    waivers: null,
    useWaivers: useSuppressions,
    baseline: null,
    useBaseline: useSuppressions,
    maxAge: null,
    newFromRevision: null,
  };
  return {
    cwd,
    loader,
    fix: null,
    cache: null,
    builtIn,
    contexts: new ContextDirectories(),
    contextDirectory: null,
    suppressions: new Suppressions(settings, { cwd, today: loader.today }),
    mostBytes: MOST_BYTES,
  };
}
