import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { ASKING, directoryWith, ONLY_ASKING, plimsoll, read } from './run.ts';

const NOW = ['--now', '2026-06-15'];

function waivers(...entries: readonly Readonly<Record<string, string>>[]): string {
  const lines = entries.map((entry) => {
    const all = {
      rules: '[DL3014]',
      reason: 'The image answers',
      owner: 'a',
      expires: '2026-12-31',
      ...entry,
    };
    return `  - ${Object.entries(all)
      .map(([key, value]) => `${key}: ${value}`)
      .join('\n    ')}\n`;
  });
  return `waivers:\n${lines.join('')}`;
}

/** Findings as the compact report gives them. */
async function lint(cwd: string, args: readonly string[] = []) {
  return plimsoll(['-f', 'compact', ...ONLY_ASKING, ...NOW, ...args], { cwd });
}

describe('waivers are found', () => {
  it.each([
    ['in the working directory', 'plimsoll-waivers.yaml', {}],
    ['at the top of the repository', 'plimsoll-waivers.yaml', { '.git/': '' }],
    ['beside the nearest configuration', 'api/plimsoll-waivers.yaml', { 'api/.lintrc.yaml': 'rules: {}\n' }],
    [
      'where the configuration says',
      'ci/exceptions.yaml',
      { '.lintrc.yaml': 'waivers: ci/exceptions.yaml\n' },
    ],
  ])('%s', async (_, name, others) => {
    const cwd = directoryWith({ 'api/Dockerfile': ASKING, [name]: waivers({}), ...others });
    expect(await lint(cwd)).toMatchObject({ code: 0, stdout: '' });
  });

  it('nowhere else, and not when the configuration names none', async () => {
    const cwd = directoryWith({
      '.git/': '',
      'api/Dockerfile': ASKING,
      'api/plimsoll-waivers.yaml': waivers({}),
    });
    expect((await lint(cwd)).code).toBe(1);
    const none = directoryWith({
      Dockerfile: ASKING,
      '.lintrc.yaml': 'waivers: []\n',
      'plimsoll-waivers.yaml': waivers({}),
    });
    expect((await lint(none)).code).toBe(1);
  });

  it('by name, with globs seen from the working directory', async () => {
    const cwd = directoryWith({ 'api/Dockerfile': ASKING, 'ci/w.yaml': waivers({ files: '["api/**"]' }) });
    expect((await lint(cwd, ['--waivers', 'ci/w.yaml'])).code).toBe(0);
    expect((await lint(cwd)).code).toBe(1);
  });

  it('and left aside when that is asked for', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING, 'plimsoll-waivers.yaml': waivers({}) });
    expect((await lint(cwd, ['--no-waivers'])).code).toBe(1);
  });
});

