/** The ESLint plugin: Dockerfiles as a language, and the rules of plimsoll. */
import type { ESLint, Linter } from 'eslint';
import { RuleCatalog } from '../engine/rule-catalog.ts';
import { VERSION } from '../version.ts';
import { type ConfigName, makeConfigs } from './configs.ts';
import { HOSTED_RULES, NAMESPACE } from './hosted-rules.ts';
import { DockerfileLanguage } from './language.ts';

export type { ConfigName } from './configs.ts';
export type { DockerfileLanguageOptions } from './language-options.ts';

/** The plugin as `eslint.config.js` takes it. */
export interface DockerfilePlugin extends ESLint.Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly languages: { readonly dockerfile: NonNullable<ESLint.Plugin['languages']>[string] };
  readonly rules: NonNullable<ESLint.Plugin['rules']>;
  readonly configs: Record<ConfigName, Linter.Config>;
}

function makePlugin(): DockerfilePlugin {
  const own = {
    meta: { name: 'plimsoll', version: VERSION, namespace: NAMESPACE },
    languages: { dockerfile: new DockerfileLanguage() },
    rules: HOSTED_RULES,
  };
  // ESLint types sources, nodes and listeners by its own trees; what it asks of them at run time is in `source.ts`.
  const plugin = own as unknown as DockerfilePlugin;
  return Object.assign(plugin, {
    configs: makeConfigs(plugin, new RuleCatalog(Object.values(HOSTED_RULES))),
  });
}

const plugin: DockerfilePlugin = makePlugin();

// ESLint's custom is one default export per plugin.
export default plugin;
