import { expect, test } from 'vitest';
import { checkOptions, checkValue, pathText, show } from '../../src/schema/check-value.ts';

const NAMING = {
  value: (path: readonly (string | number)[]) => `\`${pathText(['x', ...path])}\``,
  key: 'key',
};

/** Value → messages. */
const TABLE: readonly (readonly [string, object, unknown, readonly string[]])[] = [
  ['anything', {}, { a: [1] }, []],
  ['type', { type: 'string' }, 'a', []],
  ['type', { type: 'string' }, null, ['`x` must be a string, got nothing']],
  ['types', { type: ['string', 'null'] }, null, []],
  ['types', { type: ['string', 'null'] }, true, ['`x` must be a string or nothing, got `true`']],
  ['integer', { type: 'integer' }, 1.5, ['`x` must be an integer, got `1.5`']],
  ['number', { type: 'number' }, Number.NaN, ['`x` must be a number, got `NaN`']],
  ['array', { type: 'array' }, {}, ['`x` must be an array, got an object']],
  ['object', { type: 'object' }, [], ['`x` must be an object, got an array']],
  ['enum', { enum: ['a', 1, { k: 1, l: 2 }] }, { l: 2, k: 1 }, []],
  ['enum', { enum: ['a', 1] }, 'b', ['`x` must be one of `a`, `1`, got `b`']],
  ['enum of one', { enum: ['a'] }, 'b', ['`x` must be `a`, got `b`']],
  ['items', { items: { type: 'string' } }, ['a', 1], ['`x[1]` must be a string, got `1`']],
  ['items by position', { items: [{ type: 'string' }] }, [1, 1], ['`x[0]` must be a string, got `1`']],
  [
    'additionalItems',
    { items: [{}], additionalItems: { type: 'string' } },
    [1, 1],
    ['`x[1]` must be a string, got `1`'],
  ],
  ['minItems', { minItems: 2 }, ['a'], ['`x` must have at least 2 items']],
  ['maxItems', { maxItems: 1 }, ['a', 'b'], ['`x` must have at most 1 item']],
  [
    'uniqueItems',
    { uniqueItems: true },
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    ['`x` contains an object twice'],
  ],
  ['uniqueItems keeps kinds apart', { uniqueItems: true }, [1, '1', true, 'true', null], []],
  ['required', { required: ['a', 'b'] }, { a: 1 }, ['`x` lacks the key `b`']],
  ['required does not see inherited keys', { required: ['toString'] }, {}, ['`x` lacks the key `toString`']],
  [
    'properties',
    { properties: { a: { type: 'string' } } },
    { a: 1, b: 1 },
    ['`x.a` must be a string, got `1`'],
  ],
  [
    'additionalProperties',
    { additionalProperties: { type: 'string' } },
    { 'a b': 1 },
    ['`x["a b"]` must be a string, got `1`'],
  ],
  [
    'additionalProperties',
    { properties: { a: {} }, additionalProperties: false },
    { b: 1 },
    ['unknown key `b`'],
  ],
  [
    'additionalProperties',
    { properties: {}, additionalProperties: false },
    { constructor: 1 },
    ['unknown key `constructor`'],
  ],
  ['pattern', { pattern: '^a+$' }, 'b', ['`x` has the invalid value `b`']],
  ['a malformed pattern', { pattern: '(' }, 'b', []],
  ['minimum', { minimum: 1 }, 0, ['`x` must be a number from 1, got `0`']],
  [
    'exclusive minimum of draft-04',
    { minimum: 1, exclusiveMinimum: true },
    1,
    ['`x` must be a number above 1, got `1`'],
  ],
  [
    'exclusive maximum of later drafts',
    { exclusiveMaximum: 1 },
    1,
    ['`x` must be a number below 1, got `1`'],
  ],
  ['maximum', { maximum: 1 }, 2, ['`x` must be a number up to 1, got `2`']],
  ['minLength', { minLength: 2 }, 'a', ['`x` must have at least 2 characters']],
  ['minLength counts characters', { minLength: 2 }, '🐳', ['`x` must have at least 2 characters']],
  ['maxLength', { maxLength: 1 }, 'ab', ['`x` must have at most 1 character']],
  ['allOf', { allOf: [{ type: 'string' }, { minLength: 2 }] }, 'a', ['`x` must have at least 2 characters']],
  ['anyOf', { anyOf: [{ type: 'string' }, { type: 'number' }] }, 1, []],
  ['anyOf', { anyOf: [{ type: 'string' }, { enum: [1] }] }, 2, ['`x` must be a string or `1`, got `2`']],
  [
    'oneOf',
    { oneOf: [{ type: 'number' }, { minimum: 1 }] },
    2,
    ['`x` matches several forms where one is expected'],
  ],
  [
    'oneOf',
    { oneOf: [{ type: 'number' }, { type: 'string' }] },
    [],
    ['`x` must be a number or a string, got an array'],
  ],
  [
    '$ref',
    { items: { $ref: '#/definitions/a' }, definitions: { a: { type: 'string' } } },
    [1],
    ['`x[0]` must be a string, got `1`'],
  ],
  [
    '$ref with escapes',
    { items: { $ref: '#/definitions/a~1b~0c' }, definitions: { 'a/b~c': { type: 'string' } } },
    [1],
    ['`x[0]` must be a string, got `1`'],
  ],
  ['$ref to itself', { $ref: '#' }, 1, []],
  ['$ref in a circle', { anyOf: [{ $ref: '#/anyOf/1' }, { $ref: '#/anyOf/0' }] }, 1, []],
  ['$ref to nowhere', { items: { $ref: '#/gone' } }, [1], []],
  ['$ref to elsewhere', { items: { $ref: 'http://example.com/' } }, [1], []],
];

