/** What waivers may name: rules by any of their ids, and the groups that rules belong to. */

import type { RuleCatalog } from '../engine/rule-catalog.ts';
import type { Rule } from '../rule-api.ts';
import { nearest } from '../syntax/did-you-mean.ts';
import { code, didYouMean } from '../yaml/hints.ts';
import type { FileProblem } from '../yaml/problem.ts';
import type { WaiverKnowledge, WaiverNames } from './waivers.ts';

/** What waivers may ask about the rules of a catalog. */
export function knowledgeOf(
  catalog: RuleCatalog,
  waivedOnlyBy: WaiverKnowledge['waivedOnlyBy'],
): WaiverKnowledge {
  return {
    resolve: (id) => catalog.find(id).map(({ name }) => name),
    tagsOf: (name) => tagsOf(catalog.get(name)),
    waivedOnlyBy,
    termsOf: (name) => catalog.get(name)?.meta.waiverTerms ?? null,
  };
}

/** The names of a waiver that no rule of any catalog answers to. */
export function nameProblems(
  { rules, tags }: WaiverNames,
  catalogs: readonly RuleCatalog[],
): readonly FileProblem[] {
  const [first] = catalogs;
  if (first === undefined) return [];
  const hintOf = (near: readonly string[]) => (near.length > 0 ? didYouMean(near) : null);
  const unknownRules = rules.filter(
    ({ value }) => value !== '*' && catalogs.every((catalog) => catalog.find(value).length === 0),
  );
  const problems = unknownRules.map(({ value, origin }) => ({
    ...origin,
    message: `Unknown rule ${code(value)}.`,
    hint: hintOf(first.suggest(value)),
  }));
  if (tags.length === 0) return problems;
  const known = new Set(catalogs.flatMap(({ rules: all }) => all.flatMap((rule) => tagsOf(rule))));
  const lower = new Set([...known].map((tag) => tag.toLowerCase()));
  const unknownTags = tags.filter(({ value }) => !lower.has(value.toLowerCase()));
  return [
    ...problems,
    ...unknownTags.map(({ value, origin }) => ({
      ...origin,
      message: `Unknown tag ${code(value)}.`,
      hint: hintOf(nearest(value, known)),
    })),
  ];
}

/** Category, `security`, `CWE-250`, and what a policy calls its own. */
function tagsOf(rule: Rule | null): readonly string[] {
  if (rule === null) return [];
  const { category, cwe = [], securitySeverity, tags = [] } = rule.meta.docs;
  return [
    category,
    ...(securitySeverity === undefined ? [] : ['security']),
    ...cwe.map((number) => `CWE-${number}`),
    ...tags,
  ];
}
