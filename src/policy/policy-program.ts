/** A policy as a program that checks one file. */

import { compileExpression, type Evaluate, type Frame, type Observer } from '../expressions/evaluate.ts';
import { EvaluationError } from '../expressions/evaluation-error.ts';
import { FUNCTIONS } from '../expressions/functions/all-functions.ts';
import type { CallContext, RegexEngine } from '../expressions/functions/function.ts';
import { Meter } from '../expressions/meter.ts';
import { readField } from '../expressions/model-access.ts';
import {
  isList,
  isModelObject,
  Maybe,
  type ModelObject,
  Optional,
  printValue,
  reasonText,
  type Timestamp,
  UNKNOWN_TEXT,
  Unknown,
  type Value,
} from '../expressions/values.ts';
import { parseNameGlob } from '../glob/name-glob.ts';
import type { Pattern } from '../glob/pattern.ts';
import type { RangeView } from '../inspect/model.ts';
import { onceByText } from '../model/once-by-text.ts';
import { lastSegment } from '../model/state/paths.ts';
import { sharedPartsOf, sourceNumberOf } from './file-key.ts';
import { Grounds, holds, rangeOf } from './grounds.ts';
import type { PlacedExpression, Policy, PolicyLet, PolicySetFacts } from './policy-set.ts';

/** What holds for the whole run. */
export interface PolicyRuntime {
  /** `null` when no policy has regular expressions. */
  readonly regex: RegexEngine | null;
  /** The beginning of the day of the run. */
  readonly now: Timestamp;
}

/** The file that is checked. */
export interface CheckedFile {
  readonly image: ModelObject;
  /** Values that depend on the file alone, by their number; for policies of all sets. See `sharedPartsOf`. */
  readonly shared: (Value | undefined)[];
  /** Values of the names that a set gives, kept for all its policies. */
  letsOf(facts: PolicySetFacts, params: ReadonlyMap<string, Value>): LetValues;
}

/** Computed on first use; an error is kept as well. */
export type LetValues = Map<string, Value | EvaluationError>;

/** Something that a policy says about a place. */
export interface Verdict {
  readonly outcome: 'deny' | 'unknown';
  readonly range: RangeView;
  /** What the expressions of the message give, in order. */
  readonly data: readonly string[];
  /** Why it is undetermined; empty for `deny`. */
  readonly reason: string;
  /** What it is about and what it rests on; see `Finding.about`. */
  readonly about: readonly string[];
  /** Edits: where, and with what text. One for each of the policy's that is determined. */
  readonly edits: readonly { readonly fix: number; readonly range: RangeView; readonly text: string }[];
}

/** A policy whose evaluation failed: an error of the run, never a pass. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
  readonly hint: string | null;

  constructor(message: string, hint: string | null) {
    super(message);
    this.hint = hint;
    // Says where in the program it arose, which helps nobody who wrote the policy.
    delete this.stack;
  }
}

/** Looks on while a policy checks. */
export interface Watcher {
  readonly observe: Observer;
  /** After each element, with what was said about it. */
  readonly element: (it: Value, verdict: Verdict | null) => void;
}

interface Part {
  readonly expression: PlacedExpression;
  readonly evaluate: Evaluate;
}

const NO_VERDICTS: readonly Verdict[] = [];

/** Compiled once, run for each file. */
export class PolicyProgram {
  readonly policy: Policy;
  readonly #context: CallContext;
  readonly #watcher: Watcher | null;
  readonly #each: Part | null;
  /** See `sourceNumberOf`. */
  readonly #source: number | null;
  readonly #when: Part | null;
  readonly #condition: Part;
  readonly #at: Part | null;
  readonly #message: readonly Part[];
  readonly #grounds: Grounds;
  readonly #fixes: readonly { readonly object: Part; readonly text: Part | null }[];

