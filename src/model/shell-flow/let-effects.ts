/** What `let` does to variables: each of its words is an expression. */
import type { Range, ShellAssignment, ShellWord } from '../../syntax/nodes.ts';
import { assignmentTo, referenceTo, type VariableEffect } from './effects.ts';

/** Stands for an expansion: a part of an operand of which only a run knows more. */
const HOLE = '\u0001';
const EXPANSION = /\$\{[^{}]*\}|\$\([^()]*\)|`[^`]*`|\$\w+|\$[@*#?$!-]/g;

const BLANKS = /[ \t\n]*/y;
const PREFIX = /\+\+|--|[-+!~]/y;
const OPERAND = /([\w\u0001]+)(\[[^[\]]*\])?/y;
const POSTFIX = /\+\+|--/y;
const BINARY = /\*\*|<<=|>>=|<<|>>|[<>=!]=|&&|\|\||[-+*/%&|^]=|[-=+*/%&|^<>?:,]/y;

const NAME = /^[A-Za-z_]\w*$/;
const INDEX_NAME = /[A-Za-z_]\w*/g;
const ASSIGNING = /^(?:[-+*/%&|^]|<<|>>)?=$/;

/** The variables that the words of a `let` read and set. */
export function letEffects(args: readonly (ShellWord | ShellAssignment)[]): readonly VariableEffect[] {
  return args.flatMap((word) => new Expression(word).effects() ?? literally(word));
}

/** A word that is no expression fails; what it begins with is the name that was meant. */
function literally({ text, range }: ShellWord | ShellAssignment): readonly VariableEffect[] {
  const [name] = /^["']?([A-Za-z_]\w*)(?![\w$])/.exec(text)?.slice(1) ?? [];
  return name === undefined ? [] : [assignmentTo(name, range, 'integer')];
}

class Expression {
  readonly #text: string;
  readonly #start: number;
  readonly #end: number;
  #at = 0;
  #depth = 0;
  /** `?` that no `:` belongs to so far. */
  #questions = 0;

  constructor({ text, range }: ShellWord | ShellAssignment) {
    const [, quoted] = /^(?:"([^"]*)"|'([^']*)')$/s.exec(text)?.filter((part) => part !== undefined) ?? [];
    const content = quoted ?? text.replaceAll('"', HOLE);
    this.#text = content.replace(EXPANSION, (found) => HOLE.repeat(found.length));
    this.#start = range[0] + (quoted === undefined ? 0 : 1);
    this.#end = range[1];
  }

  /** `null` where the text is no expression. */
  effects(): readonly VariableEffect[] | null {
    const found: VariableEffect[] = [];
    const later: VariableEffect[] = [];
    for (;;) {
      let isStep = this.#prefixes();
      const operand = this.#take(OPERAND);
      if (operand === null) return null;
      const [, name = '', index = ''] = operand;
      // The rest of such a name is known at run time only.
      if (name.includes(HOLE) && /[A-Za-z_]/.test(name)) return null;
      const end = this.#at;
      isStep = this.#take(POSTFIX) !== null || isStep;
      this.#close();
      const operator = this.#take(BINARY);
      const from = end - operand[0].length;
      const range = this.#range(from, from + name.length);
      for (const { 0: inner, index: at } of index.matchAll(INDEX_NAME))
        found.push(
          referenceTo(inner, this.#range(from + name.length + at, from + name.length + at + inner.length)),
        );
      if (operator?.[0] === '?') this.#questions += 1;
      if (operator?.[0] === ':') this.#questions -= 1;
      if (this.#questions < 0) return null;
      if (NAME.test(name)) {
        const isSet = operator !== null && ASSIGNING.test(operator[0]);
        if (operator?.[0] !== '=') found.push(referenceTo(name, range));
        const place = isSet ? this.#range(this.#at - operator[0].length, this.#at) : null;
        if (isSet || isStep)
          later.push({ ...assignmentTo(name, range, 'integer', index !== ''), operator: place });
      }
      if (operator === null) break;
    }
    return this.#at === this.#text.length && this.#depth === 0 ? [...found, ...later] : null;
  }

  /** Opening brackets and signs; whether `++` or `--` is among them. */
  #prefixes(): boolean {
    let isStep = false;
    for (;;) {
      const sign = this.#take(PREFIX);
      if (sign !== null) isStep ||= sign[0].length === 2;
      else if (this.#text.startsWith('(', this.#at)) {
        this.#at += 1;
        this.#depth += 1;
      } else return isStep;
    }
  }

  #close(): void {
    for (this.#take(BLANKS); this.#text.startsWith(')', this.#at) && this.#depth > 0; this.#take(BLANKS)) {
      this.#at += 1;
      this.#depth -= 1;
    }
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    if (pattern !== BLANKS) this.#take(BLANKS);
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match !== null) this.#at = pattern.lastIndex;
    return match;
  }

  #range(from: number, to: number): Range {
    const end = Math.min(this.#start + to, this.#end);
    return [Math.min(this.#start + from, end), end];
  }
}
