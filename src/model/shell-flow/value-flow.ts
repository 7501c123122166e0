/**
 * What variables hold where they are read: a run of the script over statuses instead of texts. Branches are run one after
 * the other on the same state and merged, loops run until nothing changes, functions at each call.
 */
import type {
  ShellAndOr,
  ShellArithmetic,
  ShellArithmeticToken,
  ShellAssignment,
  ShellCase,
  ShellCommand,
  ShellExpansion,
  ShellFunction,
  ShellIf,
  ShellLoop,
  ShellNode,
  ShellRedirect,
  ShellScript,
  ShellSubstitution,
  ShellTest,
  ShellWord,
  ShellWordPart,
} from '../../syntax/nodes.ts';
import { arithmeticNames } from './arithmetic-names.ts';
import type { AssignmentEffect, RemovalEffect } from './effects.ts';
import { isVariableName } from './known-variables.ts';
import {
  EITHER,
  keyOf,
  OFF,
  ON,
  OPTION_COMMANDS,
  OPTIONS,
  optionEffectsOf,
  PERHAPS_ON,
} from './option-effects.ts';
import { MAX_DEPTH, ScriptWalk } from './script-walk.ts';
import {
  concatenate,
  EMPTY_VALUE,
  INTEGER_VALUE,
  isDeclaredInteger,
  merge,
  statusOfText,
  UNKNOWN_VALUE,
  type ValueStatus,
  withInteger,
} from './value-status.ts';
import { callOf, effectOfAssignment, effectsOf } from './variable-effects.ts';

/** What a variable holds before the script begins. */
export type InitialValue = (name: string) => ValueStatus;

/** What values variables may have at each expansion, over all branches of a script. */
export interface ValueFlow {
  /** The status of an expansion's variable, merged over all ways that lead to it; `undefined` where none does. */
  statusOf(expansion: ShellExpansion): ValueStatus | undefined;
  /** Whether some way leads to the node. */
  isReached(node: ShellNode): boolean;
  /** Whether a function is called here, or may be by who reads the script as a library. */
  isCalled(node: ShellFunction): boolean;
  /** Whether the script may end without `exit`. */
  readonly reachesEnd: boolean;
  /** Whether it gave up: the script is too deep, or takes too many steps. Nothing is known then. */
  readonly isCut: boolean;
}

/** Who looks on while a script is run. */
export interface FlowVisitor {
  /** A node is about to run: `get` has what a name holds, `isAsked` whether somebody asks for the status of it. */
  visit(node: ShellNode, get: (name: string) => ValueStatus, isAsked: boolean | null): void;
}

/** Steps that one script may take. Real ones take fewer than 20,000. */
const MAX_STEPS = 200_000;

type Delta = ReadonlyMap<string, ValueStatus>;

interface Change {
  readonly name: string;
  readonly before: ValueStatus | undefined;
}

/** A function that runs. */
interface Frame {
  readonly definition: ShellFunction;
  readonly mark: number;
  readonly subshells: number;
  /** What `local` hides, to be restored. */
  readonly hidden: Map<string, ValueStatus>;
  readonly returns: Delta[];
}

class CutError extends Error {}

/** Follows all branches of a script; stops at a limit of steps, and says so in `isCut`. */
export function runValueFlow(
  script: ShellScript,
  initial: InitialValue,
  visitor: FlowVisitor | null = null,
): ValueFlow {
  const run = new ValueRun(script, initial, visitor);
  try {
    run.script(script);
  } catch (error) {
    if (!(error instanceof CutError)) throw error;
    run.isCut = true;
  }
  return run;
}

