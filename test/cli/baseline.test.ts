import { execFileSync } from 'node:child_process';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ASKING, directoryWith, MENDED, ONLY_ASKING, plimsoll, read } from './run.ts';

const NOW = ['--now', '2026-06-15'];
const ALSO = `${ASKING}RUN apt-get install git\n`;

const lint = (cwd: string, args: readonly string[] = []) =>
  plimsoll(['-f', 'compact', ...ONLY_ASKING, ...NOW, ...args], { cwd });
const baseline = (cwd: string, args: readonly string[]) =>
  plimsoll(['baseline', ...args, ...ONLY_ASKING, ...NOW], { cwd });

const KNOWN = ['--baseline', 'plimsoll-baseline.json'];

describe('a baseline', () => {
  it('is written, and holds when named', async () => {
    const cwd = directoryWith({ 'a/Dockerfile': ASKING, 'b/Dockerfile': MENDED });
    const { code, stdout } = await baseline(cwd, ['create']);
    expect([code, stdout]).toEqual([0, 'Wrote `plimsoll-baseline.json`: 1 finding in 2 files.\n']);
    expect(read(cwd, 'plimsoll-baseline.json')).toMatch(
      /^\{\n {2}"version": 2,\n {2}"files": \{\n {4}"a\/Dockerfile": \[\n {6}\{ "rule": "apt-get-assume-yes", "fingerprint": "[0-9a-f]{40}", "firstSeen": "2026-06-15" \}\n {4}\]\n {2}\}\n\}\n$/,
    );
    expect((await lint(cwd)).code).toBe(1);
    expect(await lint(cwd, KNOWN)).toMatchObject({ code: 0, stdout: '', stderr: '' });
    writeFileSync(join(cwd, '.lintrc.yaml'), 'baseline: plimsoll-baseline.json\n');
    expect((await lint(cwd)).code).toBe(0);
    expect((await lint(cwd, ['--no-baseline'])).code).toBe(1);
  });

  it('lets no new finding through', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    await baseline(cwd, ['create']);
    writeFileSync(join(cwd, 'Dockerfile'), `# moved\n\n${ALSO}`);
    const { code, stdout } = await lint(cwd, KNOWN);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Dockerfile:5:13: error apt-get-assume-yes[^\n]+\n$/);
  });

  it('tells what is gone, and lets it go', async () => {
    const cwd = directoryWith({ 'a/Dockerfile': ASKING, 'b/Dockerfile': ASKING, Dockerfile: ASKING });
    await baseline(cwd, ['create']);
    expect((await baseline(cwd, ['check'])).code).toBe(0);
    writeFileSync(join(cwd, 'a/Dockerfile'), MENDED);
    rmSync(join(cwd, 'b'), { recursive: true });
    const run = await lint(cwd, KNOWN);
    expect([run.code, run.stderr]).toEqual([
      0,
      '2 baseline entries are no longer needed; run `plimsoll baseline update --prune` to remove them from `plimsoll-baseline.json`.\n',
    ]);
    const check = await baseline(cwd, ['check']);
    expect([check.code, check.stdout]).toEqual([1, '`plimsoll-baseline.json` is out of date: 2 fixed.\n']);
    expect((await baseline(cwd, ['update', '--prune'])).stdout).toBe(
      'Wrote `plimsoll-baseline.json`: 0 added, 2 removed, 1 in all.\n',
    );
    expect((await baseline(cwd, ['update'])).stdout).toBe('`plimsoll-baseline.json` is up to date.\n');
  });

  it('takes new findings in, old ones keep their day', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    await baseline(cwd, ['create']);
    writeFileSync(join(cwd, 'Dockerfile'), ALSO);
    const { stdout } = await plimsoll(
      ['baseline', 'update', '--add', ...ONLY_ASKING, '--now', '2026-07-01'],
      { cwd },
    );
    expect(stdout).toBe('Wrote `plimsoll-baseline.json`: 1 added, 0 removed, 2 in all.\n');
    const days = read(cwd, 'plimsoll-baseline.json').match(/2026-\d\d-\d\d/g);
    expect(days?.toSorted()).toEqual(['2026-06-15', '2026-07-01']);
    const aged = await lint(cwd, [...KNOWN, '--now', '2026-07-10', '--max-age', '20d']);
    expect(aged.stdout).toMatch(/It has been in the baseline since 2026-06-15, for more than 20 days\.\n$/);
    expect((await lint(cwd, [...KNOWN, '--now', '2026-07-10', '--max-age', '4w'])).code).toBe(0);
  });

  it('is no place for what is waived', async () => {
    const cwd = directoryWith({
      Dockerfile: ASKING,
      'plimsoll-waivers.yaml':
        'waivers:\n  - rules: DL3014\n    reason: The image answers\n    owner: a\n    expires: 2026-06-20\n',
    });
    expect((await baseline(cwd, ['create'])).stdout).toBe(
      'Wrote `plimsoll-baseline.json`: 0 findings in 1 file.\n',
    );
    expect((await lint(cwd, [...KNOWN, '--now', '2026-06-21'])).code).toBe(1);
  });

  it('keeps --fix away from what is known', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    await baseline(cwd, ['create']);
    writeFileSync(join(cwd, 'Dockerfile'), ALSO);
    await lint(cwd, [...KNOWN, '--fix']);
    expect(read(cwd, 'Dockerfile')).toBe(ALSO.replace('install git', 'install -y git'));
  });

  it.each([
    [
      'there is one already',
      { 'plimsoll-baseline.json': '{}' },
      ['create'],
      '`plimsoll-baseline.json` already exists.',
    ],
    ['there is none', {}, ['update'], 'No such baseline: `plimsoll-baseline.json`.'],
    ['it is broken', { 'plimsoll-baseline.json': '{' }, ['check'], 'The file is not valid JSON.'],
    [
      'a file lies outside',
      { 'x/b.json': '{"version":1,"files":{}}' },
      ['update', '--baseline', 'x/b.json'],
      'The file is outside the directory of the baseline.',
    ],
    ['the word is unknown', {}, ['prune'], 'Write `plimsoll baseline update --prune`.'],
    [
      'the option is of another word',
      {},
      ['create', '--prune'],
      '`--prune` is only allowed with `plimsoll baseline update`.',
    ],
    ['a path is wrong', {}, ['create', 'nope'], 'No such file or directory: `nope`.'],
  ])('refuses when %s', async (_, files, args, message) => {
    const cwd = directoryWith({ Dockerfile: ASKING, ...files });
    const { code, stderr } = await baseline(cwd, args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('with mistakes fails the run, and says where', async () => {
    const cwd = directoryWith({
      Dockerfile: ASKING,
      'b.json': '{ "version": 1, "files": { "Dockerfile": [{}] } }',
    });
    const { code, stderr } = await lint(cwd, ['--baseline', 'b.json']);
    expect(code).toBe(2);
    expect(stderr).toContain('b.json:1:43: `files.Dockerfile[0]` lacks the key `rule`.');
  });
});

describe('--new-from-rev', () => {
  const git = (cwd: string, ...words: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...words], {
      cwd,
      stdio: 'ignore',
    });
  const repository = (files: Readonly<Record<string, string>>): string => {
    const cwd = directoryWith(files);
    git(cwd, 'init', '-q');
    git(cwd, 'add', '-A');
    git(cwd, 'commit', '-q', '-m', 'first');
    return cwd;
  };
  const fresh = (cwd: string, args: readonly string[] = []) => lint(cwd, ['--new-from-rev', 'HEAD', ...args]);

  it('lets through what was there', async () => {
    const cwd = repository({ Dockerfile: ASKING, 'a/Dockerfile': ASKING });
    expect(await fresh(cwd)).toMatchObject({ code: 0, stdout: '' });
    writeFileSync(join(cwd, 'Dockerfile'), `# moved\n${ALSO}`);
    expect((await fresh(cwd)).stdout).toMatch(/^Dockerfile:4:13: [^\n]+\n$/);
    const { stdout } = await plimsoll(
      ['-f', 'json', '--report-suppressed', ...ONLY_ASKING, '--new-from-rev', 'HEAD'],
      { cwd },
    );
    expect(stdout).toContain('"justification": "It already existed at HEAD."');
  });

  it('takes files that are new for new', async () => {
    const cwd = repository({ Dockerfile: MENDED });
    writeFileSync(join(cwd, 'Dockerfile.two'), ASKING);
    expect((await fresh(cwd)).stdout).toMatch(/^Dockerfile\.two:2:13: [^\n]+\n$/);
  });

  it('follows files to their new names', async () => {
    const cwd = repository({ Dockerfile: ASKING });
    git(cwd, 'mv', 'Dockerfile', 'Dockerfile.api');
    writeFileSync(join(cwd, 'Dockerfile.api'), ALSO);
    expect((await fresh(cwd)).stdout).toMatch(/^Dockerfile\.api:3:13: [^\n]+\n$/);
    renameSync(join(cwd, 'Dockerfile.api'), join(cwd, 'Dockerfile.untracked'));
    expect((await fresh(cwd)).stdout).toMatch(/^Dockerfile\.untracked:3:13: [^\n]+\n$/);
    writeFileSync(
      join(cwd, 'Dockerfile.untracked'),
      'FROM alpine\nENV A=1\nRUN apt-get install vim\nUSER me\n',
    );
    expect((await fresh(cwd)).stdout).toMatch(/^Dockerfile\.untracked:3:13: [^\n]+\n$/);
  });

  it('checks a draft by the file that it is a draft of', async () => {
    const cwd = repository({ Dockerfile: ASKING });
    const { stdout } = await plimsoll(
      ['-f', 'compact', ...ONLY_ASKING, '--new-from-rev', 'HEAD', '--stdin-filename', 'Dockerfile'],
      { cwd, input: ALSO },
    );
    expect(stdout).toMatch(/^Dockerfile:3:13: [^\n]+\n$/);
  });

  it('leaves what was there to itself when it fixes', async () => {
    const cwd = repository({ Dockerfile: ASKING, 'a/Dockerfile': ASKING });
    writeFileSync(join(cwd, 'Dockerfile'), ALSO);
    await fresh(cwd, ['--fix']);
    expect(read(cwd, 'Dockerfile')).toBe(ALSO.replace('install git', 'install -y git'));
    expect(read(cwd, 'a/Dockerfile')).toBe(ASKING);
  });

  it('works from a directory below the top', async () => {
    const cwd = repository({ 'a b/Dockerfile': ASKING });
    writeFileSync(join(cwd, 'a b/Dockerfile'), ALSO);
    expect((await fresh(join(cwd, 'a b'))).stdout).toMatch(/^Dockerfile:3:13: [^\n]+\n$/);
  });

  it.each([
    ['nope', 'Unknown Git revision `nope`'],
    ['--help', 'requires a value'],
    ['HEAD:Dockerfile', 'Unknown Git revision `HEAD:Dockerfile`'],
  ])('refuses the revision %s', async (revision, message) => {
    const { code, stderr } = await lint(repository({ Dockerfile: ASKING }), ['--new-from-rev', revision]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('refuses to work outside of a repository', async () => {
    const { code, stderr } = await fresh(directoryWith({ Dockerfile: ASKING }));
    expect(code).toBe(2);
    expect(stderr).toContain('is not in a Git repository.');
  });
});
