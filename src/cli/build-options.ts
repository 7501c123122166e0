/** What the user says about the build beyond the text. */

import { UserError } from '../config/user-error.ts';
import type { ModelOptions } from '../model/types.ts';
import { code } from '../yaml/hints.ts';
import type { Arguments, OptionSpec } from './arguments.ts';
import type { Environment } from './io.ts';

/** Of every command that reads Dockerfiles. */
export const BUILD_OPTIONS = [
  {
    name: 'build-arg',
    value: 'NAME[=VALUE]',
    isRepeatable: true,
    group: 'Build',
    help: 'Build argument, as for docker build; without a value, taken from the environment',
  },
  { name: 'target', value: 'STAGE', group: 'Build', help: 'Target stage; defaults to the last' },
  { name: 'platform', value: 'OS/ARCH', group: 'Build', help: 'Target platform' },
  {
    name: 'context',
    value: 'DIRECTORY',
    group: 'Build',
    help: 'Build context; defaults to the directory of each Dockerfile where that makes sense',
  },
] as const satisfies readonly OptionSpec[];

/** What they say. */
export function modelOptionsOf(
  args: Arguments<'build-arg' | 'target' | 'platform'>,
  env: Environment,
): ModelOptions {
  const buildArgs = Object.fromEntries(args.all('build-arg').flatMap((text) => readBuildArg(text, env)));
  const target = args.one('target');
  const platform = args.one('platform');
  return {
    ...(Object.keys(buildArgs).length === 0 ? {} : { buildArgs }),
    ...(target === null ? {} : { target }),
    ...(platform === null ? {} : { platform }),
  };
}

/** As docker does: without `=` the value comes from the environment, and is not given when it is not there. */
function readBuildArg(text: string, env: Environment): readonly (readonly [string, string])[] {
  const equals = text.indexOf('=');
  const name = equals === -1 ? text : text.slice(0, equals);
  if (name === '') throw new UserError(`\`--build-arg\` requires a name, got ${code(text)}.`);
  const value = equals === -1 ? env[name] : text.slice(equals + 1);
  return value === undefined ? [] : [[name, value]];
}
