/** Matches and groups, beside those of JavaScript's own regular expressions, which prefer the same ways. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RE2 } from '../../src/expressions/regex.ts';
import { shown } from '../policy/support.ts';

const atom = fc.constantFrom(
  ...[
    'a',
    'b',
    '.',
    '[ab]',
    '[^a]',
    '\\b',
    '\\B',
    '^',
    '$',
    '(a)',
    '(?:ab)',
    '(b|a)',
    '()',
    'é',
    '😀',
    '\\d',
  ],
);
const quantified = fc
  .tuple(atom, fc.constantFrom('', '', '', '*', '+', '?', '*?', '+?', '??', '{2}'))
  .map(([part, amount]) => (/^(?:\^|\$|\\[bB]|\(\))$/.test(part) ? part : `${part}${amount}`));
const pattern = fc
  .array(fc.array(quantified, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 })
  .map((ways) => ways.map((way) => way.join('')).join('|'));
const text = fc
  .array(fc.constantFrom('a', 'b', 'ab', ' ', '\n', '1', 'é', '😀'), { maxLength: 8 })
  .map((parts) => parts.join(''));

describe('a match', () => {
  it('is that of other engines, groups included', () => {
    fc.assert(
      fc.property(pattern, text, (source, subject) => {
        // Between the halves of a pair JavaScript finds no edge of a word.
        fc.pre(!(source.includes('\\B') && subject.includes('😀')));
        const theirs = new RegExp(source, 'u').exec(subject);
        const ours = RE2.compile(source).find(subject, 0);
        expect(ours === null ? null : [ours.start, ...ours.groups]).toEqual(
          theirs === null ? null : [theirs.index, ...Array.from(theirs, (group) => group ?? '')],
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('takes time in proportion to the text', () => {
    const { find, size } = RE2.compile('(a*)*b|(a|aa)+$c');
    expect(size).toBeLessThan(40);
    expect(find('a'.repeat(20_000), 0)).toBeNull();
  });

  it('begins no earlier than it is asked to', () => {
    const { find } = RE2.compile('^a|b');
    expect(find('ab', 1)).toMatchObject({ start: 1, end: 2 });
    expect(find('aa', 1)).toBeNull();
  });
});

describe('extractAll', () => {
  it.each([
    ['"a1b22".extractAll("[0-9]+")', '["1", "22"]'],
    ['"k=v, l=w".extractAll("(\\\\w)=(\\\\w)")', '["k", "l"]'],
    ['"ab".extractAll("x*")', '["", "", ""]'],
    ['"".extractAll("x*")', '[""]'],
    ['"ab".extractAll("c")', '[]'],
    ['"😀😀".extractAll("😀")', '["😀", "😀"]'],
  ])('%s', (expression, value) => expect(shown(expression)).toBe(value));
});
