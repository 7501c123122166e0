/** The same failure by less text: lines, then pieces, then characters are taken away while it stays. */
export function shrink(text: string, fails: (text: string) => boolean, most = 200): string {
  let best = text;
  let tries = 0;
  for (let size = Math.ceil(best.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < best.length && tries < most; ) {
      const shorter = best.slice(0, at) + best.slice(at + size);
      tries += 1;
      if (fails(shorter)) best = shorter;
      else at += size;
    }
  }
  return best;
}
