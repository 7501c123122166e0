import { readDockerfile } from '../engine/read-dockerfile.ts';
import { toInspectModel } from '../inspect/inspect-model.ts';
import type { InspectModel } from '../inspect/model.ts';
import { buildModel } from '../model/build-model.ts';
import type { ModelOptions } from '../model/types.ts';

/** Options of `inspect`: those of the build model, and a name for the file. */
export interface InspectOptions extends ModelOptions {
  /** Shown in the model; no file is read. */
  readonly filename?: string;
}

/** What plimsoll understands of a Dockerfile, as `plimsoll inspect` prints it: hand it to `JSON.stringify`. */
export function inspect(text: string, options: InspectOptions = {}): InspectModel {
  const { filename = '<text>', ...known } = options;
  return toInspectModel(buildModel(readDockerfile(text), known), { path: filename });
}