  constructor(policy: Policy, runtime: PolicyRuntime, watcher: Watcher | null = null) {
    this.policy = policy;
    this.#context = { regex: runtime.regex, now: runtime.now, meter: new Meter() };
    this.#watcher = watcher;
    this.#each = this.#partOrNull(policy.each);
    this.#source = this.#sourceOf(policy.each);
    this.#when = this.#partOrNull(policy.when);
    this.#condition = this.#part(policy.condition);
    this.#at = this.#partOrNull(policy.at);
    this.#grounds = new Grounds(policy);
    this.#message = policy.message.flatMap((each) => (typeof each === 'string' ? [] : [this.#part(each)]));
    this.#fixes = policy.fixes.map(({ object, text }) => ({
      object: this.#part(object),
      text: this.#partOrNull(text),
    }));
  }

  /** What the policy says about a file; nothing when it is kept. Throws a `PolicyError`. */
  check(file: CheckedFile, params: ReadonlyMap<string, Value>): readonly Verdict[] {
    if (this.#hasNothingIn(file)) return NO_VERDICTS;
    const final = readField(file.image, 'final');
    // A file without FROM builds nothing that a policy could be about.
    if (final === undefined || !isModelObject(final)) return NO_VERDICTS;
    this.#context.meter.begin();
    const observe = this.#watcher?.observe ?? null;
    const run = new PolicyRun(this.policy, this.#context, { file, params, observe });
    const elements = this.#elements(run, final);
    if (elements instanceof Unknown) return [unknownVerdict(run.placeOf(null, final), elements, [])];
    const verdicts: Verdict[] = [];
    for (const element of elements) {
      const verdict = this.#checkElement(run, element, final);
      this.#watcher?.element(run.it, verdict);
      if (verdict !== null) verdicts.push(verdict);
    }
    return verdicts;
  }

  /** Who looks on wants to see every evaluation. */
  #part(expression: PlacedExpression): Part {
    const evaluate = compilePart(expression, this.policy.set.lets, this.#watcher?.observe ?? null);
    return { expression, evaluate };
  }

  #sourceOf(each: PlacedExpression | null): number | null {
    if (each === null || this.#watcher !== null) return null;
    return sourceNumberOf(each.node, sharedPartsOf(each, this.policy.set.lets));
  }

  /** Whether another policy has found that the file has nothing of what this one ranges over. */
  #hasNothingIn({ shared }: CheckedFile): boolean {
    const list = this.#source === null ? undefined : shared[this.#source];
    return list !== undefined && isList(list) && list.length === 0;
  }

  #partOrNull(expression: PlacedExpression | null): Part | null {
    return expression === null ? null : this.#part(expression);
  }

  /** One element without value for a policy that checks the file as a whole. */
  #elements(run: PolicyRun, final: ModelObject): readonly Value[] | Unknown {
    if (this.#each === null) return [null];
    const list = run.value(this.#each);
    if (list instanceof Unknown) return list;
    if (!isList(list)) throw run.failure(this.#each, new EvaluationError('`each` is not a list'));
    return this.policy.scope === 'all' ? list : list.filter((each) => this.#isInScope(each, run, final));
  }

  #isInScope(element: Value, run: PolicyRun, final: ModelObject): boolean {
    const object = element instanceof Maybe ? element.value : element;
    const range = rangeOf(object);
    if (range === null) return true;
    const shipped = readField(final, 'chain');
    const isShipped =
      isList(shipped ?? null) && (shipped as readonly Value[]).some((stage) => holds(stage, range));
    if (this.policy.scope === 'final') return isShipped;
    return !isShipped && run.stages().some((stage) => holds(stage, range));
  }

  #checkElement(run: PolicyRun, element: Value, final: ModelObject): Verdict | null {
    const open = element instanceof Maybe ? element.because : null;
    run.it = element instanceof Maybe ? element.value : element;
    const when = this.#when === null ? true : run.truth(this.#when);
    if (when === false) return null;
    const guard = when instanceof Unknown ? when : open;
    const held = guard === null ? run.truth(this.#condition) : run.truthOrNull(this.#condition);
    // What an undetermined guard may protect from failing is undetermined, too.
    const outcome = held === null ? guard : held;
    if (outcome === this.policy.isRequirement) return null;
    const found = this.#at === null ? null : run.value(this.#at);
    // What may not be there: without it the place is the usual one.
    const at = found instanceof Optional ? (found.value ?? null) : found;
    const range = run.placeOf(at, final);
    const reason = outcome instanceof Unknown ? outcome : guard;
    const about = this.#grounds.of(run, range, run.stages());
    if (reason !== null) return unknownVerdict(range, reason, about);
    return {
      outcome: 'deny',
      range,
      about,
      data: this.#message.map((part) => run.text(part)),
      reason: '',
      edits: this.#edits(run),
    };
  }

  #edits(run: PolicyRun): Verdict['edits'] {
    return this.#fixes.flatMap(({ object, text }, fix) => {
      const range = rangeOf(run.value(object));
      const written = text === null ? '' : run.value(text);
      // What is unknown would be written into the file.
      return range === null || typeof written !== 'string' ? [] : [{ fix, range, text: written }];
    });
  }
}

