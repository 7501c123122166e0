import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPORTERS } from '../../src/reporters/index.ts';
import { ASKING, CLI, directoryWith, ONLY_ASKING, plimsoll, read } from './run.ts';

const ESCAPE = '\u001b';

describe('formats', () => {
  it('go to standard output and to files in one run', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    const options = ['-f', 'text', '-f', 'sarif=out/report.sarif', '--format=json:report.json'];
    const { code, stdout, stderr } = await plimsoll([...ONLY_ASKING, ...options], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('1 problem');
    expect(stderr).toBe('');
    expect(JSON.parse(read(cwd, 'out/report.sarif'))).toMatchObject({ version: '2.1.0' });
    expect(JSON.parse(read(cwd, 'report.json'))).toMatchObject({ summary: { errors: 1 } });
  });

  it('go where --output says', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    const { stdout } = await plimsoll([...ONLY_ASKING, '-f', 'compact', '-o', 'report.txt'], { cwd });
    expect(stdout).toBe('');
    expect(read(cwd, 'report.txt')).toMatch(/^Dockerfile:2:\d+: error apt-get-assume-yes: /);
  });

  it('are written whole when there is nothing to check', async () => {
    const { code, stdout } = await plimsoll(['-f', 'sarif'], { cwd: directoryWith({}) });
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ runs: [{ results: [] }] });
  });

  it.each(REPORTERS.map(({ name }) => name))('%s runs', async (name) => {
    const { code, stdout, stderr } = await plimsoll([...ONLY_ASKING, '-f', name], {
      cwd: directoryWith({ Dockerfile: ASKING }),
    });
    expect(code).toBe(1);
    expect(stdout).not.toBe('');
    expect(stderr).toBe('');
  });

  it('that cannot be written fail the run, and the others are there', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING, 'file/': '' });
    mkdirSync(join(cwd, 'directory'));
    const { code, stdout, stderr } = await plimsoll([...ONLY_ASKING, '-f', 'text', '-f', 'json=directory'], {
      cwd,
    });
    expect(code).toBe(2);
    expect(stdout).toContain('1 problem');
    expect(stderr).toContain('The report could not be written. Is a directory.');
  });

  it('name files from the top of the work tree', async () => {
    const cwd = directoryWith({ '.git/': '', 'a/b/Dockerfile': ASKING });
    symlinkSync('a', join(cwd, 'link'));
    const uri = async (options: readonly string[], from: string) => {
      const { stdout } = await plimsoll([...ONLY_ASKING, '-f', 'sarif', ...options], {
        cwd: join(cwd, from),
      });
      return JSON.parse(stdout).runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri;
    };
    expect(await uri([], 'a')).toBe('a/b/Dockerfile');
    expect(await uri(['link/b/Dockerfile'], '.')).toBe('a/b/Dockerfile');
    expect(await uri(['--source-root', '.'], 'a')).toBe('b/Dockerfile');
  });

  it('carry the category of SARIF', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    const { stdout } = await plimsoll(['-f', 'sarif', '--sarif-category', 'web'], { cwd });
    expect(JSON.parse(stdout).runs[0].automationDetails.id).toBe('web/');
  });
});

describe('what is shown', () => {
  it('is all, with counts of all, down to --min-level', async () => {
    const cwd = directoryWith({ Dockerfile: `${ASKING}MAINTAINER me\n` });
    const options = [...ONLY_ASKING, '--rule', 'no-maintainer:info'];
    const all = await plimsoll([...options, '-f', 'compact'], { cwd });
    const errors = await plimsoll([...options, '-f', 'compact', '--quiet'], { cwd });
    expect(all.stdout.split('\n')).toHaveLength(3);
    expect(errors.stdout.split('\n')).toHaveLength(2);
    const { stdout } = await plimsoll([...options, '--min-level', 'warning'], { cwd });
    expect(stdout).not.toContain('no-maintainer');
    expect(stdout).toContain('2 problems (1 error, 0 warnings, 1 info)');
  });

  it('are suppressed findings only on request', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING.replace('RUN', '# hadolint ignore=DL3014\nRUN') });
    expect((await plimsoll(ONLY_ASKING, { cwd })).code).toBe(0);
    expect((await plimsoll([...ONLY_ASKING, '--no-inline-config'], { cwd })).code).toBe(1);
    const { stdout } = await plimsoll([...ONLY_ASKING, '--report-suppressed'], { cwd });
    expect(stdout).toContain('suppressed by ignore comment');
  });
});

