import { describe, expect, it } from 'vitest';
import { isBoundedVersion, isFixedRevision, isFixedUrl } from '../../../src/model/tools/version-range.ts';

describe('a version with an upper end', () => {
  it.each([
    '1',
    '1.2.*',
    'v1.2',
    '=1',
    '==1.2',
    '~=1.2',
    '~> 7.0',
    '^1',
    '1.x',
    '<2',
    '<=2',
    '>=1,<2',
    '1 - 2',
    '1 || 2',
    '\0',
  ])('%s', (version) => {
    expect(isBoundedVersion(version)).toBe(true);
  });
});

describe('a version that is open', () => {
  it.each(['', '*', '>=1', '> 1', '!=1', 'latest', 'next', '1 || >=3', '=*', 'dev-main'])('%s', (version) => {
    expect(isBoundedVersion(version)).toBe(false);
  });
});

describe('a revision', () => {
  it.each([
    ['v1', true],
    ['0123abc', true],
    ['main', false],
    ['refs/heads/master', false],
    ['HEAD', false],
    [null, false],
  ])('%s', (revision, isFixed) => {
    expect(isFixedRevision(revision)).toBe(isFixed);
  });
});

describe('a URL of one file', () => {
  it.each([
    ['https://h/a-1.tgz', true],
    ['https://github.com/o/r/archive/v1.tar.gz', true],
    ['https://github.com/o/r/archive/refs/tags/v1.zip', true],
    ['https://github.com/o/r/archive/master.zip', false],
    ['https://github.com/o/r/archive/refs/heads/x.zip', false],
  ])('%s', (url, isFixed) => {
    expect(isFixedUrl(url)).toBe(isFixed);
  });
});
