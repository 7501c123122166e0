/**
 * The one matcher after all kinds of patterns. A dialect reads its syntax into parts; matching follows all ways through
 * them at once, so that it takes time in proportion to the pattern times the text, whatever the pattern is.
 */

/** Whether a character (one code point) fits. */
export type CharacterTest = (character: string) => boolean;

/** A piece of a compiled glob. */
export type Part =
  | { readonly type: 'text'; readonly text: string }
  /** One character. */
  | { readonly type: 'one'; readonly test: CharacterTest }
  /** Any number of characters, none included. */
  | { readonly type: 'many'; readonly test: CharacterTest }
  | { readonly type: 'either'; readonly branches: readonly (readonly Part[])[] };

/** Matches every character. */
export const ANY: CharacterTest = () => true;
/** Matches every character except `/`. */
export const NO_SLASH: CharacterTest = (character) => character !== '/';
/** Matches no character. */
export const NOTHING: CharacterTest = () => false;

/** Nothing, or whole directories with the slash after them: what `**` and a slash stand for. */
export const DIRECTORIES: Part = {
  type: 'either',
  branches: [
    [],
    [
      { type: 'many', test: ANY },
      { type: 'text', text: '/' },
    ],
  ],
};

/** Takes a character and leads on, or (`test` is `null`) leads to several steps at once. */
interface Step {
  readonly test: CharacterTest | null;
  readonly next: readonly number[];
}

/** A pattern made ready for matching. */
export class Pattern {
  /** Every match begins with it. */
  readonly #prefix: string;
  /** Of what follows the prefix; `null` when nothing does. */
  readonly #steps: readonly Step[] | null;
  /** How many steps one character of a text may take. */
  readonly size: number;

  constructor(parts: readonly Part[]) {
    const special = parts.findIndex(({ type }) => type !== 'text');
    const head = special === -1 ? parts : parts.slice(0, special);
    this.#prefix = head.map((part) => (part.type === 'text' ? part.text : '')).join('');
    this.#steps = special === -1 ? null : stepsOf(parts.slice(special));
    this.size = this.#prefix.length + (this.#steps?.length ?? 0);
  }

  /** Whether the whole text matches. */
  matches(text: string): boolean {
    if (this.#steps === null) return text === this.#prefix;
    // Most texts differ early, which is seen without following any ways.
    if (!text.startsWith(this.#prefix)) return false;
    const rest = [...text.slice(this.#prefix.length)];
    return run(this.#steps, rest, 0, 'whole') !== null;
  }

  /** Where the shortest or longest match that begins at `start` ends; `null` without one. */
  matchEnd(characters: readonly string[], start: number, isLongest: boolean): number | null {
    let at = start;
    for (const character of this.#prefix) {
      if (characters[at] !== character) return null;
      at += 1;
    }
    if (this.#steps === null) return at;
    return run(this.#steps, characters, at, isLongest ? 'longest' : 'shortest');
  }
}

/** Where the match ends; `null` without one. */
function run(
  steps: readonly Step[],
  characters: readonly string[],
  start: number,
  mode: 'whole' | 'shortest' | 'longest',
): number | null {
  const reached = new Uint32Array(steps.length + 1);
  let round = 1;
  let states: number[] = [];
  const reach = (first: number): void => {
    if (steps[first]?.test !== null) {
      if (reached[first] !== round) states.push(first);
      reached[first] = round;
      return;
    }
    const waiting = [first];
    for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
      if (reached[state] === round) continue;
      reached[state] = round;
      const step = steps[state];
      if (step?.test === null) waiting.push(...step.next);
      else states.push(state);
    }
  };
  reach(0);
  let found: number | null = null;
  for (let at = start; ; at += 1) {
    if (reached[steps.length] === round && (mode !== 'whole' || at === characters.length)) {
      found = at;
      if (mode === 'shortest') return found;
    }
    const character = characters[at];
    if (character === undefined || states.length === 0) return found;
    const before = states;
    states = [];
    round += 1;
    for (const state of before) {
      const step = steps[state];
      if (step?.test?.(character) === true) for (const next of step.next) reach(next);
    }
  }
}

/** The steps of parts one after the other; the end is the number of steps. */
function stepsOf(parts: readonly Part[]): readonly Step[] {
  const steps: Step[] = [];
  append(parts, steps);
  return steps;
}

function append(parts: readonly Part[], steps: Step[]): void {
  for (const part of parts) {
    const at = steps.length;
    switch (part.type) {
      case 'text':
        for (const each of part.text) {
          steps.push({ test: (character) => character === each, next: [steps.length + 1] });
        }
        break;
      case 'one':
        steps.push({ test: part.test, next: [at + 1] });
        break;
      case 'many':
        steps.push({ test: null, next: [at + 1, at + 2] }, { test: part.test, next: [at] });
        break;
      case 'either':
        appendBranches(part.branches, steps);
        break;
      default:
        part satisfies never;
    }
  }
}

/** A step that leads to each branch, and one after each branch that leads to the end of all. */
function appendBranches(branches: readonly (readonly Part[])[], steps: Step[]): void {
  const starts: number[] = [];
  steps.push({ test: null, next: starts });
  const exit: number[] = [];
  for (const branch of branches) {
    starts.push(steps.length);
    append(branch, steps);
    steps.push({ test: null, next: exit });
  }
  exit.push(steps.length);
}