test.each(TABLE)('%s: %j takes %j', (_, schema, value, messages) => {
  expect(checkValue(schema, value, NAMING).map(({ message }) => message)).toEqual(messages);
});

test.each([
  ['no options', [], ['a'], [[0]], ['there are no options']],
  ['one option', [{}], [1, 2, 3], [[1]], ['there is at most 1 option']],
  ['the second one', [{}, { type: 'boolean' }], [1, 2], [[1]], ['option 2 must be true or false, got `2`']],
  [
    'inside the second one',
    [{}, { items: { type: 'string' } }],
    [1, [2]],
    [[1, 0]],
    ['`[0]` of option 2 must be a string, got `2`'],
  ],
  [
    'a schema of the whole list',
    { type: 'array', items: [{ enum: ['a'] }], minItems: 1 },
    [],
    [[]],
    ['the list of options must have at least 1 item'],
  ],
  [
    'a reference between positions',
    [{ type: 'string' }, { $ref: '#/items/0' }],
    ['a', 1],
    [[1]],
    ['option 2 must be a string, got `1`'],
  ],
])('options: %s', (_, schema, options, paths, messages) => {
  const problems = checkOptions(schema, options);
  expect(problems.map(({ path }) => path)).toEqual(paths);
  expect(problems.map(({ message }) => message)).toEqual(messages);
});

test('hints name what was meant', () => {
  const schema = { properties: { mode: { enum: ['always', 'never'] } }, additionalProperties: false };
  const hints = (value: unknown) => checkValue(schema, value, NAMING).map(({ hint }) => hint);
  expect(hints({ moed: 1 })).toEqual(['Did you mean `mode`?']);
  expect(hints({ something: 1 })).toEqual(['Known: `mode`.']);
  expect(hints({ mode: 'alway' })).toEqual(['Did you mean `always`?']);
});

test('a recursive schema of alternatives is checked once for each value', () => {
  const schema = {
    anyOf: [
      { type: 'string' },
      { type: 'array', items: { $ref: '#' } },
      { type: 'array', items: { $ref: '#/anyOf/1' } },
      { type: 'object', additionalProperties: { $ref: '#' } },
    ],
  };
  let value: unknown = 1;
  for (let depth = 0; depth < 60; depth += 1) value = [value];
  const start = performance.now();
  expect(checkValue(schema, value, NAMING)).not.toEqual([]);
  expect(performance.now() - start).toBeLessThan(1000);
});

test('deep and long values end', () => {
  let deep: unknown = 1;
  for (let depth = 0; depth < 2000; depth += 1) deep = [deep];
  expect(checkValue({ items: { $ref: '#' } }, deep, NAMING)).toHaveLength(1);
  const long = Array.from({ length: 50_000 }, (_, at) => at);
  const start = performance.now();
  expect(checkValue({ uniqueItems: true, items: { type: 'integer' } }, long, NAMING)).toEqual([]);
  expect(performance.now() - start).toBeLessThan(2000);
});

test('thousands of problems are counted and not kept', () => {
  const schema = { items: { items: { type: 'integer' } } };
  const of = (lists: number, each: number) =>
    checkValue(
      schema,
      Array.from({ length: lists }, () => Array.from({ length: each }, () => 'a')),
      NAMING,
    );
  expect(of(1, 1000)).toHaveLength(1000);
  expect(of(1, 1001).slice(999)).toEqual([
    expect.objectContaining({ path: [0, 999] }),
    { path: [0, 1000], isKey: false, message: 'there is 1 more problem', hint: null, count: 1 },
  ]);
  expect(of(3, 2000)).toHaveLength(1001);
  expect(of(3, 2000).at(-1)).toMatchObject({ message: 'there are 5000 more problems', path: [0, 1000] });
});

test('values are shown bounded', () => {
  expect(show('x'.repeat(100))).toBe(`\`${'x'.repeat(60)}…\``);
});
