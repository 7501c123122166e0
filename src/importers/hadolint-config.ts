/** Reads a configuration of hadolint: YAML to plain data, each value with its place. */
import { isMap, isScalar, isSeq } from 'yaml';
import { code, didYouMean, hintAmong } from '../yaml/hints.ts';
import type { FileProblem, Origin, Placed } from '../yaml/problem.ts';
import { describeNode, type MapEntry, textOf, type YamlNode, YamlText } from '../yaml/yaml-text.ts';

/** Levels that a rule may be given, least severe first: of two lists that name a rule, hadolint obeys the later one. */
export const HADOLINT_LEVELS = ['style', 'info', 'warning', 'error'] as const;
/** One of `HADOLINT_LEVELS`. */
export type HadolintLevel = (typeof HADOLINT_LEVELS)[number];

/** Words of `failure-threshold`; with `ignore` and `none` every finding fails. */
export const THRESHOLDS = ['error', 'warning', 'info', 'style', 'ignore', 'none'] as const;
/** One of `THRESHOLDS`. */
export type Threshold = (typeof THRESHOLDS)[number];

/** Types of labels, by the id that reports a wrong value; `text` takes any that is not empty. */
export const LABEL_TYPES = ['text', 'url', 'rfc3339', 'semver', 'hash', 'spdx', 'email'] as const;
/** One of `LABEL_TYPES`. */
export type LabelType = (typeof LABEL_TYPES)[number];

/** Output formats of hadolint. */
export const HADOLINT_FORMATS = [
  'tty',
  'json',
  'checkstyle',
  'codeclimate',
  'gitlab_codeclimate',
  'gnu',
  'codacy',
  'sonarqube',
  'sarif',
  'junit',
] as const;
/** One of `HADOLINT_FORMATS`. */
export type HadolintFormat = (typeof HADOLINT_FORMATS)[number];

/** What a file, the environment or a command line says; what none says is `null` or empty. */
export interface HadolintConfig {
  readonly ignored: readonly Placed<string>[];
  /** Least severe first. */
  readonly overrides: readonly (Placed<string> & { readonly level: HadolintLevel })[];
  readonly trustedRegistries: readonly Placed<string>[];
  /** Names with their types. */
  readonly labels: readonly (Placed<string> & { readonly type: LabelType })[];
  readonly strictLabels: Placed<boolean> | null;
  readonly failureThreshold: Placed<Threshold> | null;
  readonly noFail: Placed<boolean> | null;
  readonly noColor: Placed<boolean> | null;
  readonly disableIgnorePragma: Placed<boolean> | null;
  readonly verbose: Placed<boolean> | null;
  readonly formats: readonly Placed<HadolintFormat>[];
}

/** Says nothing. */
export const EMPTY_HADOLINT_CONFIG: HadolintConfig = {
  ignored: [],
  overrides: [],
  trustedRegistries: [],
  labels: [],
  strictLabels: null,
  failureThreshold: null,
  noFail: null,
  noColor: null,
  disableIgnorePragma: null,
  verbose: null,
  formats: [],
};

/** A file as read. */
export interface HadolintFile {
  readonly config: HadolintConfig;
  /** All mistakes; what is there has no effect. */
  readonly problems: readonly FileProblem[];
  /** Those of them that hadolint passes over in silence: unknown keys and levels. */
  readonly unknown: readonly FileProblem[];
  /** For what hadolint drops the whole file; here it means what was meant. */
  readonly notes: readonly FileProblem[];
}

const KEYS = [
  'ignored',
  'override',
  'trustedRegistries',
  'label-schema',
  'strict-labels',
  'failure-threshold',
  'no-fail',
  'no-color',
  'disable-ignore-pragma',
  'verbose',
  'format',
  'formats',
] as const;
type Key = (typeof KEYS)[number];

/** Keys as people misspell them, lower case, and those of ours. */
const MEANT_KEYS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  ignore: didYouMean(['ignored']),
  rules: 'Write `override` and `ignored`, or run `plimsoll init` to move this file over.',
  overrides: didYouMean(['override']),
  failurethreshold: didYouMean(['failure-threshold']),
  failon: didYouMean(['failure-threshold']),
  'trusted-registries': didYouMean(['trustedRegistries']),
  trustedregistries: didYouMean(['trustedRegistries']),
  labelschema: didYouMean(['label-schema']),
  strictlabels: didYouMean(['strict-labels']),
  nofail: didYouMean(['no-fail']),
  nocolor: didYouMean(['no-color']),
};

