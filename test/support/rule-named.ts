import { rules } from '../../rules/index.ts';
import type { Rule } from '../../src/rule-api.ts';

/** A built-in rule by its name: those of a family have no file of their own. */
export function ruleNamed(name: string): Rule {
  const rule = rules[name];
  if (rule === undefined) throw new Error(`No rule is named ${name}.`);
  return rule;
}
