import type { ModelOptions } from '../model/types.ts';

type Limits = NonNullable<ModelOptions['limits']>;

/** A quarter of what holds otherwise. */
const UNTRUSTED_LIMITS = {
  valueLength: 16_384,
  expansionWork: 4_194_304,
  reportsPerRule: 250,
} as const satisfies Limits;

/** The limits of files that nobody trusts: their configuration may lower them, and not raise them. */
export function untrustedLimits(limits: Limits = {}): Limits {
  const names = Object.keys(UNTRUSTED_LIMITS) as (keyof typeof UNTRUSTED_LIMITS)[];
  const lowered = names.map((name) => [
    name,
    Math.min(limits[name] ?? Number.POSITIVE_INFINITY, UNTRUSTED_LIMITS[name]),
  ]);
  return { ...limits, ...Object.fromEntries(lowered) };
}