function unknownVerdict(range: RangeView, reason: Unknown, about: readonly string[]): Verdict {
  const open = `unknown:${reason.reason.field}`;
  return {
    outcome: 'unknown',
    range,
    about: [...about, open],
    data: [],
    reason: reasonText(reason),
    edits: [],
  };
}

interface RunParts {
  readonly file: CheckedFile;
  readonly params: ReadonlyMap<string, Value>;
  readonly observe: Observer | null;
}

/** One evaluation of a policy over one file. */
class PolicyRun implements Frame {
  readonly context: CallContext;
  readonly locals: Value[] = [];
  readonly shared: (Value | undefined)[];
  it: Value = null;
  readonly #policy: Policy;
  readonly #parts: RunParts;
  #lets: LetValues | null = null;

  constructor(policy: Policy, context: CallContext, parts: RunParts) {
    this.#policy = policy;
    this.#parts = parts;
    this.context = context;
    this.shared = parts.file.shared;
  }

  variable(name: string): Value {
    switch (name) {
      case 'image':
        return this.#parts.file.image;
      case 'params':
        return this.#parts.params;
      case 'now':
        return this.context.now;
      default:
        return this.#let(name);
    }
  }

  #let(name: string): Value {
    this.#lets ??= this.#parts.file.letsOf(this.#policy.set, this.#parts.params);
    const known = this.#lets.get(name);
    if (known instanceof EvaluationError) throw known;
    if (known !== undefined) return known;
    try {
      const value = this.#evaluateLet(name);
      this.#lets.set(name, value);
      return value;
    } catch (error) {
      if (error instanceof EvaluationError) this.#lets.set(name, error);
      throw error;
    }
  }

  /** With a budget of its own: whoever asks first pays for nobody else. */
  #evaluateLet(name: string): Value {
    const { lets } = this.#policy.set;
    const found = lets.find((each) => each.name === name);
    if (found === undefined) throw new Error(`Unknown name ${name}.`);
    const evaluate = compiledLet(found.expression, lets, this.#parts.observe);
    const { regex, now } = this.context;
    const context = { regex, now, meter: new Meter() };
    const variable = (asked: string) => this.variable(asked);
    const frame: Frame = { context, it: null, variable, locals: [], shared: this.shared };
    try {
      return evaluate(frame);
    } catch (error) {
      throw error instanceof EvaluationError ? withPlace(error, found.expression) : error;
    }
  }

  value(part: Part): Value {
    this.context.meter.restart();
    try {
      return part.evaluate(this);
    } catch (error) {
      throw error instanceof EvaluationError ? this.failure(part, error) : error;
    }
  }

  truth(part: Part): boolean | Unknown {
    const value = this.value(part);
    if (typeof value === 'boolean' || value instanceof Unknown) return value;
    throw this.failure(part, new EvaluationError('the result is not a boolean'));
  }

  /** `null` where the expression has no value. */
  truthOrNull(part: Part): boolean | Unknown | null {
    try {
      return this.truth(part);
    } catch (error) {
      if (error instanceof PolicyError) return null;
      throw error;
    }
  }

  text(part: Part): string {
    return printValue(this.value(part)) ?? UNKNOWN_TEXT;
  }

  /** The place of `at`, else of `it`, else of the last FROM. */
  placeOf(at: Value, final: ModelObject): RangeView {
    const from = readField(final, 'from') ?? null;
    const range = placeRangeOf(at) ?? placeRangeOf(this.it) ?? rangeOf(from);
    return range ?? { line: 1, column: 1, endLine: 1, endColumn: 1, offset: 0, endOffset: 0 };
  }

  stages(): readonly Value[] {
    const stages = readField(this.#parts.file.image, 'stages') ?? null;
    return isList(stages) ? stages : [];
  }

  failure({ expression }: Part, error: EvaluationError): PolicyError {
    return policyError(withPlace(error, expression), this.#policy);
  }
}

/** A stage is as long as its instructions: what is said of it is said where it begins. */
function placeRangeOf(value: Value): RangeView | null {
  const isStage = isModelObject(value) && 'isShipped' in value && 'from' in value;
  return (isStage ? rangeOf(readField(value, 'from') ?? null) : null) ?? rangeOf(value);
}

const LETS = new WeakMap<PlacedExpression, Evaluate>();

function compiledLet(
  expression: PlacedExpression,
  lets: readonly PolicyLet[],
  observe: Observer | null,
): Evaluate {
  if (observe !== null) return compilePart(expression, lets, observe);
  const evaluate = LETS.get(expression) ?? compilePart(expression, lets, null);
  LETS.set(expression, evaluate);
  return evaluate;
}

function compilePart(
  expression: PlacedExpression,
  lets: readonly PolicyLet[],
  observe: Observer | null,
): Evaluate {
  const functions = (name: string) => (Object.hasOwn(FUNCTIONS, name) ? (FUNCTIONS[name] ?? null) : null);
  return compileExpression(
    expression.node,
    observe === null ? { functions, shared: sharedPartsOf(expression, lets) } : { functions, observe },
  );
}

const PLACES = new WeakMap<EvaluationError, PlacedExpression>();

/** Remembers the expression that an error arose in: a name may be used by expressions elsewhere. */
function withPlace(error: EvaluationError, expression: PlacedExpression): EvaluationError {
  if (!PLACES.has(error)) PLACES.set(error, expression);
  return error;
}

function policyError(error: EvaluationError, policy: Policy): PolicyError {
  const expression = PLACES.get(error) ?? policy.condition;
  const { span } = error;
  const { file, line, column } = expression.placeOf(span?.[0] ?? 0);
  const text = span === null ? expression.text : expression.text.slice(...span);
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  // Whoever looks at the report sits at another machine: no path from here.
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  return new PolicyError(`in \`${shown}\` (${name}:${line}:${column}) ${error.message}`, error.hint);
}

/** Tells whether a policy is for a file; its path has `/` between parts. */
export function targetOf({ files, excludedFiles }: Policy): (path: string) => boolean {
  const [wanted, excluded] = [files.map(targetGlobOf), excludedFiles.map(targetGlobOf)];
  if (wanted.length === 0 && excluded.length === 0) return () => true;
  return (path) => {
    const fits = (glob: TargetGlob) => glob.matches(path);
    return (wanted.length === 0 || wanted.some(fits)) && !excluded.some(fits);
  };
}

/** A glob without `/` is for names. All policies of a run ask about the same file, one after the other. */
class TargetGlob {
  readonly #isPath: boolean;
  readonly #glob: Pattern;
  #last = { path: '', isFitting: false };

  constructor(glob: string) {
    this.#isPath = glob.includes('/');
    this.#glob = parseNameGlob(glob);
  }

  matches(path: string): boolean {
    if (path !== this.#last.path || path === '')
      this.#last = { path, isFitting: this.#glob.matches(this.#isPath ? path : lastSegment(path)) };
    return this.#last.isFitting;
  }
}

const targetGlobOf = onceByText((glob) => new TargetGlob(glob));
