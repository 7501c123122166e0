import { describe, expect, it } from 'vitest';
import { directoryWith, plimsoll } from './run.ts';

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
    const { code, stdout, stderr } = await policy([word], directoryWith({ Dockerfile: 'FROM debian:12\n' }));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('No policy set found below the working directory.');
    expect(stderr).toContain('Recognized names: `NAME.policy.yaml`');
  });

  it('a Dockerfile is no set', async () => {
    const { code, stderr } = await policy(['check', 'Dockerfile'], directoryWith(FILES));
    expect([code, stderr]).toEqual([
      2,
      'error   `Dockerfile` is not a policy file.\n        Policies are YAML files such as `NAME.policy.yaml`; use `--file` for the Dockerfile to check.\n',
    ]);
  });

  it('an empty directory fails by its name', async () => {
    const { code, stderr } = await policy(['test', 'sets'], directoryWith({ 'sets/': '' }));
    expect([code, stderr.includes('No policy set found in `sets`.')]).toEqual([2, true]);
  });
});

describe('policy test', () => {
  it('tells how many cases went well', async () => {
    const { code, stdout } = await policy(['test'], directoryWith(FILES));
    expect([code, stdout]).toEqual([0, '✔ 2 cases of 1 policy passed\n']);
  });

  it('counts the policies of test files, too', async () => {
    const cwd = directoryWith({
      'acme.yaml': SET,
      'acme.policy-test.yaml':
        'policies: [./acme.yaml]\ncases:\n  - { name: a, dockerfile: FROM alpine, expect: [] }\n',
    });
    expect((await policy(['test'], cwd)).stdout).toBe('✔ 1 case of 1 policy passed\n');
  });
});

describe('policy eval', () => {
  it('needs no Dockerfile for what asks nothing of one', async () => {
    const { code, stdout } = await policy(['eval', 'versionIn("1.4", ">=1.2")'], directoryWith({}));
    expect([code, stdout]).toEqual([0, 'true\n']);
  });

  it('names the fields of a part that has no text', async () => {
    const words = ['eval', 'image.final.os', '-f', 'Dockerfile'];
    expect((await policy(words, directoryWith(FILES))).stdout).toBe(
      '(Os with family, distro, version, packageManager)\n',
    );
  });

  it('needs one for all else', async () => {
    const cwd = directoryWith(FILES);
    expect((await policy(['eval', 'size(image.stages)'], cwd)).stderr).toContain(
      '`plimsoll policy explain` requires a Dockerfile.',
    );
    expect((await policy(['eval', 'size(image.stages)', '-f', 'Dockerfile'], cwd)).stdout).toBe('1\n');
  });
});

describe('a policy that fails', () => {
  const cwd = () =>
    directoryWith({
      ...FILES,
      'acme.policy.yaml': `${SET}  - { id: late, deny: 'image.stages[7].name == "a"' }\n`,
      '.lintrc.yaml': 'extends: [none, ./acme.policy.yaml]\n',
    });

  it('ends the run with exit code 2; what others find is told all the same', async () => {
    const { code, stdout, stderr } = await plimsoll(['-f', 'compact'], { cwd: cwd() });
    expect([code, stdout]).toEqual([
      2,
      'Dockerfile:1:1: error internal-error: The rule `acme/late` failed here and found nothing more in this file: in `image.stages[7]` (acme.policy.yaml:9:24) index 7 is out of range.\n' +
        'Dockerfile:1:6: warning acme/no-debian: Debian.\n',
    ]);
    expect(stderr).toContain('in `image.stages[7]` (acme.policy.yaml:9:24) index 7 is out of range.');
  });

  it('is named without the directories of the machine', async () => {
    const directory = cwd();
    const { stdout, stderr } = await plimsoll(['-f', 'sarif'], { cwd: directory });
    expect([stdout.includes(`${directory}/acme`), stderr.includes(directory)]).toEqual([false, false]);
  });
});

describe('what the text does not decide', () => {
  const files = {
    Dockerfile: 'ARG BASE\nFROM $BASE\n',
    'acme.policy.yaml': SET,
    '.lintrc.yaml': 'extends: [none, ./acme.policy.yaml]\n',
  };

  it('is counted, and listed on request', async () => {
    const cwd = directoryWith(files);
    expect((await plimsoll([], { cwd })).stdout).toBe('✔ No problems in 1 file; 1 undetermined\n');
    expect((await plimsoll(['--report-suppressed'], { cwd })).stdout).toBe(
      'Dockerfile\n\n  2:6  undetermined: `repository` of `$BASE` on line 2 is not known here. acme/no-debian\n\n' +
        '✔ No problems in 1 file; 1 undetermined\n',
    );
  });

  it('is in the data of a run', async () => {
    const { stdout } = await plimsoll(['-f', 'json'], { cwd: directoryWith(files) });
    expect(JSON.parse(stdout).results).toMatchObject([
      {
        undecided: [
          { ruleId: 'acme/no-debian', line: 2, column: 6, reason: '`repository` of `$BASE` on line 2' },
        ],
      },
    ]);
  });

  it('is nothing more when the build argument is given', async () => {
    const { stdout } = await plimsoll(['-f', 'compact', '--build-arg', 'BASE=debian:12'], {
      cwd: directoryWith(files),
    });
    expect(stdout).toBe('Dockerfile:2:6: warning acme/no-debian: Debian.\n');
  });
});

describe('a locked policy', () => {
  it('stays out of a baseline, which says so', async () => {
    const cwd = directoryWith({
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
    const { stdout } = await policy(['explain', ...words], directoryWith(files));
    return stdout.split('\n').filter((line) => /^(?:kept|broken|unknown)/.test(line));
  };

  it('checks by the configuration, packs and parameters included', async () => {
    expect(await explained(['ports', '-f', 'api/Dockerfile'])).toEqual([
      'kept    it = ‹22›',
      'broken  it = ‹80›  api/Dockerfile:4:11  Port 80.',
      'unknown  it = ‹$PORT›  api/Dockerfile:4:14  Undetermined: Ports; `number` of `$PORT` on line 4 is not known here.',
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
    const { stdout } = await policy(['explain', 'ports', '-f', 'old/Dockerfile'], directoryWith(files));
    expect(stdout).toContain(
      'This file is not checked in a run: the `target` of the policy does not include it.\n',
    );
  });

  it('knows the names of all that it looked in', async () => {
    const { code, stderr } = await policy(['explain', 'port', '-f', 'api/Dockerfile'], directoryWith(files));
    expect([code, stderr]).toEqual([2, 'error   Unknown policy `port`.\n        Known: `acme/ports`.\n']);
  });
});
