/** Ready-made configurations: each preset with the files, the language and the plugin itself. */
import type { ESLint, Linter } from 'eslint';
import { findPreset, presetNames } from '../config/presets.ts';
import type { RuleCatalog } from '../engine/rule-catalog.ts';
import { once } from '../model/once.ts';
import type { Level } from '../rule-api.ts';
import { NAMESPACE } from './hosted-rules.ts';

type Edition = 'recommended' | 'strict' | 'style' | 'security' | 'buildkit';

/** The names of the configurations: presets, and editions of them. */
export type ConfigName =
  | Edition
  | `${Edition}@${number}`
  | 'all'
  | 'hadolint'
  | 'cis-docker'
  | 'nist-800-190';

/** Nothing to be checked, and fixes that ESLint applies rule by rule. */
const NO_CONFIGS: ReadonlySet<string> = new Set(['none', 'format']);

/** Globs of ESLint tell upper from lower case, and an ending from a name. */
const FILES = [
  '**/Dockerfile',
  '**/Dockerfile.*',
  '**/Dockerfile-*',
  '**/dockerfile',
  '**/dockerfile.*',
  '**/*.dockerfile',
  '**/*.Dockerfile',
  '**/Containerfile',
  '**/Containerfile.*',
  '**/Containerfile-*',
  '**/containerfile',
  '**/*.containerfile',
  '**/*.Containerfile',
];

/** What begins like a Dockerfile by name and is none: notes, and templates of other tools. */
const NO_DOCKERFILES = ['**/*.{dockerignore,md,txt,j2,jinja,jinja2,erb,mustache,hbs,tmpl,tpl}'];

const SEVERITIES: Readonly<Record<Level, 'error' | 'warn'>> = {
  error: 'error',
  warning: 'warn',
  info: 'warn',
  style: 'warn',
};

/** All configurations of a plugin, made when they are asked for; each holds the plugin, so that one import is enough. */
export function makeConfigs(plugin: ESLint.Plugin, catalog: RuleCatalog): Record<ConfigName, Linter.Config> {
  const configs = {};
  for (const name of presetNames()) {
    if (NO_CONFIGS.has(name)) continue;
    const get = once(() => makeConfig(name, plugin, catalog));
    Object.defineProperty(configs, name, { enumerable: true, get });
  }
  // The loop has gone over every name.
  return configs as Record<ConfigName, Linter.Config>;
}

function makeConfig(name: string, plugin: ESLint.Plugin, catalog: RuleCatalog): Linter.Config {
  const { levels = new Map<string, Level>(), options, settings } = findPreset(name, catalog) ?? {};
  const entryOf = (rule: string, level: Level): Linter.RuleEntry => {
    const given = options?.get(rule);
    return given === undefined ? SEVERITIES[level] : [SEVERITIES[level], ...given];
  };
  return {
    name: `${NAMESPACE}/${name}`,
    files: FILES,
    ignores: NO_DOCKERFILES,
    language: `${NAMESPACE}/dockerfile`,
    plugins: { [NAMESPACE]: plugin },
    ...(settings === undefined ? {} : { settings }),
    rules: Object.fromEntries(
      [...levels].map(([rule, level]) => [`${NAMESPACE}/${rule}`, entryOf(rule, level)]),
    ),
  };
}
