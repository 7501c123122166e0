/** Pages of the documentation do what they say. `GOLDEN=update` writes what the commands print into the pages. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fits, runPage } from './pages.ts';
import { directoryWith } from './run.ts';

const pathOf = (name: string) => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));

describe('the commands of', () => {
  it.each(['policies.md', 'walk-through.md'])('%s print what the page says', { timeout: 120_000 }, (name) => {
    const text = readFileSync(pathOf(name), 'utf8');
    const { ran, page } = runPage(text, directoryWith({}));
    if (process.env['GOLDEN'] === 'update') writeFileSync(pathOf(name), page);
    expect(ran.length).toBeGreaterThan(3);
    for (const each of ran) {
      if (process.env['GOLDEN'] === 'update' || fits(each)) continue;
      expect(`$ ${each.line}\n${each.actual}`).toBe(`$ ${each.line}\n${each.expected}`);
    }
  });
});
