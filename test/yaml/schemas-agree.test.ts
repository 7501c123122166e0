/** What editors accept by the published schemas is what the readers accept, for valid files with one change each. */
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { configJsonSchema } from '../../src/config/config-schema.ts';
import { readConfigFile } from '../../src/config/lintrc-file.ts';
import { CelChecker } from '../../src/expressions/cel.ts';
import { parsePolicyFile, readPolicySet } from '../../src/policy/policy-reader.ts';
import { policyJsonSchema, policyTestJsonSchema } from '../../src/policy/policy-schema.ts';
import { readTestFile } from '../../src/policy/test-file.ts';
import { readWaiversFile } from '../../src/suppressions/waivers-file.ts';
import { waiversJsonSchema } from '../../src/suppressions/waivers-schema.ts';
import type { FileProblem } from '../../src/yaml/problem.ts';

type Data = null | boolean | number | string | readonly Data[] | { readonly [key: string]: Data };
type Path = readonly (string | number)[];

const VALUES: readonly Data[] = [
  ...[null, true, false, 0, 1, -1, 0.5, 11, '', ' ', 'x', 'two words', 'A', '-a', 'off', 'error'],
  ...['a'.repeat(64), 'a'.repeat(78), '2026-01-31', '31.1.2026', 'a\nb', 'it', 'image.stages'],
  ...[[], {}, [1], [''], ['x'], [null], [true], [{}], [[]], { x: 1 }, { x: 'y' }],
];

