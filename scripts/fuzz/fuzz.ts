/**
 * npm run fuzz -- --seed N --seconds S: random Dockerfiles against what plimsoll promises for every text.
 *   --count N   so many inputs, whatever time that takes
 *   --most N    ends after so many kinds of failures (20)
 * Each input has a seed of its own, which is printed with its failure and gives it again: --seed N --count 1.
 */
import { parseArgs } from 'node:util';
import type { LintOutcome } from '../../src/engine/linter.ts';
import { makeInput } from './inputs.ts';
import { checkReports, checkText, type Failure, findFailure, loadReporters } from './properties.ts';
import { Random } from './random.ts';
import { shrink } from './shrink.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string' },
    count: { type: 'string' },
    most: { type: 'string', default: '20' },
  },
});
/** One input in so many has everything done twice. */
const REPEATED = 32;
/** So many files in one report. */
const AT_ONCE = 64;

const first = Number(values.seed);
const seconds = Number(values.seconds ?? (values.count === undefined ? 10 : Number.POSITIVE_INFINITY));
const count = Number(values.count ?? Number.POSITIVE_INFINITY);

const reporters = await loadReporters();
const end = performance.now() + seconds * 1000;
const kinds = new Map<string, number>();
const used = process.cpuUsage();
/** Texts with what is to be reported of them: reports of many files at once cost less than those of each. */
let waiting: { readonly seed: number; readonly text: string; readonly outcome: LintOutcome }[] = [];
let done = 0;
let isStopped = false;
const stop = () => {
  isStopped = true;
};
process.once('SIGINT', stop);
for (; !isStopped && done < count && performance.now() < end && kinds.size < Number(values.most); done += 1) {
  const seed = first + done;
  const text = makeInput(new Random(seed));
  const { failure, outcome } = checkText(text, seed % REPEATED === 0);
  if (failure !== null) show(seed, text, failure);
  if (outcome !== null) waiting.push({ seed, text, outcome });
  if (waiting.length < AT_ONCE) continue;
  reportWaiting();
  // An interruption is heard here: what was done until then is told.
  await new Promise((resolve) => setImmediate(resolve));
}
reportWaiting();
process.off('SIGINT', stop);
const { user, system } = process.cpuUsage(used);
const perSecond = Math.round((done * 1e6) / (user + system));
console.log(
  `${done} inputs, seeds ${first} to ${first + done - 1}, ${perSecond} for each second of CPU time.`,
);
for (const [property, times] of kinds) console.log(`  ${times} x ${property}`);
if (kinds.size > 0) process.exitCode = 1;

function reportWaiting(): void {
  const all = waiting;
  waiting = [];
  const failure = checkReports(
    all.map(({ outcome }) => outcome),
    reporters,
  );
  if (failure === null) return;
  const single = all.flatMap(({ seed, text, outcome }) => {
    const own = checkReports([outcome], reporters);
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
  console.log(
    `seed ${seed}: ${kind}\n  input  ${JSON.stringify(small)}\n  ${findFailure(small, reporters)?.detail}\n`,
  );
}
