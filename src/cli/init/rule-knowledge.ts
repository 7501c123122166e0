import { rules as builtIn } from '../../../rules/index.ts';
import { isBeyondHadolint } from '../../config/hadolint-preset.ts';
import { RuleCatalog } from '../../engine/rule-catalog.ts';
import { isHadolintId } from '../../importers/hadolint-rules.ts';
import type { RuleKnowledge } from '../../importers/moved.ts';

/** What importers may ask, with where the answers are from. */
export interface CatalogKnowledge extends RuleKnowledge {
  readonly catalog: RuleCatalog;
}

/** Of the built-in rules; an id of hadolint's names no more than what hadolint reports. */
export function makeRuleKnowledge(): CatalogKnowledge {
  const catalog = new RuleCatalog(Object.values(builtIn));
  return {
    catalog,
    rulesOf: (id) =>
      catalog
        .find(id)
        .map(({ name }) => name)
        .filter((name) => !isHadolintId(id) || !isBeyondHadolint(name)),
    partsOf: (name) => catalog.get(name)?.meta.docs.parts ?? [],
    idsOf: (name) => catalog.get(name)?.meta.docs.aliases ?? [],
    allIds: (form) => {
      const ids = catalog.rules.flatMap(({ meta }) => meta.docs.aliases.filter((id) => form.test(id)));
      return [...new Set(ids)].toSorted();
    },
  };
}
