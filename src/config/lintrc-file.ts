/** Reads one `.lintrc.yaml`: YAML to plain data, each value with its place, every mistake reported. */
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { suggestName } from '../syntax/did-you-mean.ts';

/** A mistake in a configuration file; 1-based line and column. */
export interface ConfigProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** What is wrong, full sentence. */
  readonly message: string;
  /** How to mend it; `null` when the message says it all. */
  readonly hint: string | null;
}

/** Where a value was written. */
export interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export const CONFIG_LEVELS = ['error', 'warning', 'info', 'style', 'off'] as const;
export type ConfigLevel = (typeof CONFIG_LEVELS)[number];

export const FAIL_LEVELS = ['error', 'warning', 'info', 'style', 'never'] as const;
export type FailLevel = (typeof FAIL_LEVELS)[number];

/** One entry of `rules`, ids not yet resolved. */
export interface RuleEntry {
  readonly id: string;
  readonly level: ConfigLevel;
  /** `null` keeps options given farther away. */
  readonly options: readonly unknown[] | null;
  readonly origin: Origin;
}

/** A text with its place. */
export interface PlacedText {
  readonly text: string;
  readonly origin: Origin;
}

/** What overrides may hold too. */
export interface ConfigBody {
  readonly rules: readonly RuleEntry[];
  readonly settings: ReadonlyMap<string, { readonly value: unknown; readonly origin: Origin }>;
}

export interface ConfigOverride extends ConfigBody {
  readonly files: readonly string[];
  readonly origin: Origin;
}

/** One configuration file as written. */
export interface ConfigFile extends ConfigBody {
  /** Absolute path. */
  readonly file: string;
  readonly isRoot: boolean;
  /** `null` without the key. */
  readonly extends: readonly PlacedText[] | null;
  readonly overrides: readonly ConfigOverride[];
  readonly ignore: readonly PlacedText[];
  readonly failOn: { readonly value: FailLevel; readonly origin: Origin } | null;
  readonly targets: { readonly value: readonly string[]; readonly origin: Origin } | null;
  readonly plugins: readonly PlacedText[];
  readonly inlineIgnores: { readonly value: boolean; readonly origin: Origin } | null;
}

/** Every key of the file with what it takes, for validation, the JSON Schema and the documentation. */
export const CONFIG_KEYS = {
  root: 'Stops the search for further files above this folder.',
  extends: 'Presets, paths of other configuration files, or packages; later ones win.',
  rules: 'Level of each rule, or a list of level and options.',
  overrides: 'Other rules and settings for files that match.',
  ignore: 'Files that are not judged, as in .gitignore.',
  failOn: 'The lowest level that fails the run.',
  targets: 'Names of the stages that ship; without it the last one.',
  settings: 'Facts that rules share.',
  plugins: 'Modules with rules of your own.',
  inlineIgnores: 'Whether ignore comments in Dockerfiles count.',
} as const;

const OVERRIDE_KEYS = ['files', 'rules', 'settings'] as const;

/** Keys of `settings` with what they hold. */
export const SETTING_KEYS = {
  baseImages:
    'What base images bring, by image name: user, shell, workdir, packageManager, distro and so on.',
  buildArgs: 'Values of build arguments, as docker build --build-arg gives them.',
  platform: 'The platform that is built, such as linux/amd64.',
} as const;

/** Parses and checks one file. Never throws; with problems the data holds what was right. */
export function readConfigFile(
  file: string,
  text: string,
): { readonly config: ConfigFile; readonly problems: readonly ConfigProblem[] } {
  const reader = new ConfigReader(file, text);
  return { config: reader.read(), problems: reader.problems };
}

