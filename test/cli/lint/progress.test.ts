import { expect, it } from 'vitest';
import { progressOn } from '../../../src/cli/lint/progress.ts';

/** What is written while files are checked, each of which takes `each` milliseconds. */
function written(files: number, each: number, { isTerminal = true, env = {} } = {}): readonly string[] {
  const parts: string[] = [];
  let now = 0;
  const output = { isTerminal, width: 80, write: (text: string | Uint8Array) => parts.push(String(text)) };
  const progress = progressOn(output, env, files, () => now);
  for (let done = 0; done < files; done += 1) {
    now += each;
    progress.step();
  }
  progress.end();
  return parts;
}

it('counts files on one line after a second, ten times a second, and takes the line away', () => {
  const line = (done: number) => `\r\u001b[K${done} of 14 files`;
  expect(written(14, 90)).toEqual([line(12), line(14), '\r\u001b[K']);
});

it.each([
  ['a short run', 10, 90, {}],
  ['a pipe', 100, 90, { isTerminal: false }],
  ['a CI system', 100, 90, { env: { CI: 'true' } }],
  ['a terminal that cannot', 100, 90, { env: { TERM: 'dumb' } }],
])('says nothing in %s', (_, files, each, options) => {
  expect(written(files, each, options)).toEqual([]);
});
