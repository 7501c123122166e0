/** Taking waivers out leaves every other character. */
import { expect, test } from 'vitest';
import { removeWaivers } from '../../src/suppressions/remove-waivers.ts';
import { readWaiversFile } from '../../src/suppressions/waivers-file.ts';

const entry = (rule: string, indent = '  ') =>
  `${indent}- rules: [${rule}]  # about ${rule}\n${indent}  reason: The vendor - needs it\n${indent}  owner: a\n${indent}  expires: 2026-01-01\n`;

function without(text: string, ...gone: readonly string[]): string {
  const { waivers, problems } = readWaiversFile('w.yaml', text);
  expect(problems).toEqual([]);
  const places = waivers.filter(({ rules }) => rules.some(({ value }) => gone.includes(value)));
  return removeWaivers(
    text,
    places.map(({ origin }) => origin),
  );
}

const HEAD = '# Our waivers\nwarnDays: 7\n\nwaivers:\n';

test.each([
  ['the first', ['a'], `${HEAD}${entry('b')}${entry('c')}`],
  ['one between', ['b'], `${HEAD}${entry('a')}${entry('c')}`],
  ['the last', ['c'], `${HEAD}${entry('a')}${entry('b')}`],
  ['several', ['a', 'c'], `${HEAD}${entry('b')}`],
  ['all', ['a', 'b', 'c'], HEAD],
  ['none', [], `${HEAD}${entry('a')}${entry('b')}${entry('c')}`],
])('%s', (_, gone, left) => {
  expect(without(`${HEAD}${entry('a')}${entry('b')}${entry('c')}`, ...gone)).toBe(left);
});

test('the comment above goes with its waiver, one that stands apart stays', () => {
  const text = `${HEAD}  # For the whole list\n\n  # a: see the ticket\n${entry('a')}  # b is another thing\n${entry('b')}\n# The end\n`;
  expect(without(text, 'a')).toBe(
    `${HEAD}  # For the whole list\n\n  # b is another thing\n${entry('b')}\n# The end\n`,
  );
});

test('lists without indentation, CRLF and a missing last line end', () => {
  const text = `waivers:\n${entry('a', '')}${entry('b', '')}`.replaceAll('\n', '\r\n').trimEnd();
  expect(without(text, 'b')).toBe(`waivers:\n${entry('a', '')}`.replaceAll('\n', '\r\n'));
});

test('a dash on a line of its own', () => {
  const text = `waivers:\n  -\n    rules: a\n    reason: The vendor needs it\n    owner: a\n    expires: 2026-01-01\n${entry('b')}`;
  expect(without(text, 'a')).toBe(`waivers:\n${entry('b')}`);
});

test('text of several lines is taken whole', () => {
  const text = `waivers:\n  - rules: a\n    reason: >\n      The vendor\n      # needs it\n    owner: a\n    expires: 2026-01-01\n\n${entry('b')}`;
  expect(without(text, 'a')).toBe(`waivers:\n\n${entry('b')}`);
});

test('lists in brackets are written anew', () => {
  const flow = (rule: string) =>
    `{ rules: ${rule}, reason: The vendor needs it, owner: a, expires: 2026-01-01 }`;
  const text = `# Ours\nwaivers: [${flow('a')}, ${flow('b')}]\n`;
  expect(without(text, 'a')).toBe(`# Ours\nwaivers: [ ${flow('b')} ]\n`);
});
