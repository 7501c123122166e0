/** A function of a rule that hears of one kind of node. */
export type Listener = (subject: never) => void;

/** A listener with the rule it belongs to. */
export interface RuleListener {
  readonly call: Listener;
  readonly owner: number;
}
