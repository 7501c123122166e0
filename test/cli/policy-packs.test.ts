import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { directoryWith, plimsoll, read } from './run.ts';

const set = (deny: string) => `apiVersion: plimsoll/v1
kind: PolicySet
metadata: { name: acme }
policies:
  - id: no-debian
    title: No Debian
    level: error
    deny: ${deny}
    message: Debian.
`;
const DEBIAN = set('image.final.from.repository == "library/debian"');
const MANIFEST = JSON.stringify({
  name: '@acme/policies',
  version: '1.2.0',
  plimsoll: { policies: ['base.policy.yaml'] },
});
const PACK = {
  Dockerfile: 'FROM debian:12\n',
  'node_modules/@acme/policies/package.json': MANIFEST,
  'node_modules/@acme/policies/base.policy.yaml': DEBIAN,
  '.lintrc.yaml': 'extends: [none, "@acme/policies"]\n',
};
const lint = (cwd: string) => plimsoll(['-f', 'compact'], { cwd });
const add = (cwd: string, name: string) => plimsoll(['policy', 'add', name], { cwd });

describe('a policy pack', () => {
  it('is written down with the digest of each file', async () => {
    const cwd = directoryWith(PACK);
    const { code, stdout } = await add(cwd, '@acme/policies');
    expect([code, stdout]).toEqual([
      0,
      'Wrote policies.lock: `@acme/policies` 1.2.0, 1 policy in 1 file.\nAdd it to `.lintrc.yaml`: `extends: ["@acme/policies"]`.\n',
    ]);
    expect(JSON.parse(read(cwd, 'policies.lock'))).toEqual({
      version: 1,
      packs: {
        '@acme/policies': {
          version: '1.2.0',
          integrity: expect.stringMatching(/^sha512-.{88}$/),
          files: { '@acme/policies/base.policy.yaml': expect.stringMatching(/^sha512-.{88}$/) },
        },
      },
    });
    expect((await lint(cwd)).stdout).toBe('Dockerfile:1:6: error acme/no-debian: Debian.\n');
    expect((await add(cwd, '@acme/policies')).stdout).toBe(
      'No change in policies.lock: `@acme/policies` 1.2.0, 1 policy in 1 file.\n',
    );
  });

  it('that changed is refused, and accepted once it is added again', async () => {
    const cwd = directoryWith(PACK);
    await add(cwd, '@acme/policies');
    writeFileSync(join(cwd, 'node_modules/@acme/policies/base.policy.yaml'), set('false'));
    const { code, stdout, stderr } = await lint(cwd);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(
      '.lintrc.yaml:1:17: The policy pack `@acme/policies` has changed since it was added: `@acme/policies/base.policy.yaml` changed.',
    );
    expect(stderr).toContain(
      'Review the change, then run `plimsoll policy add @acme/policies` to accept it.',
    );
    expect((await add(cwd, '@acme/policies')).stdout).toContain(
      '  `@acme/policies/base.policy.yaml` changed\n',
    );
    expect((await lint(cwd)).code).toBe(0);
  });

  it('counts with all that it extends', async () => {
    const cwd = directoryWith({
      ...PACK,
      'node_modules/@acme/policies/base.policy.yaml': `${DEBIAN}extends: ["@acme/common/c.policy.yaml"]\n`,
      'node_modules/@acme/common/package.json': '{ "name": "@acme/common", "version": "3.0.0" }',
      'node_modules/@acme/common/c.policy.yaml': DEBIAN.replace('name: acme', 'name: common'),
    });
    await add(cwd, '@acme/policies');
    expect(read(cwd, 'policies.lock')).toContain('"@acme/common/c.policy.yaml"');
    writeFileSync(join(cwd, 'node_modules/@acme/common/c.policy.yaml'), 'policies: []\n');
    expect((await lint(cwd)).stderr).toContain('`@acme/common/c.policy.yaml` changed');
  });

  it('may be a directory', async () => {
    const cwd = directoryWith({
      Dockerfile: 'FROM debian:12\n',
      'policies/package.json': '{ "plimsoll": { "policies": "a.policy.yaml" } }',
      'policies/a.policy.yaml': DEBIAN,
      '.lintrc.yaml': 'extends: [none, ./policies]\n',
    });
    expect((await lint(cwd)).stdout).toBe('Dockerfile:1:6: error acme/no-debian: Debian.\n');
    expect((await add(cwd, './policies')).stdout).toContain(
      'Wrote policies.lock: `./policies`, 1 policy in 1 file.',
    );
    writeFileSync(join(cwd, 'policies/a.policy.yaml'), set('false'));
    expect((await lint(cwd)).stderr).toContain(
      'has changed since it was added: `policies/a.policy.yaml` changed.',
    );
  });

  it('that is installed needs its entry where there is a lock; files of the repository need none', async () => {
    const cwd = directoryWith({ ...PACK, 'policies.lock': '{ "version": 1, "packs": {} }' });
    expect((await lint(cwd)).stderr).toContain('The policy pack `@acme/policies` is not in `policies.lock`.');
    const own = directoryWith({
      Dockerfile: 'FROM debian:12\n',
      'a.policy.yaml': DEBIAN,
      '.lintrc.yaml': 'extends: [none, ./a.policy.yaml]\n',
      'policies.lock': '{ "version": 1, "packs": {} }',
    });
    expect((await lint(own)).code).toBe(1);
  });

  it.each([
    ['no JSON', '{', 'The file is not a policy lock.'],
    ['another version', '{ "version": 2 }', 'Unsupported lock version; this plimsoll reads version 1.'],
    [
      'a broken entry',
      '{ "version": 1, "packs": { "@acme/policies": {} } }',
      'Invalid entry `@acme/policies`.',
    ],
  ])('with a lock that holds %s is refused', async (_, lock, message) => {
    const { code, stderr } = await lint(directoryWith({ ...PACK, 'policies.lock': lock }));
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it.each([
    [[], '`plimsoll policy add` requires one policy pack.'],
    [['nope'], 'No such package: `nope`.'],
    [['./nope'], 'No such policy set: `./nope`.'],
    [['plimsoll:oci-labels'], '`plimsoll:oci-labels` is built in.'],
  ])('cannot be added as %j', async (words, message) => {
    const { code, stderr } = await plimsoll(['policy', 'add', ...words], { cwd: directoryWith(PACK) });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('with mistakes is not added', async () => {
    const cwd = directoryWith({ ...PACK, 'node_modules/@acme/policies/base.policy.yaml': set('nope(') });
    expect((await add(cwd, '@acme/policies')).code).toBe(2);
    expect((await plimsoll(['-f', 'compact'], { cwd })).code).toBe(2);
  });
});
