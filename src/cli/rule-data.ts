import type { Rule } from '../rule-api.ts';

/** What programs may know of a rule: plain data, the form of `rules --format json` and `explain --format json`. */
export function ruleData({ name, meta }: Rule): Readonly<Record<string, unknown>> {
  const { docs } = meta;
  return {
    name,
    description: docs.description,
    rationale: docs.rationale,
    category: docs.category,
    level: docs.level,
    presets: docs.presets,
    aliases: docs.aliases,
    formerNames: meta.formerNames ?? [],
    isFixable: meta.fixable !== undefined,
    hasSuggestions: meta.hasSuggestions === true,
    isDeprecated: meta.deprecated === true,
    securitySeverity: docs.securitySeverity ?? null,
    cwe: docs.cwe ?? [],
    references: docs.references ?? [],
    options: meta.schema,
    defaultOptions: meta.defaultOptions ?? [],
    url: docs.url,
  };
}
