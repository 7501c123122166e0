/** Everything in a project that says how hadolint runs: its files, hooks of pre-commit, and workflows. */
import { readdirSync } from 'node:fs';
import { join, normalize, relative, resolve } from 'node:path';
import { isFile } from '../../config/file-system.ts';
import { MOST_BYTES, readFoundText } from '../../config/read-file.ts';
import { isWithin } from '../../config/root.ts';
import { UserError } from '../../config/user-error.ts';
import {
  type HadolintConfig,
  hadolintEnvironment,
  mergeHadolintConfigs,
  readHadolintConfig,
} from '../../importers/hadolint-config.ts';
import { type HadolintStep, hadolintHooks, hadolintSteps } from '../../importers/hadolint-uses.ts';
import { moveProblems } from '../../importers/move-hadolint.ts';
import type { MovedRow } from '../../importers/moved.ts';
import { readComments } from '../../importers/source-comments.ts';
import type { MovedSource } from '../../importers/write-lintrc.ts';
import { code } from '../../yaml/hints.ts';
import type { FileProblem, Origin } from '../../yaml/problem.ts';
import { fileErrorSentence } from '../file-error.ts';
import { configOfArguments } from '../hadolint/argument-config.ts';
import { readHadolintArguments } from '../hadolint/options.ts';

/** What was found. */
export interface HadolintSources {
  readonly config: HadolintConfig;
  readonly rows: readonly MovedRow[];
  readonly sources: readonly MovedSource[];
}

const OWN = ['.hadolint.yaml', '.hadolint.yml'];
const OF_SUPER_LINTER = ['.github/linters/.hadolint.yaml', '.github/linters/.hadolint.yml'];
/** Names that people give with `--config`; read when nothing else is there. */
const OTHERS = ['hadolint.yaml', 'hadolint.yml', '.config/hadolint.yaml', '.config/hadolint.yml'];

/** Reads a file of the project; throws a `UserError` where it cannot be read. */
export function readProjectFile(cwd: string, name: string): string {
  try {
    return readFoundText(resolve(cwd, name), MOST_BYTES, cwd);
  } catch (error) {
    throw new UserError(`${code(name)} could not be read. ${fileErrorSentence(error)}`);
  }
}

/** Throws a `UserError` for the first mistake. */
export function throwFirst([problem]: readonly FileProblem[]): void {
  if (problem !== undefined) throw new UserError(problem.message, problem);
}

/** `null` where nothing mentions hadolint. Throws a `UserError` for the first mistake in its files. */
export function findHadolintSources(cwd: string): HadolintSources | null {
  const hooks = hooksOf(cwd);
  const steps = stepsOf(cwd);
  const named = [...hooks.map(({ configFile }) => configFile), ...steps.map(({ configFile }) => configFile)];
  const files = configFiles(cwd, named);
  if (files.length === 0 && hooks.length === 0 && steps.length === 0) return null;
  const read = files.map((name) => {
    const file = resolve(cwd, name);
    const text = readProjectFile(cwd, name);
    return { name, file, text, ...readHadolintConfig(file, text) };
  });
  for (const { problems, unknown } of read) {
    throwFirst(problems.filter((problem) => !unknown.includes(problem)));
  }
  const uses = [...new Set([...hooks, ...steps].map(({ config }) => config))];
  return {
    // The Action hands its inputs on as variables, which count less than a file.
    config: mergeHadolintConfigs([
      ...steps.map(({ config }) => config),
      ...read.map(({ config }) => config),
      ...hooks.map(({ config }) => config),
    ]),
    rows: [
      ...read.flatMap(({ unknown, notes }) => moveProblems(unknown, notes)),
      ...steps.flatMap(({ rows }) => rows),
      ...outsideRows([...hooks, ...steps], cwd),
    ],
    sources: [
      ...read.map(({ name, file, text }) => ({ file, shown: name, comments: readComments(text) })),
      ...placesOf(uses, cwd),
    ],
  };
}

/** Files of hooks and workflows that say something; their comments are about other things and stay there. */
function placesOf(configs: readonly HadolintConfig[], cwd: string): readonly MovedSource[] {
  const files = configs.flatMap((config) =>
    Object.values(config).flatMap((value: unknown) => originsIn(value).map(({ file }) => file)),
  );
  return [...new Set(files)].map((file) => ({ file, shown: relative(cwd, file), comments: [] }));
}

function originsIn(value: unknown): readonly Origin[] {
  if (Array.isArray(value)) return value.flatMap(originsIn);
  if (typeof value !== 'object' || value === null || !('origin' in value)) return [];
  return [value.origin as Origin];
}

