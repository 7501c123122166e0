import type { RuleDocs, RuleMeta, RuleMetaInput } from './types.ts';

const DEFAULT_DOCS = {
  category: 'instructions',
  level: 'warning',
  presets: [],
  aliases: [],
  rationale: '',
  examples: { bad: '', good: '' },
  url: '',
} as const;

const DEFAULT_META = { type: 'problem', schema: [], languages: [] } as const;

/** What is known of every rule. */
type CompleteMeta<Id extends string, Options extends readonly unknown[]> = RuleMeta<Id, Options> & {
  readonly docs: RuleDocs & { readonly url: string };
  readonly languages: readonly string[];
};

/** Fills in what an author left out; everything after relies on it. */
export function completeMeta<Id extends string, Options extends readonly unknown[]>(
  meta: RuleMetaInput<Id, Options>,
): CompleteMeta<Id, Options> {
  const docs = { ...DEFAULT_DOCS, ...definedOf(meta.docs) };
  // A member that is there has the type of its own, not that of the default.
  return { ...DEFAULT_META, ...definedOf(meta), docs } as unknown as CompleteMeta<Id, Options>;
}

/** Without members that are undefined, which are as good as absent. */
function definedOf<Data extends object>(data: Data): Data {
  // The types do not allow these members in the first place.
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)) as Data;
}
