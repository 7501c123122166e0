import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../src/cli/lint/unified-diff.ts';
import { directoryWith, read } from './run.ts';

const lines = (...all: readonly string[]) => all.map((line) => `${line}\n`).join('');

describe('differences', () => {
  it.each([
    ['equal texts', 'a\n', 'a\n', ''],
    ['a replaced line', 'a\nb\nc\n', 'a\nB\nc\n', '@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n'],
    ['an inserted line', 'a\n', 'a\nb\n', '@@ -1 +1,2 @@\n a\n+b\n'],
    ['a removed line', 'a\nb\n', 'b\n', '@@ -1,2 +1 @@\n-a\n b\n'],
    ['everything new', '', 'a\n', '@@ -0,0 +1 @@\n+a\n'],
    ['everything gone', 'a\n', '', '@@ -1 +0,0 @@\n-a\n'],
    ['a line end that comes', 'a', 'a\n', '@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n'],
    ['line ends of Windows', 'a\r\nb\r\n', 'a\r\nB\r\n', '@@ -1,2 +1,2 @@\n a\r\n-b\r\n+B\r\n'],
  ])('%s', (_, before, after, body) => {
    const header = body === '' ? '' : '--- a/Dockerfile\n+++ b/Dockerfile\n';
    expect(unifiedDiff('Dockerfile', before, after)).toBe(`${header}${body}`);
  });

  it('gives far places hunks of their own, and near ones a common hunk', () => {
    const before = lines('1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12');
    expect(unifiedDiff('D', before, before.replace('1\n', 'x\n').replace('12\n', 'y\n'))).toContain(
      '@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n@@ -9,4 +9,4 @@\n 9\n 10\n 11\n-12\n+y\n',
    );
    expect(
      unifiedDiff('D', before, before.replace('2\n', 'x\n').replace('7\n', 'y\n')).match(/@@ /g),
    ).toHaveLength(1);
  });

  it('quotes a name that would break the header', () => {
    expect(unifiedDiff('a\n"b\u001b', '', 'x\n')).toContain('+++ "b/a\\n\\"b\\033"\n');
  });

  it('stays quick when texts have nothing in common', () => {
    const many = (letter: string) => lines(...Array.from({ length: 20_000 }, (_, at) => `${letter}${at}`));
    const diff = unifiedDiff('D', many('a'), many('b'));
    expect(diff).toContain('@@ -1,20000 +1,20000 @@\n');
  });

  it('is what git apply makes the second text of', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', '', 'd'), { maxLength: 30 })
      .map((parts) => parts.join('\n'));
    const directory = directoryWith({});
    execFileSync('git', ['init', '-q'], { cwd: directory });
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after && before !== '' && after !== '');
        writeFileSync(join(directory, 'Dockerfile'), before);
        writeFileSync(join(directory, 'patch'), unifiedDiff('Dockerfile', before, after));
        execFileSync('git', ['apply', '--whitespace=nowarn', 'patch'], { cwd: directory });
        expect(read(directory, 'Dockerfile')).toBe(after);
      }),
      { numRuns: 60 },
    );
  });
});