/** Configuration that is named and not read. */
function outsideRows(uses: readonly Use[], cwd: string): readonly MovedRow[] {
  return uses.flatMap(({ configFile, origin }) =>
    configFile === null || isInside(cwd, configFile)
      ? []
      : [{ entry: configFile, rules: [], state: 'none', note: OUTSIDE, isLost: false, origin }],
  );
}

const OUTSIDE = 'lies outside of the working directory and was not read';

function configFiles(cwd: string, named: readonly (string | null)[]): readonly string[] {
  const exists = (name: string) => isFile(join(cwd, name));
  const own = OWN.find(exists);
  const linters = OF_SUPER_LINTER.find(exists);
  const given = named.flatMap((name) =>
    name !== null && isInside(cwd, name) && exists(name) ? [normalize(name)] : [],
  );
  const found = [...new Set([linters, ...given, own].filter((name) => name !== undefined))];
  return found.length > 0 ? found : OTHERS.filter(exists).slice(0, 1);
}

/** A hook or a workflow may name any path; only files of the tree are read. */
function isInside(cwd: string, name: string): boolean {
  return isWithin(cwd, join(cwd, name));
}

interface Use {
  readonly config: HadolintConfig;
  readonly rows: readonly MovedRow[];
  readonly configFile: string | null;
  readonly origin: Origin;
}

function hooksOf(cwd: string): readonly Use[] {
  const name = ['.pre-commit-config.yaml', '.pre-commit-config.yml'].find((each) => isFile(join(cwd, each)));
  if (name === undefined) return [];
  return hadolintHooks(join(cwd, name), readProjectFile(cwd, name)).map(({ args, origin }) => {
    const read = readHadolintArguments(args);
    return {
      config: configOfArguments(read, () => origin),
      rows: [],
      configFile: read.all('config').at(-1) ?? null,
      origin,
    };
  });
}

const WORKFLOWS = '.github/workflows';

function stepsOf(cwd: string): readonly Use[] {
  let names: readonly string[];
  try {
    names = readdirSync(join(cwd, WORKFLOWS)).filter((name) => /\.ya?ml$/.test(name));
  } catch {
    return [];
  }
  return names.toSorted().flatMap((name) => {
    const path = `${WORKFLOWS}/${name}`;
    return hadolintSteps(join(cwd, path), readProjectFile(cwd, path)).map(useOf);
  });
}

/** Inputs that say something else than what a rule does. */
const OTHER_INPUTS: Readonly<Record<string, (text: string) => string>> = {
  __proto__: null as never,
  dockerfile: (text) => `a path on the command line: ${code(`plimsoll ${text}`)}`,
  recursive: () => 'directories are always searched',
  'output-file': (text) => `a command-line option: ${code(`--format NAME=${text}`)}`,
};

function useOf({ inputs }: HadolintStep): Use {
  const text = (name: string) => inputs.get(name)?.text;
  const variables: Readonly<Record<string, string>> = {
    HADOLINT_IGNORE: 'ignore',
    HADOLINT_OVERRIDE_ERROR: 'override-error',
    HADOLINT_OVERRIDE_WARNING: 'override-warning',
    HADOLINT_OVERRIDE_INFO: 'override-info',
    HADOLINT_OVERRIDE_STYLE: 'override-style',
    HADOLINT_TRUSTED_REGISTRIES: 'trusted-registries',
    HADOLINT_FAILURE_THRESHOLD: 'failure-threshold',
    HADOLINT_NOFAIL: 'no-fail',
    HADOLINT_FORMAT: 'format',
    HADOLINT_DISABLE_IGNORE_PRAGMA: 'disable-ignore-pragma',
    HADOLINT_STRICT_LABELS: 'strict-labels',
    HADOLINT_REQUIRE_LABELS: 'label-schema',
  };
  const given = Object.entries(variables).filter(([, input]) => inputs.has(input));
  const env = Object.fromEntries(given.map(([variable, input]) => [variable, text(input)]));
  const placeOf = (variable: string): Origin =>
    inputs.get(variables[variable] ?? '')?.origin ?? { file: '', line: 1, column: 1 };
  const rows = [...inputs].flatMap(([name, { text: value, origin }]): readonly MovedRow[] => {
    const note = OTHER_INPUTS[name]?.(value);
    if (note === undefined) return [];
    return [{ entry: name, rules: [], state: 'none', note, isLost: false, origin }];
  });
  return {
    config: hadolintEnvironment(env, placeOf),
    rows,
    configFile: text('config') ?? null,
    origin: inputs.get('config')?.origin ?? placeOf(''),
  };
}
