/** Options of rules: each is written once, and its type, its JSON schema and its default come from there. */

/** One option: the schema that checks what a user gives, and the value without it. */
export interface RuleOption<Value> {
  /** JSON schema draft-04 with a `description`. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly default: Value;
}

/** The values of described options, as a rule finds them in `context.options[0]`: the host fills in defaults. */
export type OptionValues<Shape extends Readonly<Record<string, RuleOption<unknown>>>> = {
  readonly [Name in keyof Shape]: Shape[Name] extends RuleOption<infer Value> ? Value : never;
};

/** The two fields of `meta` for a rule that takes one object of options. */
export interface RuleOptions<Values> {
  readonly schema: readonly [Readonly<Record<string, unknown>>];
  readonly defaultOptions: readonly [Values];
}

/** Spread into `meta`: `...ruleOptions({ allow: strings('Images that need no tag.') })`. */
export function ruleOptions<const Shape extends Readonly<Record<string, RuleOption<unknown>>>>(
  shape: Shape,
): RuleOptions<OptionValues<Shape>> {
  const properties: Record<string, unknown> = {};
  const defaults: Record<string, unknown> = {};
  for (const [name, { schema, default: value }] of Object.entries(shape)) {
    properties[name] = schema;
    defaults[name] = value;
  }
  return {
    schema: [{ type: 'object', properties, additionalProperties: false }],
    // The loop above gave each name of the shape its default.
    defaultOptions: [defaults as OptionValues<Shape>],
  };
}

/** An array of strings; without `initial` an empty one. */
export function strings(description: string, initial: readonly string[] = []): RuleOption<readonly string[]> {
  return { schema: { type: 'array', items: { type: 'string' }, description }, default: initial };
}

/** An array of integers. */
export function integers(description: string, initial: readonly number[]): RuleOption<readonly number[]> {
  return { schema: { type: 'array', items: { type: 'integer' }, description }, default: initial };
}

/** A string. */
export function text(description: string, initial: string): RuleOption<string> {
  return { schema: { type: 'string', description }, default: initial };
}

/** An integer from `minimum` on. */
export function integer(description: string, initial: number, minimum = 0): RuleOption<number> {
  return { schema: { type: 'integer', minimum, description }, default: initial };
}

/** true or false. */
export function flag(description: string, initial: boolean): RuleOption<boolean> {
  return { schema: { type: 'boolean', description }, default: initial };
}

/** One of several strings. */
export function choice<const Choice extends string>(
  description: string,
  choices: readonly Choice[],
  initial: NoInfer<Choice>,
): RuleOption<Choice> {
  return { schema: { enum: choices, description }, default: initial };
}

/** An object whose keys are the user's and whose values are each one of several strings; empty by default. */
export function choiceByKey<const Choice extends string>(
  description: string,
  choices: readonly Choice[],
): RuleOption<Readonly<Record<string, Choice>>> {
  return { schema: { type: 'object', additionalProperties: { enum: choices }, description }, default: {} };
}
