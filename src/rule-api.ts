/** What a rule may see: `createRule`, the types of the tree and of the model, and the fixer. */
export type * from './syntax/nodes.ts';
export type * from './model/types.ts';
export { createRule } from './engine/create-rule.ts';
export type {
  Fix,
  Fixer,
  Listeners,
  Report,
  Rule,
  RuleContext,
  RuleDocs,
  RuleDefinition,
  SourceCode,
} from './engine/rule-types.ts';
