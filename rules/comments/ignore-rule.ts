import { createRule, type Level, type Preset, type RuleDocs } from '../../src/rule-api.ts';

/** A rule about ignore comments. */
export interface IgnoreRule {
  readonly name: string;
  readonly description: string;
  readonly level: Level;
  readonly presets: readonly Preset[];
  /** External ids. */
  readonly aliases?: readonly string[];
  readonly rationale: string;
  readonly silent: readonly string[];
  readonly isFixable: boolean;
  readonly examples: RuleDocs['examples'];
}

/**
 * One row, one rule. What an ignore comment covers is only known when all other rules have reported: the engine matches
 * the comments then and reports under these names, at the level that the rule has.
 */
export function ignoreRule({ name, isFixable, aliases = [], ...docs }: IgnoreRule) {
  return createRule({
    name,
    meta: {
      type: 'suggestion',
      docs: { ...docs, category: 'comments', aliases },
      messages: {},
      ...(isFixable ? { fixable: 'code' } : {}),
      schema: [],
    },
    create: () => ({}),
  });
}
