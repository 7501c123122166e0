import { hasPlugins } from '../config/plugins.ts';
import type { RunFailure } from '../engine/result.ts';
import { shownFrom } from './error-text.ts';

/** What plugins did outside of their rules, as far as it has happened by now. */
export async function pluginFailures(cwd: string): Promise<readonly RunFailure[]> {
  if (!hasPlugins()) return [];
  const { pluginGuard } = await import('../config/plugin-guard.ts');
  const guard = pluginGuard();
  await guard.settle();
  return guard.failures.map(({ plugin, message }) => ({
    kind: 'rule',
    path: plugin === null ? null : shownFrom(cwd, plugin),
    line: null,
    ruleId: null,
    message,
    hint: null,
  }));
}
