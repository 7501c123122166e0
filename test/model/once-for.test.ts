import { expect, it } from 'vitest';
import { forgetFile, onceFor, onceForNearby } from '../../src/model/once-for.ts';

function counting(remember: typeof onceFor) {
  const asked: number[] = [];
  const made = remember(({ at }: { at: number }) => {
    asked.push(at);
    return [at];
  });
  return { asked, made };
}

const KEYS = Array.from({ length: 1000 }, (_, at) => ({ at }));

it('remembers what was made of each object until the next file', () => {
  const { asked, made } = counting(onceFor);
  for (const key of KEYS) expect(made(key)).toBe(made(key));
  for (const key of KEYS) made(key);
  expect(asked).toHaveLength(KEYS.length);
  forgetFile();
  made(KEYS[0] as { at: number });
  expect(asked.at(-1)).toBe(0);
});

it('remembers what was made lately, and makes the rest again', () => {
  const { asked, made } = counting(onceForNearby);
  for (const key of KEYS) expect(made(key)).toBe(made(key));
  expect(asked).toHaveLength(KEYS.length);
  expect(made(KEYS[0] as { at: number })).toEqual([0]);
  expect(asked).toHaveLength(KEYS.length + 1);
});

it('keeps what is asked for again and again, however many others are made', () => {
  const { asked, made } = counting(onceForNearby);
  const hot = { at: -1 };
  for (const key of KEYS) {
    made(hot);
    made(key);
  }
  expect(asked.filter((at) => at === -1)).toHaveLength(1);
});

it('remembers that nothing was made', () => {
  let calls = 0;
  const made = onceForNearby((_: object) => {
    calls += 1;
    return undefined;
  });
  const key = {};
  made(key);
  made(key);
  expect(calls).toBe(1);
});
