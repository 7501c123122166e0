import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, isDate, utcToday } from '../../src/suppressions/days.ts';

describe('days', () => {
  it.each([
    ['2026-02-28', '2026-03-01', 1],
    ['2028-02-28', '2028-03-01', 2],
    ['2026-03-01', '2026-02-28', -1],
    ['2025-12-31', '2026-12-31', 365],
    ['2026-05-05', '2026-05-05', 0],
  ])('%s to %s', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
    expect(addDays(from, days)).toBe(to);
  });

  it('today is a day', () => {
    expect(isDate(utcToday())).toBe(true);
    expect(Math.abs(daysBetween(utcToday(), new Date().toISOString().slice(0, 10)))).toBeLessThanOrEqual(1);
  });

  it.each(['2026-02-28', '2028-02-29', '0001-01-01', '9999-12-31'])('%s is one', (text) => {
    expect(isDate(text)).toBe(true);
  });

  it.each([
    ...['', '2026-02-29', '2026-13-01', '2026-00-10', '2026-01-32', '2026-1-1', '26-01-01'],
    ...[
      '2026-01-01T00',
      ' 2026-01-01',
      '2026-01-01 ',
      'x2026-01-01',
      '12026-01-01',
      '2026/01/01',
      '20260101',
    ],
  ])('"%s" is none', (text) => {
    expect(isDate(text)).toBe(false);
  });
});
