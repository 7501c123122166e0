/** A configuration of hadolint as one of ours. */
import { join } from 'node:path';
import {
  type HadolintConfig,
  hadolintEnvironment,
  mergeHadolintConfigs,
  readHadolintConfig,
} from '../importers/hadolint-config.ts';
import { hadolintFailLevel, hadolintRules } from '../importers/hadolint-rules.ts';
import type { FileProblem, Origin, Placed } from '../yaml/problem.ts';
import type { ConfigFile } from './config-file.ts';
import type { Environment } from './hadolint-search.ts';

/** Fails a run when no one says it. */
const DEFAULT_FAIL_LEVEL = 'info';

/** What the variables say; their place is a file of their name. */
export function hadolintVariables(cwd: string, env: Environment): HadolintConfig {
  return hadolintEnvironment(env, (name) => ({ file: join(cwd, name), line: 1, column: 1 }));
}

/** A configuration of ours that means the same, and what hadolint's own says besides. */
export interface GuestConfig {
  readonly config: ConfigFile;
  readonly hadolint: HadolintConfig;
  readonly problems: readonly FileProblem[];
  readonly notes: readonly FileProblem[];
  /** Whether nobody trusts the file: it then chooses rules, and not what the run prints. */
  readonly isOfStranger: boolean;
}

/** Reads the text of one file; `before`: what counts less. */
export function readHadolintFile(file: string, text: string, before: HadolintConfig): GuestConfig {
  const { config, problems, notes } = readHadolintConfig(file, text);
  const hadolint = mergeHadolintConfigs([before, config]);
  return { hadolint, problems, notes, isOfStranger: false, config: configOf(file, hadolint) };
}

/** The same of the variables alone. */
export function guestOfVariables(cwd: string, env: Environment): GuestConfig {
  const hadolint = hadolintVariables(cwd, env);
  const config = configOf(join(cwd, 'HADOLINT_*'), hadolint);
  return { hadolint, problems: [], notes: [], isOfStranger: false, config };
}

/** The configuration that means the same; `file` is where it is from. */
export function configOf(file: string, hadolint: HadolintConfig): ConfigFile {
  const start: Origin = { file, line: 1, column: 1 };
  const placed = <Value>(value: Value): Placed<Value> => ({ value, origin: start });
  const inlineIgnores = hadolint.disableIgnorePragma;
  return {
    file,
    isRoot: false,
    extends: [placed('hadolint')],
    rules: hadolintRules(hadolint).map(({ id, level, options, origin }) => ({
      id,
      level,
      options: options === null ? null : [options],
      origin,
      placeOf: () => origin,
      isForHadolint: true,
    })),
    settings: [],
    fix: [],
    overrides: [],
    ignore: [],
    failOn: hadolintFailLevel(hadolint) ?? placed(DEFAULT_FAIL_LEVEL),
    targets: null,
    plugins: [],
    inlineIgnores: inlineIgnores === null ? null : { ...inlineIgnores, value: !inlineIgnores.value },
    waivers: null,
    baseline: null,
    shellcheck: null,
  };
}
