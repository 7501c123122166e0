import type { Rule } from '../rule-api.ts';

/** A function of a rule that hears of one kind of node. */
export type Listener = (subject: never) => void;

/** A rule that takes part in a file. */
export interface ListenerOwner {
  readonly rule: Rule;
  /** It is not asked again in this file. */
  hasFailed: boolean;
}

/** A listener with the rule it belongs to. */
export interface RuleListener<Owner extends ListenerOwner = ListenerOwner> {
  readonly call: Listener;
  readonly owner: Owner;
}
