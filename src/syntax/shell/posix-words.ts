import type {
  ArithmeticExpression,
  ArithmeticWord,
  ParameterExpansionPart,
  ParsedScript,
  Word,
  WordPart,
} from 'unbash';
import type {
  AnyNode,
  Range,
  ShellArithmetic,
  ShellExpansion,
  ShellQuoted,
  ShellSubstitution,
  ShellWord,
  ShellWordPart,
} from '../nodes.ts';
import { PosixContext, type Scope } from './posix-context.ts';
import { arithmeticTokens } from './posix-expressions.ts';
import { fixedFrame } from './shell-frame.ts';

/** The parser cuts nesting well before; this keeps recursion bounded should it change its mind. */
export const MAX_DEPTH = 600;

/** The parser reads a substitution when it is asked for, from there to the end of the text: each level costs a whole one. */
const MAX_SUBSTITUTIONS = 40;

const NO_PARTS: readonly WordPart[] = [];

/** A word of the parser, seen as our node. Most rules look at few words: parts and value are built on first use. */
class PosixWord implements ShellWord {
  readonly type = 'ShellWord';
  readonly range: Range;
  readonly parent: AnyNode;
  readonly text: string;
  readonly #word: Word;
  readonly #scope: Scope;
  /** Whether the shell leaves globs and braces in it alone, as in the value of an assignment. */
  readonly #isVerbatim: boolean;
  #parts: readonly ShellWordPart[] | null = null;
  #value: string | null | undefined = undefined;

  constructor(word: Word, scope: Scope, parent: AnyNode, isVerbatim: boolean) {
    this.range = scope.frame.range(word.pos, word.end);
    this.parent = parent;
    this.text = word.text;
    this.#word = word;
    this.#scope = scope;
    this.#isVerbatim = isVerbatim;
  }

