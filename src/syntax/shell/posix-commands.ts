import type {
  ArithmeticFor,
  Assignment,
  Case,
  Command,
  CompoundList,
  Coproc,
  For,
  Function as FunctionDefinition,
  HereDoc,
  If,
  AndOr as ParsedAndOr,
  Pipeline,
  PipelineNode,
  Redirection,
  Select,
  Statement,
  TestExpression,
  While,
  Word,
} from 'unbash';
import type {
  AnyNode,
  Range,
  ShellAndOr,
  ShellAssignment,
  ShellCase,
  ShellCaseItem,
  ShellCommand,
  ShellFunction,
  ShellGroup,
  ShellHeredoc,
  ShellIf,
  ShellIfClause,
  ShellLoop,
  ShellNode,
  ShellPipeline,
  ShellRedirect,
  ShellStatement,
  ShellTest,
  ShellWord,
  ShellWordPart,
} from '../nodes.ts';
import type { Scope } from './posix-context.ts';
import { arithmeticTokens, convertTest } from './posix-expressions.ts';
import { convertArithmeticWords, convertBodyParts, convertWord, MAX_DEPTH } from './posix-words.ts';

type Mutable<Node> = { -readonly [Key in keyof Node]: Node[Key] };
type Parsed = PipelineNode | ParsedAndOr | CompoundList;

/** Converts statements of the parser into `target`, which must be the list held by `parent`. */
export function convertStatements(
  statements: readonly Statement[],
  scope: Scope,
  parent: AnyNode,
  target: ShellStatement[],
): void {
  if (scope.depth > MAX_DEPTH) return;
  for (const { command, pos, end, background } of statements) {
    const node: Mutable<ShellStatement> = {
      type: 'ShellStatement',
      range: scope.frame.range(pos, end),
      parent,
      body: PENDING,
      isBackground: background === true,
    };
    node.body = convertNode(command, [], scope, node);
    enclose(node, node.body);
    target.push(node);
    enclose(parent, node);
  }
}

function statementsOf(list: CompoundList, scope: Scope, parent: AnyNode): ShellStatement[] {
  const statements: ShellStatement[] = [];
  convertStatements(list.commands, { ...scope, depth: scope.depth + 1 }, parent, statements);
  return statements;
}

/** Where the parser fixes broken text, a node may end before its last child; the tree keeps children inside. */
function enclose(parent: AnyNode, child: AnyNode): void {
  const [start, end] = parent.range;
  if (child.range[0] >= start && child.range[1] <= end) return;
  const range: Range = [Math.min(start, child.range[0]), Math.max(end, child.range[1])];
  (parent as { range: Range }).range = range;
}

/** Stands in a field until its node exists, because a child is made with its parent. */
const PENDING: ShellCommand = {
  type: 'ShellCommand',
  range: [0, 0],
  parent: null,
  assignments: [],
  name: null,
  args: [],
  redirects: [],
};

