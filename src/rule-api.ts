/** What a rule may see: `createRule`, the types of the tree and of the model, and the fixer. */
export type * from './syntax/nodes.ts';
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
  RuleDocs,
  RuleDefinition,
  SourceCode,
} from './rule-api/types.ts';
