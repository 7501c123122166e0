import { describe, expect, it } from 'vitest';
import { codeFrame } from '../../src/reporters/code-frame.ts';
import { characterWidth, displayWidth } from '../../src/reporters/display-width.ts';
import { SourceLines } from '../../src/reporters/source-lines.ts';
import { placeOf } from '../support/run-result.ts';

/** The frame of the first place of each text, as text: a line, and below it the carets, with the number of its place. */
function draw(source: string, flagged: string | readonly string[], limit = 80): readonly string[] {
  const places = [flagged].flat().map((text) => {
    const start = source.indexOf(text);
    return placeOf(source, [start, start + text.length]);
  });
  const sign = (of: readonly number[]) => (places.length === 1 ? '^' : of.join('').slice(0, 1));
  return codeFrame(new SourceLines(source), places, limit).flatMap((line) => {
    if (line === null) return ['(more)'];
    const rows = line.marks.map((row) => {
      let carets = '';
      for (const { start, length, places: of } of row)
        carets = carets.padEnd(start) + sign(of).repeat(length);
      return carets;
    });
    return [line.text, ...rows];
  });
}

describe('carets', () => {
  it.each([
    ['Cyrillic text', 'RUN Установка x', 'x', ['RUN Установка x', '              ^']],
    ['wide characters', 'RUN 日本語 x', 'x', ['RUN 日本語 x', '           ^']],
    ['the wide characters themselves', 'RUN 日本 x', '日本', ['RUN 日本 x', '    ^^^^']],
    ['an emoji', 'RUN 🐳 x', 'x', ['RUN 🐳 x', '       ^']],
    ['combining marks', 'RUN e\u0301e\u0301 x', 'x', ['RUN e\u0301e\u0301 x', '       ^']],
    ['tabs', '\tRUN\tx', 'x', ['    RUN x', '        ^']],
    ['a shown control character', 'RUN \u001b[x', 'x', ['RUN \\x1b[x', '         ^']],
    ['a broken log command', 'RUN ##[x', 'x', ['RUN #\\x23[x', '          ^']],
    ['a carriage return at the end', 'RUN x\r\nRUN y\r\n', 'x', ['RUN x', '    ^']],
    ['a place that ends with a line break', 'RUN x\nRUN y', 'x\n', ['RUN x', '    ^']],
    ['an empty place', 'RUN x', '', ['RUN x', '^']],
  ])('stand under the text after %s', (_, source, flagged, drawn) => {
    expect(draw(source, flagged)).toEqual(drawn);
  });

  it('mark an empty file', () => {
    expect(draw('', '')).toEqual(['', '^']);
  });
});

describe('places on several lines', () => {
  it('show each line, without its indentation marked', () => {
    const source = 'RUN a && \\\n\n    b\nUSER x';
    expect(draw(source, 'a && \\\n\n    b')).toEqual(['RUN a && \\', '    ^^^^^^', '', '    b', '    ^']);
  });

  it('leave out the middle of long ones', () => {
    const source = 'a\nb\nc\nd\ne\nf\n';
    expect(draw(source, source.trimEnd())).toEqual(['a', '^', 'b', '^', '(more)', 'f', '^']);
  });
});