/** `outer` are the redirections after a compound command; `span` is the node's place with them. */
function convertNode(
  node: Parsed,
  outer: readonly Redirection[],
  scope: Scope,
  parent: AnyNode,
  span: { readonly pos: number; readonly end: number } = node,
): ShellNode {
  const range = scope.frame.range(span.pos, span.end);
  switch (node.type) {
    case 'Command':
      return convertCommand(node, range, scope, parent);
    case 'AndOr':
      return convertAndOr(node, range, scope, parent);
    case 'Pipeline':
      return convertPipeline(node, range, scope, parent);
    case 'Redirected':
      return convertNode(node.command, node.redirects, scope, parent, node);
    case 'If':
      return convertIf(node, outer, range, scope, parent);
    case 'For':
    case 'Select':
    case 'ArithmeticFor':
    case 'While':
      return convertLoop(node, outer, range, scope, parent);
    case 'Case':
      return convertCase(node, outer, range, scope, parent);
    case 'Subshell':
      return convertGroup('subshell', node.body, outer, range, scope, parent);
    case 'BraceGroup':
      return convertGroup('brace', node.body, outer, range, scope, parent);
    case 'CompoundList':
      return convertGroup('brace', node, outer, range, scope, parent);
    case 'Function':
      return convertFunction(node, range, scope, parent);
    case 'Coproc':
      return convertCoproc(node, scope, parent);
    case 'TestCommand': {
      const words: ShellWord[] = [];
      const test = shellTest('test', words, span, range, scope, parent);
      const known = new Map<Word, ShellWord>();
      for (const word of testOperands(node.expression)) {
        const converted = convertWord(word, scope, test);
        known.set(word, converted);
        words.push(converted);
      }
      (test as Mutable<ShellTest>).expression = convertTest(
        node.expression,
        scope.frame,
        (word) => known.get(word) ?? PENDING_WORD,
      );
      return withRedirects(test, outer, scope);
    }
    case 'ArithmeticCommand': {
      scope.context.cover(node.pos, node.end, scope.frame);
      const test = shellTest('arithmetic', [], node, range, scope, parent);
      (test as Mutable<ShellTest>).words = convertArithmeticWords(node.expression, scope, test);
      (test as Mutable<ShellTest>).tokens = arithmeticTokens(node.expression, scope.frame);
      return withRedirects(test, outer, scope);
    }
  }
}

function convertCommand(node: Command, range: Range, scope: Scope, parent: AnyNode): ShellCommand {
  const assignments: ShellAssignment[] = [];
  const args: (ShellWord | ShellAssignment)[] = [];
  const redirects: ShellRedirect[] = [];
  const command: Mutable<ShellCommand> = {
    type: 'ShellCommand',
    range,
    parent,
    assignments: NONE,
    name: null,
    args: NONE,
    redirects: NONE,
  };
  for (const part of node.prefix) {
    if (part.type === 'Assignment') assignments.push(convertAssignment(part, scope, command));
    else redirects.push(convertRedirect(part, scope, command));
  }
  if (node.name !== undefined) {
    command.name = convertWord(node.name, scope, command);
    checkOpenParenthesis(node.name, scope);
  }
  for (const part of node.suffix) {
    if (part.type === 'Word') args.push(convertWord(part, scope, command));
    else if (part.type === 'Assignment') args.push(convertAssignment(part, scope, command));
    else redirects.push(convertRedirect(part, scope, command));
  }
  if (assignments.length > 0) command.assignments = assignments;
  if (args.length > 0) command.args = args;
  if (redirects.length > 0) command.redirects = redirects;
  return command;
}

/** One for all commands, of which most have neither assignments nor redirections. */
const NONE: readonly never[] = [];

/** `name(` begins a function; without `)` the parser takes it for a plain command and says nothing. */
function checkOpenParenthesis(name: Word, scope: Scope): void {
  const { source } = scope.frame;
  let at = name.end;
  while (source[at] === ' ' || source[at] === '\t') at++;
  if (source[at] !== '(' || (at > name.end && source[at - 1] === '<')) return;
  scope.context.addError(`unexpected token '(' after '${name.text.slice(0, 40)}'`, at, scope.frame);
}

function convertAssignment(node: Assignment, scope: Scope, parent: AnyNode): ShellAssignment {
  const { value } = node;
  const assignment: Mutable<ShellAssignment> = {
    type: 'ShellAssignment',
    range: scope.frame.range(node.pos, node.end),
    parent,
    name: node.name,
    text: node.text,
    value: null,
    elements: null,
    index: null,
    isAppend: node.append === true,
  };
  if (node.index !== undefined) assignment.index = convertWord(node.index, scope, assignment, true);
  if (value.type === 'Word') {
    scope.context.cover(node.pos, node.end, scope.frame);
    assignment.value = convertWord(value, scope, assignment, true);
    return assignment;
  }
  const elements: ShellWord[] = [];
  for (const element of value.elements) elements.push(convertWord(element, scope, assignment));
  assignment.elements = elements;
  return assignment;
}

