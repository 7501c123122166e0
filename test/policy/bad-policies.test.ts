/** What each mistake in a policy set says: place, message, hint. */
import { expect, test } from 'vitest';
import { POLICY_MISTAKES, SET_MISTAKES } from './mistakes.ts';
import { loadFrom } from './support.ts';

test.each(Object.entries(POLICY_MISTAKES))('%s', async (_, { yaml, says }) => {
  const { problems } = await loadFrom({ 'a.policy.yaml': yaml });
  const sorted = problems.toSorted((left, right) => left.line - right.line || left.column - right.column);
  expect(
    sorted.map(
      ({ line, column, message, hint }) => `${line}:${column} ${message}${hint === null ? '' : ` ${hint}`}`,
    ),
  ).toEqual(says);
});

test.each(Object.entries(SET_MISTAKES))('%s', async (_, [files, says]) => {
  const { problems } = await loadFrom(files);
  const texts = problems.map(
    ({ file, line, column, message, hint }) =>
      `${file}:${line}:${column} ${message}${hint === null ? '' : ` ${hint}`}`,
  );
  expect(texts).toEqual(says);
});

test.each([
  'a regular expression that is not closed',
  'a name whose expression has a mistake, and a policy that asks for it',
  'a name that asks for itself',
])('no rule is made of a policy with %s', async (name) => {
  const { policies } = await loadFrom({ 'a.policy.yaml': POLICY_MISTAKES[name]?.yaml ?? '' });
  expect(policies).toEqual([]);
});
