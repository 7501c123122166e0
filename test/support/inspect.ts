import { toInspectModel } from '../../src/inspect/inspect-model.ts';
import type { InspectModel, StageView } from '../../src/inspect/model.ts';
import type { ModelOptions } from '../../src/model/types.ts';
import { modelOf } from './model.ts';

/** The published model of a text. */
export function inspected(text: string, options: ModelOptions = {}): InspectModel {
  return toInspectModel(modelOf(text, options), { path: 'Dockerfile' });
}

/** A stage of the published model of a text, by default the last. */
export function inspectedStage(text: string, index = -1, options: ModelOptions = {}): StageView {
  const stage = inspected(text, options).image.stages.at(index);
  if (stage === undefined) throw new Error('The text has no such stage.');
  return stage;
}
