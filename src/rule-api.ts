/** What a rule may see: `createRule`, the types of the tree and of the model, and the fixer. */

export type * from './model/types.ts';
export { createRule } from './rule-api/create-rule.ts';
export type {
  Category,
  Edit,
  Fix,
  Fixer,
  Level,
  Listeners,
  Located,
  Preset,
  Report,
  Rule,
  RuleContext,
  RuleDefinition,
  RuleDocs,
  SourceCode,
} from './rule-api/types.ts';
export type * from './syntax/nodes.ts';
