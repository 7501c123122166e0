import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commandMessage,
  commandProperty,
  jsonText,
  markdownText,
  oneLine,
  shownPath,
  visible,
  xmlText,
} from '../../src/reporters/escape.ts';

const LIVE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\p{Cs}]/u;
const anything = fc.string({
  unit: fc.oneof(
    fc.constantFrom('##[', '##vso[', '::', '\u001b[', '\u202e', '\ud800', '`', '\r\n', '%'),
    fc.string({ unit: 'binary', maxLength: 1 }),
  ),
});

describe('hidden characters', () => {
  it.each([
    ['\u001b[2J', '\\x1b[2J'],
    ['\u009b31m', '\\x9b31m'],
    ['\u007f\u0000', '\\x7f\\x00'],
    ['a\u202eb', 'a<U+202E>b'],
    ['\u200b\u200d\u00ad\ufeff', '<U+200B><U+200D><U+00AD><U+FEFF>'],
    ['\u{e0041}', '<U+E0041>'],
    ['\ud800x', '<U+D800>x'],
    ['\u2028', '<U+2028>'],
    ['##[error]', '#\\x23[error]'],
    ['###VSO[x]', '##\\x23VSO[x]'],
    ['##teamcity[x]', '#\\x23teamcity[x]'],
    ['## note', '## note'],
    ['Привет, 日本 🐳 é', 'Привет, 日本 🐳 é'],
  ])('%j is shown as %s', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('can be marked', () => {
    expect(visible('a\u001b', (name) => `<${name}>`)).toBe('a<\\x1b>');
  });

  it('never remain in any kind of output', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const escaper of [
          oneLine,
          shownPath,
          xmlText,
          commandMessage,
          commandProperty,
          markdownText,
          jsonText,
        ]) {
          expect(escaper(text)).not.toMatch(LIVE);
          expect(escaper(text)).not.toMatch(/[\n\t]|##(?:\[|vso\[)/i);
        }
      }),
    );
  });
});

describe('text for one line', () => {
  it('has spaces for line breaks and tabs, but shows a lone carriage return', () => {
    expect(oneLine('a\nb\r\nc\td\re')).toBe('a b c d\\x0de');
  });

  it('never looks like a workflow command at the beginning of a line', () => {
    expect(shownPath('::error::x')).toBe('./::error::x');
    expect(shownPath(' \t::error::x')).toBe('./  ::error::x');
    expect(shownPath('a::b')).toBe('a::b');
  });
});

describe('JSON', () => {
  it('keeps its value', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const indent of [0, 2])
          expect(JSON.parse(jsonText([{ [text]: text }], indent))).toEqual([{ [text]: text }]);
      }),
    );
  });

  it('is indented with real line breaks', () => {
    expect(jsonText(['a\n'], 2)).toBe('[\n  "a\\n"\n]');
  });
});

describe('XML', () => {
  it.each([
    [`<a b="c" d='e'>&`, '&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt;&amp;'],
    ['\n\r\t', '&#10;&#13;&#9;'],
    ['\u0000\u000b\uffff\ud800', '\ufffd\ufffd\ufffd\ufffd'],
    ['\u202e\u0085', '&#8238;&#133;'],
    ['##[x]]>', '#&#35;[x]]&gt;'],
  ])('%j is written %s', (text, written) => {
    expect(xmlText(text)).toBe(written);
  });
});

describe('workflow commands', () => {
  it('escape the percent sign first', () => {
    expect(commandMessage('100%\n%0A::x')).toBe('100%25 %250A::x');
    expect(commandProperty('a:b,c%')).toBe('a%3Ab%2Cc%25');
  });
});

describe('Markdown', () => {
  it.each([
    ['`a|b` moves', '`a\\|b` moves'],
    ['odd ` tick', 'odd \\` tick'],
    ['<b> [x](y) | *z*', '\\<b\\> \\[x\\]\\(y\\) \\| \\*z\\*'],
    ['@team #12', '@&#8203;team \\#&#8203;12'],
    ['see http://x', 'see http:&#8203;//x'],
  ])('%s is written %s', (text, written) => {
    expect(markdownText(text)).toBe(written);
  });
});
