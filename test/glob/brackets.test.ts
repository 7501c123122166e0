import { describe, expect, it } from 'vitest';
import { readBrackets } from '../../src/glob/brackets.ts';

/** What of some characters fits the brackets, and what is left after them; `null` where nothing closes them. */
function read(text: string, candidates = 'a5z]-^!\\/[:m '): readonly [string, string] | null {
  const characters = [...text];
  const found = readBrackets(characters, 1);
  if (found === null) return null;
  return [[...candidates].filter((each) => found.test(each)).join(''), characters.slice(found.end).join('')];
}

describe('brackets', () => {
  it.each([
    ['[az]x', 'az', 'x'],
    ['[a-m]', 'am', ''],
    ['[!a-m]', '5z]-^!\\[: ', ''],
    ['[^a]', '5z]-^!\\[:m ', ''],
    ['[a-]', 'a-', ''],
    ['[-a]', 'a-', ''],
    ['[]]', ']', ''],
    ['[!]]', 'a5z-^!\\[:m ', ''],
    ['[]-a]', 'a]^', ''],
    ['[a^!]', 'a^!', ''],
    ['[\\]a]', 'a]', ''],
    ['[a-\\z5]', 'a5zm', ''],
    ['[\\a-z]', 'azm', ''],
    ['[/a]', 'a', ''],
    ['[!/]', 'a5z]-^!\\[:m ', ''],
    ['[[:digit:]]', '5', ''],
    ['[[:digit:]a-m]x', 'a5m', 'x'],
    ['[a[:space:]]', 'a ', ''],
    ['[[:nothing:]a]', 'a', ''],
    ['[[a]', 'a[', ''],
    ['[[x:a]', 'a[:', ''],
    ['[[:5:]', '5[:', ''],
    ['[[:x5:]]', '5[:', ']'],
    ['[z-a]', '', ''],
  ])('%s', (text, fitting, rest) => {
    expect(read(text)).toEqual([fitting, rest]);
  });

  it('reads characters outside the plane as one', () => {
    expect(read('[🐳-🐵]', '🐲🐳🐴🐵🐶')).toEqual(['🐳🐴🐵', '']);
  });

  it.each(['[', '[a', '[]', '[!', '[!]', '[a-', '[\\', '[a-\\', '[[:digit:]'])('%s is not closed', (text) => {
    expect(read(text)).toBeNull();
  });
});
