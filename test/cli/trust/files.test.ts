/** What a hostile tree of files does to a run: nothing. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ASKING, directoryWith, MENDED, ONLY_ASKING, plimsoll, read } from '../run.ts';

const isRoot = process.getuid?.() === 0;
const SECRET = 'password-of-somebody';

/** A tree with a good file, and something outside of it. */
function tree(): { readonly cwd: string; readonly outside: string } {
  const outside = directoryWith({ secret: `${SECRET}\n`, Dockerfile: ASKING });
  return { cwd: directoryWith({ 'good/Dockerfile': ASKING }), outside };
}

describe('plimsoll hadolint', () => {
  it('does not follow a link of .hadolint.yaml that leads out of the tree', async () => {
    const { cwd, outside } = tree();
    symlinkSync(join(outside, 'secret'), join(cwd, '.hadolint.yaml'));
    const { code, stdout, stderr } = await plimsoll(['hadolint', 'good/Dockerfile'], {
      cwd,
      env: { HOME: outside },
    });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('It is a link to a file outside its directory tree.');
    expect(stderr).not.toContain(SECRET);
  });

  it('says nothing to the terminal that the file of a stranger has it say', async () => {
    const text = 'verbose: true\n"\\e[2J\\n::error::x": 1\ntrustedRegistries: ["\\e[2J\\n::error::y"]\n';
    const cwd = directoryWith({ Dockerfile: ASKING, '.hadolint.yaml': text });
    const { stdout, stderr } = await plimsoll(['hadolint', '--no-color', 'Dockerfile'], { cwd });
    expect(stderr).toContain('::error::y');
    expect(stdout + stderr).not.toMatch(/\u001b|^::/m);
  });
});

