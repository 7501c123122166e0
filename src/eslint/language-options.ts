/** What `languageOptions` of an ESLint configuration says about the build. */
import { SETTINGS_SCHEMA } from '../config/config-file.ts';
import type { ModelOptions } from '../model/types.ts';
import { checkValue, pathText } from '../schema/check-value.ts';

/** The facts that a `languageOptions` object may give; all are optional. */
export interface DockerfileLanguageOptions extends ModelOptions, Readonly<Record<string, unknown>> {}

const TEXT = { type: 'string' };

const { baseImages, buildArgs, limits, platform, shellcheckCompat } = SETTINGS_SCHEMA.properties;

const OPTION_SCHEMAS: Readonly<Record<keyof ModelOptions, object>> = {
  buildArgs,
  target: TEXT,
  targets: { type: 'array', items: TEXT },
  platform,
  baseImages,
  shellcheckCompat,
  limits,
};

/** Options of JavaScript: entries without `files` give them to every file, so they are passed over. */
const JAVASCRIPT_OPTIONS: ReadonlySet<string> = new Set([
  'ecmaVersion',
  'globals',
  'parser',
  'parserOptions',
  'sourceType',
]);

const SCHEMA = { type: 'object', properties: OPTION_SCHEMAS, additionalProperties: false };

/** Throws when an option is unknown or has a value of the wrong kind. */
export function validateLanguageOptions(options: Readonly<Record<string, unknown>>): void {
  const own = Object.entries(options).filter(([name]) => !JAVASCRIPT_OPTIONS.has(name));
  const [problem] = checkValue(SCHEMA, Object.fromEntries(own), { value: nameOf, key: 'option' });
  if (problem === undefined) return;
  const message = problem.message.charAt(0).toUpperCase() + problem.message.slice(1);
  throw new Error(problem.hint === null ? `${message}.` : `${message}. ${problem.hint}`);
}

/** The options of the build model among validated language options. */
export function modelOptionsOf(options: Readonly<Record<string, unknown>>): ModelOptions {
  const known = Object.entries(options).filter(([name]) => Object.hasOwn(OPTION_SCHEMAS, name));
  // `validateLanguageOptions` has checked every value.
  return Object.fromEntries(known) as ModelOptions;
}

function nameOf(path: readonly (string | number)[]): string {
  return path.length === 0 ? 'languageOptions' : `\`${pathText(path)}\``;
}
