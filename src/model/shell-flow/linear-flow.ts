/** One pass over a script in source order: which variables it sets and reads, and where copies of them live. */
import type {
  AnyNode,
  Range,
  ShellArithmetic,
  ShellArithmeticToken,
  ShellAssignment,
  ShellCommand,
  ShellExpansion,
  ShellFunction,
  ShellLoop,
  ShellNode,
  ShellRedirect,
  ShellScript,
  ShellSubstitution,
  ShellTest,
  ShellWord,
} from '../../syntax/nodes.ts';
import { onceFor } from '../once-for.ts';
import { arithmeticNames } from './arithmetic-names.ts';
import { isVariableName } from './known-variables.ts';
import { MAX_DEPTH, ScriptWalk } from './script-walk.ts';
import {
  type AssignmentEffect,
  assignmentTo,
  callOf,
  effectOfAssignment,
  effectsOf,
  mentionsIn,
  type ReferenceEffect,
} from './variable-effects.ts';

/** An assignment in the order of the script. */
export interface VariableAssignment extends AssignmentEffect {
  /** The assignment, the word, the loop or the expansion that sets it. */
  readonly node: AnyNode;
}

/** A use of a variable in the order of the script. */
export interface VariableReference extends ReferenceEffect {
  /** `null` for a variable that is named without `$`: in arithmetic, in `export x`, in the text of a trap. */
  readonly expansion: ShellExpansion | null;
}

/** The beginning or the end of a copy of the shell, whose variables end with it. */
export interface SubshellEdge {
  readonly kind: 'edge';
  readonly isEnd: boolean;
}

/** What happens to variables, in source order; edges mark the start and the end of subshells. */
export type FlowEvent = VariableAssignment | VariableReference | SubshellEdge;

/** What one pass finds. */
export interface LinearFlow {
  readonly events: readonly FlowEvent[];
  readonly functions: readonly ShellFunction[];
  /** Calls by name, for the functions of the script. */
  readonly commands: readonly ShellCommand[];
  /** The names that `unset` takes away. */
  readonly removed: ReadonlySet<string>;
  /** Whether the script nests deeper than the pass follows. */
  readonly isCut: boolean;
}

const ENTER: SubshellEdge = { kind: 'edge', isEnd: false };
const LEAVE: SubshellEdge = { kind: 'edge', isEnd: true };

/** Variables whose text the shell expands by itself. */
const PROMPTS: ReadonlySet<string> = new Set(['PS1', 'PS2', 'PS3', 'PS4', 'PROMPT_COMMAND']);

/** Comparisons of `[[ ]]` that read bare words as names. */
const ARITHMETIC_COMPARISON = /^\s*-(?:eq|ne|lt|le|gt|ge)\s*$/;

/** Reads a script once from top to bottom, without following branches. */
export const linearFlowOf = onceFor((script: ShellScript): LinearFlow => {
  const walk = new LinearWalk(script.dialect.name);
  walk.script(script);
  return walk;
});

class LinearWalk extends ScriptWalk implements LinearFlow {
  readonly events: FlowEvent[] = [];
  readonly functions: ShellFunction[] = [];
  readonly commands: ShellCommand[] = [];
  readonly removed = new Set<string>();
  isCut = false;
  #depth = 0;

  script({ statements }: ShellScript): void {
    this.statements(statements);
  }

  protected subshell(read: () => void): void {
    this.events.push(ENTER);
    read();
    this.events.push(LEAVE);
  }

  protected node(node: ShellNode): void {
    this.#deeper(() => this.#read(node));
  }

