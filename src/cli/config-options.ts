import { rules as builtIn } from '../../rules/index.ts';
import { ConfigLoader, type ConfigRequest } from '../config/config-loader.ts';
import { UserError } from '../config/user-error.ts';
import type { RunFailure } from '../engine/result.ts';
import { utcToday } from '../suppressions/days.ts';
import type { Arguments, OptionSpec } from './arguments.ts';
import { shownFrom } from './error-text.ts';
import { PLUGIN_OPTIONS, type PluginTrust, pluginTrustOf } from './trust-options.ts';

/** Of every command that reads configuration. */
export const CONFIG_OPTIONS = [
  {
    name: 'config',
    short: 'c',
    value: 'FILE',
    group: 'Rules',
    help: 'Use this configuration file instead of discovered .lintrc.yaml files',
  },
  { name: 'no-config', group: 'Rules', help: 'Disregard configuration files' },
  ...PLUGIN_OPTIONS,
] as const satisfies readonly OptionSpec[];

/** What they ask for. */
export function configFilesOf(
  args: Arguments<(typeof CONFIG_OPTIONS)[number]['name']>,
): Pick<ConfigRequest, 'configFile' | 'useConfigFiles' | keyof PluginTrust> {
  if (args.has('config') && args.has('no-config')) {
    throw new UserError('`--config` and `--no-config` cannot be used together.');
  }
  return {
    configFile: args.one('config'),
    useConfigFiles: !args.has('no-config'),
    ...pluginTrustOf(args),
  };
}

/** A loader with the built-in rules; what is not given is left to the files. */
export function createLoader(request: Partial<ConfigRequest> & Pick<ConfigRequest, 'cwd'>): ConfigLoader {
  const defaults = {
    configFile: null,
    useConfigFiles: true,
    usePlugins: true,
    plugins: [],
    presets: [],
    rules: [],
    model: {},
    inlineIgnores: null,
    environment: null,
    today: utcToday(),
  };
  return new ConfigLoader({ ...defaults, ...request }, () => Object.values(builtIn));
}

/** The mistakes in configuration files so far. */
export function configFailures({ problems }: ConfigLoader, cwd: string): readonly RunFailure[] {
  return problems.map(({ file, line, column, message, hint }) => ({
    kind: 'config',
    path: shownFrom(cwd, file),
    line,
    column,
    ruleId: null,
    message,
    hint,
  }));
}
