/** Reads one configuration file: YAML to plain data, each value with its place, every mistake reported. */
import { isMap, isScalar, isSeq } from 'yaml';
import {
  checkValue,
  type Naming,
  type PathPart,
  pathText,
  type ValueProblem,
} from '../schema/check-value.ts';
import {
  code,
  FOREIGN_FAIL_LEVELS,
  FOREIGN_KEYS,
  FOREIGN_LEVELS,
  hintAmong,
  sentence,
} from '../yaml/hints.ts';
import type { FileProblem, Placed } from '../yaml/problem.ts';
import { describeNode, type MapEntry, textOf, type YamlNode, YamlText } from '../yaml/yaml-text.ts';
import {
  CONFIG_KEYS,
  CONFIG_LEVELS,
  type ConfigBody,
  type ConfigFile,
  type ConfigLevel,
  type ConfigOverride,
  FAIL_LEVELS,
  type FailLevel,
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

/** The words that a key takes. */
interface Words<Choice extends string> {
  readonly choices: readonly Choice[];
  /** What others call them. */
  readonly foreign: Readonly<Record<string, string>>;
  /** What a map in their place was meant to be. */
  readonly mapHint: string | null;
}

const LEVEL_WORDS: Words<ConfigLevel> = {
  choices: CONFIG_LEVELS,
  foreign: FOREIGN_LEVELS,
  mapHint: 'Options follow the level: `[error, { option: value }]`.',
};

const FAIL_WORDS: Words<FailLevel> = { choices: FAIL_LEVELS, foreign: FOREIGN_FAIL_LEVELS, mapHint: null };

class ConfigReader {
  readonly #file: string;
  readonly #yaml: YamlText;

  constructor(file: string, yaml: YamlText) {
    this.#file = file;
    this.#yaml = yaml;
  }

  read(): ConfigFile {
    const get = this.#topLevel();
    return {
      file: this.#file,
      isRoot: this.#boolean(get('root'))?.value ?? false,
      extends: this.#extends(get('extends')),
      rules: this.#rules(get('rules')),
      settings: this.#settings(get('settings')),
      overrides: this.#overrides(get('overrides')),
      ignore: this.#texts(get('ignore')),
      failOn: this.#failOn(get('failOn')),
      targets: this.#targets(get('targets')),
      plugins: this.#texts(get('plugins')),
      inlineIgnores: this.#boolean(get('inlineIgnores')),
      waivers: get('waivers') === null ? null : this.#texts(get('waivers')),
      baseline: this.#path(get('baseline')),
    };
  }

  #topLevel(): (key: keyof typeof CONFIG_KEYS) => MapEntry | null {
    const { root } = this.#yaml;
    if (isMap(root)) return this.#known(root, Object.keys(CONFIG_KEYS), '');
    // A file that is empty or all comments configures nothing, and a broken one has said so already.
    if (!isNothing(root) && this.#yaml.problems.length === 0) {
      this.#yaml.problem(root, 'The file holds no keys at its top level.', 'Write keys such as `rules:`.');
    }
    return () => null;
  }

  /** Looks keys of a map up; unknown ones are problems. */
  #known(map: YamlNode, known: readonly string[], where: string): (key: string) => MapEntry | null {
    const entries = isMap(map) ? this.#yaml.entries(map) : [];
    const byName = new Map(entries.map((entry) => [entry.name, entry]));
    for (const { name, key } of entries) {
      if (known.includes(name)) continue;
      const hint = hintAmong(name, known, where === '' ? FOREIGN_KEYS : {});
      this.#yaml.problem(key, `Unknown key ${code(name)}${where}.`, hint);
    }
    return (key) => byName.get(key) ?? null;
  }

  #boolean(entry: MapEntry | null): Placed<boolean> | null {
    if (entry === null) return null;
    const { name, key, value } = entry;
    if (isScalar(value) && typeof value.value === 'boolean') {
      return { value: value.value, origin: this.#yaml.origin(value) };
    }
    const message = `${code(name)} must be \`true\` or \`false\`, got ${describeNode(value)}.`;
    const meant = YES_NO.get(wordOf(value)?.toLowerCase() ?? '');
    const hint = meant === undefined ? null : `Write ${code(meant)}, without quotes.`;
    this.#yaml.problem(isNothing(value) ? key : value, message, hint);
    return null;
  }

  #failOn(entry: MapEntry | null): ConfigFile['failOn'] {
    if (entry === null) return null;
    return this.#oneOf(entry, entry.value, FAIL_WORDS);
  }

  #oneOf<Choice extends string>(
    { name, key }: Pick<MapEntry, 'name' | 'key'>,
    value: YamlNode,
    words: Words<Choice>,
  ): Placed<Choice> | null {
    const { choices } = words;
    const word = wordOf(value);
    const choice = choices.find((each) => each === word);
    if (choice !== undefined) return { value: choice, origin: this.#yaml.origin(value) };
    const message = `${code(name)} must be one of ${choices.map(code).join(', ')}, got ${describeNode(value)}.`;
    this.#yaml.problem(isNothing(value) ? key : value, message, choiceHint(value, words));
    return null;
  }

  /** A text or a list of texts; a key without value is an empty list. */
  #texts(entry: MapEntry | null): readonly Placed<string>[] {
    if (entry === null || isNothing(entry.value)) return [];
    const { name, key, value } = entry;
    const items = isSeq(value) ? this.#yaml.items(value) : [value];
    return items.flatMap((item) => {
      if (isScalar(item) && typeof item.value === 'string' && item.value.trim() !== '') {
        return [{ value: item.value, origin: this.#yaml.origin(item) }];
      }
      const given = isScalar(item) && item.value === '' ? 'an empty one' : describeNode(item);
      const isNumber = isScalar(item) && typeof item.value === 'number';
      const hint = isNumber ? `Write it in quotes: '${textOf(item)}'.` : null;
      this.#yaml.problem(
        item ?? key,
        `${code(name)} must be a string or an array of strings, got ${given}.`,
        hint,
      );
      return [];
    });
  }

  #path(entry: MapEntry | null): Placed<string> | null {
    if (entry === null || isNothing(entry.value)) return null;
    if (!isSeq(entry.value)) return this.#texts(entry)[0] ?? null;
    this.#yaml.problem(entry.value, `${code(entry.name)} must be the path of one file, got an array.`);
    return null;
  }

  /** An empty list is a decision: nothing is extended. */
  #extends(entry: MapEntry | null): ConfigFile['extends'] {
    return entry === null || isNothing(entry.value) ? null : this.#texts(entry);
  }

  #targets(entry: MapEntry | null): ConfigFile['targets'] {
    if (entry === null || isNothing(entry.value)) return null;
    const texts = this.#texts(entry);
    return { value: texts.map(({ value }) => value), origin: this.#yaml.origin(entry.value) };
  }

  #rules(entry: MapEntry | null): readonly RuleEntry[] {
    if (entry === null || isNothing(entry.value)) return [];
    if (isMap(entry.value)) return this.#yaml.entries(entry.value).flatMap((each) => this.#rule(each));
    this.#yaml.problem(
      entry.value,
      `\`rules\` takes rule names with levels, not ${describeNode(entry.value)}.`,
      'For example `no-latest-tag: error`.',
    );
    return [];
  }

  #rule({ name, key, value }: MapEntry): readonly RuleEntry[] {
    const items = isSeq(value) ? this.#yaml.items(value) : [value];
    const level = this.#oneOf({ name, key: value ?? key }, items[0] ?? null, LEVEL_WORDS);
    const options = items.slice(1).map((item) => this.#yaml.plain(item));
    const placeOf = (path: readonly PathPart[], isKey: boolean) => {
      const [position, ...inner] = path;
      return this.#yaml.placeOf(value, typeof position === 'number' ? [position + 1, ...inner] : [], isKey);
    };
    const origin = this.#yaml.origin(key);
    return [
      {
        id: name,
        level: level?.value ?? null,
        options: options.length === 0 ? null : options,
        origin,
        placeOf,
      },
    ];
  }

  #settings(entry: MapEntry | null): readonly SettingEntry[] {
    if (entry === null || isNothing(entry.value)) return [];
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

  #overrides(entry: MapEntry | null): readonly ConfigOverride[] {
    if (entry === null || isNothing(entry.value)) return [];
    const { value } = entry;
    if (isSeq(value)) return this.#yaml.items(value).flatMap((item) => this.#override(item, value));
    const hint = 'Begin each entry with `- files:`.';
    this.#yaml.problem(value, `\`overrides\` must be an array of entries, got ${describeNode(value)}.`, hint);
    return [];
  }

  #override(item: YamlNode, list: YamlNode): readonly ConfigOverride[] {
    if (!isMap(item)) {
      const message = `An override takes \`files\` and \`rules\`, not ${describeNode(item)}.`;
      this.#yaml.problem(item ?? list, message);
      return [];
    }
    const get = this.#known(item, Object.keys(OVERRIDE_KEYS), ' in an override');
    const entry = get('files');
    const files = this.#texts(entry);
    const isEmpty = isSeq(entry?.value) && entry.value.items.length === 0;
    if (entry === null || isNothing(entry.value) || isEmpty) {
      this.#yaml.problem(
        entry?.key ?? item,
        'The override names no `files`.',
        'For example `files: ["legacy/**"]`.',
      );
    }
    const body: ConfigBody = { rules: this.#rules(get('rules')), settings: this.#settings(get('settings')) };
    // Without files it is checked all the same, and applies to none.
    return [{ ...body, files, origin: this.#yaml.origin(item) }];
  }
}

/** Whether nothing follows a key. */
function isNothing(node: YamlNode): boolean {
  return node === null || (isScalar(node) && node.value === null);
}

/** Words for true and false that YAML 1.2 reads as texts. */
const YES_NO: ReadonlyMap<string, string> = new Map([
  ['true', 'true'],
  ['yes', 'true'],
  ['on', 'true'],
  ['1', 'true'],
  ['false', 'false'],
  ['no', 'false'],
  ['off', 'false'],
  ['0', 'false'],
]);

/** The message lists the choices, so the hint only adds what was meant. */
function choiceHint(value: YamlNode, { choices, foreign, mapHint }: Words<string>): string | null {
  if (isMap(value)) return mapHint;
  const word = wordOf(value);
  return word === null ? null : hintAmong(word, choices, foreign, { isListed: true });
}

/** The word of a scalar. YAML 1.1 takes a bare `off` for false; both spellings mean the level. */
function wordOf(node: YamlNode): string | null {
  if (!isScalar(node) || node.value === null) return null;
  return node.value === false ? 'off' : textOf(node);
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