describe('--statistics', () => {
  const files = {
    Dockerfile: `${ASKING}RUN apt-get install b\n`,
    'b/Dockerfile': `${ASKING}MAINTAINER me\n`,
  };
  const options = [...ONLY_ASKING, '--rule', 'no-maintainer:info', '--statistics'];

  it('prints counts by rule and by file in place of findings', async () => {
    const { code, stdout } = await plimsoll(options, { cwd: directoryWith(files) });
    expect(code).toBe(1);
    expect(stdout).toBe(`  total  errors  infos  fixable  rule
      3       3      0        3  apt-get-assume-yes (DL3014)
      1       0      1        1  no-maintainer (DL4000)

  total  errors  infos  fixable  file
      2       2      0        2  Dockerfile
      2       1      1        2  b/Dockerfile

✖ 4 problems (3 errors, 0 warnings, 1 info) in 2 files; 4 fixable with --fix
Run \`plimsoll explain RULE\` to read about a rule.
`);
  });

  it('adds them to JSON', async () => {
    const args = [...options, '--min-level', 'error', '-f', 'json', '-f', 'sarif=x.sarif'];
    const { stdout } = await plimsoll(args, { cwd: directoryWith(files) });
    const { results, statistics } = JSON.parse(stdout);
    expect(results).toHaveLength(2);
    const counts = { warnings: 0, infos: 0, styles: 0 };
    expect(statistics).toEqual({
      rules: [{ ruleId: 'apt-get-assume-yes', findings: 3, errors: 3, ...counts, fixable: 3 }],
      files: [
        { path: 'Dockerfile', findings: 2, errors: 2, ...counts, fixable: 2 },
        { path: 'b/Dockerfile', findings: 1, errors: 1, ...counts, fixable: 1 },
      ],
    });
  });

  it('has no tables where nothing was found', async () => {
    const { code, stdout } = await plimsoll(['--statistics'], {
      cwd: directoryWith({ Dockerfile: 'FROM scratch\n' }),
    });
    expect(code).toBe(0);
    expect(stdout).toBe('✔ No problems in 1 file\n');
  });
});

