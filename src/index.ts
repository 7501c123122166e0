/** The public API: stable within a major version, free of Node's own modules. */

export { rules } from '../rules/index.ts';
export { type InspectOptions, inspect } from './api/inspect.ts';
export type { LintMessage, LintResult, LintSuggestion, SuppressedLintMessage } from './api/lint-result.ts';
export {
  type FixTextOptions,
  type FixTextResult,
  fixText,
  type LintTextOptions,
  lintText,
} from './api/lint-text.ts';
export { presets } from './api/presets.ts';
export type { LintConfig, RuleLevel } from './config/resolve-object.ts';
export { UserError } from './config/user-error.ts';
export { readDockerfile as parse } from './engine/read-dockerfile.ts';
export type { InspectModel } from './inspect/model.ts';
export { buildModel } from './model/build-model.ts';
export { createRule } from './rule-api/create-rule.ts';
export type * from './rule-api.ts';
export { print } from './syntax/print.ts';
export { VERSION as version } from './version.ts';