  get value(): string | null {
    if (this.#value === undefined) {
      const { parts } = this.#word;
      const isStatic = parts === undefined || parts.every((part) => isStaticPart(part, this.#isVerbatim));
      this.#value = isStatic ? this.#word.value : null;
    }
    return this.#value;
  }

  get parts(): readonly ShellWordPart[] {
    if (this.#parts === null) this.#parts = this.#convertParts();
    return this.#parts;
  }

  #convertParts(): readonly ShellWordPart[] {
    const { text, parts, value } = this.#word;
    if (text === '') return [];
    if (parts !== undefined) return convertParts(parts, this.#scope, this);
    return [{ type: 'ShellLiteral', range: this.range, parent: this, value }];
  }
}

/** `isVerbatim` for the value of an assignment, where globs and braces mean nothing. */
export function convertWord(word: Word, scope: Scope, parent: AnyNode, isVerbatim = false): ShellWord {
  scope.context.cover(word.pos, word.end, scope.frame);
  const node = new PosixWord(word, scope, parent, isVerbatim);
  // Errors and comments of substitutions belong to the script, so these words cannot wait.
  if (mayHoldSubstitution(word.text)) void node.parts;
  return node;
}

/**
 * The parts of a here-document's body, built when the script is finished: errors in a substitution of it are
 * not recorded on the script.
 */
export function convertBodyParts(
  parts: readonly WordPart[] | undefined,
  scope: Scope,
  parent: AnyNode,
): readonly ShellWordPart[] {
  if (parts === undefined || scope.depth > MAX_DEPTH) return NO_BODY;
  const context = new PosixContext(scope.frame, scope.context.convertStatements);
  return convertParts(parts, { ...scope, context, depth: scope.depth + 1 }, parent);
}

const NO_BODY: readonly ShellWordPart[] = [];

/** A word of an arithmetic expression, or a substitution in it. */
export function convertArithmeticWords(
  expression: ArithmeticExpression | undefined,
  scope: Scope,
  parent: AnyNode,
): ShellWord[] {
  const words: ShellWord[] = [];
  for (const leaf of arithmeticLeaves(expression)) {
    const { pos, end } = leaf;
    const text = scope.frame.source.slice(pos, end);
    const parts = partsOfArithmeticLeaf(leaf);
    const word: Word = {
      type: 'Word',
      text,
      value: leaf.type === 'ArithmeticWord' ? leaf.value : leaf.text,
      pos,
      end,
      parts,
    };
    words.push(convertWord(word, scope, parent));
  }
  return words;
}

function mayHoldSubstitution(text: string): boolean {
  return text.includes('(') || text.includes('`') || text.includes('${ ') || text.includes('${|');
}

function isStaticPart(part: WordPart, isVerbatim: boolean): boolean {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return true;
    case 'DoubleQuoted':
    case 'LocaleString':
      return part.parts.every((inner) => inner.type === 'Literal');
    case 'Glob':
    case 'ExtendedGlob':
    case 'BraceExpansion':
      return isVerbatim && (part.parts ?? NO_PARTS).every((inner) => isStaticPart(inner, true));
    default:
      return false;
  }
}

function convertParts(parts: readonly WordPart[], scope: Scope, parent: AnyNode): ShellWordPart[] {
  if (scope.depth > MAX_DEPTH) return [];
  const converted: ShellWordPart[] = [];
  for (const part of parts) converted.push(convertPart(part, scope, parent));
  return converted;
}

function convertPart(part: WordPart, scope: Scope, parent: AnyNode): ShellWordPart {
  const range = scope.frame.range(part.pos, part.end);
  switch (part.type) {
    case 'Literal':
      return { type: 'ShellLiteral', range, parent, value: part.value };
    case 'SingleQuoted':
      return quoted("'", part.value, range, parent);
    case 'AnsiCQuoted':
      return quoted("$'", part.value, range, parent);
    case 'DoubleQuoted':
    case 'LocaleString': {
      const quote = part.type === 'DoubleQuoted' ? '"' : '$"';
      const isStatic = part.parts.every((inner) => inner.type === 'Literal');
      const value = isStatic
        ? part.parts.map((inner) => (inner.type === 'Literal' ? inner.value : ''))
        : null;
      const node = quoted(quote, value?.join('') ?? null, range, parent);
      return withParts(node, part.parts, scope);
    }
    case 'SimpleExpansion':
      return simpleExpansion(part.text, range, parent);
    case 'ParameterExpansion':
      return parameterExpansion(part, scope, parent);
    case 'CommandExpansion': {
      const kind = part.text.startsWith('`') ? 'backquote' : 'command';
      return substitution(kind, part, range, scope, parent);
    }
    case 'ProcessSubstitution':
      return substitution(part.operator === '<' ? 'input' : 'output', part, range, scope, parent);
    case 'ArithmeticExpansion': {
      const parts: ShellWordPart[] = [];
      const tokens = arithmeticTokens(part.expression, scope.frame);
      const node: ShellArithmetic = {
        type: 'ShellArithmetic',
        range,
        parent,
        text: part.text,
        parts,
        tokens,
      };
      const inner = deeper(scope);
      for (const leaf of arithmeticLeaves(part.expression)) {
        for (const leafPart of partsOfArithmeticLeaf(leaf) ?? NO_PARTS) {
          if (leafPart.type !== 'Literal') parts.push(convertPart(leafPart, inner, node));
        }
      }
      return node;
    }
    case 'Glob':
    case 'ExtendedGlob':
      return withParts({ type: 'ShellGlob', range, parent, text: part.text, parts: [] }, part.parts, scope);
    case 'BraceExpansion':
      return withParts({ type: 'ShellBrace', range, parent, text: part.text, parts: [] }, part.parts, scope);
  }
}

function quoted(
  quote: ShellQuoted['quote'],
  value: string | null,
  range: Range,
  parent: AnyNode,
): ShellQuoted {
  return { type: 'ShellQuoted', range, parent, quote, value, parts: [] };
}

function withParts<Node extends ShellWordPart & { readonly parts: readonly ShellWordPart[] }>(
  node: Node,
  parts: readonly WordPart[] | undefined,
  scope: Scope,
): Node {
  if (parts !== undefined)
    (node as { parts: readonly ShellWordPart[] }).parts = convertParts(parts, deeper(scope), node);
  return node;
}

function deeper(scope: Scope): Scope {
  return { ...scope, depth: scope.depth + 1 };
}

function simpleExpansion(text: string, range: Range, parent: AnyNode): ShellExpansion {
  return {
    type: 'ShellExpansion',
    range,
    parent,
    name: text.slice(1),
    text,
    isBraced: false,
    prefix: null,
    index: null,
    operator: null,
    operands: [],
  };
}

function parameterExpansion(part: ParameterExpansionPart, scope: Scope, parent: AnyNode): ShellExpansion {
  const operands: ShellWord[] = [];
  const node: { -readonly [Key in keyof ShellExpansion]: ShellExpansion[Key] } = {
    type: 'ShellExpansion',
    range: scope.frame.range(part.pos, part.end),
    parent,
    name: part.parameter,
    text: part.text,
    isBraced: true,
    prefix: part.prefix ?? null,
    index: null,
    operator: part.operation?.operator ?? null,
    operands,
  };
  const inner = deeper(scope);
  if (part.index !== undefined) node.index = convertWord(part.index, inner, node, true);
  for (const word of operandsOf(part)) operands.push(convertWord(word, inner, node, true));
  return node;
}

function operandsOf(part: ParameterExpansionPart): readonly Word[] {
  const { operation } = part;
  if (operation === undefined) return [];
  switch (operation.type) {
    case 'Default':
    case 'Remove':
    case 'Transform':
      return [operation.operand];
    case 'Replace':
      return [operation.pattern, operation.replacement];
    case 'Slice':
      return operation.length === undefined ? [operation.offset] : [operation.offset, operation.length];
    case 'CaseModification':
      return operation.operand === undefined ? [] : [operation.operand];
    case 'Names':
    case 'Unknown':
      return [];
  }
}

function substitution(
  kind: ShellSubstitution['kind'],
  part: { readonly pos: number; readonly script: ParsedScript | undefined },
  range: Range,
  scope: Scope,
  parent: AnyNode,
): ShellSubstitution {
  const statements: ShellSubstitution['statements'][number][] = [];
  const node: ShellSubstitution = { type: 'ShellSubstitution', range, parent, kind, statements };
  const { context, substitutions } = scope;
  if (substitutions >= MAX_SUBSTITUTIONS) {
    context.addError('substitutions are nested too deeply', part.pos, scope.frame);
    return node;
  }
  const { script } = part;
  if (script === undefined || scope.depth > MAX_DEPTH) return node;
  // With escapes inside backquotes, positions index the decoded text.
  const frame = script.source === undefined ? scope.frame : fixedFrame(script.source, range);
  context.addErrors(script.errors, frame);
  context.uncover(script.pos, script.end, frame);
  const inner = { context, frame, depth: scope.depth + 1, substitutions: substitutions + 1 };
  context.convertStatements(script.commands, inner, node, statements);
  if (frame.isExact) {
    context.findComments(script.pos, script.end);
    context.cover(script.pos, script.end, frame);
  }
  return node;
}

type ArithmeticLeaf = Extract<
  ArithmeticExpression,
  { type: 'ArithmeticWord' | 'ArithmeticCommandExpansion' }
>;

/** The operands in source order. Long sums are deep trees: no recursion. */
function arithmeticLeaves(expression: ArithmeticExpression | undefined): ArithmeticLeaf[] {
  const leaves: ArithmeticLeaf[] = [];
  const stack: ArithmeticExpression[] = expression === undefined ? [] : [expression];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    switch (node.type) {
      case 'ArithmeticBinary':
        stack.push(node.right, node.left);
        break;
      case 'ArithmeticUnary':
        stack.push(node.operand);
        break;
      case 'ArithmeticTernary':
        stack.push(node.alternate, node.consequent, node.test);
        break;
      case 'ArithmeticGroup':
        stack.push(node.expression);
        break;
      case 'ArithmeticWord':
      case 'ArithmeticCommandExpansion':
        leaves.push(node);
        break;
    }
  }
  return leaves;
}

function partsOfArithmeticLeaf(leaf: ArithmeticLeaf): readonly WordPart[] | undefined {
  if (leaf.type === 'ArithmeticCommandExpansion') {
    const { pos, end, text, script } = leaf;
    return [{ type: 'CommandExpansion', pos, end, text, script }];
  }
  return leaf.parts ?? simpleArithmeticPart(leaf);
}

/** The parser leaves a lone `$name` in an expression without parts. */
function simpleArithmeticPart(leaf: ArithmeticWord): readonly WordPart[] | undefined {
  if (!leaf.value.startsWith('$') || leaf.value.length < 2) return undefined;
  return [{ type: 'SimpleExpansion', pos: leaf.pos, end: leaf.end, text: leaf.value }];
}
