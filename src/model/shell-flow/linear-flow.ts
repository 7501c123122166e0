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
  ShellWordPart,
} from '../../syntax/nodes.ts';
import { onceForNearby } from '../once-for.ts';
import { arithmeticNames } from './arithmetic-names.ts';
import { type AssignmentEffect, assignmentTo, type ReferenceEffect, referenceTo } from './effects.ts';
import { isVariableName } from './known-variables.ts';
import { MAX_DEPTH, ScriptWalk } from './script-walk.ts';
import { callOf, effectOfAssignment, effectsOf, mentionsIn } from './variable-effects.ts';

/** An assignment in the order of the script. */
export interface VariableAssignment extends AssignmentEffect {
  /** The assignment, the word, the loop or the expansion that sets it. */
  readonly node: AnyNode;
  /** The innermost function whose body it is in. */
  readonly within: ShellFunction | null;
}

/** A use of a variable in the order of the script. */
export interface VariableReference extends ReferenceEffect {
  /** `null` for a variable that is named without `$`: in arithmetic, in `export x`, in the text of a trap. */
  readonly expansion: ShellExpansion | null;
  /** The innermost function whose body it is in. */
  readonly within: ShellFunction | null;
}

/** The beginning or the end of a copy of the shell, whose variables end with it. */
export interface SubshellEdge {
  readonly kind: 'edge';
  readonly isEnd: boolean;
  /** Whether the copy is the last command of a pipeline, which `lastpipe` makes the shell itself run. */
  readonly isLastOfPipeline: boolean;
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

function edge(isEnd: boolean, isLastOfPipeline: boolean): SubshellEdge {
  return { kind: 'edge', isEnd, isLastOfPipeline };
}

/** Variables whose text the shell expands by itself. */
const PROMPTS: ReadonlySet<string> = new Set(['PS1', 'PS2', 'PS3', 'PS4', 'PROMPT_COMMAND']);

const DECLARING: ReadonlySet<string> = new Set(['declare', 'typeset', 'local', 'readonly', 'export']);

/** Comparisons of `[[ ]]` that read bare words as names. */
const ARITHMETIC_COMPARISON = /^\s*-(?:eq|ne|lt|le|gt|ge)\s*$/;

/** Reads a script once from top to bottom, without following branches. */
export const linearFlowOf = onceForNearby((script: ShellScript): LinearFlow => {
  const walk = new LinearWalk(script.dialect.name);
  walk.script(script);
  return walk;
});

class LinearWalk extends ScriptWalk implements LinearFlow {
  events: FlowEvent[] = [];
  readonly functions: ShellFunction[] = [];
  readonly commands: ShellCommand[] = [];
  readonly removed = new Set<string>();
  isCut = false;
  #depth = 0;
  #function: ShellFunction | null = null;
  /** Arrays that the script declares as associative. */
  readonly #keyed = new Set<string>();
  readonly #inIndex: { readonly event: FlowEvent; readonly array: string }[] = [];

  script({ statements }: ShellScript): void {
    this.statements(statements);
    this.#dropKeys();
  }

  protected subshell(read: () => void, isLastOfPipeline = false): void {
    this.events.push(edge(false, isLastOfPipeline));
    read();
    this.events.push(edge(true, isLastOfPipeline));
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
        this.#define(node);
        return;
      case 'ShellTest':
        this.#redirects(node.redirects);
        this.#test(node);
        return;
    }
  }

