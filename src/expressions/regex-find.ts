/**
 * Where a regular expression matches, and what its groups hold. The library only tells whether it does; its programs have
 * the marks of groups, so this runs them as Thompson and Pike did: all ways at once, the preferred one first, each
 * instruction once for a character.
 */
import type { RE2JS } from '@bufbuild/re2';

type Program = ReturnType<RE2JS['re2']>['prog'];

/** Operations of a program. */
const [ALT, ALT_MATCH, CAPTURE, EMPTY_WIDTH, FAIL, MATCH, NOP] = [1, 2, 3, 4, 5, 6, 7];
const [RUNE_ANY, RUNE_ANY_NOT_NL] = [10, 11];

/** What holds between two characters. */
const [BEGIN_LINE, END_LINE, BEGIN_TEXT, END_TEXT, WORD_EDGE, NO_WORD_EDGE] = [1, 2, 4, 8, 16, 32];
const NEW_LINE = 0x0a;
const NONE = -1;

/** A way through the program that waits for a character. */
interface Thread {
  readonly at: number;
  /** Offsets of the groups: start and end of each, `NONE` where it took no part. */
  readonly marks: readonly number[];
}

/** Finds the first match from an offset on: start and end of the whole and of each group; `null` for none. */
export function findMatch(program: Program, text: string, from: number): readonly number[] | null {
  return new Search(program, text).run(from);
}

class Search {
  readonly #program: Program;
  readonly #text: string;
  /** For each instruction the last offset at which it was entered. */
  readonly #seen: Int32Array;
  /** Of a thread that has passed nothing. */
  readonly #noMarks: readonly number[];

  constructor(program: Program, text: string) {
    this.#program = program;
    this.#text = text;
    this.#seen = new Int32Array(program.numInst()).fill(NONE);
    this.#noMarks = new Array<number>(program.numCap).fill(NONE);
  }

  run(from: number): readonly number[] | null {
    let threads: Thread[] = [];
    let best: readonly number[] | null = null;
    for (let at = from; at <= this.#text.length; ) {
      // A match that begins earlier is preferred to all that begin here.
      if (best === null) this.#enter(this.#program.start, at, this.#noMarks, threads);
      if (threads.length === 0 && best !== null) break;
      const code = this.#text.codePointAt(at);
      const next = at + (code !== undefined && code > 0xffff ? 2 : 1);
      const waiting: Thread[] = [];
      for (const thread of threads) {
        const instruction = this.#program.getInst(thread.at);
        if (instruction.op === MATCH) {
          best = withMark(thread.marks, 1, at);
          // Those after it are less preferred.
          break;
        }
        if (code !== undefined && takes(instruction, code))
          this.#enter(instruction.out, next, thread.marks, waiting);
      }
      threads = waiting;
      at = next;
    }
    return best;
  }

  /** Adds what is reached without a character, in order of preference. */
  #enter(first: number, at: number, marks: readonly number[], threads: Thread[]): void {
    const pending: { readonly pc: number; readonly marks: readonly number[] }[] = [
      { pc: first, marks: marks[0] === NONE ? withMark(marks, 0, at) : marks },
    ];
    for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
      const { pc } = step;
      if (this.#seen[pc] === at) continue;
      this.#seen[pc] = at;
      const { op, out, arg } = this.#program.getInst(pc);
      if (op === FAIL) continue;
      if (op === ALT || op === ALT_MATCH) {
        pending.push({ pc: arg, marks: step.marks }, { pc: out, marks: step.marks });
      } else if (op === NOP) pending.push({ pc: out, marks: step.marks });
      else if (op === CAPTURE) pending.push({ pc: out, marks: withMark(step.marks, arg, at) });
      else if (op === EMPTY_WIDTH) {
        if ((arg & ~this.#edgesAt(at)) === 0) pending.push({ pc: out, marks: step.marks });
      } else threads.push({ at: pc, marks: step.marks });
    }
  }

  #edgesAt(at: number): number {
    const [before, after] = [this.#codeAt(at - 1), this.#codeAt(at)];
    const lines =
      (before === NONE ? BEGIN_TEXT | BEGIN_LINE : before === NEW_LINE ? BEGIN_LINE : 0) |
      (after === NONE ? END_TEXT | END_LINE : after === NEW_LINE ? END_LINE : 0);
    return lines | (isWord(before) === isWord(after) ? NO_WORD_EDGE : WORD_EDGE);
  }

  /** Half of a pair is no word and no line end, like the whole. */
  #codeAt(at: number): number {
    return at < 0 || at >= this.#text.length ? NONE : this.#text.charCodeAt(at);
  }
}

function withMark(marks: readonly number[], mark: number, at: number): readonly number[] {
  return mark < marks.length ? marks.with(mark, at) : marks;
}

function takes(instruction: ReturnType<Program['getInst']>, code: number): boolean {
  if (instruction.op === RUNE_ANY) return true;
  return instruction.op === RUNE_ANY_NOT_NL ? code !== NEW_LINE : instruction.matchRune(code);
}

function isWord(code: number): boolean {
  return code !== NONE && code < 0x80 && /\w/.test(String.fromCharCode(code));
}