/** Reads one file. Never throws. */
export function readHadolintConfig(file: string, text: string): HadolintFile {
  const yaml = new YamlText(file, text);
  const reader = new Reader(yaml);
  const config = reader.read();
  const unknown = yaml.problems.filter(
    ({ message }) => message.startsWith('Unknown key ') || message.startsWith('Unknown level '),
  );
  return { config, problems: yaml.problems, unknown, notes: reader.notes };
}

class Reader {
  readonly notes: FileProblem[] = [];
  readonly #yaml: YamlText;
  readonly #entries = new Map<Key, MapEntry>();

  constructor(yaml: YamlText) {
    this.#yaml = yaml;
  }

  read(): HadolintConfig {
    this.#takeEntries();
    return {
      ignored: this.#ids('ignored'),
      overrides: this.#overrides(),
      trustedRegistries: this.#texts(this.#get('trustedRegistries'), 'trustedRegistries'),
      labels: this.#labels(),
      strictLabels: this.#boolean('strict-labels'),
      failureThreshold: this.#threshold(),
      noFail: this.#boolean('no-fail'),
      noColor: this.#boolean('no-color'),
      disableIgnorePragma: this.#boolean('disable-ignore-pragma'),
      verbose: this.#boolean('verbose'),
      formats: [...this.#formats('format'), ...this.#formats('formats')],
    };
  }

  #takeEntries(): void {
    const { root } = this.#yaml;
    const isEmpty = root === null || (isScalar(root) && root.value === null);
    if (!isMap(root)) {
      if (isEmpty || this.#yaml.problems.length > 0) return;
      this.#yaml.problem(root, `The configuration must be an object, got ${describeNode(root)}.`);
      return;
    }
    for (const entry of this.#yaml.entries(root)) {
      const key = KEYS.find((each) => each === entry.name);
      if (key !== undefined) this.#entries.set(key, entry);
      else {
        const hint = hintAmong(entry.name, KEYS, MEANT_KEYS);
        this.#yaml.problem(entry.key, `Unknown key ${code(entry.name)} of hadolint.`, hint);
      }
    }
  }

  /** The value of a key; `null` when nothing follows it. */
  #get(key: Key): YamlNode {
    const value = this.#entries.get(key)?.value ?? null;
    return isScalar(value) && value.value === null ? null : value;
  }