describe('colours', () => {
  it.each([
    ['none in a pipe', [], {}, false],
    ['asked for', ['--color', 'always'], {}, true],
    ['asked for over NO_COLOR', ['--color=always'], { NO_COLOR: '1' }, true],
    ['forced', [], { FORCE_COLOR: '1' }, true],
    ['forced over NO_COLOR', [], { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    ['forced off', [], { FORCE_COLOR: '0' }, false],
    ['refused', ['--no-color'], { FORCE_COLOR: '1' }, false],
    ['refused by value', ['--color', 'never'], { FORCE_COLOR: '1' }, false],
    ['never in a document', ['-f', 'json', '--color', 'always'], {}, false],
    ['never in lines for a machine', ['-f', 'github', '--color', 'always'], {}, false],
  ])('%s', async (_, options, env, isColoured) => {
    const { stdout } = await plimsoll([...ONLY_ASKING, ...options], {
      cwd: directoryWith({ Dockerfile: ASKING }),
      env,
    });
    expect(stdout.includes(ESCAPE)).toBe(isColoured);
  });

  it('of messages follow the same rules', async () => {
    const cwd = directoryWith({});
    expect((await plimsoll(['--nope'], { cwd })).stderr).not.toContain(ESCAPE);
    expect((await plimsoll(['--nope'], { cwd, env: { FORCE_COLOR: '1' } })).stderr).toContain(ESCAPE);
  });

  it('and links are none while the package names no page', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    const { stdout } = await plimsoll([...ONLY_ASKING, '--hyperlinks', 'always'], { cwd });
    expect(stdout).toContain('apt-get-assume-yes');
    expect(stdout).not.toContain(ESCAPE);
    expect(stdout).not.toContain('https://');
    expect(stdout).toContain('Run `plimsoll explain RULE` to read about a rule.');
  });
});

it('shows names of files without letting them act', async () => {
  const name = 'Dockerfile.\n::error::x\u001b]0;y\u0007\u202e';
  const cwd = directoryWith({ [name]: ASKING });
  for (const format of [
    'text',
    'compact',
    'unix',
    'gnu',
    'github',
    'azure',
    'teamcity',
    'checkstyle',
    'markdown',
  ]) {
    const { code, stdout, stderr } = await plimsoll([...ONLY_ASKING, '-f', format], { cwd });
    expect(code).toBe(1);
    expect(`${stdout}${stderr}`).not.toMatch(/[\u001b\u0007\u202e]|^::error::x/m);
  }
  const fixing = await plimsoll([...ONLY_ASKING, '--fix', '--debug'], { cwd });
  expect(fixing.stderr).not.toMatch(/[\u001b\u0007\u202e]|^::error::x/m);
  expect(read(cwd, name)).toContain('install -y');
});

describe('a reader that stops reading', () => {
  it('is no crash', async () => {
    const cwd = directoryWith({
      '.lintrc.yaml': 'settings: { limits: { reportsPerRule: 5000 } }\n',
      Dockerfile: `${ASKING}${'RUN apt-get install a\n'.repeat(3000)}`,
    });
    const outcome = await new Promise<{ code: number | null; stderr: string }>((resolve) => {
      const child = spawn(process.execPath, [CLI, ...ONLY_ASKING], {
        cwd,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let stderr = '';
      child.stderr.on('data', (chunk) => {
        stderr += chunk;
      });
      child.stdout.once('data', () => child.stdout.destroy());
      child.on('close', (code) => resolve({ code, stderr }));
    });
    expect(outcome).toEqual({ code: 1, stderr: '' });
  });

  it('gets everything when it is slow', async () => {
    const cwd = directoryWith({
      '.lintrc.yaml': 'settings: { limits: { reportsPerRule: 5000 } }\n',
      Dockerfile: `${ASKING}${'RUN apt-get install a\n'.repeat(4000)}`,
    });
    const { stdout } = await plimsoll([...ONLY_ASKING, '-f', 'json'], { cwd });
    expect(stdout.length).toBeGreaterThan(1_000_000);
    expect(JSON.parse(stdout).results[0].findings).toHaveLength(4001);
  });
});

describe('more findings of a rule than are shown', () => {
  const MANY = {
    '.lintrc.yaml': 'settings: { limits: { reportsPerRule: 10 } }\n',
    Dockerfile: `${ASKING}${'RUN apt-get install a\n'.repeat(99)}`,
  };

  it('are counted', async () => {
    const { stdout } = await plimsoll([...ONLY_ASKING, '-f', 'compact'], { cwd: directoryWith(MANY) });
    expect(stdout).toMatch(/^Dockerfile:12:.* 90 more findings of `apt-get-assume-yes` are not shown/m);
    expect(stdout).not.toMatch(/^Dockerfile:13:/m);
  });

  it('are all in a baseline, and all fixed', async () => {
    const cwd = directoryWith(MANY);
    await plimsoll(['baseline', 'create', ...ONLY_ASKING], { cwd });
    const known = await plimsoll([...ONLY_ASKING, '--baseline', 'plimsoll-baseline.json'], { cwd });
    expect(known.code).toBe(0);
    await plimsoll([...ONLY_ASKING, '--fix'], { cwd });
    expect(read(cwd, 'Dockerfile').match(/install -y/g)).toHaveLength(100);
  });
});

describe('files that cannot be checked', () => {
  it('fail the run and do not hide the findings of the others', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    symlinkSync('nowhere', join(cwd, 'Dockerfile.lost'));
    const { code, stdout } = await plimsoll(ONLY_ASKING, { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain('Dockerfile.lost: The file could not be read. No such file or directory.');
    expect(stdout).toContain('apt-get-assume-yes');
  });

  it('do not stand in the way of documents', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    const { code, stdout, stderr } = await plimsoll([...ONLY_ASKING, '-f', 'json', 'Dockerfile', 'nope'], {
      cwd,
    });
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      exitCode: 2,
      summary: { errors: 1 },
      failures: [{ kind: 'read' }],
    });
    expect(stderr).toContain('No such file or directory: `nope`.');
  });
});

it('checks large files', async () => {
  const cwd = directoryWith({
    Dockerfile: `FROM debian:12\n${`# ${'x'.repeat(1000)}\n`.repeat(11_000)}${'RUN apt-get install a\n'}`,
  });
  const { code, stdout } = await plimsoll([...ONLY_ASKING, '--max-file-size=20MB', '-f', 'compact'], { cwd });
  expect(code).toBe(1);
  expect(stdout).toContain('Dockerfile:11002:');
}, 60_000);

it('leaves nothing behind', async () => {
  const cwd = directoryWith({ Dockerfile: ASKING });
  await plimsoll([], { cwd });
  expect(existsSync(join(cwd, '.plimsollcache'))).toBe(false);
});
