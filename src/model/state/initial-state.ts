/** What a stage has before its first instruction. */

import type { ShellDialect } from '../../syntax/nodes.ts';
import { DEFAULT_DIALECT, dialectOfCommand, WINDOWS_DIALECT } from '../../syntax/shell-dialect.ts';
import type { ResolvedBase } from '../base-image/base-image.ts';
import { commandLineOfImage } from '../commands/container-command.ts';
import type { ArgumentDeclaration, BaseImageFacts, EnvironmentVariable, Sourced } from '../types.ts';
import type { Lookup, Variable } from '../variables/expansion.ts';
import type { ExpansionBudget } from '../variables/expansion-budget.ts';
import { baseLookup, variableOf } from '../variables/scope.ts';
import { type ChainScope, firstMoment, type Moment, type Settings } from './build-state.ts';
import { ROOT_USER, UNKNOWN_USER, userOfImage } from './effective-user.ts';

const UNKNOWN: Sourced<null> = { value: null, source: 'unknown', instruction: null };

/** Settings of which nothing is known. */
const UNKNOWN_SETTINGS: Settings = {
  user: { ...UNKNOWN, value: UNKNOWN_USER },
  workdir: UNKNOWN,
  shell: UNKNOWN,
  shellCommand: null,
  entrypoint: UNKNOWN,
  cmd: UNKNOWN,
  healthcheck: UNKNOWN,
  stopSignal: UNKNOWN,
  hasOwnCmd: false,
};

const LINUX_SHELL: readonly string[] = ['/bin/sh', '-c'];
const WINDOWS_SHELL: readonly string[] = ['cmd', '/S', '/C'];

/** The first moment of a stage that is FROM an image or scratch. */
export function initialMoment(base: ResolvedBase, escapeToken: string, budget: ExpansionBudget): Moment {
  const { facts, isWindows } = base;
  const scope: ChainScope = { base: baseLookup(base), isWindows, facts, escapeToken, budget };
  return firstMoment({ settings: settingsOf(base), scope, env: environmentOf(base) });
}

/** The moment before a FROM: nothing but ARGs. */
export function outsideMoment(
  lookup: Lookup,
  args: ReadonlyMap<string, ArgumentDeclaration>,
  escapeToken: string,
  budget: ExpansionBudget,
): Moment {
  const scope: ChainScope = { base: lookup, isWindows: false, facts: null, escapeToken, budget };
  return firstMoment({ settings: UNKNOWN_SETTINGS, scope, env: new Map(), args });
}

/**
 * Where ONBUILD triggers start in whatever is built FROM the finished stage: with its configuration, but without
 * its ARGs and with variables that nobody knows here.
 */
export function triggerMoment({ state, settings, scope, volumes }: Moment): Moment {
  const variables = new Map<string, Variable>();
  for (const [name, { value }] of state.env) variables.set(name, variableOf(value));
  return firstMoment({
    settings,
    scope: { ...scope, base: () => ({ state: 'unknown' }) },
    env: state.env,
    labels: state.labels,
    variables,
    volumes,
  });
}

function settingsOf(base: ResolvedBase): Settings {
  if (base.kind === 'scratch') return scratchSettings(base.isWindows);
  return base.facts === null ? UNKNOWN_SETTINGS : imageSettings(base.facts);
}

function scratchSettings(isWindows: boolean): Settings {
  const byDefault = <T>(value: T): Sourced<T> => ({ value, source: 'default', instruction: null });
  return {
    user: byDefault(isWindows ? UNKNOWN_USER : ROOT_USER),
    workdir: byDefault(isWindows ? 'C:\\' : '/'),
    shell: byDefault(isWindows ? WINDOWS_DIALECT : DEFAULT_DIALECT),
    shellCommand: isWindows ? WINDOWS_SHELL : LINUX_SHELL,
    entrypoint: byDefault(null),
    cmd: byDefault(null),
    healthcheck: byDefault(null),
    stopSignal: byDefault('SIGTERM'),
    hasOwnCmd: false,
  };
}

function imageSettings(facts: BaseImageFacts): Settings {
  const known = <T>(value: T | null): Sourced<T | null> =>
    value === null ? UNKNOWN : { value, source: 'base', instruction: null };
  const none: Sourced<null> = { value: null, source: 'base', instruction: null };
  const commandLine = (argv: readonly string[] | null) =>
    argv === null ? UNKNOWN : { ...none, value: commandLineOfImage(argv) };
  const user = userOfImage(facts, facts.os === 'windows');
  return {
    user: user === null ? UNKNOWN_SETTINGS.user : { ...none, value: user },
    workdir: known(facts.workdir),
    shell: known(facts.shell === null ? null : dialectOfImage(facts.shell)),
    shellCommand: facts.shell,
    entrypoint: commandLine(facts.entrypoint),
    cmd: commandLine(facts.cmd),
    // A health check that the image brings is not an instruction of this file.
    healthcheck: facts.hasHealthcheck === false ? none : UNKNOWN,
    stopSignal: known(facts.stopSignal),
    hasOwnCmd: false,
  };
}

/** Docker's own default counts as chosen by nobody. */
function dialectOfImage(shell: readonly string[]): ShellDialect {
  const text = shell.join(' ');
  if (text === LINUX_SHELL.join(' ')) return DEFAULT_DIALECT;
  return text === WINDOWS_SHELL.join(' ') ? WINDOWS_DIALECT : dialectOfCommand(shell);
}

function environmentOf({ facts, kind, range }: ResolvedBase): ReadonlyMap<string, EnvironmentVariable> {
  const env = new Map<string, EnvironmentVariable>();
  if (kind === 'scratch') return env;
  for (const [name, text] of Object.entries(facts?.env ?? {})) {
    // The table writes `*` where the value depends on the version.
    const value = text === '*' ? null : text;
    env.set(name, {
      name,
      value: {
        value,
        isKnown: value !== null,
        raw: value ?? '',
        range,
        variables: [],
        undefinedVariables: [],
        isOverridable: false,
        error: null,
        exceedsLimit: false,
      },
      node: null,
      instruction: null,
    });
  }
  return env;
}