class ValueRun extends ScriptWalk implements ValueFlow {
  isCut = false;
  reachesEnd = true;
  /** Whether a `return` outside a function may end the script. */
  #hasReturned = false;
  readonly #initial: InitialValue;
  readonly #visitor: FlowVisitor | null;
  /** How many lists, conditions and negations around ask for the status. */
  #asking = 0;
  /** Whether a substitution around stands where the status is asked for; dash forgets it there. */
  #wasAsked = false;
  readonly #values = new Map<string, ValueStatus>();
  readonly #changes: Change[] = [];
  readonly #found = new Map<ShellExpansion, ValueStatus>();
  readonly #reached = new Set<ShellNode>();
  readonly #called = new Set<ShellFunction>();
  /** The definitions that a name may have, the last ones that were run. */
  readonly #definitions = new Map<string, readonly ShellFunction[]>();
  readonly #definitionChanges: { readonly name: string; readonly before: readonly ShellFunction[] }[] = [];
  readonly #defined = new Set<ShellFunction>();
  readonly #frames: Frame[] = [];
  #isDead = false;
  /** Whether what runs now may run at all. */
  #isCertain = true;
  #branches = 0;
  #subshells = 0;
  #depth = 0;
  #steps = 0;

  constructor(script: ShellScript, initial: InitialValue, visitor: FlowVisitor | null) {
    super(script.dialect.name);
    this.#initial = initial;
    this.#visitor = visitor;
  }

  statusOf(expansion: ShellExpansion): ValueStatus | undefined {
    return this.#found.get(expansion);
  }

  isReached(node: ShellNode): boolean {
    return this.#reached.has(node);
  }

  isCalled(node: ShellFunction): boolean {
    return this.#called.has(node);
  }

  script({ statements }: ShellScript): void {
    this.statements(statements);
    this.reachesEnd = !this.#isDead;
    this.#isDead = false;
    // Who reads the script as a library, or a trap, may call what is defined at its end; `return` is the end of a library.
    if (this.reachesEnd || this.#hasReturned) this.#callRest([...this.#definitions.values()].flat());
    this.#undo(0);
    this.#isDead = false;
    // Nobody calls the others. What their own text says of their variables is true all the same.
    this.#isCertain = false;
    this.#callRest(this.#defined);
  }

  #callRest(definitions: Iterable<ShellFunction>): void {
    const uncalled = [...definitions].filter((each) => !this.#called.has(each));
    for (const each of uncalled) this.subshell(() => this.#body(each, []));
  }

  #step(count = 1): void {
    this.#steps += count;
    if (this.#steps > MAX_STEPS) throw new CutError();
  }

  readonly #get = (name: string): ValueStatus => this.#values.get(name) ?? this.#initial(name);

  #set(name: string, value: ValueStatus): void {
    const before = this.#values.get(name);
    if (before === value) return;
    this.#changes.push({ name, before });
    this.#values.set(name, value);
  }

  /** What differs from the state at `mark`. */
  #changesSince(mark: number): Delta {
    const delta = new Map<string, ValueStatus>();
    this.#step(this.#changes.length - mark);
    for (let at = mark; at < this.#changes.length; at += 1) {
      const { name } = this.#changes[at] as Change;
      delta.set(name, this.#get(name));
    }
    return delta;
  }

  #undo(mark: number): void {
    while (this.#changes.length > mark) {
      const change = this.#changes.pop();
      if (change === undefined) return;
      if (change.before === undefined) this.#values.delete(change.name);
      else this.#values.set(change.name, change.before);
    }
  }

