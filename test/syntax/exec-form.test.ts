import { describe, expect, it } from 'vitest';
import { elementText, readJsonArray } from '../../src/syntax/exec-form.ts';
import { MappedText } from '../../src/syntax/mapped-text.ts';

function read(text: string): readonly string[] | null {
  const array = readJsonArray(MappedText.verbatim(text, 0), 0, text.length);
  return array === null ? null : array.elements.map(({ value }) => value);
}

describe('exec form', () => {
  it.each([
    ['[]', []],
    ['[ ]', []],
    ['["a"]', ['a']],
    ['[ "a" ,\t"b" ]', ['a', 'b']],
    ['["a\\n\\"\\\\\\/\\u0041"]', ['a\n"\\/A']],
    ['[""]', ['']],
  ])('%s', (text, values) => {
    expect(read(text)).toEqual(values);
  });

  it.each([
    '',
    '[',
    '["a"',
    '["a]',
    '["a",]',
    '[,"a"]',
    "['a']",
    '["a" "b"]',
    '["a"] x',
    '["\\w"]',
    '["\\u12"]',
    '["\t"]',
    '[a]',
    'x',
  ])('%j is none', (text) => {
    expect(read(text)).toBeNull();
  });

  it.each(['[1]', '["a", null]', '[["a"]]', '[{"a": "]"}, "b"]'])('%s holds more than strings', (text) => {
    expect(readJsonArray(MappedText.verbatim(text, 0), 0, text.length)?.foreign).not.toBeNull();
  });

  it('agrees with JSON.parse on strings', () => {
    for (const text of ['["\\ud83d\\ude00"]', '["\\b\\f\\r\\t"]', '["é😀"]'])
      expect(read(text)).toEqual(JSON.parse(text));
  });

  it('knows where each decoded character came from', () => {
    const text = '["sh", "a\\n\\"b\\" c"]';
    const [, element] = readJsonArray(MappedText.verbatim(text, 0), 0, text.length)?.elements ?? [];
    if (element === undefined) throw new Error('The array has two elements.');
    const mapped = elementText(element);
    expect(mapped.text).toBe('a\n"b" c');
    expect(text.slice(...mapped.toRange(3, 4))).toBe('b');
    expect(text.slice(...mapped.toRange(6, 7))).toBe('c');
  });
});
