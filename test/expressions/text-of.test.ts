import { expect, it } from 'vitest';
import { nodesOf, textOf } from '../../src/expressions/expression.ts';
import { check } from '../policy/support.ts';

const TEXT =
  '(image.final.name == "a)" || image.final.name.startsWith("b")) && !(image.final.index in [1, 2])';

it('parts of expressions keep their brackets', () => {
  const { expression } = check(TEXT);
  if (expression === null) throw new Error('It must be right.');
  const texts = [...nodesOf(expression.node)]
    .filter(({ type }) => type !== 'literal' && type !== 'name' && type !== 'select' && type !== 'list')
    .map(({ span }) => textOf(TEXT, span));
  expect(texts).toEqual([
    TEXT,
    'image.final.name == "a)" || image.final.name.startsWith("b")',
    'image.final.name == "a)"',
    'image.final.name.startsWith("b")',
    '!(image.final.index in [1, 2])',
    'image.final.index in [1, 2]',
  ]);
});
