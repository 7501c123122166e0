/** Fingerprints of lines as GitHub's code scanning computes them, so that an alert stays the same when lines move. */

/** Characters that a fingerprint covers, from the start of its line over the lines that follow. */
const WINDOW = 100;
const FACTOR = 37;
const END_OF_TEXT = 0xffff;
const TWO_32 = 2 ** 32;

/** What a character has been multiplied by when it leaves the window: 37^100 modulo 2^64, in two halves. */
const LEAVING = BigInt.asUintN(64, BigInt(FACTOR) ** BigInt(WINDOW));
const LEAVING_HIGH = Number(LEAVING >> 32n);
const LEAVING_LOW = Number(LEAVING & 0xffffffffn);

/** An unsigned 64-bit rolling sum in two halves; products stay below 2^53, so that numbers are exact. */
class RollingHash {
  #high = 0;
  #low = 0;

  push(entering: number, leaving: number): void {
    const low = this.#low * FACTOR + entering;
    const high = this.#high * FACTOR + Math.floor(low / TWO_32);
    const lostLow = LEAVING_LOW * leaving;
    const lostHigh = LEAVING_HIGH * leaving + Math.floor(lostLow / TWO_32);
    const differenceLow = (low % TWO_32) - (lostLow % TWO_32);
    const borrow = differenceLow < 0 ? 1 : 0;
    const differenceHigh = (high % TWO_32) - (lostHigh % TWO_32) - borrow;
    this.#low = differenceLow + borrow * TWO_32;
    this.#high = ((differenceHigh % TWO_32) + TWO_32) % TWO_32;
  }

  /** Hexadecimal without padding. */
  toString(): string {
    const low = this.#low.toString(16);
    return this.#high === 0 ? low : this.#high.toString(16) + low.padStart(8, '0');
  }
}

/**
 * `primaryLocationLineHash` of every line: `lines[0]` belongs to line 1. `text` is the whole file, byte order mark
 * included. Spaces and tabs do not count, CR and CRLF count as LF.
 */
export function lineHashes(text: string): readonly string[] {
  const hash = new RollingHash();
  const window = new Uint16Array(WINDOW);
  /** Line that began at this slot of the window, 0 for none. */
  const pending = new Uint32Array(WINDOW);
  const seen = new Map<string, number>();
  const lines: string[] = [];
  let slot = 0;
  let lineNumber = 0;
  let atLineStart = true;

  const settle = () => {
    const line = pending[slot] ?? 0;
    if (line === 0) return;
    const value = hash.toString();
    const count = (seen.get(value) ?? 0) + 1;
    seen.set(value, count);
    lines[line - 1] = `${value}:${count}`;
    pending[slot] = 0;
  };
  const push = (code: number) => {
    hash.push(code, window[slot] ?? 0);
    window[slot] = code;
    slot = (slot + 1) % WINDOW;
  };
  const take = (code: number) => {
    settle();
    if (atLineStart) pending[slot] = ++lineNumber;
    atLineStart = code === 10;
    push(code);
  };

  let afterReturn = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isSkipped = code === 32 || code === 9 || (afterReturn && code === 10);
    afterReturn = code === 13;
    if (!isSkipped) take(code === 13 ? 10 : code);
  }
  take(END_OF_TEXT);
  for (let rest = 0; rest < WINDOW; rest++) {
    settle();
    push(0);
  }
  return lines;
}
