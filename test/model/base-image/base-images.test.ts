import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Row {
  readonly [key: string]: unknown;
}

const read = (path: string) =>
  parse(readFileSync(new URL(`../../../src/model/${path}`, import.meta.url), 'utf8'), {
    maxAliasCount: -1,
  }) as Readonly<Record<string, unknown>>;
const data = read('base-image/base-images.yaml');
const rowsOf = (section: string) => data[section] as readonly Row[];
const families = new Set(Object.keys(data['distros'] as object));

const KEYS: Readonly<Record<string, string>> = {
  by_release: 'distro from to dash_pipefail externally_managed apt_key pip_no_cache_dir date source',
  lacks: 'images family variant from to programs date source',
  variables: 'images names date source',
  gemrc: 'images date source',
};

describe('the table of base images', () => {
  it.each(Object.entries(KEYS))('has dated, sourced rows of known keys: %s', (section, keys) => {
    const known = new Set(keys.split(' '));
    for (const row of rowsOf(section)) {
      expect(Object.keys(row).filter((key) => !known.has(key))).toEqual([]);
      expect(row['date']).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(row['source']).toMatch(/\S/);
    }
  });

  it('names a family of every image, and only families that it has', () => {
    const named = [...rowsOf('images'), ...rowsOf('lacks').filter(({ family }) => family !== undefined)];
    expect(named.map(({ family }) => family).filter((family) => !families.has(String(family)))).toEqual([]);
  });

  it('has patterns that compile, and for every image a last row for any tag', () => {
    const last = new Map<unknown, Row>();
    for (const row of rowsOf('images')) {
      expect(() => new RegExp(String(row['tags']), 'u')).not.toThrow();
      last.set(row['name'], row);
    }
    expect(
      [...last.values()].filter(
        ({ tags, source, confidence }) => tags === '' || (source ?? confidence) == null,
      ),
    ).toEqual([]);
  });

  it('gives what is lacking either by image or by family, and no program twice in a row', () => {
    for (const { images, family, programs } of rowsOf('lacks')) {
      expect([images, family].filter((each) => each !== undefined)).toHaveLength(1);
      const names = programs as readonly string[];
      expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    }
  });

  it('says of no family that it has and lacks the same program', () => {
    const distros = data['distros'] as Readonly<Record<string, { readonly tools: readonly string[] }>>;
    for (const { family, programs } of rowsOf('lacks')) {
      const tools = distros[String(family)]?.tools ?? [];
      expect(
        (programs as readonly string[]).filter((name) => tools.includes(name) && name !== 'ca-certificates'),
      ).toEqual([]);
    }
  });
});

describe('the table of packages', () => {
  const packages = read('programs/packages.yaml') as Readonly<
    Record<string, { readonly rows: readonly Row[] }>
  >;
  it.each(['debian', 'alpine'])('names every package of %s once, and followed programs only', (distro) => {
    const followed = new Set(String(packages['followed']).split(/\s+/));
    const seen = new Map<string, number>();
    for (const row of packages[distro]?.rows ?? []) {
      for (const key of ['brings', 'some', 'recommends']) {
        const programs = String(row[key] ?? '')
          .split(/\s+/)
          .filter(Boolean);
        expect(programs.filter((name) => !followed.has(name))).toEqual([]);
      }
      for (const name of String(row['packages']).split(/\s+/).filter(Boolean))
        seen.set(name, (seen.get(name) ?? 0) + 1);
    }
    expect(seen.size).toBeGreaterThan(100);
    expect([...seen].filter(([, count]) => count > 1)).toEqual([]);
  });
});