function convertRedirect(node: Redirection, scope: Scope, parent: AnyNode): ShellRedirect {
  const { descriptor } = node;
  const redirect: Mutable<ShellRedirect> = {
    type: 'ShellRedirect',
    range: scope.frame.range(node.pos, node.end),
    parent,
    operator: node.operator,
    descriptor:
      descriptor === undefined
        ? null
        : descriptor.type === 'FileDescriptor'
          ? descriptor.value
          : descriptor.name,
    target: null,
    heredoc: null,
  };
  if (node.type !== 'HereDoc') {
    if (node.target !== undefined) {
      redirect.target = convertWord(node.target, scope, redirect, node.type === 'HereString');
    }
    return redirect;
  }
  const { body, closing, delimiter } = node;
  scope.context.cover(node.pos, node.end, scope.frame);
  scope.context.cover(body.pos, closing?.end ?? body.end, scope.frame);
  const name = delimiter?.value ?? '';
  if (closing === undefined) {
    scope.context.addError(`heredoc without its closing line '${name.slice(0, 40)}'`, node.pos, scope.frame);
  }
  redirect.heredoc = new PosixHeredoc(node, scope, redirect);
  return redirect;
}

/** A here-document; the parts of its body are built on first use. */
class PosixHeredoc implements ShellHeredoc {
  readonly delimiter: string;
  readonly isQuoted: boolean;
  readonly bodyRange: Range;
  readonly body: string;
  readonly #node: HereDoc;
  readonly #scope: Scope;
  readonly #parent: AnyNode;
  #parts: readonly ShellWordPart[] | null = null;

  constructor(node: HereDoc, scope: Scope, parent: AnyNode) {
    const { body, delimiter } = node;
    this.delimiter = delimiter?.value ?? '';
    this.isQuoted = delimiter?.quoted === true;
    this.bodyRange = scope.frame.range(body.pos, body.end);
    this.body = body.text;
    this.#node = node;
    this.#scope = scope;
    this.#parent = parent;
  }

  get parts(): readonly ShellWordPart[] {
    this.#parts ??= convertBodyParts(this.#node.body.parts, this.#scope, this.#parent);
    return this.#parts;
  }
}

function convertRedirects(nodes: readonly Redirection[], scope: Scope, parent: AnyNode): ShellRedirect[] {
  const redirects: ShellRedirect[] = [];
  for (const node of nodes) redirects.push(convertRedirect(node, scope, parent));
  return redirects;
}

function withRedirects<Node extends ShellIf | ShellCase | ShellTest | ShellLoop | ShellGroup>(
  node: Node,
  redirects: readonly Redirection[],
  scope: Scope,
): Node {
  if (redirects.length > 0) {
    (node as { redirects: readonly ShellRedirect[] }).redirects = convertRedirects(redirects, scope, node);
  }
  return node;
}

function convertAndOr(node: ParsedAndOr, range: Range, scope: Scope, parent: AnyNode): ShellAndOr {
  const operands: ShellNode[] = [];
  const operators: ShellAndOr['operators'][number][] = [];
  const list: ShellAndOr = { type: 'ShellAndOr', range, parent, operands, operators };
  let previous: PipelineNode | null = null;
  for (const [index, command] of node.commands.entries()) {
    const text = node.operators[index - 1];
    if (previous !== null && text !== undefined) {
      operators.push({ text, range: operatorRange(text, previous.end, command.pos, scope) });
    }
    const operand = convertNode(command, [], scope, list);
    operands.push(operand);
    enclose(list, operand);
    previous = command;
  }
  const trailing = node.operators[node.commands.length - 1];
  if (previous !== null && trailing !== undefined) {
    operators.push({ text: trailing, range: operatorRange(trailing, previous.end, node.end, scope) });
  }
  return list;
}

