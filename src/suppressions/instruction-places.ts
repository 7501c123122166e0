/** Where findings are: the instruction, its stage, and the flagged words, laid out on one line. */
import type { Finding } from '../engine/result.ts';
import type { Dockerfile, EscapeToken, FromInstruction, Instruction } from '../syntax/nodes.ts';

interface Placed {
  readonly instruction: Instruction;
  /** Lower case; `null` in a stage without a name and before the first one. */
  readonly stage: string | null;
  /** Of its stage. */
  readonly from: FromInstruction | null;
}

/** Where a finding is and what it flags. */
export interface FlaggedText extends Omit<Placed, 'instruction'> {
  /** `null` outside of all instructions. */
  readonly instruction: Instruction | null;
  /** The instruction as one line of words; where a finding is outside of all, the flagged text. */
  readonly text: string;
  /** The flagged text on one line; empty where the whole instruction is meant. */
  readonly flagged: string;
}

const OUTSIDE = { instruction: null, stage: null, from: null };

/** The instructions of a text with the stages that they are in. */
export class InstructionPlaces {
  readonly #source: string;
  readonly #escapeToken: EscapeToken;
  readonly #placed: readonly Placed[];
  readonly #texts = new Map<Instruction, string>();

  constructor(source: string, ast: Dockerfile) {
    this.#source = source;
    this.#escapeToken = ast.escapeToken;
    let from: FromInstruction | null = null;
    this.#placed = ast.instructions.map((instruction) => {
      if (instruction.type === 'FromInstruction') from = instruction;
      return { instruction, from, stage: from?.stageName?.text.toLowerCase() || null };
    });
  }

  /** `flagged` is empty where the whole instruction is meant. */
  of({ range: [start, end] }: Pick<Finding, 'range'>): FlaggedText {
    const { instruction, stage, from } = this.#placed[this.#lastBegunBy(start)] ?? OUTSIDE;
    const flagged = this.#line(start, end);
    if (instruction === null || start >= instruction.range[1])
      return { instruction: null, stage, from, text: flagged, flagged: '' };
    const isWhole = start === instruction.range[0] && end >= instruction.range[1];
    return { instruction, stage, from, text: this.#textOf(instruction), flagged: isWhole ? '' : flagged };
  }

  #line(start: number, end: number): string {
    return oneLineOf(this.#source.slice(start, end), this.#escapeToken);
  }

  #textOf(instruction: Instruction): string {
    const known = this.#texts.get(instruction);
    if (known !== undefined) return known;
    const { keyword, range } = instruction;
    const text = `${keyword.name} ${this.#line(keyword.range[1], range[1])}`.trimEnd();
    this.#texts.set(instruction, text);
    return text;
  }

  /** Position of the last instruction that begins at or before an offset; -1 without one. */
  #lastBegunBy(offset: number): number {
    let low = 0;
    let high = this.#placed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#placed[middle]?.instruction.range[0] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** Without continuations, comment lines and more than one blank between words. */
function oneLineOf(text: string, escapeToken: EscapeToken): string {
  const words: string[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    const trimmed = line.trim();
    if (at > 0 && trimmed.startsWith('#')) continue;
    const joined = trimmed.endsWith(escapeToken) ? trimmed.slice(0, -1) : trimmed;
    for (const word of joined.split(/\s/)) if (word !== '') words.push(word);
  }
  return words.join(' ');
}
