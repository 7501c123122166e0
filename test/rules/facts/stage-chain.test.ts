import { expect, test } from 'vitest';
import {
  derivedStages,
  firstInChain,
  someInChain,
  stagesWithDerived,
} from '../../../rules/facts/stage-chain.ts';
import { readDockerfile } from '../../../src/engine/read-dockerfile.ts';
import { buildModel } from '../../../src/model/build-model.ts';
import { alongChain } from '../../../src/model/stages/along-chain.ts';

function modelOf(text: string) {
  return buildModel(readDockerfile(text));
}

const TREE =
  'FROM a AS one\nRUN x\nFROM one AS two\nFROM two AS three\nRUN y\nFROM b AS other\nFROM one AS four';

test('each stage is asked once, after the one that it is built FROM', () => {
  const asked: string[] = [];
  const names = alongChain<string>((stage, inherited) => {
    asked.push(stage.name ?? '');
    return `${inherited ?? ''}/${stage.name}`;
  });
  const { stages } = modelOf(TREE);
  expect(stages.toReversed().map(names)).toEqual([
    '/one/four',
    '/other',
    '/one/two/three',
    '/one/two',
    '/one',
  ]);
  expect(asked).toEqual(['one', 'four', 'other', 'two', 'three']);
});

test('a chain of many stages is no recursion', () => {
  const lines = Array.from({ length: 20_000 }, (_, at) => `FROM s${at - 1} AS s${at}`);
  const { stages } = modelOf(lines.join('\n'));
  const depth = alongChain<number>((_, inherited) => (inherited ?? 0) + 1);
  expect(depth(stages.at(-1) as NonNullable<(typeof stages)[0]>)).toBe(20_000);
});

test('a test counts for the stage and all that are built FROM it', () => {
  const hasRun = someInChain(({ runs }) => runs.length > 0);
  expect(modelOf(TREE).stages.map(hasRun)).toEqual([true, true, true, false, true]);
  expect(hasRun(null)).toBe(false);
});

test('the first thing is that of the parent stage, if it has one', () => {
  const first = firstInChain(
    ({ instructions }) => instructions,
    ({ type }) => type === 'RunInstruction',
  );
  const { stages } = modelOf(TREE);
  const [one, , , other] = stages;
  expect(stages.map(first)).toEqual([14, 14, 14, Number.POSITIVE_INFINITY, 14]);
  expect([one, other].map((stage) => first(stage ?? null))).toEqual([14, Number.POSITIVE_INFINITY]);
});

test('stages with a derived one that passes', () => {
  const model = modelOf(TREE);
  const found = stagesWithDerived(({ runs }) => runs.length > 0)(model);
  expect(model.stages.map((stage) => found.has(stage))).toEqual([true, true, false, false, false]);
});

test('derived stages in order, up to a number', () => {
  const model = modelOf(TREE);
  const [one] = model.stages;
  if (one === undefined) throw new Error('no stage');
  expect(derivedStages(model, one, 10)?.map(({ name }) => name)).toEqual(['two', 'three', 'four']);
  expect(derivedStages(model, one, 2)).toBeNull();
});
