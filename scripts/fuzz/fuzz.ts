/**
 * npm run fuzz -- --seed N --seconds S: random Dockerfiles against what plimsoll promises for every text.
 *   --count N   so many inputs, whatever time that takes
 *   --most N    ends after so many kinds of failures (20)
 *   --thorough  everything for each input; without it each is checked, fixed in one mode and fixed again, and is in one
 *               report, and one in 64 has everything
 * Each input has a seed of its own, which is printed with its failure and gives it again: --seed N --count 1 --thorough.
 */
import { parseArgs } from 'node:util';
import type { LintOutcome } from '../../src/engine/linter.ts';
import { makeInput } from './inputs.ts';
import {
  checkReports,
  checkText,
  type Extent,
  type Failure,
  findFailure,
  type LoadedReporters,
  loadReporters,
  WHOLE,
} from './properties.ts';
import { Random } from './random.ts';
import { shrink } from './shrink.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string' },
    count: { type: 'string' },
    most: { type: 'string', default: '20' },
    thorough: { type: 'boolean', default: false },
  },
});
/** One input in so many has everything done, and all of it twice. */
const WHOLE_SHARE = 64;
/** One input in so many is inspected. */
const INSPECTED_SHARE = 4;
/** So many files in one report: one of many files costs less than one of each. */
const AT_ONCE = 64;

const first = Number(values.seed);
const seconds = Number(values.seconds ?? (values.count === undefined ? 10 : Number.POSITIVE_INFINITY));
const count = Number(values.count ?? Number.POSITIVE_INFINITY);

/** A text with what is to be reported of it. */
interface Reported {
  readonly seed: number;
  readonly text: string;
  readonly outcome: LintOutcome;
}

const reporters = await loadReporters();
/** For each reporter, what waits for the next report. */
const queues = reporters.map((reporter) => ({ reporter, waiting: [] as Reported[] }));
const end = performance.now() + seconds * 1000;
const kinds = new Map<string, number>();
const used = process.cpuUsage();
let done = 0;
let isStopped = false;
const stop = () => {
  isStopped = true;
};
process.once('SIGINT', stop);
for (; !isStopped && done < count && performance.now() < end && kinds.size < Number(values.most); done += 1) {
  const seed = first + done;
  const random = new Random(seed);
  const text = makeInput(random);
  const isWhole = values.thorough || random.once(WHOLE_SHARE);
  const { failure, outcome } = checkText(text, isWhole ? WHOLE : extentOf(random));
  if (failure !== null) show(seed, text, failure);
  const chosen = random.below(queues.length);
  for (const [at, { reporter, waiting }] of queues.entries()) {
    if (outcome !== null && (isWhole || at === chosen)) waiting.push({ seed, text, outcome });
    if (waiting.length >= AT_ONCE) reportWaiting([reporter], waiting);
  }
  // An interruption is heard here: what was done until then is told.
  if (done % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
}
for (const { reporter, waiting } of queues) if (waiting.length > 0) reportWaiting([reporter], waiting);
process.off('SIGINT', stop);
const { user, system } = process.cpuUsage(used);
const perSecond = Math.round((done * 1e6) / (user + system));
console.log(
  `${done} inputs, seeds ${first} to ${first + done - 1}, ${perSecond} for each second of CPU time.`,
);
for (const [property, times] of kinds) console.log(`  ${times} x ${property}`);
if (kinds.size > 0) process.exitCode = 1;

/** Unsafe fixes are most of what can go wrong: they hold the safe ones. */
function extentOf(random: Random): Extent {
  return {
    isRepeated: false,
    isInspected: random.once(INSPECTED_SHARE),
    modes: [random.once(2) ? 'safe' : 'unsafe'],
  };
}

/** What one of the files breaks shows in a report of many all the same. */
function reportWaiting(chosen: LoadedReporters, waiting: Reported[]): void {
  const all = waiting.splice(0);
  const failure = checkReports(
    all.map(({ outcome }) => outcome),
    chosen,
  );
  if (failure === null) return;
  const single = all.flatMap(({ seed, text, outcome }) => {
    const own = checkReports([outcome], chosen);
    return own === null ? [] : [{ seed, text, own }];
  });
  for (const { seed, text, own } of single) show(seed, text, own);
  // No file by itself: then it is how they stand together.
  if (single.length > 0) return;
  kinds.set(failure.property, (kinds.get(failure.property) ?? 0) + 1);
  console.log(
    `seeds ${all.map(({ seed }) => seed).join(', ')} together: ${failure.property}: ${failure.detail}\n`,
  );
}

/** Counts a failure; the first of each kind are shown by as little text as they need. */
function show(seed: number, text: string, { property, detail }: Failure): void {
  const known = kinds.get(property) ?? 0;
  kinds.set(property, known + 1);
  if (known >= 3) return;
  // The same promise broken in another way is another kind; numbers and quotes are not.
  const kind = `${property}: ${detail.split('\n')[0]?.slice(0, 60)}`;
  const small = shrink(text, (shorter) => findFailure(shorter, reporters)?.property === property);
  const again = findFailure(small, reporters)?.detail;
  console.log(ascii(`seed ${seed}: ${kind}\n  input  ${JSON.stringify(small)}\n  ${again}\n`));
}

/** White space and marks that look like nothing or like something else are often what the failure needs. */
function ascii(text: string): string {
  return text.replace(/[^\n -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