class ConfigReader {
  readonly problems: ConfigProblem[] = [];
  readonly #file: string;
  readonly #lines = new LineCounter();
  readonly #document: Document.Parsed;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false, uniqueKeys: true });
  }

  read(): ConfigFile {
    for (const error of this.#document.errors) {
      this.#problemAt(error.pos[0], sentence(error.message), 'The file must be valid YAML.');
    }
    const root = this.#document.contents;
    const isEmpty = root === null || (isScalar(root) && root.value === null);
    if (!isEmpty && !isMap(root))
      this.#problem(root, 'The file holds no keys at its top level.', 'Write keys such as `rules:`.');
    const map = isMap(root) ? root : null;
    if (map) this.#checkKeys(map, Object.keys(CONFIG_KEYS), 'key');
    const get = (key: string) => map?.get(key, true) as Node | undefined;
    return {
      file: this.#file,
      isRoot: this.#boolean(get('root'), 'root')?.value ?? false,
      extends: get('extends') ? this.#texts(get('extends'), 'extends') : null,
      rules: this.#rules(get('rules')),
      settings: this.#settings(get('settings')),
      overrides: this.#overrides(get('overrides')),
      ignore: this.#texts(get('ignore'), 'ignore'),
      failOn: this.#oneOf(get('failOn'), 'failOn', FAIL_LEVELS),
      targets: this.#targets(get('targets')),
      plugins: this.#texts(get('plugins'), 'plugins'),
      inlineIgnores: this.#boolean(get('inlineIgnores'), 'inlineIgnores'),
    };
  }

  #checkKeys(map: YAMLMap, known: readonly string[], what: string): void {
    for (const { key } of map.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (known.includes(name)) continue;
      const near = suggestName(name, known);
      const hint = near ? `Did you mean \`${near}\`?` : `Known: ${known.join(', ')}.`;
      this.#problem(key as Node, `Unknown ${what} \`${name}\`.`, hint);
    }
  }

  #boolean(node: Node | undefined, key: string): { readonly value: boolean; readonly origin: Origin } | null {
    if (!node) return null;
    const value = isScalar(node) ? node.value : undefined;
    if (typeof value === 'boolean') return { value, origin: this.#origin(node) };
    this.#problem(node, `\`${key}\` takes true or false.`, null);
    return null;
  }

  #oneOf<const Choice extends string>(
    node: Node | undefined,
    key: string,
    choices: readonly Choice[],
  ): { readonly value: Choice; readonly origin: Origin } | null {
    if (!node) return null;
    const text = isScalar(node) ? normalizeOff(node.value) : '';
    const value = choices.find((choice) => choice === text);
    if (value !== undefined) return { value, origin: this.#origin(node) };
    const near = suggestName(text, choices);
    const hint = near ? `Did you mean \`${near}\`?` : `Known: ${choices.join(', ')}.`;
    this.#problem(
      node,
      `\`${key}\` takes one of ${choices.join(', ')}, not \`${text || describe(node)}\`.`,
      hint,
    );
    return null;
  }

  /** A text or a list of texts. */
  #texts(node: Node | undefined, key: string): readonly PlacedText[] {
    if (!node) return [];
    const items = isSeq(node) ? (node.items as Node[]) : [node];
    return items.flatMap((item) => {
      if (isScalar(item) && typeof item.value === 'string' && item.value !== '') {
        return [{ text: item.value, origin: this.#origin(item) }];
      }
      this.#problem(item ?? node, `\`${key}\` takes a text or a list of texts, not ${describe(item)}.`, null);
      return [];
    });
  }

  #targets(node: Node | undefined): ConfigFile['targets'] {
    if (!node) return null;
    return { value: this.#texts(node, 'targets').map(({ text }) => text), origin: this.#origin(node) };
  }

  #rules(node: Node | undefined): readonly RuleEntry[] {
    if (!node || (isScalar(node) && node.value === null)) return [];
    if (!isMap(node)) {
      this.#problem(
        node,
        `\`rules\` takes rule names with levels, not ${describe(node)}.`,
        'For example `no-latest-tag: error`.',
      );
      return [];
    }
    return node.items.flatMap(({ key, value }) => this.#rule(key as Node, (value ?? key) as Node));
  }

  #rule(key: Node, value: Node): readonly RuleEntry[] {
    const id = isScalar(key) ? String(key.value) : '';
    const head = isSeq(value) ? (value.items[0] as Node | undefined) : value;
    const level = this.#oneOf(head ?? value, id, CONFIG_LEVELS);
    if (!level) return [];
    const options = isSeq(value)
      ? value.items.slice(1).map((item) => (item as Node).toJS(this.#document))
      : null;
    return [{ id, level: level.value, options, origin: this.#origin(key) }];
  }

  #settings(node: Node | undefined): ConfigBody['settings'] {
    const settings = new Map<string, { value: unknown; origin: Origin }>();
    if (!node || (isScalar(node) && node.value === null)) return settings;
    if (!isMap(node)) {
      this.#problem(node, `\`settings\` takes keys, not ${describe(node)}.`, null);
      return settings;
    }
    this.#checkKeys(node, Object.keys(SETTING_KEYS), 'setting');
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      settings.set(name, {
        value: (value as Node | null)?.toJS(this.#document) ?? null,
        origin: this.#origin(key as Node),
      });
    }
    return settings;
  }

  #overrides(node: Node | undefined): readonly ConfigOverride[] {
    if (!node) return [];
    if (!isSeq(node)) {
      this.#problem(node, '`overrides` takes a list of entries with `files` and `rules`.', null);
      return [];
    }
    return (node.items as Node[]).flatMap((item) => {
      if (!isMap(item)) {
        this.#problem(item, 'An override takes `files` and `rules`.', null);
        return [];
      }
      this.#checkKeys(item, OVERRIDE_KEYS, 'key of an override');
      const files = this.#texts(item.get('files', true) as Node | undefined, 'files').map(({ text }) => text);
      if (files.length === 0)
        this.#problem(item, 'This override names no `files`.', 'For example `files: ["legacy/**"]`.');
      const rules = this.#rules(item.get('rules', true) as Node | undefined);
      const settings = this.#settings(item.get('settings', true) as Node | undefined);
      return [{ files, rules, settings, origin: this.#origin(item) }];
    });
  }

  #origin(node: Node): Origin {
    return { file: this.#file, ...this.#position(node.range?.[0] ?? 0) };
  }

  #position(offset: number): { line: number; column: number } {
    const { line, col } = this.#lines.linePos(offset);
    return { line, column: col };
  }

  #problem(node: Node | null, message: string, hint: string | null): void {
    this.#problemAt(node?.range?.[0] ?? 0, message, hint);
  }

  #problemAt(offset: number, message: string, hint: string | null): void {
    this.problems.push({ file: this.#file, ...this.#position(offset), message, hint });
  }
}

/** YAML 1.1 readers take a bare `off` for false; both spellings mean the level. */
function normalizeOff(value: unknown): string {
  if (value === false) return 'off';
  return typeof value === 'string' ? value : String(value ?? '');
}

function describe(node: unknown): string {
  if (isMap(node)) return 'a map';
  if (isSeq(node)) return 'a list';
  if (isScalar(node)) return node.value === null ? 'nothing' : `\`${String(node.value)}\``;
  return 'nothing';
}

function sentence(text: string): string {
  const line = text.split('\n')[0] ?? text;
  return line.endsWith('.') ? line : `${line}.`;
}