/** Only blanks stand between an operand and its operator; the next operand bounds the search all the same. */
function operatorRange(text: string, from: number, to: number, scope: Scope): Range {
  const { source } = scope.frame;
  for (let at = from; at < to; at++) {
    if (source.startsWith(text, at)) return scope.frame.range(at, at + text.length);
  }
  return scope.frame.range(from, from);
}

function convertPipeline(node: Pipeline, range: Range, scope: Scope, parent: AnyNode): ShellPipeline {
  const commands: ShellNode[] = [];
  const negations: Range[] = [];
  const operatorRanges: Range[] = [];
  let isTimed = false;
  for (const prefix of node.prefixes) {
    if (prefix.type === 'Time') isTimed = true;
    else negations.push(scope.frame.range(prefix.pos, prefix.end));
  }
  const pipeline: ShellPipeline = {
    type: 'ShellPipeline',
    range,
    parent,
    commands,
    operators: node.operators,
    operatorRanges,
    negations,
    isNegated: negations.length % 2 === 1,
    isTimed,
  };
  let previous: PipelineNode | null = null;
  for (const [index, command] of node.commands.entries()) {
    const operator = node.operators[index - 1];
    if (previous !== null && operator !== undefined)
      operatorRanges.push(operatorRange(operator, previous.end, command.pos, scope));
    previous = command;
    const converted = convertNode(command, [], scope, pipeline);
    commands.push(converted);
    enclose(pipeline, converted);
  }
  return pipeline;
}

function convertIf(
  node: If,
  redirects: readonly Redirection[],
  range: Range,
  scope: Scope,
  parent: AnyNode,
): ShellIf {
  const clauses: ShellIfClause[] = [];
  const result: Mutable<ShellIf> = {
    type: 'ShellIf',
    range,
    parent,
    clauses,
    otherwise: null,
    redirects: [],
  };
  clauses.push(
    ifClause(node, scope.frame.range(node.pos, Math.max(node.clause.end, node.then.end)), scope, result),
  );
  for (const branch of node.elif) {
    clauses.push(ifClause(branch, scope.frame.range(branch.pos, branch.end), scope, result));
  }
  if (node.else !== undefined) result.otherwise = statementsOf(node.else, scope, result);
  return withRedirects(result, redirects, scope);
}

function ifClause(
  node: { readonly clause: CompoundList; readonly then: CompoundList },
  range: Range,
  scope: Scope,
  parent: AnyNode,
): ShellIfClause {
  const clause: Mutable<ShellIfClause> = { type: 'ShellIfClause', range, parent, condition: [], body: [] };
  clause.condition = statementsOf(node.clause, scope, clause);
  clause.body = statementsOf(node.then, scope, clause);
  enclose(parent, clause);
  return clause;
}

const LOOP_KINDS = { For: 'for', Select: 'select', ArithmeticFor: 'arithmetic' } as const;

function convertLoop(
  node: For | Select | ArithmeticFor | While,
  redirects: readonly Redirection[],
  range: Range,
  scope: Scope,
  parent: AnyNode,
): ShellLoop {
  const loop: Mutable<ShellLoop> = {
    type: 'ShellLoop',
    range,
    parent,
    kind: node.type === 'While' ? node.kind : LOOP_KINDS[node.type],
    variable: null,
    items: null,
    condition: null,
    body: [],
    redirects: [],
    tokens: [],
  };
  if (node.type === 'ArithmeticFor') {
    const { initialize, test, update } = node;
    loop.tokens = [initialize, test, update].flatMap((each) => arithmeticTokens(each, scope.frame));
  }
  if (node.type === 'While') loop.condition = statementsOf(node.clause, scope, loop);
  if (node.type === 'For' || node.type === 'Select') {
    loop.variable = convertWord(node.name, scope, loop);
    if (node.wordlist !== undefined) {
      const items: ShellWord[] = [];
      for (const word of node.wordlist) items.push(convertWord(word, scope, loop));
      loop.items = items;
    }
  }
  loop.body = statementsOf(node.body, scope, loop);
  return withRedirects(loop, redirects, scope);
}

