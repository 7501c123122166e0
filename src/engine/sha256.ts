/** SHA-256 (FIPS 180-4), written out because the core has no platform modules and must stay synchronous. */

const ROUNDS = 64;

/** First 32 bits of the fractional parts of roots of the first primes, computed as the standard defines them. */
function primeRootBits(amount: number, root: (prime: number) => number): readonly number[] {
  const bits: number[] = [];
  for (let candidate = 2; bits.length < amount; candidate++) {
    if (isPrime(candidate)) bits.push(Math.floor((root(candidate) % 1) * 2 ** 32) | 0);
  }
  return bits;
}

function isPrime(candidate: number): boolean {
  for (let divisor = 2; divisor * divisor <= candidate; divisor++) {
    if (candidate % divisor === 0) return false;
  }
  return true;
}

const START = primeRootBits(8, Math.sqrt);
const CONSTANTS = primeRootBits(ROUNDS, Math.cbrt);

const rotate = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/** Lower-case hexadecimal digest of a text's UTF-8 bytes. */
export function sha256(text: string): string {
  const bytes = padded(new TextEncoder().encode(text));
  const view = new DataView(bytes.buffer);
  const state = [...START];
  for (let at = 0; at < bytes.length; at += 64) digestBlock(state, view, at);
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function padded(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 8, Math.floor(message.length / 2 ** 29));
  view.setUint32(bytes.length - 4, (message.length * 8) >>> 0);
  return bytes;
}

function digestBlock(state: number[], view: DataView, at: number): void {
  const words = new Int32Array(ROUNDS);
  const word = (index: number) => words[index] ?? 0;
  for (let index = 0; index < 16; index++) words[index] = view.getInt32(at + index * 4);
  for (let index = 16; index < ROUNDS; index++) {
    const early = word(index - 15);
    const late = word(index - 2);
    const mixedEarly = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const mixedLate = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    words[index] = word(index - 16) + mixedEarly + word(index - 7) + mixedLate;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let index = 0; index < ROUNDS; index++) {
    const mixedE = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const first = (h + mixedE + ((e & f) ^ (~e & g)) + (CONSTANTS[index] ?? 0) + word(index)) | 0;
    const mixedA = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const second = (mixedA + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) {
    state[index] = ((state[index] ?? 0) + value) | 0;
  }
}