  #deeper(read: () => void): void {
    if (this.#depth >= MAX_DEPTH) {
      this.isCut = true;
      return;
    }
    this.#depth += 1;
    read();
    this.#depth -= 1;
  }

  #read(node: ShellNode): void {
    switch (node.type) {
      case 'ShellAndOr':
        for (const operand of node.operands) this.node(operand);
        return;
      case 'ShellPipeline':
        this.pipeline(node);
        return;
      case 'ShellCommand':
        this.#command(node);
        return;
      case 'ShellIf':
        this.#redirects(node.redirects);
        for (const { condition, body } of node.clauses) {
          this.statements(condition);
          this.statements(body);
        }
        this.statements(node.otherwise ?? []);
        return;
      case 'ShellLoop':
        this.#loop(node);
        return;
      case 'ShellCase':
        this.#redirects(node.redirects);
        this.word(node.word);
        for (const { patterns, body } of node.items) {
          for (const pattern of patterns) this.word(pattern);
          this.statements(body);
        }
        return;
      case 'ShellGroup':
        this.#redirects(node.redirects);
        this.group(node);
        return;
      case 'ShellFunction':
        this.functions.push(node);
        this.node(node.body);
        return;
      case 'ShellTest':
        this.#redirects(node.redirects);
        this.#test(node);
        return;
    }
  }

  #command(node: ShellCommand): void {
    const { name, args, assignments, redirects } = node;
    this.#redirects(redirects);
    for (const assignment of assignments) this.assignmentWords(assignment);
    if (name === null) {
      for (const assignment of assignments) this.#assign(effectOfAssignment(assignment), assignment);
      return;
    }
    this.commands.push(node);
    this.commandWords(node);
    if (name.value === null) return;
    if (name.value === '[') this.#bracket(args);
    if (name.value === 'shopt') this.setLastPipe(node);
    for (const effect of effectsOf(node)) {
      if (effect.kind === 'assignment') this.#assign(effect, node);
      else if (effect.kind === 'reference') this.#refer(effect.name, effect.range);
      else this.removed.add(effect.name);
    }
  }

  protected assignmentWords(node: ShellAssignment): void {
    const { name, index, value, elements, isAppend } = node;
    if (index !== null) this.#index(index);
    if (value !== null) this.word(value);
    for (const element of elements ?? []) this.word(element);
    if (isAppend) this.#refer(name, [node.range[0], node.range[0] + name.length]);
    if (value !== null && PROMPTS.has(name))
      for (const mention of mentionsIn(value)) this.#refer(mention.name, mention.range);
  }

  #assign(effect: AssignmentEffect, node: AnyNode): void {
    this.events.push({ ...effect, node });
  }

  #refer(name: string, range: Range, expansion: ShellExpansion | null = null): void {
    this.events.push({ kind: 'reference', name, range, expansion });
  }

  #loop(node: ShellLoop): void {
    const { kind, variable, items, condition, tokens, body, redirects } = node;
    this.#redirects(redirects);
    if (variable?.value != null && isVariableName(variable.value)) {
      const [start] = node.range;
      const range: Range = [start, start + kind.length];
      const values = items ?? [];
      this.#assign({ ...assignmentTo(variable.value, range, 'words'), values }, node);
    }
    for (const item of items ?? []) this.word(item);
    this.#names(tokens, node);
    // The expansions in `for ((…))` are no nodes.
    for (const { text, range } of tokens)
      for (const [, name = ''] of text.matchAll(MENTION)) this.#refer(name, range);
    this.statements(condition ?? []);
    this.statements(body);
  }

  #redirects(redirects: readonly ShellRedirect[]): void {
    for (const redirect of redirects) {
      const { descriptor, operator, target, heredoc, range } = redirect;
      if (target !== null) this.word(target);
      if (heredoc !== null && !heredoc.isQuoted) this.parts(heredoc.parts);
      if (typeof descriptor !== 'string' || !isVariableName(descriptor)) continue;
      if (operator.endsWith('&') && target?.value === '-') this.#refer(descriptor, range);
      else this.events.push({ ...assignmentTo(descriptor, range, 'integer'), node: target ?? redirect });
    }
  }

  protected substitution({ statements }: ShellSubstitution): void {
    this.#deeper(() => this.subshell(() => this.statements(statements)));
  }

  protected expansion(node: ShellExpansion): void {
    const { name, index, operator, operands, range } = node;
    for (const operand of operands) this.word(operand);
    if (index !== null) this.#index(index);
    if (operator === ':') for (const operand of operands) this.#index(operand);
    this.#refer(name, range, node);
    if ((operator === '=' || operator === ':=') && isVariableName(name)) {
      this.#assign({ ...assignmentTo(name, range, 'words'), values: operands }, node);
    }
  }

  /** Bare names in an index are variables. */
  #index(word: ShellWord): void {
    this.word(word);
    const { value, range } = word;
    if (value === null) return;
    for (const [name] of value.matchAll(INDEX_NAME)) this.#refer(name, range);
  }

  protected arithmetic(node: ShellArithmetic): void {
    this.parts(node.parts);
    this.#names(node.tokens, node);
  }

  #names(tokens: readonly ShellArithmeticToken[], node: AnyNode): void {
    for (const { name, range, access } of arithmeticNames(tokens)) {
      if (access !== 'write') this.#refer(name, range);
      if (access !== 'read') this.#assign(assignmentTo(name, range, 'integer'), node);
    }
  }

  /** `[ -n "$x" ]`, `[ -z "$x" ]` and `[ "$x" ]`. */
  #bracket(args: ShellCommand['args']): void {
    const words = args.flatMap((word) => (word.type === 'ShellWord' ? word : []));
    for (const [index, word] of words.entries()) {
      const before = words[index - 1]?.text ?? '[';
      const after = words[index + 1]?.text ?? ']';
      if (before === '-v') this.#refer(word.text, word.range);
      else if (isPresenceTest(before, after)) this.#check(word);
    }
  }

  #test(node: ShellTest): void {
    const { kind, words, tokens, text } = node;
    for (const word of words) this.word(word);
    if (kind === 'arithmetic') {
      this.#names(tokens, node);
      return;
    }
    let end = 0;
    const places = words.map((word) => {
      const start = Math.max(text.indexOf(word.text, end), end);
      end = start + word.text.length;
      return { start, end };
    });
    for (const [index, word] of words.entries()) {
      const before = text.slice(places[index - 1]?.end ?? 0, places[index]?.start).trim();
      const after = text.slice(places[index]?.end, places[index + 1]?.start).trim();
      const isName = word.value !== null && isVariableName(word.value);
      if (isName && (ARITHMETIC_COMPARISON.test(before) || ARITHMETIC_COMPARISON.test(after)))
        this.#refer(word.value ?? '', word.range);
      else if (isName && before.endsWith('-v')) this.#refer(word.text, word.range);
      else if (isPresenceTest(lastToken(before), firstToken(after))) this.#check(word);
    }
  }

  #check(word: ShellWord): void {
    for (const part of word.parts) {
      const inner = part.type === 'ShellQuoted' ? part.parts : [part];
      for (const each of inner) {
        if (each.type === 'ShellExpansion')
          this.#assign(assignmentTo(each.name, each.range, 'checked'), each);
      }
    }
  }
}

const MENTION = /\$\{?([A-Za-z_]\w*)/g;

const INDEX_NAME = /(?<![\w$#{])[A-Za-z_]\w*/g;

/** What may be around a lone operand. */
const BEFORE_OPERAND = new Set(['[', '[[', '!', '(', '-a', '-o', '&&', '||']);
const AFTER_OPERAND = new Set([']', ']]', ')', '-a', '-o', '&&', '||']);

function isPresenceTest(before: string, after: string): boolean {
  if (before === '-n' || before === '-z') return true;
  return BEFORE_OPERAND.has(before) && AFTER_OPERAND.has(after);
}

function lastToken(text: string): string {
  return text.slice(text.search(/\S+$/));
}

function firstToken(text: string): string {
  const [token = ''] = text.split(/\s/, 1);
  return token;
}

/** The name by which a command may call a function of the script; `null` when only a run decides it. */
export function calledName(command: ShellCommand): string | null {
  return callOf(command)?.name ?? null;
}
