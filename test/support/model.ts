import { buildModel } from '../../src/model/build-model.ts';
import type { BuildModel, BuildState, ModelOptions, Stage } from '../../src/model/types.ts';
import type { Instruction } from '../../src/syntax/nodes.ts';
import { parse } from '../../src/syntax/parse.ts';

/** The model of a text. */
export function modelOf(text: string, options: ModelOptions = {}): BuildModel {
  return buildModel(parse(text), options);
}

/** The stage at an index, by default the final one. */
export function stageIn(text: string, index = -1, options: ModelOptions = {}): Stage {
  const stage = modelOf(text, options).stages.at(index);
  if (stage === undefined) throw new Error('The text has no such stage.');
  return stage;
}

/** What the last stage of a text holds in the end. */
export function resultOf(text: string, options: ModelOptions = {}): BuildState {
  return stageIn(text, -1, options).result;
}

/** The instruction on a line (1-based) of the file. */
export function instructionOnLine(model: BuildModel, line: number): Instruction {
  const start = model.ast.text
    .split('\n')
    .slice(0, line - 1)
    .reduce((sum, text) => sum + text.length + 1, 0);
  const instruction = model.ast.instructions.find(({ range }) => range[0] >= start);
  if (instruction === undefined) throw new Error(`There is no instruction on line ${line}.`);
  return instruction;
}