function convertCase(
  node: Case,
  redirects: readonly Redirection[],
  range: Range,
  scope: Scope,
  parent: AnyNode,
): ShellCase {
  const items: ShellCaseItem[] = [];
  const result: Mutable<ShellCase> = {
    type: 'ShellCase',
    range,
    parent,
    // Replaced at once: the word needs its parent.
    word: PENDING_WORD,
    items,
    redirects: [],
  };
  result.word = convertWord(node.word, scope, result, true);
  for (const item of node.items) {
    const patterns: ShellWord[] = [];
    const converted: Mutable<ShellCaseItem> = {
      type: 'ShellCaseItem',
      range: scope.frame.range(item.pos, item.end),
      parent: result,
      patterns,
      body: [],
      terminator: item.terminator ?? null,
    };
    for (const pattern of item.pattern) patterns.push(convertWord(pattern, scope, converted));
    converted.body = statementsOf(item.body, scope, converted);
    items.push(converted);
    enclose(result, converted);
  }
  return withRedirects(result, redirects, scope);
}

const PENDING_WORD: ShellWord = {
  type: 'ShellWord',
  range: [0, 0],
  parent: null,
  text: '',
  value: '',
  parts: [],
};

function convertGroup(
  kind: ShellGroup['kind'],
  list: CompoundList,
  redirects: readonly Redirection[],
  range: Range,
  scope: Scope,
  parent: AnyNode,
): ShellGroup {
  const group: Mutable<ShellGroup> = { type: 'ShellGroup', range, parent, kind, body: [], redirects: [] };
  group.body = statementsOf(list, scope, group);
  return withRedirects(group, redirects, scope);
}

function convertFunction(
  node: FunctionDefinition,
  range: Range,
  scope: Scope,
  parent: AnyNode,
): ShellFunction {
  scope.context.cover(node.name.pos, node.name.end, scope.frame);
  const result: Mutable<ShellFunction> = {
    type: 'ShellFunction',
    range,
    parent,
    name: node.name.text,
    body: PENDING,
  };
  result.body = convertNode(node.body, [], scope, result);
  enclose(result, result.body);
  return result;
}

/** A co-process is what it runs: rules care for its commands alone. */
function convertCoproc(node: Coproc, scope: Scope, parent: AnyNode): ShellNode {
  if (node.name !== undefined) scope.context.cover(node.name.pos, node.name.end, scope.frame);
  return convertNode(node.body, [], scope, parent);
}

function shellTest(
  kind: ShellTest['kind'],
  words: readonly ShellWord[],
  place: { readonly pos: number; readonly end: number },
  range: Range,
  scope: Scope,
  parent: AnyNode,
): ShellTest {
  const text = scope.frame.source.slice(place.pos, place.end);
  return { type: 'ShellTest', range, parent, kind, text, words, redirects: [], expression: null, tokens: [] };
}

/** The operands in source order, without recursion. */
function testOperands(expression: TestExpression): Word[] {
  const words: Word[] = [];
  const stack: TestExpression[] = [expression];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    switch (node.type) {
      case 'TestUnary':
        words.push(node.operand);
        break;
      case 'TestBinary':
        words.push(node.left, node.right);
        break;
      case 'TestNot':
        stack.push(node.operand);
        break;
      case 'TestGroup':
        stack.push(node.expression);
        break;
      case 'TestLogical':
        for (let index = node.operands.length - 1; index >= 0; index--) {
          const operand = node.operands[index];
          if (operand !== undefined) stack.push(operand);
        }
        break;
    }
  }
  return words;
}
