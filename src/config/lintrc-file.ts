/** Reads one configuration file: YAML to plain data, each value with its place, every mistake reported. */
import { isMap, isSeq } from 'yaml';
import { FIX_SETTINGS } from '../engine/file-config.ts';
import {
  checkValue,
  type Naming,
  type PathPart,
  pathText,
  type ValueProblem,
} from '../schema/check-value.ts';
import { type ChoiceHints, Fields, isNothing, readChoice } from '../yaml/fields.ts';
import { code, FOREIGN_FAIL_LEVELS, FOREIGN_KEYS, FOREIGN_LEVELS, sentence } from '../yaml/hints.ts';
import type { FileProblem, Placed } from '../yaml/problem.ts';
import { describeNode, type MapEntry, type YamlNode, YamlText } from '../yaml/yaml-text.ts';
import {
  CONFIG_KEYS,
  CONFIG_LEVELS,
  type ConfigFile,
  type ConfigOverride,
  FAIL_LEVELS,
  type FixEntry,
  OVERRIDE_KEYS,
  type RuleEntry,
  SETTING_DEPTHS,
  SETTINGS_SCHEMA,
  type SettingEntry,
} from './config-file.ts';

/** Parses and checks one file. Never throws; with problems the data holds what was right. */
export function readConfigFile(
  file: string,
  text: string,
): { readonly config: ConfigFile; readonly problems: readonly FileProblem[] } {
  const yaml = new YamlText(file, text);
  const config = new ConfigReader(file, yaml).read();
  return { config, problems: yaml.problems };
}

const SETTING_NAMING: Naming = { value: (path) => code(pathText(['settings', ...path])), key: 'setting' };

/** What helps where another word stands for a level. */
const LEVEL_HINTS: ChoiceHints = {
  foreign: FOREIGN_LEVELS,
  object: 'Options follow the level: `[error, { option: value }]`.',
};

class ConfigReader {
  readonly #file: string;
  readonly #yaml: YamlText;

  constructor(file: string, yaml: YamlText) {
    this.#file = file;
    this.#yaml = yaml;
  }

  read(): ConfigFile {
    const fields = this.#topLevel();
    return {
      file: this.#file,
      isRoot: fields.boolean('root')?.value ?? false,
      // An empty list is a decision: nothing is extended.
      extends: fields.entry('extends') === null ? null : fields.texts('extends'),
      rules: this.#rules(fields.entry('rules')),
      settings: this.#settings(fields.entry('settings')),
      fix: this.#fixes(fields),
      overrides: fields
        .maps('overrides', 'Start each entry with `- files:`.')
        .map((item) => this.#override(item)),
      ignore: fields.texts('ignore'),
      failOn: fields.oneOf('failOn', FAIL_LEVELS, { foreign: FOREIGN_FAIL_LEVELS }),
      targets: this.#targets(fields),
      plugins: fields.texts('plugins'),
      inlineIgnores: fields.boolean('inlineIgnores'),
      waivers: fields.has('waivers') ? fields.texts('waivers') : null,
      baseline: this.#path(fields, 'baseline'),
      shellcheck: this.#path(fields, 'shellcheck'),
    };
  }

  #topLevel(): Fields {
    const { root } = this.#yaml;
    // A file that is empty or all comments configures nothing, and a broken one has said so already.
    if (!isMap(root) && !isNothing(root) && this.#yaml.problems.length === 0) {
      this.#yaml.problem(root, 'The file has no keys at its top level.', 'Write keys such as `rules:`.');
    }
    return this.#fields(root, Object.keys(CONFIG_KEYS), null);
  }

  #fields(node: YamlNode, known: readonly string[], what: string | null): Fields {
    const foreign = what === null ? FOREIGN_KEYS : {};
    return new Fields(this.#yaml, node, { known, what, foreign, isStrict: true });
  }