  #ids(key: 'ignored'): readonly Placed<string>[] {
    return this.#texts(this.#get(key), key);
  }

  #overrides(): HadolintConfig['overrides'] {
    const node = this.#get('override');
    if (node === null) return [];
    if (!isMap(node)) {
      this.#yaml.problem(node, `${code('override')} must be an object, got ${describeNode(node)}.`);
      return [];
    }
    const entries = this.#yaml.entries(node);
    for (const { name, key } of entries) {
      if (HADOLINT_LEVELS.some((level) => level === name)) continue;
      const hint =
        name === 'ignore' ? 'List the rule under `ignored`.' : hintAmong(name, HADOLINT_LEVELS.toReversed());
      this.#yaml.problem(key, `Unknown level ${code(name)} in ${code('override')}.`, hint);
    }
    return HADOLINT_LEVELS.flatMap((level) => {
      const value = entries.find(({ name }) => name === level)?.value ?? null;
      return this.#texts(value, `override.${level}`).map((id) => ({ ...id, level }));
    });
  }

  #labels(): HadolintConfig['labels'] {
    const node = this.#get('label-schema');
    if (node === null) return [];
    if (!isMap(node)) {
      this.#yaml.problem(node, `${code('label-schema')} must be an object, got ${describeNode(node)}.`);
      return [];
    }
    return this.#yaml.entries(node).flatMap(({ name, key, value }) => {
      const origin = this.#yaml.origin(key);
      const word = isScalar(value) && value.value !== null ? textOf(value) : null;
      const type = word === '' ? 'text' : LABEL_TYPES.find((each) => each === word);
      if (type !== undefined) return [{ value: name, type, origin }];
      const meant = word === null ? 'text' : LABEL_TYPES.find((each) => each === word.toLowerCase());
      if (meant !== undefined) {
        this.#note(value ?? key, `${code(name)} has no type that hadolint knows; ${code(meant)} is meant.`);
        return [{ value: name, type: meant, origin }];
      }
      const message = `Unknown type ${describeNode(value)} of the label ${code(name)}.`;
      this.#yaml.problem(value ?? key, message, hintAmong(word ?? '', LABEL_TYPES));
      return [];
    });
  }

  #threshold(): Placed<Threshold> | null {
    const node = this.#get('failure-threshold');
    if (node === null) return null;
    const word = isScalar(node) ? textOf(node) : '';
    const threshold = THRESHOLDS.find((each) => each === word.toLowerCase());
    const origin = this.#yaml.origin(node);
    if (threshold === undefined) {
      const message = `${code('failure-threshold')} must be one of ${THRESHOLDS.map(code).join(', ')}, got ${describeNode(node)}.`;
      this.#yaml.problem(node, message, null);
      return null;
    }
    if (threshold !== word) this.#note(node, `${code('failure-threshold')} is written in lower case.`);
    return { value: threshold, origin };
  }

  #boolean(key: Key): Placed<boolean> | null {
    const node = this.#get(key);
    if (node === null) return null;
    const origin = this.#yaml.origin(node);
    if (isScalar(node) && typeof node.value === 'boolean') return { value: node.value, origin };
    const word = isScalar(node) ? textOf(node).toLowerCase() : '';
    if (!Object.hasOwn(MEANT_BOOLEANS, word)) {
      const message = `${code(key)} must be ${code('true')} or ${code('false')}, got ${describeNode(node)}.`;
      this.#yaml.problem(node, message);
      return null;
    }
    const value = MEANT_BOOLEANS[word] ?? false;
    this.#note(node, `${code(key)} is not a boolean; ${code(String(value))} is meant.`);
    return { value, origin };
  }

  #formats(key: 'format' | 'formats'): readonly Placed<HadolintFormat>[] {
    const node = this.#get(key);
    if (node === null) return [];
    const isList = isSeq(node);
    if (isList !== (key === 'formats')) {
      this.#note(node, `${code(key)} must be ${isList ? 'one name' : 'an array'}.`);
    }
    return (isList ? this.#yaml.items(node) : [node]).flatMap((item) => {
      const word = isScalar(item) ? textOf(item) : '';
      const format = HADOLINT_FORMATS.find((each) => each === word);
      if (format !== undefined) return [{ value: format, origin: this.#yaml.origin(item) }];
      this.#note(item ?? node, `hadolint has no format ${describeNode(item)}; it has no effect here.`);
      return [];
    });
  }

  #texts(node: YamlNode, key: string): readonly Placed<string>[] {
    if (node === null || (isScalar(node) && node.value === null)) return [];
    if (isMap(node)) {
      this.#yaml.problem(node, `${code(key)} must be an array, got an object.`);
      return [];
    }
    if (!isSeq(node)) this.#note(node, `${code(key)} must be an array; the one value is meant.`);
    return (isSeq(node) ? this.#yaml.items(node) : [node]).flatMap((item) => {
      if (!isScalar(item) || item.value === null) {
        const message = `An element of ${code(key)} must be a string, got ${describeNode(item)}.`;
        this.#yaml.problem(item ?? node, message);
        return [];
      }
      if (typeof item.value !== 'string') this.#note(item, `${code(textOf(item))} is not a string.`);
      // One element, `DL3008, DL3009`, is what other tools take.
      return [{ value: textOf(item).trim(), origin: this.#yaml.origin(item) }];
    });
  }

  #note(node: YamlNode, message: string): void {
    this.notes.push({ ...this.#yaml.origin(node), message, hint: 'hadolint disregards the whole file.' });
  }
}

const MEANT_BOOLEANS: Readonly<Record<string, boolean>> = {
  __proto__: null as never,
  ...{ true: true, yes: true, on: true, y: true, '1': true },
  ...{ false: false, no: false, off: false, n: false, '0': false },
};

