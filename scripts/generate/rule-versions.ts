import type { Rule } from '../../src/rule-api.ts';
import { VERSION } from '../../src/version.ts';

/** The release that brought each rule, by name: what was written down stays, and new rules come with the next release. */
export function ruleVersions(rules: readonly Rule[], known: string): Readonly<Record<string, string>> {
  const before: Readonly<Record<string, string>> = known === '' ? {} : JSON.parse(known);
  return Object.fromEntries(rules.map(({ name }) => [name, before[name] ?? VERSION]));
}
