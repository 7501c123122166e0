import { dirname } from 'node:path';
import { RuleCatalog } from '../engine/rule-catalog.ts';
import type { Level, Rule } from '../rule-api.ts';
import { code } from '../yaml/hints.ts';
import type { Placed } from '../yaml/problem.ts';
import type { ProblemList } from '../yaml/problem-list.ts';
import { findPlugin, isPath, loadPlugin, type Plugin } from './plugins.ts';
import { type PolicyLevels, PolicySets } from './policy-sets.ts';
import { isPresetName, type PresetLevels } from './presets.ts';
import { isWithin, rootOf } from './root.ts';

/** The rules that a set of configuration files may name. */
export interface RuleSource {
  readonly catalog: RuleCatalog;
  /** Of plugins, by name. */
  readonly presets: ReadonlyMap<string, PresetLevels>;
  /** Whether rules are missing because a plugin did not load. */
  readonly isIncomplete: boolean;
  /** The levels that policy sets give their policies, with the entry of `extends` that brings the set. */
  readonly policies: readonly PolicyLevels[];
}

/** A plugin that something names, and how far that is trusted: the user, a file of the user's, or any other file. */
export type PluginEntry = Placed<string> & { readonly trust: 'user' | 'file' | 'none' };

interface LoadedPlugin {
  readonly entry: Placed<string>;
  readonly file: string;
  readonly plugin: Plugin;
}

/** Makes catalogs of built-in and plugin rules, one for each set of plugins. */
export class Catalogs {
  readonly #problems: ProblemList;
  readonly #builtIn: () => readonly Rule[];
  readonly #plugins = new Map<string, Promise<Plugin>>();
  readonly #sources = new Map<string, RuleSource>();
  readonly #policies: PolicySets;

  readonly #usePlugins: boolean;

  constructor(
    builtIn: () => readonly Rule[],
    problems: ProblemList,
    { today, usePlugins }: { readonly today: string; readonly usePlugins: boolean },
  ) {
    this.#usePlugins = usePlugins;
    this.#builtIn = builtIn;
    this.#problems = problems;
    this.#policies = new PolicySets(problems, today);
  }

  /** The rules of plugins and policy sets beside the built-in ones. What does not load is a problem; the rest counts. */
  async of(entries: readonly PluginEntry[], policies: readonly Placed<string>[]): Promise<RuleSource> {
    const source = await this.#withPlugins(entries);
    if (policies.length === 0) return source;
    const { rules, levels } = await this.#policies.of(policies);
    const { createSelectors } = source.catalog;
    return {
      ...source,
      catalog: new RuleCatalog([...source.catalog.rules, ...rules], createSelectors),
      // Rules that a broken set would have brought are no mistake of whoever names them.
      isIncomplete: source.isIncomplete || this.#policies.isBroken,
      policies: levels,
    };
  }

  async #withPlugins(given: readonly PluginEntry[]): Promise<RuleSource> {
    const loaded: LoadedPlugin[] = [];
    const entries = this.#usePlugins ? given : [];
    let isIncomplete = entries.length < given.length;
    for (const entry of entries) {
      const plugin = await this.#load(entry);
      if (plugin === null || plugin.plugin.problems.length > 0) isIncomplete = true;
      if (plugin !== null && !loaded.some(({ file }) => file === plugin.file)) loaded.push(plugin);
    }
    const key = JSON.stringify([isIncomplete, ...loaded.map(({ file }) => file)]);
    const known = this.#sources.get(key);
    if (known !== undefined) return known;
    const source = await this.#assemble(loaded, isIncomplete);
    this.#sources.set(key, source);
    return source;
  }

  async #load(entry: PluginEntry): Promise<LoadedPlugin | null> {
    if (entry.trust === 'none') {
      const message = `The plugin ${code(entry.value)} is not loaded: only the configuration of the working directory can load plugins.`;
      this.#problems.addAt(entry.origin, message, 'Use `--config FILE`, or load it with `--plugin FILE`.');
      return null;
    }
    const file = findPlugin(entry.value, dirname(entry.origin.file));
    if (file === null) {
      const hint = `Looked from ${code(dirname(entry.origin.file))}.`;
      this.#problems.addAt(entry.origin, `No such plugin: ${code(entry.value)}.`, hint);
      return null;
    }
    if (
      entry.trust === 'file' &&
      isPath(entry.value) &&
      !isWithin(rootOf(dirname(entry.origin.file)), file)
    ) {
      const message = `The plugin ${code(entry.value)} is not loaded: it is outside the directory tree.`;
      this.#problems.addAt(entry.origin, message, `Load it with ${code(`--plugin ${file}`)}.`);
      return null;
    }
    const loading = this.#plugins.get(file) ?? loadPlugin(file);
    this.#plugins.set(file, loading);
    const plugin = await loading;
    for (const { message, hint } of plugin.problems) {
      this.#problems.addAt(entry.origin, `The plugin ${code(entry.value)} ${message}.`, hint);
    }
    return { entry, file, plugin };
  }

  async #assemble(loaded: readonly LoadedPlugin[], isIncomplete: boolean): Promise<RuleSource> {
    const builtIn = this.#builtIn();
    if (loaded.length === 0) {
      return { catalog: new RuleCatalog(builtIn), presets: new Map(), isIncomplete, policies: [] };
    }
    const rules = [...builtIn, ...this.#newRules(builtIn, loaded)];
    const { createSelectors } = await import('../engine/selectors.ts');
    const catalog = new RuleCatalog(rules, createSelectors);
    return { catalog, presets: this.#presetsOf(loaded, catalog), isIncomplete, policies: [] };
  }

  /** A rule never takes the place of another one: who reads the name must know what it stands for. */
  #newRules(builtIn: readonly Rule[], loaded: readonly LoadedPlugin[]): readonly Rule[] {
    const owners = new Map(builtIn.map(({ name }) => [name, 'plimsoll']));
    return loaded.flatMap(({ entry, plugin }) =>
      plugin.rules.filter(({ name }) => {
        const owner = owners.get(name);
        if (owner === undefined) {
          owners.set(name, code(entry.value));
          return true;
        }
        const message = `The plugin ${code(entry.value)} defines the rule ${code(name)}, which ${owner} also defines.`;
        this.#problems.addAt(entry.origin, message, 'Rename the rule.');
        return false;
      }),
    );
  }

  #presetsOf(loaded: readonly LoadedPlugin[], catalog: RuleCatalog): ReadonlyMap<string, PresetLevels> {
    const presets = new Map<string, PresetLevels>();
    for (const { entry, plugin } of loaded) {
      for (const [name, members] of plugin.presets) {
        const subject = `The plugin ${code(entry.value)}`;
        if (isPresetName(name) || presets.has(name)) {
          const message = `${subject} defines the preset ${code(name)}, which already exists.`;
          this.#problems.addAt(entry.origin, message, 'Rename the preset.');
          continue;
        }
        const levels = new Map<string, Level>();
        for (const [id, level] of members) {
          const rules = catalog.find(id);
          for (const rule of rules) levels.set(rule.name, level ?? rule.meta.docs.level);
          if (rules.length > 0) continue;
          const message = `${subject} lists the unknown rule ${code(id)} in its preset ${code(name)}.`;
          this.#problems.addAt(entry.origin, message);
        }
        presets.set(name, { name, levels });
      }
    }
    return presets;
  }
}
