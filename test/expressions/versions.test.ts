import { describe, expect, it } from 'vitest';
import { ordered } from '../../src/expressions/values.ts';
import {
  compareDebianVersions,
  isInRange,
  parseSemVer,
  parseVersionRange,
} from '../../src/expressions/versions.ts';

describe('a version', () => {
  it.each([
    ['1.2.3', [1n, 2n, 3n, '']],
    ['v1.2.3', [1n, 2n, 3n, '']],
    ['V10.20.30', [10n, 20n, 30n, '']],
    [' 1 ', [1n, 0n, 0n, '']],
    ['1.22', [1n, 22n, 0n, '']],
    ['1.2.3-rc.1+build-5', [1n, 2n, 3n, 'rc.1']],
    ['1-alpha', [1n, 0n, 0n, 'alpha']],
    ['1.2.3+x.y', [1n, 2n, 3n, '']],
    [`1.2.3+${'x'.repeat(250)}`, [1n, 2n, 3n, '']],
  ])('%s', (text, [major, minor, patch, prerelease]) => {
    expect(parseSemVer(text as string)).toMatchObject({ major, minor, patch, prerelease });
  });

  it.each([
    ...['', 'x', 'x1', '1.', '1.x', '1.2.3.4', '1.2.3 4', 'vv1', '1..2', '-1', '1.2.3-', '1.2.3+', '1.2.3_1'],
    `1.2.3+${'x'.repeat(251)}`,
  ])('"%s" is none', (text) => {
    expect(parseSemVer(text)).toBeNull();
  });

  it('is below its release before it is finished', () => {
    const versions = ['1.2.3-alpha', '1.2.3-rc', '1.2.3', '1.2.4', '1.3.0', '2'].map((text) =>
      parseSemVer(text),
    );
    for (const [at, version] of versions.slice(1).entries()) {
      const before = versions[at] ?? null;
      if (version === null || before === null) throw new Error('no version');
      expect(ordered(before, version)).toBeLessThan(0);
    }
  });
});

/** Of these, what is in the range. */
const VERSIONS =
  '0.0.3 0.0.4 0.2.3 0.3.0 1.0.0 1.2.0 1.2.3-rc 1.2.3 1.2.4 1.3.0-rc 1.3.0 1.10.0 2.0.0-rc 2.0.0 2.1.0'.split(
    ' ',
  );

function within(range: string): string {
  const parsed = parseVersionRange(range);
  if (parsed === null) return 'none';
  return VERSIONS.filter((text) => {
    const version = parseSemVer(text);
    return version !== null && isInRange(version, parsed);
  }).join(' ');
}

describe('a range', () => {
  it.each([
    ['*', VERSIONS.join(' ')],
    ['x', VERSIONS.join(' ')],
    ['>=1.3', '1.3.0 1.10.0 2.0.0-rc 2.0.0 2.1.0'],
    ['> 1.10.0', '2.0.0-rc 2.0.0 2.1.0'],
    ['>1.2', '1.3.0 1.10.0 2.0.0-rc 2.0.0 2.1.0'],
    ['>1', '2.0.0 2.1.0'],
    ['<0.2.3', '0.0.3 0.0.4'],
    ['<1', '0.0.3 0.0.4 0.2.3 0.3.0'],
    ['>=1.10 <2', '1.10.0'],
    ['>=1.10,<2.0.0-rc', '1.10.0'],
    ['>=1.10 <2.1', '1.10.0 2.0.0-rc 2.0.0'],
    ['<=0.2.3', '0.0.3 0.0.4 0.2.3'],
    ['<=0.2', '0.0.3 0.0.4 0.2.3'],
    ['<=0', '0.0.3 0.0.4 0.2.3 0.3.0'],
    ['1.2.3', '1.2.3'],
    ['=1.2.3', '1.2.3'],
    ['v1.2', '1.2.0 1.2.3-rc 1.2.3 1.2.4'],
    ['=1.2', '1.2.0 1.2.3-rc 1.2.3 1.2.4'],
    ['1.2.x', '1.2.0 1.2.3-rc 1.2.3 1.2.4'],
    ['1.x.x', '1.0.0 1.2.0 1.2.3-rc 1.2.3 1.2.4 1.3.0-rc 1.3.0 1.10.0'],
    ['1.*', '1.0.0 1.2.0 1.2.3-rc 1.2.3 1.2.4 1.3.0-rc 1.3.0 1.10.0'],
    ['1', '1.0.0 1.2.0 1.2.3-rc 1.2.3 1.2.4 1.3.0-rc 1.3.0 1.10.0'],
    ['^1.2.3', '1.2.3 1.2.4 1.3.0-rc 1.3.0 1.10.0'],
    ['^1', '1.0.0 1.2.0 1.2.3-rc 1.2.3 1.2.4 1.3.0-rc 1.3.0 1.10.0'],
    ['^0.2.3', '0.2.3'],
    ['^0.2', '0.2.3'],
    ['^0.0.3', '0.0.3'],
    ['^0.0', '0.0.3 0.0.4'],
    ['^0', '0.0.3 0.0.4 0.2.3 0.3.0'],
    ['~1.2.3', '1.2.3 1.2.4'],
    ['~ 1.2', '1.2.0 1.2.3-rc 1.2.3 1.2.4'],
    ['~1', '1.0.0 1.2.0 1.2.3-rc 1.2.3 1.2.4 1.3.0-rc 1.3.0 1.10.0'],
    ['^0.0.3 || >=2.0.0', '0.0.3 2.0.0 2.1.0'],
    ['1.2.3-rc', '1.2.3-rc'],
    ['=10.20', ''],
    ['', 'none'],
    ['  ', 'none'],
    ['1 ||', 'none'],
    ['1 || y', 'none'],
    ['>=1 y', 'none'],
    ['y1', 'none'],
    ['1.x.2', 'none'],
    ['!1', 'none'],
    [`1${' '.repeat(256)}`, 'none'],
    [`1${' '.repeat(255)}`, '1.0.0 1.2.0 1.2.3-rc 1.2.3 1.2.4 1.3.0-rc 1.3.0 1.10.0'],
  ])('"%s"', (range, expected) => {
    expect(within(range)).toBe(expected);
  });
});

describe('the order of Debian', () => {
  /** Each is below the next. */
  const ORDER = [
    ...['~~', '~~a', '~', '0~rc', '', '-x1', '0.9', '1.0~rc1', '1.0~rc1-1', '1.0', '1.0-0.1'],
    ...[
      '1.0-1',
      '1.0-1a',
      '1.0-1+b1',
      '1.0a',
      '1.0b',
      '1.0+a',
      '1.0.1',
      '1.1',
      '1.09-2',
      '1.10',
      '2-1-1',
      '2-1-2',
      '9',
      '10',
    ],
    ...['99', '100', 'a', 'b', '+x', '1:0.9', '2:0', '10:0'],
  ];

  it.each(ORDER.slice(1).map((text, at) => [ORDER[at] ?? '', text] as const))(
    '%j is below %j',
    (low, high) => {
      expect(Math.sign(compareDebianVersions(low, high))).toBe(-1);
      expect(Math.sign(compareDebianVersions(high, low))).toBe(1);
    },
  );

  it.each([
    ['1.0', '0:1.0'],
    ['1.0', '1.00'],
    ['007', '7'],
    ['1.0-', '1.0'],
    ['1.0-0', '1.0'],
    ['1:1', '01:1'],
    ['a', 'a'],
  ])('%j is %j', (one, other) => {
    expect(compareDebianVersions(one, other)).toBe(0);
    expect(compareDebianVersions(other, one)).toBe(0);
  });
});
