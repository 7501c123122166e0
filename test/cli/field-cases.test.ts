import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { plimsoll } from './run.ts';

interface FieldCase {
  readonly id: string;
  readonly section: string;
  readonly preset?: string;
  readonly args?: readonly string[];
  readonly dockerfile?: string;
  readonly files: Readonly<Record<string, string>>;
  /** `LINE: RULE, LEVEL`, in order. */
  readonly findings: readonly string[];
}

interface Report {
  readonly results: readonly {
    readonly path: string;
    readonly findings: readonly { readonly line: number; readonly ruleId: string; readonly level: string }[];
  }[];
}

const CASES = parse(
  readFileSync(new URL('../fixtures/field-cases.yaml', import.meta.url), 'utf8'),
) as readonly FieldCase[];

const DATE = '2026-11-29';
let root = '';

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-field-')));
  for (const { id, files } of CASES) {
    // The top of a work tree, where the search for the build context ends.
    mkdirSync(join(root, id, '.git'), { recursive: true });
    for (const [name, content] of Object.entries(files)) {
      const path = join(root, id, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
  }
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The findings of each case, in one run for those with the same options. */
async function findingsOf(cases: readonly FieldCase[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const paths = cases.map(({ id, dockerfile = 'Dockerfile' }) => `${id}/${dockerfile}`);
  const [{ preset = 'recommended', args = [] } = {}] = cases;
  const options = ['--no-config', '--now', DATE, '--preset', preset, '--format', 'json', ...args];
  const { stdout } = await plimsoll([...options, ...paths], { cwd: root });
  const { results } = JSON.parse(stdout) as Report;
  return new Map(
    results.map(({ path, findings }) => [
      path.slice(0, path.indexOf('/')),
      findings.map(({ line, ruleId, level }) => `${line}: ${ruleId}, ${level}`),
    ]),
  );
}

const groups = new Map<string, FieldCase[]>();
for (const each of CASES) {
  const key = JSON.stringify([each.preset, each.args]);
  groups.set(key, [...(groups.get(key) ?? []), each]);
}

describe.each([...groups])('small files on which a linter is easily wrong, with %s', (_, cases) => {
  let found: ReadonlyMap<string, readonly string[]> = new Map();

  beforeAll(async () => {
    found = await findingsOf(cases);
  });

  it.each(cases.map(({ section, id, findings }) => [section, id, findings] as const))(
    '%s: %s',
    (_section, id, findings) => {
      expect(found.get(id)).toEqual(findings);
    },
  );
});