  #path(fields: Fields, name: string): Placed<string> | null {
    const value = fields.entry(name)?.value ?? null;
    if (!isSeq(value)) return fields.texts(name)[0] ?? null;
    fields.problem(name, `${code(name)} must be the path of one file, got an array.`);
    return null;
  }

  #targets(fields: Fields): ConfigFile['targets'] {
    const entry = fields.entry('targets');
    if (entry === null) return null;
    const texts = fields.texts('targets');
    return { value: texts.map(({ value }) => value), origin: this.#yaml.origin(entry.value) };
  }

  #rules(entry: MapEntry | null): readonly RuleEntry[] {
    if (entry === null) return [];
    if (isMap(entry.value)) return this.#yaml.entries(entry.value).map((each) => this.#rule(each));
    this.#yaml.problem(
      entry.value,
      `\`rules\` must be an object of rule ids and levels, got ${describeNode(entry.value)}.`,
      'For example `no-latest-tag: error`.',
    );
    return [];
  }

  #rule({ name, key, value }: MapEntry): RuleEntry {
    const items = isSeq(value) ? this.#yaml.items(value) : [value];
    const place = { name, key: value ?? key };
    const level = readChoice(this.#yaml, place, items[0] ?? null, CONFIG_LEVELS, LEVEL_HINTS);
    const options = items.slice(1).map((item) => this.#yaml.plain(item));
    const placeOf = (path: readonly PathPart[], isKey: boolean) => {
      const [position, ...inner] = path;
      return this.#yaml.placeOf(value, typeof position === 'number' ? [position + 1, ...inner] : [], isKey);
    };
    const origin = this.#yaml.origin(key);
    return { id: name, level, options: options.length === 0 ? null : options, origin, placeOf };
  }

  #fixes(fields: Fields): readonly FixEntry[] {
    return fields.map('fix').flatMap(({ name, key, value }) => {
      const setting = readChoice(this.#yaml, { name, key: value ?? key }, value, FIX_SETTINGS);
      return setting === null ? [] : [{ id: name, setting, origin: this.#yaml.origin(key) }];
    });
  }

  #settings(entry: MapEntry | null): readonly SettingEntry[] {
    if (entry === null) return [];
    const { value: node } = entry;
    if (!isMap(node)) {
      this.#yaml.problem(node, `\`settings\` must be an object, got ${describeNode(node)}.`);
      return [];
    }
    const values = this.#yaml.plain(node, SETTINGS_SCHEMA);
    const problems = checkValue(SETTINGS_SCHEMA, values, SETTING_NAMING);
    for (const { path, isKey, message, hint } of problems) {
      this.#yaml.problemAt(this.#yaml.placeOf(node, path, isKey), sentence(message), hint);
    }
    const isSound = (path: readonly string[]) => !problems.some((problem) => concerns(problem, path));
    return flatten(values, [])
      .filter(({ path }) => isSound(path))
      .map(({ path, value }) => ({ path, value, origin: this.#yaml.placeOf(node, path, true) }));
  }

  #override(item: YamlNode): ConfigOverride {
    const fields = this.#fields(item, Object.keys(OVERRIDE_KEYS), 'an override');
    const entry = fields.entry('files');
    if (entry === null || (isSeq(entry.value) && entry.value.items.length === 0)) {
      this.#yaml.problem(
        fields.keyNode('files'),
        'The override has no `files`.',
        'For example `files: ["legacy/**"]`.',
      );
    }
    const rules = this.#rules(fields.entry('rules'));
    const settings = this.#settings(fields.entry('settings'));
    // Without files it is checked all the same, and applies to none.
    const fix = this.#fixes(fields);
    return { rules, settings, fix, files: fields.texts('files'), origin: this.#yaml.origin(item) };
  }
}

/** Whether a problem makes the setting at a path worthless: it lies on the way to it or inside it. */
function concerns(problem: ValueProblem, path: readonly string[]): boolean {
  const shared = Math.min(problem.path.length, path.length);
  return path.slice(0, shared).every((part, at) => part === problem.path[at]);
}

/** Settings down to the depth at which nearer files may replace them. */
function flatten(
  value: unknown,
  path: readonly string[],
): readonly { readonly path: readonly string[]; readonly value: unknown }[] {
  const depth = SETTING_DEPTHS[path[0] ?? ''] ?? 1;
  const isInner = path.length < depth && typeof value === 'object' && value !== null;
  if (!isInner) return [{ path, value }];
  return Object.entries(value).flatMap(([name, inner]) => flatten(inner, [...path, name]));
}
