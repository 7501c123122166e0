import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineHashes } from '../../src/reporters/line-hash.ts';

describe('fingerprints of lines', () => {
  const build = 'FROM alpine:3.20\nRUN  echo hi\nRUN echo hi\n';
  const buildHashes = [
    'b22e33a7a9610695:1',
    'e8519f477a743c91:1',
    '400f70c446ae4e6e:1',
    'c129715d7a2bc9a3:1',
  ];

  it('are those of code scanning', () => {
    expect(lineHashes(build)).toEqual(buildHashes);
  });

  it('do not depend on the kind of line break', () => {
    expect(lineHashes(build.replaceAll('\n', '\r\n'))).toEqual(buildHashes);
    expect(lineHashes(build.replaceAll('\n', '\r'))).toEqual(buildHashes);
  });

  it('ignore spaces and tabs and have no leading zeros', () => {
    expect(lineHashes(' a\nb\n  \t\tc\n d')).toEqual([
      '271789c17abda88f:1',
      '54703d4cd895b18:1',
      '180aee12dab6264:1',
      'a23a3dc5e078b07b:1',
    ]);
  });

  it('count lines that look the same over the whole window', () => {
    const hashes = lineHashes('RUN x\n'.repeat(60));
    expect(hashes.slice(0, 3)).toEqual(['55954d0e7d0ca184:1', '55954d0e7d0ca184:2', '55954d0e7d0ca184:3']);
  });

  it('agree with the definition in exact arithmetic', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'B', '\n', '\r\n', ' ', '\t', '\uffff', '日'),
      maxLength: 400,
    });
    fc.assert(
      fc.property(text, (source) => {
        expect(lineHashes(source)).toEqual(definition(source));
      }),
    );
  });
});

/** The hash of each line's next 100 kept characters, by the formula, without a rolling window. */
function definition(source: string): readonly string[] {
  const kept: number[] = [];
  const starts: number[] = [];
  let atStart = true;
  for (const code of source.replace(/\r[ \t]*\n|\r\n?/g, (found) =>
    /\r[ \t]+\n/.test(found) ? '\n\n' : '\n',
  )) {
    if (code === ' ' || code === '\t') continue;
    if (atStart) starts.push(kept.length);
    atStart = code === '\n';
    kept.push(code.charCodeAt(0));
  }
  if (atStart) starts.push(kept.length);
  kept.push(0xffff, ...new Array<number>(100).fill(0));
  const seen = new Map<string, number>();
  return starts.map((start) => {
    let hash = 0n;
    for (const code of kept.slice(start, start + 100)) hash = BigInt.asUintN(64, hash * 37n + BigInt(code));
    const value = hash.toString(16);
    seen.set(value, (seen.get(value) ?? 0) + 1);
    return `${value}:${seen.get(value)}`;
  });
}
