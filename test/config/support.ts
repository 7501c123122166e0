/** Real temporary directories for tests of the configuration. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { rules } from '../../rules/index.ts';
import { ConfigLoader, type ConfigRequest, type FileProblem } from '../../src/config/config-loader.ts';
import { createRule, type Preset, type Rule } from '../../src/rule-api.ts';

const directories: string[] = [];

afterAll(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

/** A fresh directory with these files. */
export function directoryWith(files: Readonly<Record<string, string>>): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-config-')));
  directories.push(directory);
  for (const [name, text] of Object.entries(files)) {
    const path = join(directory, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return directory;
}

/** A small rule. */
export function rule(
  name: string,
  {
    schema = [],
    presets = [],
    aliases = [],
    level = 'warning',
  }: {
    readonly schema?: readonly object[] | object;
    readonly presets?: readonly Preset[];
    readonly aliases?: readonly string[];
    readonly level?: Rule['meta']['docs']['level'];
  } = {},
): Rule {
  return createRule({
    name,
    meta: {
      type: 'problem',
      docs: {
        description: name,
        category: 'style',
        level,
        presets,
        aliases,
        rationale: 'For tests.',
        examples: { bad: 'FROM a', good: 'FROM b' },
      },
      messages: { found: 'Found.' },
      schema,
    },
    create: () => ({}),
  });
}

/** Built-in rules of the tests: the real ones, and some with every kind of option. */
export const RULES: readonly Rule[] = [
  ...Object.values(rules),
  rule('test-options', {
    aliases: ['TEST1'],
    schema: [
      {
        type: 'object',
        properties: {
          mode: { enum: ['always', 'never'] },
          max: { type: 'integer', minimum: 1, maximum: 10 },
          names: { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true, maxItems: 3 },
          inner: {
            type: 'object',
            properties: { label: { type: 'string', pattern: '^[a-z]+$' } },
            required: ['label'],
            additionalProperties: false,
          },
          either: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
        },
        additionalProperties: false,
      },
      { type: 'boolean' },
    ],
  }),
  rule('test-twin-a', { aliases: ['TWIN'] }),
  rule('test-twin-b', { aliases: ['TWIN'], schema: [{ type: 'string' }] }),
];

export function loaderIn(cwd: string, request: Partial<ConfigRequest> = {}): ConfigLoader {
  return new ConfigLoader(
    {
      cwd,
      configFile: null,
      useConfigFiles: true,
      usePlugins: true,
      plugins: [],
      presets: [],
      rules: [],
      model: {},
      inlineIgnores: null,
      environment: null,
      today: '2026-01-31',
      ...request,
    },
    () => RULES,
  );
}

/** Problems as people read them, paths without the directory. */
export function problemTexts(problems: readonly FileProblem[], directory: string): readonly string[] {
  return problems.map(({ file, line, column, message, hint }) =>
    `${file}:${line}:${column} ${message}${hint === null ? '' : ` ${hint}`}`.replaceAll(`${directory}/`, ''),
  );
}

/** Resolves one file of a directory: levels by rule, options by rule, problems. */
export async function resolveIn(
  files: Readonly<Record<string, string>>,
  path: string = 'Dockerfile',
  request: Partial<ConfigRequest> = {},
) {
  const directory = directoryWith(files);
  const loader = loaderIn(directory, request);
  const config = await loader.forFile(join(directory, path));
  return {
    directory,
    loader,
    config,
    levels: Object.fromEntries(config.file.rules.map((each) => [each.rule.name, each.level])),
    options: Object.fromEntries(config.file.rules.map((each) => [each.rule.name, each.options])),
    problems: problemTexts(loader.problems, directory),
  };
}
