import type { RuleDocs, RuleMeta, RuleMetaInput } from './types.ts';

const DEFAULT_DOCS = {
  category: 'instructions',
  level: 'warning',
  presets: [],
  aliases: [],
  rationale: '',
  examples: { bad: '', good: '' },
} as const;

const DEFAULT_META = { type: 'problem', schema: [] } as const;

/** What is known of every rule. */
type CompleteMeta<Id extends string, Options extends readonly unknown[]> = RuleMeta<Id, Options> & {
  readonly docs: RuleDocs & { readonly url: string };
  readonly languages: readonly string[];
};

/** Fills in what an author left out; everything after relies on it. */
export function completeMeta<Id extends string, Options extends readonly unknown[]>(
  meta: RuleMetaInput<Id, Options>,
): CompleteMeta<Id, Options> {
  const complete = completeInput(meta);
  const docs = withDefaults(complete.docs, { url: '' });
  return { ...withDefaults(complete, { languages: [] }), docs } as unknown as CompleteMeta<Id, Options>;
}

/** All but the members that `createRule` gives every rule. */
export function completeInput<Id extends string, Options extends readonly unknown[]>(
  meta: RuleMetaInput<Id, Options>,
): RuleMeta<Id, Options> {
  const docs = withDefaults(meta.docs, DEFAULT_DOCS);
  const complete = withDefaults(meta, DEFAULT_META);
  // A member that is there has the type of its own, not that of the default.
  return (docs === meta.docs ? complete : { ...complete, docs }) as unknown as RuleMeta<Id, Options>;
}

/** The data itself where it has everything: each start of the program makes all rules. */
function withDefaults<Data extends object>(data: Data, defaults: Readonly<Record<string, unknown>>): Data {
  const absent: [string, unknown][] = [];
  for (const key in defaults) if (data[key as keyof Data] === undefined) absent.push([key, defaults[key]]);
  return absent.length === 0 ? data : { ...data, ...Object.fromEntries(absent) };
}
