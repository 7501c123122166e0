import { FIX_SETTINGS } from '../engine/file-config.ts';
import type { Rule } from '../rule-api.ts';
import { code } from '../yaml/hints.ts';
import { CONFIG_KEYS, CONFIG_LEVELS, FAIL_LEVELS, OVERRIDE_KEYS, SETTINGS_SCHEMA } from './config-file.ts';
import { presetNames } from './presets.ts';

type Schema = Readonly<Record<string, unknown>>;

/** Numbers are refused: names and paths that look like one are quoted. */
const TEXT: Schema = { type: 'string', pattern: '\\S' };
const LEVEL: Schema = { $ref: '#/definitions/level' };
const RULES: Schema = { $ref: '#/definitions/rules' };
const FIXES: Schema = {
  type: ['object', 'null'],
  // A bare `off` may be false in YAML.
  additionalProperties: { enum: [...FIX_SETTINGS, false] },
};
const SETTINGS: Schema = { $ref: '#/definitions/settings' };

/**
 * JSON Schema (draft-07, the one that YAML editors read) of the configuration file: every key, every rule with its
 * levels and options, every preset. More lenient than the reader in one thing: rules of plugins are unknown here.
 */
export function configJsonSchema(rules: readonly Rule[]): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'plimsoll configuration',
    description: 'The file `.lintrc.yaml`.',
    type: ['object', 'null'],
    properties: topLevelSchemas(),
    additionalProperties: false,
    definitions: {
      // A bare `off` may be false in YAML.
      level: {
        enum: [...CONFIG_LEVELS, false],
        description: 'Level of its findings; `off` turns the rule off.',
      },
      anyRule: {
        anyOf: [LEVEL, { type: 'array', items: [LEVEL], additionalItems: true, minItems: 1 }],
        description: 'A rule of a plugin.',
      },
      rules: {
        type: ['object', 'null'],
        properties: { ...ruleSchemas(rules), ...aliasSchemas(rules) },
        additionalProperties: { $ref: '#/definitions/anyRule' },
      },
      settings: { ...withNumbers(SETTINGS_SCHEMA), type: ['object', 'null'] },
    },
  };
}

function topLevelSchemas(): Readonly<Record<keyof typeof CONFIG_KEYS, Schema>> {
  const described = (key: keyof typeof CONFIG_KEYS, schema: Schema) => ({
    description: CONFIG_KEYS[key],
    ...schema,
  });
  return {
    root: described('root', { type: 'boolean' }),
    extends: described('extends', textsOf({ anyOf: [{ enum: presetNames() }, TEXT] })),
    rules: described('rules', { allOf: [RULES] }),
    fix: described('fix', FIXES),
    overrides: described('overrides', { type: ['array', 'null'], items: overrideSchema() }),
    ignore: described('ignore', textsOf(TEXT)),
    failOn: described('failOn', { enum: FAIL_LEVELS }),
    targets: described('targets', textsOf(TEXT)),
    settings: described('settings', { allOf: [SETTINGS] }),
    plugins: described('plugins', textsOf(TEXT)),
    inlineIgnores: described('inlineIgnores', { type: 'boolean' }),
    waivers: described('waivers', textsOf(TEXT)),
    baseline: described('baseline', { anyOf: [TEXT, { type: 'null' }] }),
    shellcheck: described('shellcheck', { anyOf: [{ enum: ['off', 'auto'] }, TEXT, { type: 'null' }] }),
  };
}

function overrideSchema(): Schema {
  return {
    type: 'object',
    properties: {
      files: { description: OVERRIDE_KEYS.files, anyOf: [TEXT, { type: 'array', items: TEXT, minItems: 1 }] },
      rules: { description: OVERRIDE_KEYS.rules, allOf: [RULES] },
      settings: { description: OVERRIDE_KEYS.settings, allOf: [SETTINGS] },
      fix: { description: OVERRIDE_KEYS.fix, ...FIXES },
    },
    required: ['files'],
    additionalProperties: false,
  };
}

/** One text, several, or nothing yet. */
function textsOf(text: Schema): Schema {
  return { anyOf: [text, { type: 'array', items: text }, { type: 'null' }] };
}

function ruleSchemas(rules: readonly Rule[]): Readonly<Record<string, Schema>> {
  return Object.fromEntries(rules.map((rule) => [rule.name, ruleSchema(rule)]));
}

function ruleSchema({ name, meta }: Rule): Schema {
  const pointer = `#/definitions/rules/properties/${name}/anyOf/1`;
  const isListed = Array.isArray(meta.schema);
  // Where the schema is for the whole list of options, its own form is kept out: the level precedes them.
  const options = isListed ? (meta.schema as readonly object[]) : [];
  const items = options.map((option, at) => rebase(option, `${pointer}/items/${at + 1}`, `${pointer}/items`));
  return {
    description: `${meta.docs.description}. ${meta.docs.rationale}`,
    anyOf: [LEVEL, { type: 'array', items: [LEVEL, ...items], additionalItems: !isListed, minItems: 1 }],
  };
}

/** Where settings take a text the reader keeps a number as it is written, so editors accept one too. */
function withNumbers(schema: object): Schema {
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      // No number fits a pattern.
      if (key === 'type') return [key, 'pattern' in schema ? value : typesWithNumbers(value)];
      const isSchema = typeof value === 'object' && value !== null && !Array.isArray(value);
      return [key, isSchema ? withNumbers(value) : value];
    }),
  );
}

function typesWithNumbers(type: unknown): unknown {
  const types = Array.isArray(type) ? type : [type];
  return types.includes('string') ? [...types, 'number', 'boolean'] : type;
}

/** Local references of a schema, made to hold where it now stands: those to `#/items/0` and those to its own root. */
function rebase(value: unknown, own: string, list: string): unknown {
  if (Array.isArray(value)) return value.map((each) => rebase(each, own, list));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key !== '$ref' || typeof inner !== 'string' || !inner.startsWith('#')) {
        return [key, rebase(inner, own, list)];
      }
      return [key, referenceFrom(inner, own, list)];
    }),
  );
}

function referenceFrom(reference: string, own: string, list: string): string {
  const [position = '', ...rest] = reference.slice('#/items/'.length).split('/');
  const isPosition = reference.startsWith('#/items/') && /^\d+$/.test(position);
  if (!isPosition) return own + reference.slice(1);
  return [list, Number(position) + 1, ...rest].join('/');
}

/** The external ids, with the rules that each stands for. */
function aliasSchemas(rules: readonly Rule[]): Readonly<Record<string, Schema>> {
  const names = new Map<string, string[]>();
  for (const { name, meta } of rules) {
    for (const id of [...(meta.formerNames ?? []), ...meta.docs.aliases]) {
      names.set(id, [...(names.get(id) ?? []), name]);
    }
  }
  return Object.fromEntries(
    [...names]
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([id, stands]) => [id, aliasSchema(stands)]),
  );
}

function aliasSchema(names: readonly string[]): Schema {
  const [first] = names;
  const description = `The same as ${names.map(code).join(', ')}.`;
  const isAlone = names.length === 1 && first !== undefined;
  return {
    description,
    allOf: [{ $ref: isAlone ? `#/definitions/rules/properties/${first}` : '#/definitions/anyRule' }],
  };
}
