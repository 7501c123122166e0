import { describe, expect, it } from 'vitest';
import { isDockerHub, parseImageReference } from '../../src/syntax/image-reference.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('image references', () => {
  it.each([
    ['ubuntu', [null, 'ubuntu', null, null, 'library/ubuntu']],
    ['ubuntu:24.04', [null, 'ubuntu', '24.04', null, 'library/ubuntu']],
    ['bitnami/nginx', [null, 'bitnami/nginx', null, null, 'bitnami/nginx']],
    ['docker.io/library/ubuntu', ['docker.io', 'library/ubuntu', null, null, 'library/ubuntu']],
    ['docker.io/ubuntu', ['docker.io', 'ubuntu', null, null, 'library/ubuntu']],
    ['ghcr.io/a/b:1', ['ghcr.io', 'a/b', '1', null, 'ghcr.io/a/b']],
    ['localhost/a', ['localhost', 'a', null, null, 'localhost/a']],
    ['localhost:5000/a:b', ['localhost:5000', 'a', 'b', null, 'localhost:5000/a']],
    ['[::1]:5000/a', ['[::1]:5000', 'a', null, null, '[::1]:5000/a']],
    ['a:5000', [null, 'a', '5000', null, 'library/a']],
    [`a@${DIGEST}`, [null, 'a', null, DIGEST, 'library/a']],
    [`r.io/a:1@${DIGEST}`, ['r.io', 'a', '1', DIGEST, 'r.io/a']],
    ['a.b', [null, 'a.b', null, null, 'library/a.b']],
    ['Web/a', ['Web', 'a', null, null, 'Web/a']],
    ['index.docker.io/a/b', ['index.docker.io', 'a/b', null, null, 'a/b']],
    [`${'f'.repeat(64)}:1`, [null, 'f'.repeat(64), '1', null, `library/${'f'.repeat(64)}`]],
    [`a@md5:${'a'.repeat(32)}`, [null, 'a', null, `md5:${'a'.repeat(32)}`, 'library/a']],
    ['a'.repeat(255), [null, 'a'.repeat(255), null, null, `library/${'a'.repeat(255)}`]],
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
    'a@md5:1',
    `a@sha256:${'a'.repeat(63)}`,
    `a@sha256:${'A'.repeat(64)}`,
    `a@sha256:A${'a'.repeat(63)}`,
    `a@sha256:${'a'.repeat(63)}A`,
    'a_.io/x',
    'a'.repeat(256),
  ])('%j is none', (text) => {
    expect(parseImageReference(text)).toBeNull();
  });

  it('of Docker Hub have its name, an older one, or none', () => {
    const registries = [null, 'docker.io', 'index.docker.io', 'registry-1.docker.io', 'hub.docker.com', ''];
    expect(registries.map(isDockerHub)).toEqual([true, true, true, false, false, false]);
  });

  it('answers at once on long hostile names', () => {
    const started = performance.now();
    for (const part of ['a-', 'a.', 'a_', 'a/', '1:']) parseImageReference(`${part.repeat(50_000)}!`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