/** All that several sources say, least important first: lists add up, of single values the last counts. */
export function mergeHadolintConfigs(configs: readonly HadolintConfig[]): HadolintConfig {
  const last = <Value>(get: (config: HadolintConfig) => Value | null) =>
    configs.reduce<Value | null>((found, config) => get(config) ?? found, null);
  const labels = new Map<string, HadolintConfig['labels'][number]>();
  for (const label of configs.flatMap((config) => config.labels)) {
    // Of two types of a label hadolint takes the one of the less important source.
    if (!labels.has(label.value)) labels.set(label.value, label);
  }
  const overrides = configs.flatMap((config) => config.overrides);
  return {
    ignored: configs.flatMap((config) => config.ignored),
    overrides: HADOLINT_LEVELS.flatMap((level) => overrides.filter((each) => each.level === level)),
    trustedRegistries: configs.flatMap((config) => config.trustedRegistries),
    labels: [...labels.values()],
    strictLabels: last((config) => config.strictLabels),
    failureThreshold: last((config) => config.failureThreshold),
    noFail: last((config) => config.noFail),
    noColor: last((config) => config.noColor),
    disableIgnorePragma: last((config) => config.disableIgnorePragma),
    verbose: last((config) => config.verbose),
    formats: configs.flatMap((config) => config.formats),
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What the variables `HADOLINT_*` say; words that hadolint does not know have no effect, as there. */
export function hadolintEnvironment(env: Environment, placeOf: (name: string) => Origin): HadolintConfig {
  const given = (name: string) => {
    const text = env[name];
    return text === undefined ? null : { text, origin: placeOf(name) };
  };
  const list = (name: string): readonly Placed<string>[] => {
    const value = given(name);
    if (value === null || value.text === '') return [];
    return value.text.split(',').map((text) => ({ value: text, origin: value.origin }));
  };
  const boolean = (name: string): Placed<boolean> | null => {
    const value = given(name);
    return value === null ? null : { value: TRUE_WORDS.has(value.text.toLowerCase()), origin: value.origin };
  };
  const threshold = given('HADOLINT_FAILURE_THRESHOLD');
  const level = THRESHOLDS.find((each) => each === threshold?.text);
  const color = given('NO_COLOR');
  return {
    ignored: list('HADOLINT_IGNORE'),
    overrides: HADOLINT_LEVELS.flatMap((each) =>
      list(`HADOLINT_OVERRIDE_${each.toUpperCase()}`).map((id) => ({ ...id, level: each })),
    ),
    trustedRegistries: list('HADOLINT_TRUSTED_REGISTRIES'),
    labels: list('HADOLINT_REQUIRE_LABELS').flatMap(({ value, origin }) => {
      const label = readLabel(value);
      return label === null ? [] : [{ ...label, origin }];
    }),
    strictLabels: boolean('HADOLINT_STRICT_LABELS'),
    failureThreshold:
      threshold === null || level === undefined ? null : { value: level, origin: threshold.origin },
    noFail: boolean('HADOLINT_NOFAIL'),
    noColor: color === null ? null : { value: true, origin: color.origin },
    disableIgnorePragma: boolean('HADOLINT_DISABLE_IGNORE_PRAGMA'),
    verbose: boolean('HADOLINT_VERBOSE'),
    formats: list('HADOLINT_FORMAT').flatMap(({ value, origin }) => {
      const format = HADOLINT_FORMATS.find((each) => each === value);
      return format === undefined ? [] : [{ value: format, origin }];
    }),
  };
}

const TRUE_WORDS: ReadonlySet<string> = new Set(['1', 'y', 'on', 'true', 'yes']);

/** `name`, `name:type`; `null` for an unknown type. */
export function readLabel(text: string): { readonly value: string; readonly type: LabelType } | null {
  const colon = text.indexOf(':');
  const [value, word] = colon === -1 ? [text, 'text'] : [text.slice(0, colon), text.slice(colon + 1)];
  const type = word === '' ? 'text' : LABEL_TYPES.find((each) => each === word);
  return type === undefined ? null : { value, type };
}
