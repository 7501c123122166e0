/** Ready-made configurations: each preset with the files, the language and the plugin itself. */
import type { ESLint, Linter } from 'eslint';
import { findPreset } from '../config/presets.ts';
import type { RuleCatalog } from '../engine/rule-catalog.ts';
import type { Level } from '../rule-api.ts';
import { NAMESPACE } from './hosted-rules.ts';

/** The names of the configurations. */
export type ConfigName = 'recommended' | 'strict' | 'style' | 'security' | 'buildkit' | 'all';

const CONFIG_NAMES: readonly ConfigName[] = ['recommended', 'strict', 'style', 'security', 'buildkit', 'all'];

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

/** All configurations of a plugin; each holds the plugin, so that one import is enough. */
export function makeConfigs(plugin: ESLint.Plugin, catalog: RuleCatalog): Record<ConfigName, Linter.Config> {
  const configs = CONFIG_NAMES.map((name) => [name, makeConfig(name, plugin, catalog)]);
  // The list holds every name.
  return Object.fromEntries(configs) as Record<ConfigName, Linter.Config>;
}

function makeConfig(name: ConfigName, plugin: ESLint.Plugin, catalog: RuleCatalog): Linter.Config {
  const levels = [...(findPreset(name, catalog)?.levels ?? [])];
  return {
    name: `${NAMESPACE}/${name}`,
    files: FILES,
    ignores: NO_DOCKERFILES,
    language: `${NAMESPACE}/dockerfile`,
    plugins: { [NAMESPACE]: plugin },
    rules: Object.fromEntries(levels.map(([rule, level]) => [`${NAMESPACE}/${rule}`, SEVERITIES[level]])),
  };
}
