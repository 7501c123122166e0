/** What a finding is about, told by content: the same after lines moved, stages changed places or text was laid out anew. */
import { INTERNAL_ERROR } from '../engine/findings.ts';
import { readDockerfile } from '../engine/read-dockerfile.ts';
import type { FileResult, Finding } from '../engine/result.ts';
import { sha256 } from '../engine/sha256.ts';
import type { EscapeToken, Instruction } from '../syntax/nodes.ts';

/** What identifies a finding when lines move: it does not contain positions. */
export interface FindingIdentity {
  /** Lower case; `null` in a stage without a name and before the first one. */
  readonly stage: string | null;
  /** The instruction as one line of words; where a finding is outside of all, the flagged text. */
  readonly text: string;
  /** 32 hexadecimal digits, each once in a file. */
  readonly fingerprint: string;
}

/** Half of a SHA-256: two findings of one file never share it by chance. */
const DIGITS = 32;

/**
 * Identities of all findings of a file, suppressed ones included, so that a comment or a waiver changes no other
 * finding's identity. Rules that failed have none. Linear in the findings and their instructions.
 */
export function identifyFindings(result: FileResult): ReadonlyMap<Finding, FindingIdentity> {
  const findings = [...result.findings, ...result.suppressed].filter(
    ({ ruleId }) => ruleId !== INTERNAL_ERROR,
  );
  const identities = new Map<Finding, FindingIdentity>();
  if (findings.length === 0) return identities;
  const places = new InstructionPlaces(result.source);
  const seen = new Map<string, number>();
  for (const finding of findings.toSorted(bySource)) {
    const { stage, text, flagged } = places.of(finding);
    const key = JSON.stringify([finding.ruleId, stage ?? '', text, flagged]);
    const ordinal = (seen.get(key) ?? 0) + 1;
    seen.set(key, ordinal);
    const fingerprint = sha256(`${key}${ordinal}`).slice(0, DIGITS);
    identities.set(finding, { stage, text, fingerprint });
  }
  return identities;
}

function bySource(left: Finding, right: Finding): number {
  return left.range[0] - right.range[0] || left.range[1] - right.range[1];
}

interface Placed {
  readonly instruction: Instruction;
  readonly stage: string | null;
}

/** The instructions of a text with the stages that they are in. */
class InstructionPlaces {
  readonly #source: string;
  readonly #escapeToken: EscapeToken;
  readonly #placed: readonly Placed[];
  readonly #texts = new Map<Instruction, string>();

  constructor(source: string) {
    const ast = readDockerfile(source);
    this.#source = source;
    this.#escapeToken = ast.escapeToken;
    let stage: string | null = null;
    this.#placed = ast.instructions.map((instruction) => {
      if (instruction.type === 'FromInstruction') stage = instruction.stageName?.text.toLowerCase() || null;
      return { instruction, stage };
    });
  }

  /** `flagged` is empty where the whole instruction is meant. */
  of({
    range: [start, end],
  }: Finding): Pick<FindingIdentity, 'stage' | 'text'> & { readonly flagged: string } {
    const { instruction, stage } = this.#placed[this.#lastBegunBy(start)] ?? {
      instruction: null,
      stage: null,
    };
    const flagged = this.#line(start, end);
    if (instruction === null || start >= instruction.range[1]) return { stage, text: flagged, flagged: '' };
    const isWhole = start === instruction.range[0] && end >= instruction.range[1];
    return { stage, text: this.#textOf(instruction), flagged: isWhole ? '' : flagged };
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
