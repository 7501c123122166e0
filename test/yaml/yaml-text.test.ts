import { expect, it } from 'vitest';
import { YamlText } from '../../src/yaml/yaml-text.ts';

const MEGABYTE = 1024 * 1024;

it('a text of a megabyte is read, a longer one is a problem of the file', () => {
  const text = `a: 1 #${'x'.repeat(MEGABYTE)}`;
  const whole = new YamlText('a.yaml', text.slice(0, MEGABYTE));
  expect(whole.plain(whole.root)).toEqual({ a: 1 });
  const longer = new YamlText('a.yaml', text.slice(0, MEGABYTE + 1));
  expect(longer.root).toBeNull();
  expect(longer.problems).toEqual([
    {
      file: 'a.yaml',
      line: 1,
      column: 1,
      message: 'The file could not be read: it is longer than 1 MB.',
      hint: null,
    },
  ]);
});