describe('long lines', () => {
  it.each([
    ['the beginning', 'x', `x${'a'.repeat(500)}`],
    ['the middle', 'x', `${'a'.repeat(300)}x${'b'.repeat(300)}`],
    ['the end', 'x', `${'a'.repeat(500)}x`],
    ['wide text', 'x', `${'日'.repeat(300)}x${'本'.repeat(300)}`],
    ['surrogate pairs', 'x', `${'🐳'.repeat(301)}x${'🐳'.repeat(300)}`],
  ])('are cut around a mark at %s', (_, flagged, source) => {
    const [text = '', carets = ''] = draw(source, flagged, 40);
    expect(displayWidth(text)).toBeLessThanOrEqual(40);
    expect(displayWidth(text)).toBeGreaterThan(36);
    expect(text).toContain('…');
    expect(text).not.toContain('U+D');
    const before = text.slice(0, text.indexOf('x'));
    expect(carets).toBe(`${' '.repeat(displayWidth(before))}^`);
  });

  it('cost no more than the part that is shown', () => {
    const source = new SourceLines('a'.repeat(2_000_000));
    const place = { line: 1, column: 1_000_000, endLine: 1, endColumn: 1_000_001 };
    const before = performance.now();
    for (let times = 0; times < 200; times++) codeFrame(source, [place], 80);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});

describe('several places that begin on one line', () => {
  it.each([
    ['stand in one row', ['apt', 'curl'], ['RUN apt install curl', '    000         1111']],
    ['are one where they are the same', ['apt', 'apt'], ['RUN apt install curl', '    000']],
    [
      'have rows where they overlap',
      ['RUN apt install', 'apt', 'curl'],
      ['RUN apt install curl', '000000000000000 2222', '    111'],
    ],
    ['have rows where they touch', ['RUN ', 'apt'], ['RUN apt install curl', '0000', '    111']],
  ])('%s', (_, flagged, drawn) => {
    expect(draw('RUN apt install curl', flagged)).toEqual(drawn);
  });

  it('show the lines of all of them', () => {
    const source = 'RUN a && \\\n    b\nUSER x';
    expect(draw(source, ['RUN', 'a && \\\n    b'])).toEqual(['RUN a && \\', '000 111111', '    b', '    1']);
  });

  it('show a long line again for those that are too far away', () => {
    const source = `RUN ${'a'.repeat(100)} b ${'c'.repeat(100)} d`;
    expect(draw(source, ['RUN', ' b ', 'd'], 20)).toEqual([
      `RUN ${'a'.repeat(15)}…`,
      '000',
      `…${'a'.repeat(5)} b ${'c'.repeat(10)}…`,
      '      111',
      `…${'c'.repeat(17)} d`,
      '                   2',
    ]);
  });

  it('mark the end of a line beside other places', () => {
    expect(draw('RUN x\n', ['RUN', '\n'])).toEqual(['RUN x', '000  1']);
  });
});

/** Both ends of a line, and where a frame begins to be cut. */
function startsIn(length: number, limit: number): readonly number[] {
  const near = [0, limit / 4, limit / 2, limit, length / 2, length - limit, length].map(Math.floor);
  const all = near.flatMap((at) => [at - 2, at - 1, at, at + 1, at + 2]);
  return [...new Set(all)].filter((at) => at >= 0 && at <= length);
}

describe('no frame is wider than it may be', () => {
  const texts = {
    letters: 'a'.repeat(300),
    'wide characters': '日'.repeat(150),
    both: 'a日'.repeat(100),
    tabs: 'a\t'.repeat(100),
    emoji: '🐳 '.repeat(100),
    'combining marks': 'e\u0301'.repeat(300),
    'shown control characters': '\u001b['.repeat(80),
  };

  it.each(Object.entries(texts))('%s', (_, text) => {
    for (const limit of [20, 35, 74]) {
      for (const length of [limit - 2, limit - 1, limit, limit + 1, text.length]) {
        const source = text.slice(0, length).replace(/\ud83d$/, '');
        for (const start of startsIn(source.length, limit)) {
          const place = {
            line: 1,
            column: start + 1,
            endLine: 1,
            endColumn: Math.min(start + 3, source.length + 1),
          };
          const [line] = codeFrame(new SourceLines(source), [place], limit);
          const width = displayWidth(line?.text ?? '');
          const mark = line?.marks[0]?.[0] ?? expect.unreachable();
          expect(Math.max(width, mark.start + mark.length)).toBeLessThanOrEqual(limit);
          if (displayWidth(source) <= limit && start < source.length && !/[\t\u001b]/.test(source))
            expect(line?.text).toBe(source.trimEnd());
        }
      }
    }
  });
});

describe('widths', () => {
  it.each([
    ['a', 1],
    ['я', 1],
    ['日', 2],
    ['한', 2],
    ['Ａ', 2],
    ['🐳', 2],
    ['\u0301', 0],
    ['🇷', 1],
    ['…', 1],
  ] as const)('%s takes %i', (character, width) => {
    expect(characterWidth(character)).toBe(width);
  });
});
