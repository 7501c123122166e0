/** Where hadolint keeps its configuration. */
import { isAbsolute, join } from 'node:path';
import { isFile } from './file-system.ts';

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a file is hadolint's by its name. */
export function isHadolintFile(file: string): boolean {
  return /(?:^|[\\/])\.?hadolint\.ya?ml$/.test(file);
}

/** The first of the files that hadolint would take in this directory; `null` without one. */
export function findHadolintFile(cwd: string, env: Environment): string | null {
  const own = ['.hadolint.yaml', '.hadolint.yml'].map((name) => join(cwd, name));
  return [...own, ...filesOfUser(env)].find(isFile) ?? null;
}

/** Whether a file is that of the user and not that of a project. */
export function isUserFile(file: string, env: Environment): boolean {
  return filesOfUser(env).includes(file);
}

function filesOfUser(env: Environment): readonly string[] {
  const { HOME: home = '', XDG_CONFIG_HOME: given = '' } = env;
  const settings = isAbsolute(given) ? given : isAbsolute(home) ? join(home, '.config') : null;
  const endings = (path: string) => [`${path}.yaml`, `${path}.yml`];
  return [
    ...(settings === null ? [] : endings(join(settings, 'hadolint'))),
    ...(isAbsolute(home)
      ? ['.hadolint/hadolint', '.hadolint/config', '.hadolint'].flatMap((name) => endings(join(home, name)))
      : []),
  ];
}

/** Variables that take the place of a file. */
const VARIABLES = [
  'IGNORE',
  'OVERRIDE_ERROR',
  'OVERRIDE_WARNING',
  'OVERRIDE_INFO',
  'OVERRIDE_STYLE',
  'TRUSTED_REGISTRIES',
  'REQUIRE_LABELS',
  'STRICT_LABELS',
  'FAILURE_THRESHOLD',
  'NOFAIL',
  'DISABLE_IGNORE_PRAGMA',
  'FORMAT',
];

/** Whether a variable of hadolint's is set. */
export function hasHadolintVariables(env: Environment): boolean {
  return VARIABLES.some((name) => (env[`HADOLINT_${name}`] ?? '') !== '');
}