describe('what waivers do', () => {
  it('shows in SARIF only when it is asked for', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING, 'plimsoll-waivers.yaml': waivers({}) });
    const sarif = async (args: readonly string[]) => {
      const { stdout } = await plimsoll(['-f', 'sarif', ...ONLY_ASKING, ...NOW, ...args], { cwd });
      const log: { readonly runs: readonly { readonly results: readonly unknown[] }[] } = JSON.parse(stdout);
      return log.runs[0]?.results;
    };
    expect(await sarif([])).toEqual([]);
    expect(await sarif(['--report-suppressed'])).toMatchObject([
      { suppressions: [{ kind: 'external', status: 'accepted', justification: 'The image answers' }] },
    ]);
  });

  it('ends on its last day in UTC', async () => {
    const cwd = directoryWith({
      Dockerfile: ASKING,
      'plimsoll-waivers.yaml': waivers({ expires: '2026-06-15' }),
    });
    const last = await lint(cwd);
    expect(last.code).toBe(0);
    expect(last.stdout).toBe(
      'plimsoll-waivers.yaml:5:14: info expiring-waiver: This waiver expires today; fix the findings or set a new date.\n',
    );
    const after = await lint(cwd, ['--now', '2026-06-16']);
    expect(after.code).toBe(1);
    expect(after.stdout).toMatch(
      /; add `-y`\. Its waiver \(plimsoll-waivers\.yaml:2\) expired on 2026-06-15\.\n$/,
    );
  });

  it('holds for the files, the stage and the words that it names', async () => {
    const cwd = directoryWith({
      'a/Dockerfile': ASKING,
      'b/Dockerfile': ASKING,
      'plimsoll-waivers.yaml': waivers({ files: '["a/**"]', match: '{ text: apt-get install curl }' }),
    });
    expect((await lint(cwd)).stdout).toMatch(/^b\/Dockerfile:2:13: error [^\n]+\n$/);
  });

  it('keeps --fix away', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING, 'plimsoll-waivers.yaml': waivers({}) });
    expect((await lint(cwd, ['--fix'])).code).toBe(0);
    expect(read(cwd, 'Dockerfile')).toBe(ASKING);
  });

  it('is not remembered by the cache', async () => {
    const cwd = directoryWith({
      Dockerfile: ASKING,
      'plimsoll-waivers.yaml': waivers({ expires: '2026-06-15' }),
    });
    expect((await lint(cwd, ['--cache'])).code).toBe(0);
    expect((await lint(cwd, ['--cache', '--now', '2026-06-16'])).code).toBe(1);
    expect((await lint(cwd, ['--cache', '--no-waivers'])).code).toBe(1);
    expect((await lint(cwd, ['--cache'])).code).toBe(0);
  });

  it('is told when nothing needs it, where a run can know', async () => {
    const cwd = directoryWith({
      'a/Dockerfile': 'FROM debian:12\n',
      'plimsoll-waivers.yaml': waivers({}, { rules: 'no-sudo' }),
    });
    const { code, stdout } = await lint(cwd);
    expect(code).toBe(0);
    expect(stdout).toBe(
      'plimsoll-waivers.yaml:2:5: info unused-waiver: This waiver matches no finding; remove it, for example with `plimsoll waivers prune`.\n',
    );
    expect((await lint(cwd, ['a/Dockerfile'])).stdout).toBe('');
  });
});

describe('a locked policy', () => {
  const SET = `apiVersion: plimsoll/v1
kind: PolicySet
metadata: { name: acme }
policies:
  - id: no-debian
    title: No Debian
    level: error
    locked: true
    deny: image.final.from.repository == "library/debian"
    message: Debian.
`;
  const FILES = {
    '.lintrc.yaml': 'extends: [none, ./acme.policy.yaml]\nwaivers: central.yaml\n',
    'acme.policy.yaml': SET,
    'api/.lintrc.yaml': 'waivers: own.yaml\n',
    'api/Dockerfile': '# plimsoll ignore=acme/no-debian -- because\nFROM debian:12\n',
    'api/own.yaml': waivers({ rules: 'acme/no-debian' }),
  };

  it('takes no waiver but the central one', async () => {
    const cwd = directoryWith({ ...FILES, 'central.yaml': 'waivers: []\n' });
    const { code, stdout } = await plimsoll(['-f', 'compact', ...NOW], { cwd });
    expect([code, stdout]).toEqual([
      1,
      'api/Dockerfile:2:6: error acme/no-debian: Debian. The waiver (api/own.yaml:2) does not apply to this locked rule; only waivers in `central.yaml` apply.\n',
    ]);
  });

  it('is in no baseline', async () => {
    const cwd = directoryWith({ ...FILES, 'central.yaml': 'waivers: []\n' });
    const { stdout } = await plimsoll(['baseline', 'create', ...NOW], { cwd });
    expect(stdout).toBe(
      'Wrote `plimsoll-baseline.json`: 0 findings in 1 file. 1 finding of locked policies is not in it.\n',
    );
    execFileSync('git', ['init', '-q'], { cwd });
    execFileSync('git', ['add', '-A'], { cwd });
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '-qm', 'first'], {
      cwd,
    });
    expect((await plimsoll(['--new-from-rev', 'HEAD', ...NOW], { cwd })).code).toBe(1);
  });

  it('takes the central one', async () => {
    const cwd = directoryWith({ ...FILES, 'central.yaml': waivers({ rules: 'acme/no-debian' }) });
    expect((await plimsoll(['-f', 'compact', ...NOW], { cwd })).code).toBe(0);
  });
});

