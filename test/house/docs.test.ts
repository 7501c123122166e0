import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Written by hand or generated, rules' pages left out: those are made from one template. */
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'CODE_OF_CONDUCT.md',
  'SECURITY.md',
  ...readdirSync(`${ROOT}docs`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  ...readdirSync(`${ROOT}docs/ci`).map((name) => `docs/ci/${name}`),
  'docs/rules/README.md',
];

const LINK = /\]\(([^)\s]+)\)/g;

describe.each(PAGES)('%s', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8');

  it('links to files that are there', () => {
    const targets = [...text.matchAll(LINK)].map(([, target = '']) => target.split('#')[0] ?? '');
    const local = targets.filter((target) => target !== '' && !target.includes('://'));
    const missing = local.filter((target) => !existsSync(join(ROOT, dirname(page), target)));
    expect([...new Set(missing)]).toEqual([]);
  });
});
