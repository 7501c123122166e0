/** What `eslint-disable` comments cover in a Dockerfile, as directives that ESLint understands. */
import { Directive } from '@eslint/plugin-kit';
import type { Located, SourceCode } from '../rule-api.ts';
import { rangeBelow } from '../suppressions/ignore-comments.ts';
import type { Comment, Range } from '../syntax/nodes.ts';
import { type EslintComment, eslintComments, namesIn } from './comments.ts';
import { HOSTED_RULES, NAMESPACE } from './hosted-rules.ts';

/** The place of a directive: shown at the comment, while the removal of an unused one may take more than it. */
export interface DirectivePlace extends Located {
  readonly shownAt: Located;
}

/**
 * The directives of a file. For ESLint, `disable-next-line` covers one line; an instruction has many. So it becomes
 * a pair that disables at the comment and enables again after the instruction.
 */
export function disableDirectives(source: SourceCode): readonly Directive[] {
  return new DirectiveReader(source).read();
}

/** An `enable` after an instruction, not yet reached. */
interface Closing {
  readonly end: number;
  /** Empty for all rules. */
  readonly names: readonly string[];
}

class DirectiveReader {
  readonly #source: SourceCode;
  readonly #directives: Directive[] = [];
  /** What `eslint-disable` comments have switched off so far. */
  #off: { readonly all: boolean; readonly names: ReadonlySet<string> } = { all: false, names: new Set() };
  #closings: readonly Closing[] = [];

  constructor(source: SourceCode) {
    this.#source = source;
  }

  read(): readonly Directive[] {
    for (const each of eslintComments(this.#source.comments)) {
      this.#close(each.comment.range[0]);
      this.#take(each);
    }
    this.#close(Number.POSITIVE_INFINITY);
    return this.#directives;
  }

  #take(each: EslintComment): void {
    const names = namesIn(each.value);
    switch (each.label) {
      case 'eslint':
        break;
      case 'eslint-disable':
        this.#switchOff(names);
        this.#add('disable', each);
        break;
      case 'eslint-enable':
        this.#switchOn(names);
        this.#add('enable', each);
        break;
      case 'eslint-disable-line':
        this.#add('disable-line', each);
        break;
      case 'eslint-disable-next-line':
        this.#disableNext(each, names);
        break;
      default:
        each.label satisfies never;
    }
  }

  /** A rule that is off already stays with the comment that did it: a pair would switch it on too early. */
  #disableNext(each: EslintComment, names: readonly string[]): void {
    const { ast, model } = this.#source;
    const covered = rangeBelow(each.comment.range, ast, model);
    const value = this.#valueOfRest(each.value, names);
    if (covered === null || value === null) {
      this.#add('disable-next-line', each);
      return;
    }
    this.#add('disable', { ...each, value });
    this.#closings = [...this.#closings, { end: covered[1], names: namesIn(value) }];
  }

  /** The part of the list that is not off yet, as written; `null` when there is none in one piece. */
  #valueOfRest(value: string, names: readonly string[]): string | null {
    const { all } = this.#off;
    if (all || this.#closings.some((closing) => closing.names.length === 0)) return null;
    const off = new Set([...this.#off.names, ...this.#closings.flatMap((closing) => closing.names)]);
    if (names.length === 0) return off.size === 0 ? value : null;
    const rest = names.filter((name) => !off.has(name));
    if (rest.length === names.length) return value;
    const parts = value.split(',');
    const [from, to] = [names.indexOf(rest[0] ?? ''), names.indexOf(rest.at(-1) ?? '')];
    const isOnePiece = from !== -1 && to - from === rest.length - 1 && parts.length === names.length;
    return isOnePiece
      ? parts
          .slice(from, to + 1)
          .join(',')
          .trim()
      : null;
  }

  #switchOff(names: readonly string[]): void {
    this.#releaseClosings(names);
    if (names.length === 0) this.#off = { all: true, names: new Set() };
    else this.#off = { ...this.#off, names: new Set([...this.#off.names, ...names]) };
  }

  #switchOn(names: readonly string[]): void {
    this.#releaseClosings(names);
    if (names.length === 0) this.#off = { all: false, names: new Set() };
    else
      this.#off = {
        ...this.#off,
        names: new Set([...this.#off.names].filter((name) => !names.includes(name))),
      };
  }

  /** A comment inside the covered instruction has the last word on its rules. */
  #releaseClosings(names: readonly string[]): void {
    if (names.length === 0) this.#closings = [];
    this.#closings = this.#closings.flatMap((closing) => {
      if (closing.names.length === 0) return [closing];
      const left = closing.names.filter((name) => !names.includes(name));
      return left.length === 0 ? [] : [{ ...closing, names: left }];
    });
  }

  /** Enables what was to be enabled before an offset. */
  #close(offset: number): void {
    for (const { end, names } of this.#closings) {
      if (end > offset) continue;
      // ESLint reports what it does not know; once is enough, at the comment.
      const known = names.filter((name) => !isUnknown(name));
      if (names.length > 0 && known.length === 0) continue;
      const node: Located = { range: [end, end] };
      this.#directives.push(
        new Directive({ type: 'enable', node, value: known.join(', '), justification: '' }),
      );
    }
    this.#closings = this.#closings.filter(({ end }) => end > offset);
  }

  #add(type: Directive['type'], { comment, value, justification }: EslintComment): void {
    const node = placeOf(comment, this.#source.text);
    this.#directives.push(new Directive({ type, node, value, justification }));
  }
}

/** A misspelt rule of ours, when the plugin goes by its own name. */
function isUnknown(name: string): boolean {
  const [prefix, rule] = name.split('/');
  return prefix === NAMESPACE && rule !== undefined && !Object.hasOwn(HOSTED_RULES, rule);
}

/**
 * ESLint replaces an unused comment by one blank. Between the lines of an instruction that would leave an empty
 * line, which the builder warns about: there, the whole line goes with the first blank of the next one.
 */
function placeOf(comment: Comment, text: string): DirectivePlace {
  return {
    range: comment.isInsideInstruction ? wholeLine(comment.range, text) : comment.range,
    shownAt: comment,
  };
}

function wholeLine([from, to]: Range, text: string): Range {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const end = text.indexOf('\n', to);
  if (end === -1) return [start, to];
  return [start, text[end + 1] === ' ' ? end + 2 : end + 1];
}
