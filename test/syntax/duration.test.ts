import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../src/syntax/duration.ts';

describe('a duration', () => {
  it.each([
    ['0', 0],
    ['+0', 0],
    ['5s', 5e9],
    ['+5s', 5e9],
    ['-5s', -5e9],
    ['12m', 720e9],
    ['1h30m', 5400e9],
    ['1.25s', 1.25e9],
    ['1.s', 1e9],
    ['.25s', 0.25e9],
    ['300ms', 300e6],
    ['7us', 7e3],
    ['9ns', 9],
    ['12.5s', 12.5e9],
    ['9223372036854775807ns', 2 ** 63],
    ['2562047h', 2_562_047 * 3600e9],
  ])('%s', (text, nanoseconds) => {
    expect(parseDuration(text)).toBe(nanoseconds);
  });
});

describe('no duration', () => {
  it.each([
    '',
    '+',
    '-',
    '5',
    '5s+',
    's',
    'x5s',
    '5x',
    '5s x',
    '1.',
    '.s',
    '5 s',
    '1.2.3s',
    '5constructor',
    'as1s',
    '2562048h',
  ])('"%s"', (text) => {
    expect(parseDuration(text)).toBeNull();
  });
});