  #define(node: ShellFunction): void {
    const outer = this.#function;
    this.functions.push(node);
    this.#function = node;
    this.node(node.body);
    this.#function = outer;
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
    if (DECLARING.has(name.value)) this.#declareKeyed(node);
    for (const effect of effectsOf(node)) {
      if (effect.kind === 'assignment') this.#assign(effect, node);
      else if (effect.kind === 'reference') this.#refer(effect);
      else this.removed.add(effect.name);
    }
  }

  protected assignmentWords(node: ShellAssignment): void {
    const { name, index, value, elements, isAppend } = node;
    if (index !== null) this.#index(index, name);
    if (value !== null) this.word(value);
    for (const element of elements ?? []) this.word(element);
    if (isAppend) this.#referTo(name, [node.range[0], node.range[0] + name.length]);
    if (value !== null && PROMPTS.has(name)) for (const mention of mentionsIn(value)) this.#refer(mention);
  }

  #assign(effect: AssignmentEffect, node: AnyNode): void {
    this.events.push({ ...effect, node, within: this.#function });
  }

  #refer(effect: ReferenceEffect, expansion: ShellExpansion | null = null): void {
    this.events.push({ ...effect, expansion, within: this.#function });
  }

  #referTo(name: string, range: Range, expansion: ShellExpansion | null = null): void {
    this.#refer(referenceTo(name, range), expansion);
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
      for (const [, name = ''] of text.matchAll(MENTION)) this.#referTo(name, range);
    this.statements(condition ?? []);
    this.statements(body);
  }

  #redirects(redirects: readonly ShellRedirect[]): void {
    for (const redirect of redirects) {
      const { descriptor, operator, target, heredoc, range } = redirect;
      if (target !== null) this.word(target);
      if (heredoc !== null && !heredoc.isQuoted) this.parts(heredoc.parts);
      if (typeof descriptor !== 'string' || !isVariableName(descriptor)) continue;
      if (operator.endsWith('&') && target?.value === '-') this.#referTo(descriptor, range);
      else this.#assign(assignmentTo(descriptor, range, 'integer'), target ?? redirect);
    }
  }

  protected substitution({ statements }: ShellSubstitution): void {
    this.#deeper(() => this.subshell(() => this.statements(statements)));
  }

  protected expansion(node: ShellExpansion): void {
    const { name, index, operator, operands, range } = node;
    for (const operand of operands) this.word(operand);
    if (index !== null) this.#index(index, name);
    if (operator === ':') for (const operand of operands) this.#index(operand);
    // `${!x*}` lists the names that begin with `x`.
    if (node.prefix !== '!' || index !== null || !/^[*@]$/.test(operator ?? ''))
      this.#referTo(name, range, node);
    if ((operator === '=' || operator === ':=') && isVariableName(name)) {
      this.#assign({ ...assignmentTo(name, range, 'words'), values: operands }, node);
    }
  }

  /** Bare names in an index are variables, unless `array` is an associative one. */
  #index(word: ShellWord, array: string | null = null): void {
    this.word(word);
    const { value, range } = word;
    if (value === null) return;
    for (const [name] of value.matchAll(INDEX_NAME)) {
      this.#referTo(name, range);
      const event = this.events.at(-1);
      if (array !== null && event !== undefined) this.#inIndex.push({ event, array });
    }
  }

  #declareKeyed({ args }: ShellCommand): void {
    if (!args.some(({ text }) => /^-\w*A/.test(text))) return;
    for (const arg of args) this.#keyed.add(arg.type === 'ShellAssignment' ? arg.name : arg.text);
  }

  /** The words in the index of an associative array are its keys. */
  #dropKeys(): void {
    const keys = new Set(
      this.#inIndex.filter(({ array }) => this.#keyed.has(array)).map(({ event }) => event),
    );
    if (keys.size > 0) this.events = this.events.filter((event) => !keys.has(event));
  }

  protected arithmetic(node: ShellArithmetic): void {
    this.#names(node.tokens, node, node.parts);
  }

  /** What an expression reads, names and `parts` in their order, and then what it sets. */
  #names(tokens: readonly ShellArithmeticToken[], node: AnyNode, parts: readonly ShellWordPart[] = []): void {
    const names = arithmeticNames(tokens);
    let at = 0;
    for (const { name, range, access } of names) {
      if (access === 'write') continue;
      for (let part = parts[at]; part !== undefined && part.range[0] < range[0]; part = parts[at]) {
        this.parts([part]);
        at += 1;
      }
      this.#referTo(name, range);
    }
    this.parts(parts.slice(at));
    for (const { name, range, access, operator } of names)
      if (access !== 'read') this.#assign({ ...assignmentTo(name, range, 'integer'), operator }, node);
  }

  /** `[ -n "$x" ]`, `[ -z "$x" ]` and `[ "$x" ]`. */
  #bracket(args: ShellCommand['args']): void {
    const words = args.flatMap((word) => (word.type === 'ShellWord' ? word : []));
    for (const [index, word] of words.entries()) {
      const before = words[index - 1]?.text ?? '[';
      const after = words[index + 1]?.text ?? ']';
      if (before === '-v') this.#askWhetherSet(word);
      else if (isPresenceTest(before, after)) this.#check(word);
    }
  }

  #test(node: ShellTest): void {
    const { kind, words, tokens, text } = node;
    if (kind === 'arithmetic') {
      this.#names(
        tokens,
        node,
        words.flatMap(({ parts }) => parts),
      );
      return;
    }
    for (const word of words) this.word(word);
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
        this.#referTo(word.value ?? '', word.range);
      else if (before.endsWith('-v')) this.#askWhetherSet(word);
      else if (isPresenceTest(lastToken(before), firstToken(after))) this.#check(word);
    }
  }

  /** `-v x` and `-v x[1]`: who asks reckons with an unset variable. */
  #askWhetherSet(word: ShellWord): void {
    const { text, range } = word;
    const [name = ''] = text.replaceAll(/["']/g, '').split('[', 1);
    if (!isVariableName(name)) return;
    this.#referTo(name, range);
    this.#assign(assignmentTo(name, range, 'checked'), word);
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
