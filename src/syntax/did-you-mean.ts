const MAX_DISTANCE = 2;

/**
 * Damerau-Levenshtein distance (optimal alignment: insert, delete, replace, swap adjacent letters).
 * Anything above `limit` gives `limit + 1`.
 */
export function editDistance(left: string, right: string, limit: number = MAX_DISTANCE): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= right.length; column += 1) {
      const isSame = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwap = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (row > 1 && column > 1 && isSwap) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return Math.min(last[right.length] ?? 0, limit + 1);
}

/**
 * The candidates nearest to a misspelt word, at most two edits away and never a complete rewrite of it.
 * Empty when nothing is near; more than one when several are equally near. Case does not count.
 */
export function nearest(word: string, candidates: Iterable<string>): readonly string[] {
  return new Vocabulary(candidates).nearest(word);
}

/** Candidates for many words: what two words have in common is compared before the distance is computed. */
export class Vocabulary {
  readonly #words: readonly { readonly word: string; readonly lower: string; readonly letters: number }[];

  constructor(words: Iterable<string>) {
    this.#words = Array.from(words, (word) => {
      const lower = word.toLowerCase();
      return { word, lower, letters: lettersOf(lower) };
    });
  }

  /** As the function of that name. */
  nearest(word: string): readonly string[] {
    const wanted = word.toLowerCase();
    const letters = lettersOf(wanted);
    let best = Math.min(MAX_DISTANCE, Math.floor(wanted.length / 2));
    let found: string[] = [];
    for (const candidate of this.#words) {
      // An edit takes one letter away at most, and brings one.
      if (Math.abs(candidate.lower.length - wanted.length) > best) continue;
      if (bitCount(candidate.letters ^ letters) > 2 * best) continue;
      const distance = editDistance(wanted, candidate.lower, best);
      if (distance > best) continue;
      if (distance < best) found = [];
      best = distance;
      found.push(candidate.word);
    }
    return found;
  }
}

/** One bit for each of 32 classes of characters that occurs. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}
