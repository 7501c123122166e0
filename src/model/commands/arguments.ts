/** The words of a command: shell words, elements of an exec form, and parts of either. */
import type {
  AnyNode,
  ExecElement,
  Range,
  ShellAssignment,
  ShellWord,
  ShellWordPart,
} from '../../syntax/nodes.ts';
import type { Argument } from '../types.ts';

/** In a shape, it is a piece that is decided at run time. */
export const DYNAMIC = '\0';

interface Shaped extends Argument {
  /** The word with quotes removed and `DYNAMIC` for each piece that is decided at run time; globs stay as text. */
  readonly shape: string;
}

/** A shell word, or an assignment that is an argument (`export A=1`); everything is read from the tree on demand. */
class WordArgument implements Shaped {
  readonly type = 'Argument';
  readonly #node: ShellWord | ShellAssignment;
  readonly #isNested: boolean;

  constructor(node: ShellWord | ShellAssignment, isNested: boolean) {
    this.#node = node;
    this.#isNested = isNested;
  }

  get range(): Range {
    return this.#node.range;
  }

  get node(): AnyNode | null {
    return this.#isNested ? null : this.#node;
  }

  get text(): string {
    return this.#node.text;
  }

  get value(): string | null {
    const node = this.#node;
    if (node.type === 'ShellWord') return node.value;
    if (node.elements !== null) return null;
    const value = node.value === null ? '' : node.value.value;
    return value === null ? null : `${assignmentHead(node)}${value}`;
  }

  get isStatic(): boolean {
    return this.value !== null;
  }

  get shape(): string {
    const node = this.#node;
    if (node.type === 'ShellWord') return node.value ?? shapeOfParts(node.parts);
    const value = node.value === null ? '' : (node.value.value ?? shapeOfParts(node.value.parts));
    return `${assignmentHead(node)}${node.elements === null ? value : DYNAMIC}`;
  }

  /** The tree's word, also inside nested strings. */
  get word(): ShellWord | ShellAssignment {
    return this.#node;
  }
}

class ElementArgument implements Shaped {
  readonly type = 'Argument';
  readonly isStatic = true;
  readonly node: ExecElement;
  readonly text: string;

  constructor(node: ExecElement, source: string) {
    this.node = node;
    this.text = source.slice(node.range[0], node.range[1]);
  }

  get range(): Range {
    return this.node.range;
  }

  get value(): string {
    return this.node.value;
  }

  get shape(): string {
    return this.node.value;
  }
}

/** The value half of `--name=value`, or any other part of a word. */
class PartArgument implements Shaped {
  readonly type = 'Argument';
  readonly range: Range;
  readonly text: string;
  readonly shape: string;
  readonly node: AnyNode | null;

  constructor(whole: Argument, from: number) {
    const shape = shapeOf(whole);
    this.shape = shape.slice(from);
    this.node = whole.node;
    const cut = offsetInText(whole.text, shape, from);
    this.text = cut === null ? whole.text : whole.text.slice(cut);
    this.range =
      cut === null ? whole.range : [Math.min(whole.range[0] + cut, whole.range[1]), whole.range[1]];
  }

  get value(): string | null {
    return isStaticShape(this.shape) ? this.shape : null;
  }

  get isStatic(): boolean {
    return this.value !== null;
  }
}

/** A word that something else fills in: what `xargs` appends, or `{}` of `find -exec`. */
class PlaceholderArgument implements Shaped {
  readonly type = 'Argument';
  readonly value = null;
  readonly isStatic = false;
  readonly shape = DYNAMIC;
  readonly range: Range;
  readonly text: string;
  readonly node: AnyNode | null;

  constructor(whole: Argument) {
    this.range = whole.range;
    this.text = whole.text;
    this.node = whole.node;
  }
}

/** A word that stands for another value than its own: `pip` for the module in `python -m pip`. */
class RenamedArgument implements Shaped {
  readonly type = 'Argument';
  readonly isStatic = true;
  readonly value: string;
  readonly shape: string;
  readonly range: Range;
  readonly text: string;
  readonly node: AnyNode | null;

  constructor(whole: Argument, value: string) {
    this.value = value;
    this.shape = value;
    this.range = whole.range;
    this.text = whole.text;
    this.node = whole.node;
  }
}

/** The argument that a shell word is; `isNested` inside a decoded string, where there is no node of the tree. */
export function argumentOfWord(node: ShellWord | ShellAssignment, isNested: boolean): Argument {
  return new WordArgument(node, isNested);
}

/** The argument that an element of an exec form is. */
export function argumentOfElement(node: ExecElement, source: string): Argument {
  return new ElementArgument(node, source);
}

/** The rest of a word from `from`, an offset in its shape. */
export function partOfArgument(whole: Argument, from: number): Argument {
  return new PartArgument(whole, from);
}

/** A word whose content is filled in at run time. */
export function placeholderOf(whole: Argument): Argument {
  return new PlaceholderArgument(whole);
}

/** The same word with another value. */
export function renamedArgument(whole: Argument, value: string): Argument {
  return new RenamedArgument(whole, value);
}

/** The word with quotes removed and `DYNAMIC` for each piece that is decided at run time. */
export function shapeOf(argument: Argument): string {
  return (argument as Partial<Shaped>).shape ?? argument.value ?? DYNAMIC;
}

/** The shell word after an argument, also inside nested strings; `null` in exec forms and for parts of words. */
export function shellWordOf(argument: Argument): ShellWord | null {
  return argument instanceof WordArgument && argument.word.type === 'ShellWord' ? argument.word : null;
}

/** Whether nothing in a shape is decided at run time (a glob is, too). */
function isStaticShape(shape: string): boolean {
  return !shape.includes(DYNAMIC);
}

function assignmentHead(node: ShellAssignment): string {
  return `${node.name}${node.isAppend ? '+=' : '='}`;
}

function shapeOfParts(parts: readonly ShellWordPart[]): string {
  let shape = '';
  for (const part of parts) shape += shapeOfPart(part);
  return shape;
}

function shapeOfPart(part: ShellWordPart): string {
  switch (part.type) {
    case 'ShellLiteral':
      return part.value;
    case 'ShellQuoted':
      return part.value ?? shapeOfParts(part.parts);
    case 'ShellGlob':
      return part.text;
    default:
      return DYNAMIC;
  }
}

/** Where offset `from` of a shape is in the written text; `null` when quotes or escapes blur it. */
function offsetInText(text: string, shape: string, from: number): number | null {
  const head = shape.slice(0, from);
  if (text.startsWith(head)) return head.length;
  const first = text[0];
  if ((first === '"' || first === "'") && text.startsWith(head, 1)) return head.length + 1;
  return null;
}
