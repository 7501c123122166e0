import { hasGuests } from '../config/plugins.ts';
import type { RunFailure } from '../engine/result.ts';
import { shownFrom } from './error-text.ts';

/** What plugins did outside of their rules, as far as it has happened by now. */
export async function guestFailures(cwd: string): Promise<readonly RunFailure[]> {
  if (!hasGuests()) return [];
  const { guestGuard } = await import('../config/guest-guard.ts');
  const guard = guestGuard();
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
