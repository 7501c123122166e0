import { describe, expect, it } from 'vitest';
import { folderWith, plimsoll } from './run.ts';

const SET = `metadata: { name: acme }
policies:
  - id: no-debian
    deny: image.final.from.repository == "library/debian"
    message: Debian.
    tests:
      - deny: FROM debian
      - allow: FROM alpine
`;
const FILES = { Dockerfile: 'FROM debian:12\n', 'acme.policy.yaml': SET };
const policy = (words: readonly string[], cwd: string) => plimsoll(['policy', ...words], { cwd });

describe('where nothing is', () => {
  it.each(['check', 'test'])('`%s` fails', async (word) => {
    const { code, stdout, stderr } = await policy([word], folderWith({ Dockerfile: 'FROM debian:12\n' }));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('There is no policy set below the working directory.');
    expect(stderr).toContain('Names that count: `NAME.policy.yaml`');
  });

  it('a Dockerfile is no set', async () => {
    const { code, stderr } = await policy(['check', 'Dockerfile'], folderWith(FILES));
    expect([code, stderr]).toEqual([
      2,
      'error   `Dockerfile` is no file of policies.\n        Policies are YAML, `NAME.policy.yaml`; a Dockerfile to check goes after `--file`.\n',
    ]);
  });

  it('an empty directory fails by its name', async () => {
    const { code, stderr } = await policy(['test', 'sets'], folderWith({ 'sets/': '' }));
    expect([code, stderr.includes('There is no policy set in `sets`.')]).toEqual([2, true]);
  });
});

describe('policy test', () => {
  it('tells how many cases went well', async () => {
    const { code, stdout } = await policy(['test'], folderWith(FILES));
    expect([code, stdout]).toEqual([0, '✔ 2 cases of 1 policy, all as expected\n']);
  });

  it('counts the policies of test files, too', async () => {
    const cwd = folderWith({
      'acme.yaml': SET,
      'acme.policy-test.yaml':
        'policies: [./acme.yaml]\ncases:\n  - { name: a, dockerfile: FROM alpine, expect: [] }\n',
    });
    expect((await policy(['test'], cwd)).stdout).toBe('✔ 1 case of 1 policy, all as expected\n');
  });
});

describe('policy eval', () => {
  it('needs no Dockerfile for what asks nothing of one', async () => {
    const { code, stdout } = await policy(['eval', 'versionIn("1.4", ">=1.2")'], folderWith({}));
    expect([code, stdout]).toEqual([0, 'true\n']);
  });

  it('names the fields of a part that has no text', async () => {
    const words = ['eval', 'image.final.os', '-f', 'Dockerfile'];
    expect((await policy(words, folderWith(FILES))).stdout).toBe(
      '(Os with family, distro, version, packageManager)\n',
    );
  });

  it('needs one for all else', async () => {
    const cwd = folderWith(FILES);
    expect((await policy(['eval', 'size(image.stages)'], cwd)).stderr).toContain('A Dockerfile is needed.');
    expect((await policy(['eval', 'size(image.stages)', '-f', 'Dockerfile'], cwd)).stdout).toBe('1\n');
  });
});

describe('a policy that fails', () => {
  const cwd = () =>
    folderWith({
      ...FILES,
      'acme.policy.yaml': `${SET}  - { id: late, deny: 'image.stages[7].name == "a"' }\n`,
      '.lintrc.yaml': 'extends: [none, ./acme.policy.yaml]\n',
    });

  it('ends the run with exit code 2; what others find is told all the same', async () => {
    const { code, stdout, stderr } = await plimsoll(['-f', 'compact'], { cwd: cwd() });
    expect([code, stdout]).toEqual([
      2,
      'Dockerfile:1:1: error internal-error: The rule `acme/late` failed here and found nothing more in this file: in `image.stages[7]` (acme.policy.yaml:9:24) the list has no element 7.\n' +
        'Dockerfile:1:6: warning acme/no-debian: Debian.\n',
    ]);
    expect(stderr).toContain('in `image.stages[7]` (acme.policy.yaml:9:24) the list has no element 7.');
  });

  it('is named without the directories of the machine', async () => {
    const folder = cwd();
    const { stdout, stderr } = await plimsoll(['-f', 'sarif'], { cwd: folder });
    expect([stdout.includes(`${folder}/acme`), stderr.includes(folder)]).toEqual([false, false]);
  });
});

