/** A configuration of hadolint in the words of ours. What has no counterpart is told, never dropped in silence. */
import { isMap, isScalar, isSeq } from 'yaml';
import { code } from '../yaml/hints.ts';
import type { FileProblem } from '../yaml/problem.ts';
import { describeNode, textOf, type YamlNode, YamlText } from '../yaml/yaml-text.ts';

/** A configuration file as plain data, keys in the order of writing. */
export type ImportedConfig = Readonly<Record<string, unknown>>;

/** A converted hadolint configuration, and the keys that have no counterpart. */
export interface HadolintImport {
  readonly config: ImportedConfig;
  /** What was left out and why. */
  readonly left: readonly FileProblem[];
}

/** Least severe first: on a conflict hadolint takes the most severe. */
const OVERRIDES = ['style', 'info', 'warning', 'error'] as const;

/** hadolint takes `ignore` and `none` for "anything fails". */
const FAIL_LEVELS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  error: 'error',
  warning: 'warning',
  info: 'info',
  style: 'style',
  ignore: 'style',
  none: 'style',
};

const LABEL_TYPES = ['text', 'url', 'rfc3339', 'semver', 'hash', 'spdx', 'email'];

const ON_COMMAND_LINE: Readonly<Record<string, string>> = {
  __proto__: null as never,
  format: 'The output format is a command-line option: `--format NAME`',
  formats: 'The output format is a command-line option: `--format NAME`',
  'no-color': 'Color is a command-line option: `--no-color`',
  verbose: 'Use `plimsoll --print-config FILE` to see the configuration of a file',
};

/** Reads one file; `isKnown` says whether a rule answers to an id. Never throws. */
export function importHadolint(file: string, text: string, isKnown: (id: string) => boolean): HadolintImport {
  const yaml = new YamlText(file, text);
  const config = new HadolintReader(yaml, isKnown).read();
  return { config, left: yaml.problems };
}

class HadolintReader {
  readonly #yaml: YamlText;
  readonly #isKnown: (id: string) => boolean;
  readonly #rules = new Map<string, unknown>();
  readonly #rest: Record<string, unknown> = {};

  constructor(yaml: YamlText, isKnown: (id: string) => boolean) {
    this.#yaml = yaml;
    this.#isKnown = isKnown;
  }

  read(): ImportedConfig {
    const { root } = this.#yaml;
    const entries = isMap(root) ? this.#yaml.entries(root) : [];
    if (root !== null && !isMap(root) && this.#yaml.problems.length === 0) {
      this.#leave(root, `The configuration must be an object, got ${describeNode(root)}`);
    }
    const byName = new Map(entries.map(({ name, value }) => [name, value]));
    const get = (name: string) => byName.get(name) ?? null;
    this.#overrides(get('override'));
    this.#labels(get('label-schema'), isTrue(get('strict-labels')));
    this.#registries(get('trustedRegistries'));
    for (const id of this.#ids(get('ignored'), 'ignored')) this.#rules.set(id, 'off');
    if (isTrue(get('disable-ignore-pragma'))) this.#rest.inlineIgnores = false;
    for (const { name, key } of entries) {
      if (KEYS.has(name)) continue;
      const foreign = Object.hasOwn(ON_COMMAND_LINE, name) ? ON_COMMAND_LINE[name] : undefined;
      this.#leave(key, foreign ?? `Unknown hadolint key ${code(name)}`);
    }
    return {
      extends: 'recommended',
      failOn: isTrue(get('no-fail')) ? 'never' : this.#failOn(get('failure-threshold')),
      ...(this.#rules.size === 0 ? {} : { rules: Object.fromEntries(this.#rules) }),
      ...this.#rest,
    };
  }

  /** `info` is what hadolint does without the key. */
  #failOn(node: YamlNode): string {
    if (node === null) return 'info';
    const word = isScalar(node) ? textOf(node).toLowerCase() : '';
    const level = Object.hasOwn(FAIL_LEVELS, word) ? FAIL_LEVELS[word] : undefined;
    if (level === undefined)
      this.#leave(node, `Invalid value for \`failure-threshold\`: ${describeNode(node)}`);
    return level ?? 'info';
  }

  #overrides(node: YamlNode): void {
    const entries = isMap(node) ? this.#yaml.entries(node) : [];
    for (const level of OVERRIDES) {
      const list = entries.find(({ name }) => name === level)?.value ?? null;
      for (const id of this.#ids(list, `override.${level}`)) this.#rules.set(id, level);
    }
    for (const { name, key } of entries) {
      if (!OVERRIDES.some((level) => level === name))
        this.#leave(key, `Unknown level ${code(name)} in \`override\``);
    }
  }

  #registries(node: YamlNode): void {
    const allow = this.#texts(node, 'trustedRegistries');
    if (allow.length > 0)
      this.#rules.set('trusted-base-image', ['error', { allow: allow.map(({ text }) => text) }]);
  }

  #labels(node: YamlNode, isStrict: boolean): void {
    const entries = isMap(node) ? this.#yaml.entries(node) : [];
    const types = entries.flatMap(({ name, value }) => {
      const type = isScalar(value) ? textOf(value).toLowerCase() : '';
      if (LABEL_TYPES.includes(type)) return [[name, type] as const];
      this.#leave(
        value,
        `Unknown type ${describeNode(value)} of the label ${code(name)}; \`text\` is used instead`,
      );
      return [[name, 'text'] as const];
    });
    const labels = types.map(([name]) => name);
    if (types.length > 0) {
      this.#rules.set('require-labels', ['info', { labels }]);
      this.#rules.set('valid-label-value', ['info', { labels: Object.fromEntries(types) }]);
    }
    if (isStrict) this.#rules.set('known-labels', ['info', { allow: labels }]);
  }

  #ids(node: YamlNode, key: string): readonly string[] {
    return this.#texts(node, key).flatMap(({ text, item }) => {
      if (this.#isKnown(text)) return [text];
      this.#leave(item, `Unknown rule ${code(text)}`);
      return [];
    });
  }

  #texts(node: YamlNode, key: string): readonly { readonly text: string; readonly item: YamlNode }[] {
    if (node === null || (isScalar(node) && node.value === null)) return [];
    const items = isSeq(node) ? this.#yaml.items(node) : [node];
    return items.flatMap((item) => {
      if (isScalar(item) && item.value !== null) return [{ text: textOf(item), item }];
      this.#leave(item ?? node, `Invalid value for ${code(key)}: ${describeNode(item)}`);
      return [];
    });
  }

  #leave(node: YamlNode, clause: string): void {
    this.#yaml.problem(node, `${clause}.`);
  }
}

const KEYS: ReadonlySet<string> = new Set([
  'failure-threshold',
  'ignored',
  'override',
  'trustedRegistries',
  'label-schema',
  'strict-labels',
  'disable-ignore-pragma',
  'no-fail',
]);

function isTrue(node: YamlNode): boolean {
  return isScalar(node) && node.value === true;
}
