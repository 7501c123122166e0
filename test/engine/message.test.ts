import { describe, expect, it } from 'vitest';
import { fillMessage } from '../../src/engine/message.ts';

describe('a message', () => {
  it.each([
    ['`{{name}}` is {{ what }}.', { name: 'x', what: 3 }, '`x` is 3.'],
    ['{{unknown}} stays', {}, '{{unknown}} stays'],
    ['no inherited {{toString}}', {}, 'no inherited {{toString}}'],
    ['open {{brace', { brace: 'x' }, 'open {{brace'],
    ['{{a}}', { a: '{{b}}', b: 'not again' }, '{{b}}'],
    ['{{a}}', { a: 'two \\\n   lines' }, 'two \\ lines'],
  ])('%j with %j', (template, data, expected) => {
    expect(fillMessage(template, data as Record<string, string>)).toBe(expected);
  });

  it('cuts long texts, never in the middle of a character', () => {
    const long = fillMessage('{{text}}', { text: `${'a'.repeat(118)}😀${'b'.repeat(100_000)}` });
    expect(long).toBe(`${'a'.repeat(118)}…`);
  });
});