describe('what the text does not decide', () => {
  const files = {
    Dockerfile: 'ARG BASE\nFROM $BASE\n',
    'acme.policy.yaml': SET,
    '.lintrc.yaml': 'extends: [none, ./acme.policy.yaml]\n',
  };

  it('is counted, and listed on request', async () => {
    const cwd = folderWith(files);
    expect((await plimsoll([], { cwd })).stdout).toBe(
      '✔ No problems in 1 file; 1 that the text does not decide\n',
    );
    expect((await plimsoll(['--report-suppressed'], { cwd })).stdout).toBe(
      'Dockerfile\n\n  2:6  cannot tell: `repository` of `$BASE` in line 2 is decided elsewhere. acme/no-debian\n\n' +
        '✔ No problems in 1 file; 1 that the text does not decide\n',
    );
  });

  it('is in the data of a run', async () => {
    const { stdout } = await plimsoll(['-f', 'json'], { cwd: folderWith(files) });
    expect(JSON.parse(stdout).results).toMatchObject([
      {
        undecided: [
          { ruleId: 'acme/no-debian', line: 2, column: 6, reason: '`repository` of `$BASE` in line 2' },
        ],
      },
    ]);
  });

  it('is nothing more when the build argument is given', async () => {
    const { stdout } = await plimsoll(['-f', 'compact', '--build-arg', 'BASE=debian:12'], {
      cwd: folderWith(files),
    });
    expect(stdout).toBe('Dockerfile:2:6: warning acme/no-debian: Debian.\n');
  });
});

describe('a locked policy', () => {
  it('stays out of a baseline, which says so', async () => {
    const cwd = folderWith({
      Dockerfile: 'FROM debian:12\n',
      'acme.policy.yaml': SET.replace('    deny:', '    locked: true\n    deny:'),
      '.lintrc.yaml': 'extends: [none, ./acme.policy.yaml]\n',
    });
    expect((await plimsoll(['baseline', 'create'], { cwd })).stdout).toBe(
      'Wrote `plimsoll-baseline.json`: 0 findings in 1 file. 1 finding of locked policies is not in it.\n',
    );
  });
});

describe('policy explain', () => {
  const set = `metadata: { name: acme }
params: { ports: { type: list(int), default: [22] } }
policies:
  - id: ports
    target: { exclude: ["old/**"] }
    each: image.final.exposes
    deny: it.number in params.ports
    message: Port {{it.text}}.
`;
  const files = {
    'api/Dockerfile': 'ARG PORT\nFROM debian\nARG PORT\nEXPOSE 22 80 $PORT\n',
    'old/Dockerfile': 'FROM debian\nEXPOSE 80\n',
    'node_modules/@acme/policies/package.json':
      '{ "name": "@acme/policies", "plimsoll": { "policies": "a.policy.yaml" } }',
    'node_modules/@acme/policies/a.policy.yaml': set,
    '.lintrc.yaml': 'extends: ["@acme/policies"]\nrules: { acme/ports: [error, { ports: [80] }] }\n',
  };
  const explained = async (words: readonly string[]) => {
    const { stdout } = await policy(['explain', ...words], folderWith(files));
    return stdout.split('\n').filter((line) => /^(?:kept|broken|unknown)/.test(line));
  };

  it('checks by the configuration, packs and parameters included', async () => {
    expect(await explained(['ports', '-f', 'api/Dockerfile'])).toEqual([
      'kept    it = ‹22›',
      'broken  it = ‹80›  api/Dockerfile:4:11  Port 80.',
      'unknown  it = ‹$PORT›  api/Dockerfile:4:14  Cannot tell: Ports; `number` of `$PORT` in line 4 is decided elsewhere.',
    ]);
  });

  it('knows what is said about the build', async () => {
    const lines = await explained(['ports', '-f', 'api/Dockerfile', '--build-arg', 'PORT=80']);
    expect(lines.at(-1)).toBe('broken  it = ‹$PORT›  api/Dockerfile:4:14  Port $PORT.');
  });

  it('checks by a set alone when it is named', async () => {
    const words = ['ports', '-f', 'api/Dockerfile', 'node_modules/@acme/policies/a.policy.yaml'];
    expect((await explained(words))[0]).toBe('broken  it = ‹22›  api/Dockerfile:4:8  Port 22.');
  });

  it('says when a run would not ask', async () => {
    const { stdout } = await policy(['explain', 'ports', '-f', 'old/Dockerfile'], folderWith(files));
    expect(stdout).toContain('A run does not ask: the policy is for other files, as its `target` says.\n');
  });

  it('knows the names of all that it looked in', async () => {
    const { code, stderr } = await policy(['explain', 'port', '-f', 'api/Dockerfile'], folderWith(files));
    expect([code, stderr]).toEqual([2, 'error   There is no policy `port`.\n        Known: `acme/ports`.\n']);
  });
});