function isMap(data: Data): data is { readonly [key: string]: Data } {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function isList(data: Data): data is readonly Data[] {
  return Array.isArray(data);
}

function pathsIn(data: Data, path: Path = []): readonly Path[] {
  const inner = isList(data)
    ? data.flatMap((each, at) => pathsIn(each, [...path, at]))
    : isMap(data)
      ? Object.entries(data).flatMap(([key, each]) => pathsIn(each, [...path, key]))
      : [];
  return [path, ...inner];
}

/** With another value at a path, or without what stands there. */
function changed(data: Data, path: Path, value: Data | undefined): Data {
  const [first, ...rest] = path;
  if (first === undefined) return value ?? null;
  const isGone = rest.length === 0 && value === undefined;
  if (isList(data)) {
    if (isGone) return data.filter((_, at) => at !== first);
    return data.map((each, at) => (at === first ? changed(each, rest, value) : each));
  }
  if (!isMap(data)) return data;
  const entries = Object.entries(data).filter(([key]) => !isGone || key !== first);
  return Object.fromEntries(
    entries.map(([key, each]) => [key, key === first ? changed(each, rest, value) : each]),
  );
}

function changesOf(data: Data): readonly { readonly what: string; readonly data: Data }[] {
  return pathsIn(data).flatMap((path) => {
    const at = path.join('.') || 'the file';
    const other = VALUES.map((value) => ({
      what: `${at} is ${JSON.stringify(value)}`,
      data: changed(data, path, value),
    }));
    const inner = path.reduce<Data>((value, key) => (value as Record<string, Data>)[key] ?? null, data);
    const more = isMap(inner)
      ? [{ what: `${at} has nonsense`, data: changed(data, path, { ...inner, nonsense: 1 }) }]
      : [];
    const less = path.length === 0 ? [] : [{ what: `${at} is gone`, data: changed(data, path, undefined) }];
    return [...other, ...more, ...less];
  });
}

const checker = new CelChecker();

interface Format {
  readonly schema: object;
  readonly files: readonly Data[];
  readonly problems: (text: string) => readonly FileProblem[];
  /** Changes about what no schema can say: the reader alone refuses them. */
  readonly beyond: RegExp;
}

const FORMATS: Readonly<Record<string, Format>> = {
  configuration: {
    schema: configJsonSchema([]),
    files: [
      {
        root: true,
        extends: ['recommended'],
        rules: { a: 'off', b: ['error', { c: 1 }] },
        overrides: [{ files: ['x'], rules: { a: 'off' }, settings: { platform: 'linux/amd64' } }],
        ignore: ['x'],
        failOn: 'never',
        targets: ['x'],
        settings: { buildArgs: { A: 'b' }, baseImages: { x: { os: 'linux', tools: ['a'], uid: 1 } } },
        plugins: 'x',
        inlineIgnores: false,
        waivers: ['x'],
        baseline: 'x',
      },
    ],
    problems: (text) => readConfigFile('a.yaml', text).problems,
    beyond: /^$/,
  },
  waivers: {
    schema: waiversJsonSchema(),
    files: [
      {
        warnDays: 3,
        maxDays: 50,
        allowWildcard: false,
        required: ['owner'],
        waivers: [
          {
            rules: ['x'],
            tags: 'y',
            files: ['z'],
            match: { stage: 's', text: 't', fingerprint: '0123456789abcdef0123456789abcdef' },
            reason: 'long enough a reason',
            owner: 'me',
            ticket: 17,
            approvedBy: 'you',
            created: '2026-01-01',
            expires: '2026-02-01',
          },
        ],
      },
    ],
    problems: (text) => readWaiversFile('a.yaml', text).problems,
    beyond: /maxDays is 1$|maxDays is 11|required|owner is gone|created is|owner is null/,
  },
  policies: {
    schema: policyJsonSchema(),
    files: [
      {
        apiVersion: 'plimsoll/v1',
        kind: 'PolicySet',
        metadata: { name: 'acme', version: '1', owner: 'me', url: 'x' },
        params: { allowed: { type: 'string', default: 'x', description: 'y' } },
        lets: { it2: 'image.stages' },
        policies: [
          {
            id: 'no-x',
            title: 'No x',
            level: 'error',
            securitySeverity: 5,
            tags: ['x'],
            scope: 'all',
            target: { files: ['x'], exclude: 'y' },
            when: 'true',
            deny: 'true',
            message: 'x',
            help: 'x',
            references: ['x'],
            onUnknown: 'pass',
            fix: { remove: 'image.final.from', title: 'x' },
            tests: [{ name: 'x', deny: 'FROM x', messages: ['x'], lines: [1], params: {} }],
            locked: false,
            timeBound: false,
          },
        ],
      },
    ],
    problems: policyProblems,
    // The text of expressions, types of parameters, and whether something is inherited.
    beyond:
      /^lets is {"|(?:it2|when|deny|remove) is (?:"|-?\d|true|false)|deny is gone|^params (?:is {"|has)|^params\.allowed is|\.type is (?:"|-?\d|gone)|\.default is/,
  },
  'cases of policies': {
    schema: policyTestJsonSchema(),
    files: [
      {
        policies: ['x'],
        cases: [
          {
            name: 'x',
            dockerfile: 'FROM x',
            params: { x: 1 },
            expect: [{ policy: 'x', line: 3, message: 'y' }],
          },
          { name: 'y', file: 'z' },
        ],
      },
    ],
    problems: (text) => readTestFile('a.policy-test.yaml', text).problems,
    beyond: /^$/,
  },
};

function policyProblems(text: string): readonly FileProblem[] {
  const parsed = parsePolicyFile('a.policy.yaml', text);
  return readPolicySet(parsed, { checker, bases: [] }).problems;
}

describe.each(Object.entries(FORMATS))('%s', (_, { schema, files, problems, beyond }) => {
  it('are read as the published schema says', () => {
    const ajv = new Ajv({ strict: false });
    const accepts = ajv.compile(schema);
    const wrong: string[] = [];
    for (const file of files) {
      for (const { what, data } of [{ what: 'as it is', data: file }, ...changesOf(file)]) {
        if (beyond.test(what)) continue;
        const [problem] = problems(JSON.stringify(data));
        if (accepts(data) === (problem === undefined)) continue;
        wrong.push(`${what}: ${problem?.message ?? `the schema says ${ajv.errorsText(accepts.errors)}`}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
