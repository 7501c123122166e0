import { describe, expect, it } from 'vitest';
import { codeFrame } from '../../src/reporters/code-frame.ts';
import { characterWidth, displayWidth } from '../../src/reporters/display-width.ts';
import { SourceLines } from '../../src/reporters/source-lines.ts';
import { placeOf } from '../support/run-result.ts';

/** The frame of the first place of `flagged`, as text: a line, and below it the carets. */
function draw(source: string, flagged: string, limit = 80): readonly string[] {
  const start = source.indexOf(flagged);
  const place = placeOf(source, [start, start + flagged.length]);
  return codeFrame(new SourceLines(source), place, limit).flatMap((line) => {
    if (line === null) return ['(more)'];
    if (line.mark === null) return [line.text];
    return [line.text, ' '.repeat(line.mark.start) + '^'.repeat(line.mark.length)];
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
    expect(displayWidth(text)).toBeLessThanOrEqual(42);
    expect(text).toContain('…');
    expect(text).not.toContain('U+D');
    const before = text.slice(0, text.indexOf('x'));
    expect(carets).toBe(`${' '.repeat(displayWidth(before))}^`);
  });

  it('cost no more than the part that is shown', () => {
    const source = new SourceLines('a'.repeat(2_000_000));
    const place = { line: 1, column: 1_000_000, endLine: 1, endColumn: 1_000_001 };
    const before = performance.now();
    for (let times = 0; times < 200; times++) codeFrame(source, place, 80);
    expect(performance.now() - before).toBeLessThan(2000);
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
