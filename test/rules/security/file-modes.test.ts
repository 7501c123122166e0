import { describe, expect, it } from 'vitest';
import { readMode, withoutForeignWrite } from '../../../rules/security/file-modes.ts';

describe('readMode', () => {
  it.each([
    ['777', 'w'],
    ['0666', 'w'],
    ['1777', ''],
    ['755', ''],
    ['4755', 'u'],
    ['6755', 'ug'],
    ['2777', 'wg'],
    ['o+w', 'w'],
    ['a+rwX', 'w'],
    ['ugo=rw', 'w'],
    ['u=rwx,go=rx', ''],
    ['u=rwx,o=w', 'w'],
    ['+w', ''],
    ['o-w', ''],
    ['a+rwxt', ''],
    ['a+rwx,+t', ''],
    ['o+r-w', ''],
    ['u+s', 'u'],
    ['+s', 'ug'],
    ['g+xs', 'g'],
    ['a-s', ''],
  ])('%s grants "%s"', (mode, expected) => {
    const grants = readMode(mode);
    const letters = [grants?.isWorldWritable && 'w', grants?.setsUserId && 'u', grants?.setsGroupId && 'g'];
    expect(letters.filter(Boolean).join('')).toBe(expected);
  });

  it.each(['', '888', '777777', 'file', 'u+q', '$MODE', 'u'])('%s is no mode', (mode) => {
    expect(readMode(mode)).toBeNull();
  });

  it('takes linear time', () => {
    const start = performance.now();
    for (const text of ['u+'.repeat(50_000), 'u+r,'.repeat(25_000), '+'.repeat(100_000)]) readMode(text);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('withoutForeignWrite', () => {
  it.each([
    ['777', '755'],
    ['0777', '0755'],
    ['666', '644'],
    ['2777', '2755'],
    ['007', '005'],
  ])('%s becomes %s', (mode, expected) => expect(withoutForeignWrite(mode)).toBe(expected));

  it('leaves letters alone', () => expect(withoutForeignWrite('a+w')).toBeNull());
});
