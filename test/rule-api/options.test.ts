import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  choice,
  choiceByKey,
  flag,
  integer,
  integers,
  ruleOptions,
  strings,
  text,
} from '../../src/rule-api/options.ts';
import { checkOptions } from '../../src/schema/check-value.ts';

const { schema, defaultOptions } = ruleOptions({
  allow: strings('Images.'),
  ports: integers('Ports.', [22]),
  label: text('Key.', 'a'),
  minUid: integer('User id.', 7, 1),
  always: flag('Everywhere.', false),
  pin: choice('Pin.', ['none', 'digest'], 'none'),
  labels: choiceByKey('Types.', ['url', 'email']),
});

describe('options of a rule', () => {
  it('have their defaults from one place', () => {
    expect(defaultOptions).toEqual([
      { allow: [], ports: [22], label: 'a', minUid: 7, always: false, pin: 'none', labels: {} },
    ]);
  });

  it('have their types from the same place', () => {
    expectTypeOf(defaultOptions[0].allow).toEqualTypeOf<readonly string[]>();
    expectTypeOf(defaultOptions[0].pin).toEqualTypeOf<'none' | 'digest'>();
    expectTypeOf(defaultOptions[0].labels).toEqualTypeOf<Readonly<Record<string, 'url' | 'email'>>>();
  });

  it('accept their own defaults', () => {
    expect(checkOptions(schema, defaultOptions)).toEqual([]);
  });

  it.each<readonly [string, object]>([
    ['another type', { always: 'yes' }],
    ['an item of another type', { allow: [1] }],
    ['a number below the minimum', { minUid: 0 }],
    ['a fraction', { ports: [1.5] }],
    ['a string that is no choice', { pin: 'tag' }],
    ['a value by key that is no choice', { labels: { x: 'date' } }],
    ['an option that does not exist', { permit: [] }],
  ])('refuse %s', (_, given) => {
    expect(checkOptions(schema, [given])).toHaveLength(1);
  });
});