describe('a search', () => {
  it.each([
    ['/dev/zero', 'outside'],
    ['/proc/self/environ', 'outside'],
    ['/etc/passwd', 'outside'],
    ['/dev/null', 'outside'],
  ])('does not follow a link to %s', async (target, reason) => {
    const { cwd } = tree();
    symlinkSync(target, join(cwd, 'Dockerfile'));
    for (const format of ['text', 'json', 'sarif']) {
      const { code, stdout, stderr } = await plimsoll([...ONLY_ASKING, '-f', format], {
        cwd,
        env: { SECRET },
      });
      expect(code).toBe(1);
      expect(stdout).toContain('apt-get-assume-yes');
      expect(stdout + stderr).not.toContain(SECRET);
      expect(stdout + stderr).not.toContain('root:');
      expect(stderr).toContain('Not checked: `Dockerfile`');
      expect(stderr).toContain(reason);
    }
  });

  it('does not follow a link that leads out of the searched directory, and --fix writes nothing there', async () => {
    const { cwd, outside } = tree();
    symlinkSync(join(outside, 'Dockerfile'), join(cwd, 'Dockerfile'));
    symlinkSync('../good', join(cwd, 'good/again'));
    const { code, stderr } = await plimsoll([...ONLY_ASKING, '--fix'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain('Not checked: `Dockerfile`');
    expect(read(outside, 'Dockerfile')).toBe(ASKING);
    expect(read(cwd, 'good/Dockerfile')).toBe(MENDED);
  });

  it('reads no pipe, whether it stands there or a link leads to it', async () => {
    const { cwd } = tree();
    execFileSync('mkfifo', [join(cwd, 'Dockerfile')]);
    symlinkSync('Dockerfile', join(cwd, 'Dockerfile.link'));
    const { code, stderr } = await plimsoll([...ONLY_ASKING], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('`Dockerfile`, `Dockerfile.link`');
  });

  it('that finds nothing else fails', async () => {
    const cwd = directoryWith({});
    symlinkSync('/etc/passwd', join(cwd, 'Dockerfile'));
    const { code } = await plimsoll([], { cwd });
    expect(code).toBe(2);
  });

  it('follows a link inside of the tree, unless the tree is untrusted', async () => {
    const cwd = directoryWith({ 'real/file': ASKING });
    symlinkSync('real/file', join(cwd, 'Dockerfile'));
    expect((await plimsoll([...ONLY_ASKING], { cwd })).code).toBe(1);
    const { code, stderr } = await plimsoll([...ONLY_ASKING, '--untrusted'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('Not checked: `Dockerfile`, which is a link.');
  });
});

describe('a file that the user names', () => {
  it('may be a link and a pipe', async () => {
    const { cwd, outside } = tree();
    symlinkSync(join(outside, 'Dockerfile'), join(cwd, 'link'));
    expect((await plimsoll([...ONLY_ASKING, 'link'], { cwd })).code).toBe(1);
    execFileSync('mkfifo', [join(cwd, 'pipe')]);
    const [{ code, stdout }] = await Promise.all([
      plimsoll([...ONLY_ASKING, 'pipe'], { cwd }),
      execFileAsync('sh', ['-c', `printf 'FROM a\\nRUN apt-get install b\\n' > ${join(cwd, 'pipe')}`]),
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain('apt-get-assume-yes');
  });

  it('is not written through a link that leads out', async () => {
    const { cwd, outside } = tree();
    symlinkSync(join(outside, 'Dockerfile'), join(cwd, 'link'));
    symlinkSync(outside, join(cwd, 'directory'));
    for (const path of ['link', 'directory/Dockerfile']) {
      const { code, stdout } = await plimsoll([...ONLY_ASKING, '--fix', path], { cwd });
      expect(code).toBe(2);
      expect(stdout).toContain('outside');
      expect(stdout).toContain('apt-get-assume-yes');
    }
    expect(read(outside, 'Dockerfile')).toBe(ASKING);
    // Outside of the working directory the path is what the user meant.
    expect((await plimsoll([...ONLY_ASKING, '--fix', join(outside, 'Dockerfile')], { cwd })).code).toBe(0);
    expect(read(outside, 'Dockerfile')).toBe(MENDED);
  });

  it('is read up to a limit, also when it never ends', async () => {
    const { cwd } = tree();
    writeFileSync(join(cwd, 'large'), `FROM a\n${'#\n'.repeat(3 * 1024 * 1024)}`);
    const { code, stdout } = await plimsoll([...ONLY_ASKING, '/dev/zero', 'large', 'good/Dockerfile'], {
      cwd,
    });
    expect(code).toBe(2);
    expect(stdout.match(/larger than 5 MB/g)).toHaveLength(2);
    expect(stdout).toContain('apt-get-assume-yes');
  });

  it.each([
    ['10', 2],
    ['1KB', 1],
    ['8 MB', 1],
    ['0', 2],
    ['-5', 2],
    ['5 miles', 2],
    ['9999MB', 2],
  ])('has the limit --max-file-size %s', async (size, code) => {
    const { cwd } = tree();
    expect((await plimsoll([...ONLY_ASKING, `--max-file-size=${size}`], { cwd })).code).toBe(code);
  });
});

describe('files beside Dockerfiles', () => {
  const targets = ['/dev/zero', '/proc/self/environ'];

  it.each(
    targets.flatMap((target) =>
      ['.dockerignore', 'Dockerfile.dockerignore', '.gitignore'].map((name) => [name, target]),
    ),
  )('%s as a link to %s', async (name = '', target = '') => {
    const cwd = directoryWith({ Dockerfile: `${ASKING}COPY a /b\n` });
    symlinkSync(target, join(cwd, name));
    const { code, stdout, stderr } = await plimsoll(['--preset', 'all'], { cwd, env: { SECRET } });
    expect(code).toBe(1);
    expect(stdout + stderr).not.toContain(SECRET);
  });

  it.each(['.dockerignore', '.gitignore', '.lintrc.yaml', 'plimsoll-waivers.yaml'])(
    '%s as a pipe',
    async (name) => {
      const cwd = directoryWith({ Dockerfile: `${ASKING}COPY a /b\n` });
      execFileSync('mkfifo', [join(cwd, name)]);
      expect((await plimsoll(['--preset', 'all'], { cwd })).code).toBe(1);
    },
  );

  it.each(['.lintrc.yaml', 'plimsoll-waivers.yaml'])('%s as a link that leads out', async (name) => {
    const { cwd, outside } = tree();
    writeFileSync(join(outside, 'secret'), `${SECRET}: 1\n`);
    for (const target of ['/proc/self/environ', join(outside, 'secret')]) {
      const directory = directoryWith({ Dockerfile: ASKING });
      symlinkSync(target, join(directory, name));
      const { code, stdout, stderr } = await plimsoll([...ONLY_ASKING], { cwd: directory, env: { SECRET } });
      expect(code).toBe(2);
      expect(stdout).toContain('apt-get-assume-yes');
      expect(stdout + stderr).toContain('outside');
      expect(stdout + stderr).not.toContain(SECRET);
    }
    expect(cwd).not.toBe(outside);
  });

  it.each(['extends: /proc/self/environ\n', 'extends: ./set.policy.yaml\n', 'baseline: base.json\n'])(
    'named by a configuration: %s',
    async (text) => {
      const cwd = directoryWith({ Dockerfile: ASKING, '.lintrc.yaml': text });
      symlinkSync('/proc/self/environ', join(cwd, 'set.policy.yaml'));
      symlinkSync('/proc/self/environ', join(cwd, 'base.json'));
      const { code, stdout, stderr } = await plimsoll([...ONLY_ASKING], { cwd, env: { SECRET } });
      expect(code).toBe(2);
      expect(stdout).toContain('apt-get-assume-yes');
      expect(stdout + stderr).not.toContain(SECRET);
    },
  );

  it('are not written through a link that leads out', async () => {
    const { cwd, outside } = tree();
    symlinkSync(join(outside, 'secret'), join(cwd, 'plimsoll-baseline.json'));
    const { code } = await plimsoll(['baseline', 'create', '--force'], { cwd });
    expect(code).toBe(2);
    expect(read(outside, 'secret')).toBe(`${SECRET}\n`);
  });

  it('outside of an untrusted tree are not read', async () => {
    const outside = directoryWith({ 'shared.yaml': 'rules: { apt-get-assume-yes: off }\n' });
    const cwd = directoryWith({
      Dockerfile: ASKING,
      '.lintrc.yaml': `extends: ${join(outside, 'shared.yaml')}\n`,
    });
    expect((await plimsoll([], { cwd })).stdout).not.toContain('apt-get-assume-yes');
    const { code, stdout } = await plimsoll(['--untrusted'], { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain('apt-get-assume-yes');
  });
});

describe('a configuration above the top of the git repository', () => {
  const repository = () =>
    directoryWith({
      '.lintrc.yaml': 'rules: { apt-get-assume-yes: off }\n',
      'repo/.git/HEAD': 'ref: refs/heads/main\n',
      'repo/a/Dockerfile': ASKING,
    });

  it('counts', async () => {
    const cwd = join(repository(), 'repo');
    expect((await plimsoll([], { cwd })).stdout).not.toContain('apt-get-assume-yes');
  });

  it('does not count with `--untrusted`', async () => {
    const cwd = join(repository(), 'repo');
    expect((await plimsoll(['--untrusted'], { cwd })).stdout).toContain('apt-get-assume-yes');
  });
});

describe('with `--untrusted`', () => {
  const MANY = `FROM debian:12\n${'RUN apt-get install curl\n'.repeat(300)}`;
  const LONG = `FROM debian:12\nENV A=${'x'.repeat(9000)}\nENV B=$A$A\n`;

  it.each([
    ['findings of one rule', MANY, 'settings: { limits: { reportsPerRule: 5000 } }\n', '50 more findings'],
    ['the length of a value', LONG, 'settings: { limits: { valueLength: 500000 } }\n', 'no-oversized-value'],
  ])(
    '%s has a lower limit, which the configuration of the tree cannot raise',
    async (_, text, config, said) => {
      const cwd = directoryWith({ Dockerfile: text, '.lintrc.yaml': `extends: all\n${config}` });
      const words = ['-f', 'compact'];
      expect((await plimsoll(words, { cwd })).stdout).not.toContain(said);
      expect((await plimsoll([...words, '--untrusted'], { cwd })).stdout).toContain(said);
    },
  );

  it('a lower limit of the configuration stays', async () => {
    const limits = 'settings: { limits: { reportsPerRule: 10 } }\n';
    const cwd = directoryWith({ Dockerfile: MANY, '.lintrc.yaml': limits });
    const { stdout } = await plimsoll(['-f', 'compact', '--untrusted'], { cwd });
    expect(stdout).toContain('290 more findings');
  });

  it('a large configuration is not read', async () => {
    const text = `extends: all\n#${'x'.repeat(2_000_000)}\n`;
    const cwd = directoryWith({ Dockerfile: ASKING, '.lintrc.yaml': text });
    const read = await plimsoll([], { cwd });
    expect([read.code, read.stdout]).toEqual([2, expect.stringContaining('it is longer than 1 MB')]);
    const { code, stdout } = await plimsoll(['--untrusted'], { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain('It is larger than 1.3 MB');
  });
});

describe('writing', () => {
  it.skipIf(!isRoot)('keeps the owner and drops set-user-ID', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    chownSync(join(cwd, 'Dockerfile'), 1234, 2345);
    chmodSync(join(cwd, 'Dockerfile'), 0o6754);
    expect((await plimsoll([...ONLY_ASKING, '--fix'], { cwd })).code).toBe(0);
    const { uid, gid, mode } = statSync(join(cwd, 'Dockerfile'));
    expect([uid, gid, (mode & 0o7777).toString(8)]).toEqual([1234, 2345, '754']);
  });

  it('keeps hard links together and leaves no copy', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING, 'other/': '' });
    linkSync(join(cwd, 'Dockerfile'), join(cwd, 'other/name'));
    expect((await plimsoll([...ONLY_ASKING, '--fix', 'Dockerfile'], { cwd })).code).toBe(0);
    expect(read(cwd, 'other/name')).toBe(MENDED);
    expect(statSync(join(cwd, 'Dockerfile')).nlink).toBe(2);
    expect(readdirSync(cwd).sort()).toEqual(['Dockerfile', 'other']);
  });

  it('removes what an ended run left, and nothing else', async () => {
    const cwd = directoryWith({ Dockerfile: MENDED });
    const dead = '.Dockerfile.999999999-1.plimsoll-tmp';
    const alive = `.Dockerfile.${process.pid}-1.plimsoll-tmp`;
    const copy = '.Dockerfile.999999999-1.plimsoll-copy';
    const others = ['.Dockerfile.999999999-1.tmp', copy, alive, 'x.plimsoll-tmp'];
    for (const name of [dead, ...others]) writeFileSync(join(cwd, name), 'x');
    mkdirSync(join(cwd, '.directory.999999999-1.plimsoll-tmp'));
    await plimsoll([...ONLY_ASKING], { cwd });
    expect(readdirSync(cwd)).toContain(dead);
    await plimsoll([...ONLY_ASKING, '--fix'], { cwd });
    expect(readdirSync(cwd)).not.toContain(dead);
    expect(readdirSync(cwd)).toEqual(
      expect.arrayContaining([...others, '.directory.999999999-1.plimsoll-tmp']),
    );
  });
});

function execFileAsync(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    import('node:child_process').then(({ execFile }) => execFile(command, args, () => resolve()));
  });
}

describe('a baseline of a stranger', () => {
  it.each([
    ['is no JSON, and large', `[${','.repeat(6_000_000)}`],
    ['is of another version, and large', `{"version":3,"files":{"a":[${'{},'.repeat(2_000_000)}{}]}}`],
    [
      'has a mistake for each of many files',
      `{"version":2,"files":{${Array.from({ length: 30_000 }, (_, at) => `"${at}":[{"rule":1}]`).join(',')}}}`,
    ],
  ])('costs no finding when it %s', async (_, text) => {
    const cwd = directoryWith({ Dockerfile: ASKING, 'b.json': text });
    const start = performance.now();
    const { code, stdout, stderr } = await plimsoll(
      [...ONLY_ASKING, '-f', 'compact', '--baseline', 'b.json'],
      { cwd, env: { NODE_OPTIONS: '--max-old-space-size=1000' } },
    );
    expect([code, stderr]).toEqual([2, expect.stringContaining('b.json:1:')]);
    expect(stdout).toContain('apt-get-assume-yes');
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe('a configuration with more mistakes than anybody reads', () => {
  it.each([
    ['the same key again and again', 'k: 1\n'.repeat(150_000)],
    ['tags', `a: ${'!!x '.repeat(200_000)}`],
    ['commas', `[${','.repeat(200_000)}`],
    ['brackets', '['.repeat(1_000_000)],
  ])('costs no finding of any file: %s', async (_, text) => {
    const cwd = directoryWith({ 'a/Dockerfile': ASKING, 'a/.lintrc.yaml': text, 'b/Dockerfile': ASKING });
    const { code, stdout, stderr } = await plimsoll([...ONLY_ASKING, '-f', 'compact'], { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain('b/Dockerfile:2:');
    expect(stderr).not.toContain('internal error');
    expect(stderr.length).toBeLessThan(400_000);
  });
});
