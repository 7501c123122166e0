import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Constants that are objects with any text for a key. */
const TABLE =
  /^(?:export )?const (\w+): (?:Readonly<)?Record<string,[^=]*?> =\s*\{(\s*__proto__: null as never,|\s*\})?/gm;

it('tables that are asked for foreign words inherit none: every object has a `constructor`', () => {
  const files = ['src', 'rules'].flatMap((directory) =>
    readdirSync(join(ROOT, directory), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.includes('.generated.'))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const tables = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(TABLE)].map(([, name, start]) => ({ file, name, start })),
  );
  expect(tables.length).toBeGreaterThan(30);
  const open = tables.filter(({ start }) => start === undefined);
  expect(open.map(({ file, name }) => `${file.slice(ROOT.length)}: ${name}`)).toEqual([]);
});
