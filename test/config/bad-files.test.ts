/** What each mistake in a configuration file says: place, message, hint. */
import { expect, test } from 'vitest';
import { MISTAKES } from './mistakes.ts';
import { resolveIn } from './support.ts';

test.each(Object.entries(MISTAKES))('%s', async (_, { yaml, says }) => {
  const { problems, directory } = await resolveIn({ '.lintrc.yaml': yaml });
  const texts = problems.map((text) =>
    text.replace(/^\.lintrc\.yaml:/, '').replaceAll(directory, 'DIRECTORY'),
  );
  expect(texts).toEqual(says);
});
