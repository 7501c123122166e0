import { expect, it } from 'vitest';
import { wrap } from '../../src/reporters/wrap.ts';

it.each([
  ['short', 'a b', 10, ['a b']],
  ['words', 'aa bb cc', 5, ['aa bb', 'cc']],
  ['a word that is too long', 'a bbbbbbbb c', 5, ['a', 'bbbbbbbb', 'c']],
  ['wide characters', '日本語 日本', 4, ['日本', '語', '日本']],
  ['wide characters beside letters', 'ab日本', 4, ['ab日', '本']],
  ['combining marks', 'e\u0301e\u0301 e\u0301e\u0301', 5, ['e\u0301e\u0301 e\u0301e\u0301']],
  ['colours', '\u001b[31maa\u001b[39m bb', 5, ['\u001b[31maa\u001b[39m bb']],
  ['nothing', '', 5, ['']],
])('%s', (_, text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines);
});