  /** Sets what holds where several ways meet; without any way nothing runs. */
  #mergeIn(ways: readonly Delta[]): void {
    if (ways.length === 0) {
      this.#isDead = true;
      return;
    }
    this.#isDead = false;
    const names = new Set<string>();
    for (const way of ways) for (const name of way.keys()) names.add(name);
    this.#step(names.size * ways.length);
    for (const name of names) {
      const here = this.#get(name);
      let value = ways[0]?.get(name) ?? here;
      for (const way of ways) value = merge(value, way.get(name) ?? here);
      this.#set(name, value);
    }
  }

  /** Runs each branch on the state of now. */
  #branch(branches: readonly (() => void)[], isOptional: boolean): void {
    if (this.#isDead) return;
    const mark = this.#changes.length;
    const ways: Delta[] = isOptional ? [new Map()] : [];
    this.#branches += 1;
    for (const run of branches) {
      this.#isDead = false;
      run();
      if (!this.#isDead) ways.push(this.#changesSince(mark));
      this.#undo(mark);
    }
    this.#branches -= 1;
    this.#mergeIn(ways);
  }

  /** Runs something on a copy of the state. */
  protected subshell(run: () => void): void {
    if (this.#isDead) return;
    const mark = this.#changes.length;
    const defined = this.#definitionChanges.length;
    this.#subshells += 1;
    run();
    this.#subshells -= 1;
    this.#undo(mark);
    this.#undoDefinitions(defined);
    this.#isDead = false;
  }

  protected node(node: ShellNode): void {
    if (this.#isDead) return;
    this.#step();
    if (this.#isCertain) this.#reached.add(node);
    this.#visitor?.visit(node, this.#get, this.#asking > 0 ? true : this.#wasAsked ? null : false);
    this.#deeper(() => this.#run(node));
  }

  /** Runs something whose status is asked for. */
  #asked(run: () => void): void {
    this.#asking += 1;
    run();
    this.#asking -= 1;
  }

  /** Runs something after `!`: bash goes on after failures in it only where `-e` was in force before. */
  #negated(run: () => void): void {
    if (this.#visitor === null || this.#get(keyOf('errexit')) === ON) {
      this.#asked(run);
      return;
    }
    const wasAsked = this.#wasAsked;
    this.#wasAsked = true;
    run();
    this.#wasAsked = wasAsked;
  }

  #run(node: ShellNode): void {
    switch (node.type) {
      case 'ShellAndOr':
        this.#list(node);
        return;
      case 'ShellPipeline':
        if (node.isNegated) this.#negated(() => this.pipeline(node));
        else this.pipeline(node);
        return;
      case 'ShellCommand':
        this.#command(node);
        return;
      case 'ShellIf':
        this.#redirects(node.redirects);
        this.#if(node, 0);
        return;
      case 'ShellLoop':
        this.#loop(node);
        return;
      case 'ShellCase':
        this.#case(node);
        return;
      case 'ShellGroup':
        this.#redirects(node.redirects);
        this.group(node);
        return;
      case 'ShellFunction':
        this.#define(node);
        return;
      case 'ShellTest':
        this.#redirects(node.redirects);
        this.#test(node);
        return;
    }
  }

  #list({ operands }: ShellAndOr): void {
    for (const [index, operand] of operands.entries()) {
      const isLast = index === operands.length - 1;
      const run = isLast ? () => this.node(operand) : () => this.#asked(() => this.node(operand));
      if (index === 0) run();
      else this.#branch([run], true);
    }
  }

  #if({ clauses, otherwise }: ShellIf, index: number): void {
    const clause = clauses[index];
    if (clause === undefined) {
      this.statements(otherwise ?? []);
      return;
    }
    this.#asked(() => this.statements(clause.condition));
    const rest = index + 1 < clauses.length || otherwise !== null;
    const branches = [() => this.statements(clause.body)];
    if (rest) branches.push(() => this.#deeper(() => this.#if({ clauses, otherwise } as ShellIf, index + 1)));
    this.#branch(branches, !rest);
  }

  #deeper(run: () => void): void {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new CutError();
    run();
    this.#depth -= 1;
  }

  #loop(node: ShellLoop): void {
    const { kind, variable, items, condition, tokens, body, redirects } = node;
    this.#redirects(redirects);
    for (const item of items ?? []) this.word(item);
    if (kind === 'while' || kind === 'until') {
      this.#untilStable(
        () => this.#asked(() => this.statements(condition ?? [])),
        () => this.statements(body),
      );
      return;
    }
    if (kind === 'arithmetic') {
      this.#untilStable(
        () => this.#compute(tokens),
        () => this.statements(body),
      );
      return;
    }
    const name = variable?.value ?? '';
    const value = kind === 'select' ? UNKNOWN_VALUE : this.#itemStatus(items);
    this.#untilStable(
      () => {},
      () => {
        if (isVariableName(name)) this.#set(name, value);
        this.statements(body);
      },
    );
  }

  /** What the variable of `for` holds: one of the words, or anything where a word may become several. */
  #itemStatus(items: readonly ShellWord[] | null): ValueStatus {
    if (items === null || items.length === 0) return UNKNOWN_VALUE;
    let status: ValueStatus | null = null;
    for (const item of items) {
      const own = item.parts.some(maySplit) ? UNKNOWN_VALUE : this.#wordStatus(item);
      status = status === null ? own : merge(status, own);
    }
    return status ?? UNKNOWN_VALUE;
  }

  /** Runs `head` and `body` in turn until the state before `head` stays as it is; the loop ends after `head`. */
  #untilStable(head: () => void, body: () => void): void {
    if (this.#isDead) return;
    const mark = this.#changes.length;
    this.#branches += 1;
    for (;;) {
      const entry = this.#changes.length;
      const before = this.#changesSince(mark);
      head();
      if (this.#isDead) break;
      const exit = this.#changesSince(mark);
      body();
      const after = this.#isDead ? null : this.#changesSince(mark);
      this.#undo(entry);
      this.#isDead = false;
      if (after === null || !this.#absorbs(after)) {
        this.#undo(mark);
        this.#mergeIn([exit]);
        break;
      }
      this.#undo(mark);
      this.#mergeIn([before, after]);
    }
    this.#branches -= 1;
  }

  /** Whether a merge with `way` would change the state. */
  #absorbs(way: Delta): boolean {
    for (const [name, value] of way) {
      const here = this.#get(name);
      if (merge(here, value) !== here) return true;
    }
    return false;
  }

  #case({ word, items, redirects }: ShellCase): void {
    this.#redirects(redirects);
    this.word(word);
    const isComplete = items.some(({ patterns }) => patterns.some(({ text }) => /^\*+$/.test(text)));
    let fallen: Delta | null = null;
    const mark = this.#changes.length;
    const branches = items.map(({ patterns, body, terminator }, index) => () => {
      for (const pattern of patterns) this.word(pattern);
      if (fallen !== null) this.#mergeIn([new Map(), fallen]);
      fallen = null;
      this.statements(body);
      const falls = terminator === ';&' || terminator === ';;&';
      if (!falls || this.#isDead || index === items.length - 1) return;
      fallen = this.#changesSince(mark);
      if (terminator === ';&') this.#isDead = true;
    });
    this.#branch(branches, !isComplete);
  }

  #define(node: ShellFunction): void {
    this.#defined.add(node);
    const others = this.#branches > 0 ? (this.#definitions.get(node.name) ?? []) : [];
    this.#step(others.length);
    if (!others.includes(node)) this.#setDefinitions(node.name, [...others, node]);
  }

  #setDefinitions(name: string, definitions: readonly ShellFunction[]): void {
    if (this.#subshells > 0)
      this.#definitionChanges.push({ name, before: this.#definitions.get(name) ?? [] });
    if (definitions.length === 0) this.#definitions.delete(name);
    else this.#definitions.set(name, definitions);
  }

  /** What a subshell defines ends with it. */
  #undoDefinitions(mark: number): void {
    for (const { name, before } of this.#definitionChanges.splice(mark).reverse()) {
      if (before.length === 0) this.#definitions.delete(name);
      else this.#definitions.set(name, before);
    }
  }

  #command(node: ShellCommand): void {
    const { name, assignments, redirects } = node;
    this.#redirects(redirects);
    if (name === null) {
      for (const assignment of assignments) {
        this.assignmentWords(assignment);
        this.#assign(effectOfAssignment(assignment));
      }
      return;
    }
    for (const assignment of assignments) this.assignmentWords(assignment);
    this.commandWords(node);
    const call = callOf(node);
    if (call === null) return;
    const definitions = this.#definitions.get(call.name);
    if (definitions !== undefined) {
      this.#branch(
        definitions.map((each) => () => this.#body(each, assignments)),
        false,
      );
      return;
    }
    if (call.name === 'shopt') this.setLastPipe(node);
    if (OPTION_COMMANDS.has(call.name)) this.#setOptions(node);
    if (call.name === 'local' && node.args.some(({ text }) => text === '-')) this.#hideOptions();
    if (call.name === 'exit') this.#isDead = true;
    else if (call.name === 'return') this.#return();
    else {
      for (const effect of effectsOf(node)) {
        if (effect.kind === 'assignment') this.#assign(effect);
        else if (effect.kind === 'removal') this.#remove(effect);
      }
    }
  }

  /** `local -` restores them at the end of the function. */
  #hideOptions(): void {
    for (const option of OPTIONS) this.#hide(keyOf(option));
  }

  #setOptions(node: ShellCommand): void {
    for (const { option, status } of optionEffectsOf(node)) {
      const key = keyOf(option);
      this.#set(key, status === PERHAPS_ON ? merge(this.#get(key), ON) : status);
    }
  }

  /** `unset x` takes a variable away, or a function where there is no such variable. */
  #remove({ name, isFunction }: RemovalEffect): void {
    if (isFunction !== false && this.#branches === 0) this.#setDefinitions(name, []);
    if (isFunction !== true) this.#set(name, EMPTY_VALUE);
  }

  #return(): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined && this.#subshells === 0) this.#hasReturned = true;
    if (frame !== undefined && frame.subshells === this.#subshells)
      frame.returns.push(this.#changesSince(frame.mark));
    // Outside of a function bash says that this is no place to return from, and goes on.
    this.#isDead = frame !== undefined || this.#visitor === null;
  }

  /** Runs the body of a function with `x=1` before its call in force. */
  #body(definition: ShellFunction, assignments: readonly ShellAssignment[]): void {
    if (this.#frames.some((frame) => frame.definition === definition)) return;
    if (this.#isCertain) this.#called.add(definition);
    const frame: Frame = {
      definition,
      mark: this.#changes.length,
      subshells: this.#subshells,
      hidden: new Map(),
      returns: [],
    };
    this.#frames.push(frame);
    for (const assignment of assignments) {
      const effect = effectOfAssignment(assignment);
      this.#hide(effect.name);
      this.#assign(effect);
    }
    this.node(definition.body);
    this.#frames.pop();
    if (frame.returns.length > 0) {
      const ways = this.#isDead ? frame.returns : [...frame.returns, this.#changesSince(frame.mark)];
      this.#undo(frame.mark);
      this.#mergeIn(ways);
    }
    for (const [name, value] of frame.hidden) this.#set(name, value);
  }

  #hide(name: string): void {
    const frame = this.#frames.at(-1);
    if (frame !== undefined && !frame.hidden.has(name)) frame.hidden.set(name, this.#get(name));
  }

  #assign(effect: AssignmentEffect): void {
    const { name, source, isArray, isAppend, isElement, values, isLocal, isInteger } = effect;
    if (isLocal) this.#hide(name);
    const before = this.#get(name);
    if (source === 'declaration') {
      if (isInteger) this.#set(name, withInteger(before));
      return;
    }
    if (source === 'checked') return;
    const own =
      source === 'integer' ? INTEGER_VALUE : this.#valueStatus(isArray || isElement, source, values);
    const value = isAppend && !isArray && !isElement ? concatenate(before, own) : own;
    this.#set(name, isInteger || isDeclaredInteger(before) ? withInteger(value) : value);
  }

  #valueStatus(
    isArray: boolean,
    source: AssignmentEffect['source'],
    values: readonly ShellWord[],
  ): ValueStatus {
    if (isArray || source === 'external') return UNKNOWN_VALUE;
    const [word] = values;
    return word === undefined ? EMPTY_VALUE : this.#wordStatus(word);
  }

  #wordStatus(word: ShellWord): ValueStatus {
    let status = EMPTY_VALUE;
    for (const part of word.parts) status = concatenate(status, this.#partStatus(part));
    return status;
  }

  #partStatus(part: ShellWordPart): ValueStatus {
    switch (part.type) {
      case 'ShellLiteral':
        return statusOfText(part.value);
      case 'ShellQuoted': {
        if (part.parts.length === 0) return statusOfText(part.value ?? '');
        let status = EMPTY_VALUE;
        for (const inner of part.parts) status = concatenate(status, this.#partStatus(inner));
        return status;
      }
      case 'ShellExpansion': {
        const isPlain = part.operator === null && part.prefix === null && part.index === null;
        return isPlain ? this.#get(part.name) : UNKNOWN_VALUE;
      }
      case 'ShellArithmetic':
        return INTEGER_VALUE;
      case 'ShellSubstitution':
      case 'ShellGlob':
      case 'ShellBrace':
        return UNKNOWN_VALUE;
    }
  }

  protected assignmentWords({ index, value, elements }: ShellAssignment): void {
    if (index !== null) this.word(index);
    if (value !== null) this.word(value);
    for (const element of elements ?? []) this.word(element);
  }

  #redirects(redirects: readonly ShellRedirect[]): void {
    for (const { target, heredoc, descriptor } of redirects) {
      if (target !== null) this.word(target);
      if (heredoc !== null && !heredoc.isQuoted) this.parts(heredoc.parts);
      if (typeof descriptor === 'string') this.#set(descriptor, INTEGER_VALUE);
    }
  }

  #test({ words, tokens }: ShellTest): void {
    for (const word of words) this.word(word);
    this.#compute(tokens);
  }

  #compute(tokens: readonly ShellArithmeticToken[]): void {
    for (const { name, access } of arithmeticNames(tokens))
      if (access !== 'read') this.#set(name, INTEGER_VALUE);
  }

  protected expansion(node: ShellExpansion): void {
    this.#step();
    if (node.index !== null) this.word(node.index);
    for (const operand of node.operands) this.word(operand);
    const status = this.#get(node.name);
    const before = this.#found.get(node);
    this.#found.set(node, before === undefined ? status : merge(before, status));
  }

  protected arithmetic({ parts, tokens }: ShellArithmetic): void {
    this.parts(parts);
    this.#compute(tokens);
  }

  protected substitution({ statements }: ShellSubstitution): void {
    this.#deeper(() =>
      this.subshell(() => {
        const [asking, wasAsked] = [this.#asking, this.#wasAsked];
        const errexit = keyOf('errexit');
        // Dash passes it on, bash and ash do not, but for bash as `sh`.
        if (this.#visitor !== null && this.#get(errexit) !== OFF) this.#set(errexit, EITHER);
        this.#wasAsked ||= asking > 0;
        this.#asking = 0;
        this.statements(statements);
        this.#asking = asking;
        this.#wasAsked = wasAsked;
      }),
    );
  }
}

/** Whether a word of a `for` list may become several ones through this part. */
function maySplit(part: ShellWordPart): boolean {
  switch (part.type) {
    case 'ShellLiteral':
    case 'ShellArithmetic':
      return false;
    case 'ShellQuoted':
      return part.parts.some(
        (inner) => inner.type === 'ShellExpansion' && (inner.name === '@' || inner.index?.text === '@'),
      );
    case 'ShellExpansion':
    case 'ShellSubstitution':
    case 'ShellGlob':
    case 'ShellBrace':
      return true;
  }
}
