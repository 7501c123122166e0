import { expect, it } from 'vitest';
import { makeInput } from '../../scripts/fuzz/inputs.ts';
import { findFailure, loadReporters, WHOLE } from '../../scripts/fuzz/properties.ts';
import { Random } from '../../scripts/fuzz/random.ts';
import { shrink } from '../../scripts/fuzz/shrink.ts';

/** The same inputs each time; `npm run fuzz` looks for new ones. */
const SEEDS = Array.from({ length: 60 }, (_, at) => at + 1);

it('random files keep what is promised for every text', { timeout: 120_000 }, async () => {
  const reporters = await loadReporters();
  const failures = SEEDS.flatMap((seed) => {
    const text = makeInput(new Random(seed));
    const failure = findFailure(text, reporters, { ...WHOLE, isRepeated: seed % 6 === 0 });
    return failure === null ? [] : [{ seed, text, ...failure }];
  });
  expect(failures).toEqual([]);
});

/** What the fuzzer found, by as little text as it takes. */
const FOUND: readonly string[] = ['A\uFEFF\n|', 'c\uFEFF\n&&', '`\r\nONBUILD RUN <<F\r\nh', '\u0085#\n&&'];

it.each(FOUND)('what was found once stays right: %j', async (text) => {
  expect(findFailure(text, await loadReporters())).toBeNull();
});

it('the same seed gives the same input', () => {
  expect(makeInput(new Random(7))).toBe(makeInput(new Random(7)));
  expect(makeInput(new Random(7))).not.toBe(makeInput(new Random(8)));
});

it('a failure shrinks to what it needs', () => {
  expect(shrink('FROM a\nRUN b\nRUN x;\nRUN c\n', (text) => text.includes('x;'))).toBe('x;');
});
