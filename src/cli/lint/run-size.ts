/** How many files this process has checked. */
let checked = 0;

/** What a run over more files compiles is more than short runs need, and makes each of them start later. */
const SHORT = 25;

/** To be called for each file. */
export function countFile(): void {
  checked += 1;
}

/** Whether the code that this process compiled is what a run over a few files needs. */
export function isShortRun(): boolean {
  return checked <= SHORT;
}
