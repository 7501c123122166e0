import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));

/**
 * Compares with the kept file `test/fixtures/<path>`; with `GOLDEN=update` writes it instead.
 * The change is then read as text in review.
 */
export function expectGolden(path: string, actual: string): void {
  const file = `${FIXTURES}${path}`;
  if (process.env['GOLDEN'] === 'update') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, actual);
    return;
  }
  const hint = `${relative(process.cwd(), file)} (GOLDEN=update writes it)`;
  expect(existsSync(file), `missing ${hint}`).toBe(true);
  expect(actual, hint).toBe(readFileSync(file, 'utf8'));
}
