import { describe, expect, it } from 'vitest';
import { parseImageReference } from '../../src/syntax/image-reference.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('image references', () => {
  it.each([
    ['ubuntu', [null, 'ubuntu', null, null, 'library/ubuntu']],
    ['ubuntu:24.04', [null, 'ubuntu', '24.04', null, 'library/ubuntu']],
    ['bitnami/nginx', [null, 'bitnami/nginx', null, null, 'bitnami/nginx']],
    ['docker.io/library/ubuntu', ['docker.io', 'library/ubuntu', null, null, 'library/ubuntu']],
    ['ghcr.io/a/b:1', ['ghcr.io', 'a/b', '1', null, 'ghcr.io/a/b']],
    ['localhost/a', ['localhost', 'a', null, null, 'localhost/a']],
    ['localhost:5000/a:b', ['localhost:5000', 'a', 'b', null, 'localhost:5000/a']],
    ['[::1]:5000/a', ['[::1]:5000', 'a', null, null, '[::1]:5000/a']],
    ['a:5000', [null, 'a', '5000', null, 'library/a']],
    [`a@${DIGEST}`, [null, 'a', null, DIGEST, 'library/a']],
    [`r.io/a:1@${DIGEST}`, ['r.io', 'a', '1', DIGEST, 'r.io/a']],
    ['a__b/c-d.e', [null, 'a__b/c-d.e', null, null, 'a__b/c-d.e']],
  ])('%s', (text, [registry, repository, tag, digest, familiarName]) => {
    expect(parseImageReference(text)).toEqual({ registry, repository, tag, digest, familiarName });
  });

  it.each([
    '',
    'Web',
    'a:',
    'a:-x',
    'a@sha256:1',
    'a/',
    '/a',
    'a//b',
    'a b',
    '-a',
    'a___b',
    'r.io/',
    'a'.repeat(0),
    'f'.repeat(64),
    `a:${'x'.repeat(129)}`,
  ])('%j is none', (text) => {
    expect(parseImageReference(text)).toBeNull();
  });

  it('answers at once on long hostile names', () => {
    const started = performance.now();
    for (const part of ['a-', 'a.', 'a_', 'a/', '1:']) parseImageReference(`${part.repeat(50_000)}!`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
