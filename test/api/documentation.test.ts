import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PAGE = readFileSync(join(ROOT, 'docs/api.md'), 'utf8');

interface Example {
  readonly title: string;
  readonly code: string;
}

/** The examples of the page, each with the heading above it. */
function examplesOf(page: string): readonly Example[] {
  return page.split(/^## /m).flatMap((section) => {
    const [title = ''] = section.split('\n');
    return [...section.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code = ''], at) => ({
      title: `${title} ${at + 1}`,
      code,
    }));
  });
}

/** What the example says that it prints. */
function promised(code: string): readonly string[] {
  return [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, text = '']) => text);
}

let directory = '';

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'plimsoll-docs-'));
  await build({
    entryPoints: {
      plimsoll: join(ROOT, 'src/index.ts'),
      'plimsoll-policies': join(ROOT, 'src/api/policies.ts'),
    },
    outdir: directory,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    logLevel: 'error',
  });
  await build({
    entryPoints: { 'plimsoll-files': join(ROOT, 'src/cli/lint-files.ts') },
    outdir: directory,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function run(code: string, name: string): Promise<readonly string[]> {
  const log: string[] = [];
  const show = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  Object.assign(globalThis, { show: (...values: unknown[]) => log.push(values.map(show).join(' ')) });
  const file = join(directory, `${name}.mjs`);
  writeFileSync(
    file,
    code
      .replace("from 'plimsoll'", "from './plimsoll.mjs'")
      .replace("from 'plimsoll/policies'", "from './plimsoll-policies.mjs'")
      .replace("from 'plimsoll/files'", "from './plimsoll-files.mjs'")
      .replaceAll('console.log(', 'show('),
  );
  await import(pathToFileURL(file).href);
  return log;
}

describe('the examples of the API page print what they say', () => {
  it.each(examplesOf(PAGE).map(({ title, code }, at) => [title, code, at] as const))(
    '%s',
    async (_, code, at) => {
      expect(promised(code).length).toBeGreaterThan(0);
      expect(await run(code, `example-${at}`)).toEqual(promised(code));
    },
  );
});

it('the page names everything that is exported', async () => {
  const api: Readonly<Record<string, unknown>> = await import('../../src/index.ts');
  const policies: Readonly<Record<string, unknown>> = await import('../../src/api/policies.ts');
  const files: Readonly<Record<string, unknown>> = await import('../../src/cli/lint-files.ts');
  const isNamed = (name: string) => PAGE.includes(`\`${name}\``) || PAGE.includes(`\`${name}(`);
  expect([api, policies, files].flatMap(Object.keys).filter((name) => !isNamed(name))).toEqual([]);
});
