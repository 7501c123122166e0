import type { FunctionTable } from './function.ts';
import { LIST_FUNCTIONS } from './list-functions.ts';
import { MODEL_FUNCTIONS } from './model-functions.ts';
import { TEXT_FUNCTIONS } from './text-functions.ts';

/** Every function of the policy language by name. */
export const FUNCTIONS: FunctionTable = { ...TEXT_FUNCTIONS, ...LIST_FUNCTIONS, ...MODEL_FUNCTIONS };
