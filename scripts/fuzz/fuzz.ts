/**
 * npm run fuzz -- --seed N --seconds S: random Dockerfiles against what plimsoll promises for every text.
 *   --count N   so many inputs, whatever time that takes
 *   --most N    ends after so many kinds of failures (20)
 * Each input has a seed of its own, which is printed with its failure and gives it again: --seed N --count 1.
 */
import { parseArgs } from 'node:util';
import { makeInput } from './inputs.ts';
import { findFailure, loadReporters } from './properties.ts';
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
const first = Number(values.seed);
const seconds = Number(values.seconds ?? (values.count === undefined ? 10 : Number.POSITIVE_INFINITY));
const count = Number(values.count ?? Number.POSITIVE_INFINITY);

const reporters = await loadReporters();
const end = performance.now() + seconds * 1000;
const kinds = new Map<string, number>();
let done = 0;
for (; done < count && performance.now() < end && kinds.size < Number(values.most); done += 1) {
  const seed = first + done;
  const text = makeInput(new Random(seed));
  const failure = findFailure(text, reporters);
  if (failure === null) continue;
  // The same promise broken in another way is another kind; numbers and quotes are not.
  const kind = `${failure.property}: ${failure.detail.split('\n')[0]?.slice(0, 60)}`;
  const known = kinds.get(failure.property) ?? 0;
  kinds.set(failure.property, known + 1);
  if (known >= 3) continue;
  const small = shrink(text, (shorter) => findFailure(shorter, reporters)?.property === failure.property);
  console.log(
    `seed ${seed}: ${kind}\n  input  ${JSON.stringify(small)}\n  ${findFailure(small, reporters)?.detail}\n`,
  );
}
console.log(`${done} inputs, seeds ${first} to ${first + done - 1}.`);
for (const [property, times] of kinds) console.log(`  ${times} x ${property}`);
if (kinds.size > 0) process.exitCode = 1;
