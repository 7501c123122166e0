import { expect, test } from 'vitest';
import { firstTime } from '../../../rules/facts/first-time.ts';

test('each thing is new once', () => {
  const isFirst = firstTime<number>();
  expect([1, 2, 1, 3, 2, 3].map(isFirst)).toEqual([true, true, false, true, false, false]);
  expect(firstTime<number>()(1)).toBe(true);
});
