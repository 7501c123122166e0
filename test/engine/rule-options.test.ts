import { describe, expect, it } from 'vitest';
import { withDefaults } from '../../src/engine/rule-options.ts';

describe('options of a rule', () => {
  it.each([
    [[], [], []],
    [[{ a: 1 }], [], [{ a: 1 }]],
    [[{ a: 1, b: { c: 2, d: 3 } }], [{ b: { c: 4 } }], [{ a: 1, b: { c: 4, d: 3 } }]],
    [[{ list: ['x', 'y'] }], [{ list: ['z'] }], [{ list: ['z'] }]],
    [['always', { a: 1 }], ['never'], ['never', { a: 1 }]],
    [[{ a: 1 }], [{ a: null }], [{ a: null }]],
  ])('%j under %j', (defaults, given, expected) => {
    expect(withDefaults(defaults, given)).toEqual(expected);
  });

  it('take a key named __proto__ as any other key', () => {
    const given = JSON.parse('[{"__proto__": {"polluted": true}}]') as unknown[];
    expect(withDefaults([{ a: 1 }], given)[0]).not.toHaveProperty('polluted');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