describe('mistakes end with 2', () => {
  it('and are all told at once, those in names of waivers that have others too', async () => {
    const file = waivers(
      { rules: 'no-sudoo', reason: 'x' },
      { rules: 'no-rot' },
      { tags: 'CWE-25O', owner: '[]' },
    );
    const cwd = directoryWith({ Dockerfile: ASKING, 'plimsoll-waivers.yaml': file });
    const { code, stdout, stderr } = await plimsoll(['-f', 'compact', ...ONLY_ASKING, ...NOW], { cwd });
    expect(code).toBe(2);
    const told = `${stdout}${stderr}`;
    for (const part of [
      '`reason` must have',
      '`no-sudoo`',
      '`no-rot`',
      '`CWE-25O`',
      'The waiver has no `owner`',
    ])
      expect(told).toContain(part);
  });

  it.each([
    [
      'in the file',
      waivers({ reason: 'x' }),
      'plimsoll-waivers.yaml:3:13: `reason` must have at least 10 characters, got 1.',
    ],
    [
      'in the name of a rule',
      waivers({ rules: 'no-sudoo' }),
      'plimsoll-waivers.yaml:2:12: Unknown rule `no-sudoo`.',
    ],
    ['in a tag', waivers({ tags: 'CWE-25O' }), 'plimsoll-waivers.yaml:6:11: Unknown tag `CWE-25O`.'],
    [
      'in a glob',
      waivers({ files: '../x' }),
      'plimsoll-waivers.yaml:6:12: The glob `../x` looks outside the directory of its file.',
    ],
  ])('%s', async (_, text, message) => {
    const cwd = directoryWith({ Dockerfile: ASKING, 'plimsoll-waivers.yaml': text });
    const { code, stderr } = await lint(cwd, ['--fix']);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it.each([
    [['--waivers', 'nope.yaml'], 'No such waiver file: `nope.yaml`.'],
    [['--waivers', 'a', '--no-waivers'], '`--waivers` and `--no-waivers` cannot be used together.'],
    [['--now', 'today'], '`--now` must be a date in the form YYYY-MM-DD, got `today`.'],
    [['--max-age', 'old'], '`--max-age` must be a number of days, got `old`.'],
  ])('on the command line: %j', async (args, message) => {
    const { code, stderr } = await plimsoll(args, { cwd: directoryWith({ Dockerfile: ASKING }) });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('where the configuration names no file', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING, '.lintrc.yaml': 'waivers: w.yaml\nbaseline: b.json\n' });
    const { code, stderr } = await lint(cwd);
    expect(code).toBe(2);
    expect(stderr).toContain('.lintrc.yaml:1:10: No such waiver file: `w.yaml`.');
    expect(stderr).toContain('.lintrc.yaml:2:11: No such baseline: `b.json`.');
  });
});

describe('plimsoll waivers', () => {
  const FILES = {
    Dockerfile: ASKING,
    'plimsoll-waivers.yaml': `# Ours\n${waivers(
      { ticket: 'SEC-1', created: '2026-05-16' },
      { rules: 'no-sudo', expires: '2026-06-01' },
      { rules: '[no-maintainer]', owner: 'b' },
    )}`,
  };
  const TWO = [...ONLY_ASKING, '--rule', 'no-maintainer:error', ...NOW];

  it('report lists them, those that end first on top', async () => {
    const { code, stdout } = await plimsoll(['waivers', 'report', ...TWO], { cwd: directoryWith(FILES) });
    expect(code).toBe(0);
    expect(stdout).toBe(
      'expired   no-sudo in all\n          ended 2026-06-01 (expired for 14 days), a, 0 findings\n          The image answers (plimsoll-waivers.yaml:9)\n\n' +
        'active    DL3014 in all\n          ends 2026-12-31 (199 days left), a, SEC-1, 30 days old, 1 finding\n          The image answers (plimsoll-waivers.yaml:3)\n\n' +
        'unused    no-maintainer in all\n          ends 2026-12-31 (199 days left), b, 0 findings\n          The image answers (plimsoll-waivers.yaml:13)\n\n' +
        '3 waivers: 1 active, 1 expired, 1 unused.\n',
    );
  });

  it('report writes tables and data', async () => {
    const cwd = directoryWith(FILES);
    const md = await plimsoll(['waivers', 'report', '--format', 'md', ...TWO], { cwd });
    expect(md.stdout).toContain(
      '| active | DL3014 | all | a | SEC-1 | 30 days | 199 days | 1 finding | The image answers |',
    );
    const { stdout } = await plimsoll(['waivers', 'report', '-f', 'json', ...TWO], { cwd });
    expect(JSON.parse(stdout)).toMatchObject([
      { state: 'expired', daysLeft: -14 },
      { state: 'active', ageDays: 30, owner: 'a', findings: 1 },
      { state: 'unused' },
    ]);
  });

  it('report writes CSV, of some owners and those that end soon, and fails when asked', async () => {
    const cwd = directoryWith({
      Dockerfile: ASKING,
      'plimsoll-waivers.yaml': waivers(
        {
          owner: '[a, team b]',
          reason: '"=cmd, it said"',
          ticket: 'SEC-1',
          expires: '2026-07-01',
          renewed: '2026-06-01',
        },
        { rules: '[no-maintainer]', owner: 'c' },
      ),
    });
    const report = (...args: readonly string[]) => plimsoll(['waivers', 'report', ...args, ...TWO], { cwd });
    expect((await report('--format', 'csv')).stdout).toBe(
      'state,rules,files,owner,ticket,approvedBy,created,expires,ageDays,daysLeft,findings,reason,file,line,renewals\r\n' +
        'active,DL3014,,"a, team b",SEC-1,,,2026-07-01,,16,1,"\'=cmd, it said",plimsoll-waivers.yaml,2,1\r\n' +
        'unused,no-maintainer,,c,,,,2026-12-31,,199,0,The image answers,plimsoll-waivers.yaml,8,0\r\n',
    );
    expect((await report()).stdout).toContain('(16 days left), a, team b, SEC-1, renewed 1 time, 1 finding');
    const soon = await report('--expiring', '30d', '--exit-code');
    expect([soon.code, soon.stdout.split('\n').at(-2)]).toEqual([1, '1 waiver: 1 active.']);
    expect(await report('--expiring', '2w', '--exit-code')).toMatchObject({
      code: 0,
      stdout: '0 waivers.\n',
    });
    expect((await report('--owner', 'team b')).stdout).toContain('1 waiver: 1 active.');
    expect((await report('--owner', 'c', '--exit-code')).code).toBe(1);
    expect((await report('--owner', 'nobody', '--exit-code')).code).toBe(0);
    const { stderr } = await plimsoll(['waivers', 'prune', '--owner', 'a'], { cwd });
    expect(stderr).toContain('`--owner` is only allowed with `plimsoll waivers report`.');
  });

  it('one whose files are gone is unused, and pruned', async () => {
    const kept = waivers({ files: '[Dockerfile]' });
    const cwd = directoryWith({
      Dockerfile: ASKING,
      'plimsoll-waivers.yaml': `${kept}${waivers({ files: '["old/**"]' }).replace('waivers:\n', '')}`,
    });
    const { code, stdout } = await lint(cwd, ['.']);
    expect([code, stdout]).toEqual([
      0,
      'plimsoll-waivers.yaml:7:5: info unused-waiver: The `files` of this waiver match no file; remove it, for example with `plimsoll waivers prune`.\n',
    ]);
    await plimsoll(['waivers', 'prune', ...ONLY_ASKING, ...NOW], { cwd });
    expect(read(cwd, 'plimsoll-waivers.yaml')).toBe(kept);
  });

  it('the remark on one that ends soon has the level of the file', async () => {
    const cwd = directoryWith({
      Dockerfile: ASKING,
      'plimsoll-waivers.yaml': `expiringLevel: error\n${waivers({ expires: '2026-06-20' })}`,
    });
    const { code, stdout } = await lint(cwd);
    expect([code, stdout]).toEqual([
      1,
      'plimsoll-waivers.yaml:6:14: error expiring-waiver: This waiver expires in 5 days; fix the findings or set a new date.\n',
    ]);
  });

  it('SARIF says who answers for it, where and until when', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING, 'plimsoll-waivers.yaml': waivers({ ticket: 'SEC-1' }) });
    const { stdout } = await plimsoll(['-f', 'sarif', '--report-suppressed', ...ONLY_ASKING, ...NOW], {
      cwd,
    });
    expect(JSON.parse(stdout).runs[0].results[0].suppressions).toEqual([
      {
        kind: 'external',
        status: 'accepted',
        justification: 'The image answers',
        properties: { owner: 'a', ticket: 'SEC-1', expires: '2026-12-31' },
      },
    ]);
  });

  it('one whose `match` is responsible says so', async () => {
    const cwd = directoryWith({
      Dockerfile: ASKING,
      'plimsoll-waivers.yaml': waivers({ match: '{ text: cur }' }),
    });
    expect((await plimsoll([...ONLY_ASKING, '-f', 'compact', ...NOW], { cwd })).stdout).toContain(
      'plimsoll-waivers.yaml:2:5: info unused-waiver: The `match` of this waiver matches no finding; `text` must consist of whole words of the instruction.\n',
    );
  });

  it('a waiver that has not begun is pending, and stays', async () => {
    const later = {
      Dockerfile: ASKING,
      'plimsoll-waivers.yaml': waivers({ created: '2026-06-20', expires: '2026-06-30' }),
    };
    const cwd = directoryWith(later);
    expect((await plimsoll(['waivers', 'report', ...TWO], { cwd })).stdout).toBe(
      'pending   DL3014 in all\n          starts 2026-06-20, ends 2026-06-30 (15 days left), a, 0 findings\n          The image answers (plimsoll-waivers.yaml:2)\n\n' +
        '1 waiver: 1 pending.\n',
    );
    expect((await plimsoll(['waivers', 'prune', ...TWO], { cwd })).stdout).toBe('All waivers are in use.\n');
    expect(read(cwd, 'plimsoll-waivers.yaml')).toBe(later['plimsoll-waivers.yaml']);
  });

  it('prune takes out what is over or unused, and nothing else', async () => {
    const cwd = directoryWith(FILES);
    const diff = await plimsoll(['waivers', 'prune', '--diff', ...TWO], { cwd });
    expect(diff.stdout).toMatch(/^--- a\/plimsoll-waivers\.yaml\n/);
    expect(read(cwd, 'plimsoll-waivers.yaml')).toBe(FILES['plimsoll-waivers.yaml']);
    const { code, stdout } = await plimsoll(['waivers', 'prune', ...TWO], { cwd });
    expect([code, stdout]).toEqual([0, 'Removed 2 waivers from `plimsoll-waivers.yaml`.\n']);
    expect(read(cwd, 'plimsoll-waivers.yaml')).toBe(
      `# Ours\n${waivers({ ticket: 'SEC-1', created: '2026-05-16' })}`,
    );
    expect((await plimsoll(['waivers', 'prune', ...TWO], { cwd })).stdout).toBe('All waivers are in use.\n');
  });

  it('prune does nothing where the file has mistakes', async () => {
    const text = waivers({ rules: 'no-sudoo' }, { expires: '2026-01-01' });
    const cwd = directoryWith({ Dockerfile: ASKING, 'plimsoll-waivers.yaml': text });
    expect((await plimsoll(['waivers', 'prune', ...TWO], { cwd })).code).toBe(2);
    expect(read(cwd, 'plimsoll-waivers.yaml')).toBe(text);
  });

  it('draft writes entries that hold once they are filled in', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    const { stdout } = await plimsoll(['waivers', 'draft', ...TWO], { cwd });
    const filled = stdout.replace('reason:', 'reason: Written by hand').replace('owner:', 'owner: team');
    const other = directoryWith({ Dockerfile: `# moved\n${ASKING}`, 'plimsoll-waivers.yaml': filled });
    expect(await lint(other)).toMatchObject({ code: 0, stdout: '' });
  });

  it('needs a word that it knows', async () => {
    const cwd = directoryWith({});
    expect((await plimsoll(['waivers'], { cwd })).stderr).toContain('`plimsoll waivers` requires an action.');
    expect((await plimsoll(['waivers', 'list'], { cwd })).stderr).toContain('Did you mean `report`?');
  });
});
