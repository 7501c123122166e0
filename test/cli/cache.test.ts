import { createHash, createHmac } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ASKING, CACHE, directoryWith, MENDED, ONLY_ASKING, plimsoll, read } from './run.ts';

const CACHED = [...ONLY_ASKING, '--cache-location', '.plimsollcache', '-f', 'json'];
const FILE = '.plimsollcache';

/** What only the user of the tests knows. */
const keyOf = () => readFileSync(join(CACHE, 'plimsoll/cache-key'));

/** Signs entries as a run does. */
function signed(body: string, key: Buffer = keyOf()): string {
  return `plimsoll cache 2\n${createHmac('sha256', key).update(body).digest('hex')}\n${body}\n`;
}

/** The cache with every message replaced: what shows it came from there. */
function poison(cwd: string, sign: (body: string) => string = signed): void {
  const body = (read(cwd, FILE).split('\n')[2] ?? '').replaceAll('"message":"', '"message":"remembered ');
  writeFileSync(join(cwd, FILE), sign(body));
}

describe('--cache', () => {
  it('gives the same report from memory', async () => {
    const cwd = directoryWith({
      Dockerfile: `# hadolint ignore=DL3014\n${ASKING}${ASKING}`,
      'a/Dockerfile': `\uFEFF${ASKING}`,
    });
    const first = await plimsoll(CACHED, { cwd });
    const kept = read(cwd, FILE);
    expect(await plimsoll(CACHED, { cwd })).toEqual(first);
    expect(read(cwd, FILE)).toBe(kept);
    poison(cwd);
    expect((await plimsoll(CACHED, { cwd })).stdout).toContain('"message": "remembered');
  });

  it.each([
    ['the text', (cwd: string) => writeFileSync(join(cwd, 'Dockerfile'), `${ASKING}\n`), []],
    ['the level of a rule', () => {}, ['--rule', 'apt-get-assume-yes:info']],
    ['another rule', () => {}, ['--rule', 'no-maintainer:info']],
    ['a build argument', () => {}, ['--build-arg', 'A=1']],
    ['whether comments count', () => {}, ['--no-inline-config']],
    [
      'a setting',
      (cwd: string) => writeFileSync(join(cwd, '.lintrc.yaml'), 'settings: { platform: linux/arm64 }\n'),
      [],
    ],
  ])('checks again when it is another one: %s', async (_, change, options) => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    await plimsoll(CACHED, { cwd });
    poison(cwd);
    change(cwd);
    const { stdout } = await plimsoll([...CACHED, ...options], { cwd });
    expect(JSON.parse(stdout).results[0].findings).toHaveLength(1);
    expect(stdout).not.toContain('"message": "remembered');
  });

  it.each([
    ['cut', (text: string) => text.slice(0, -10)],
    ['edited', (text: string) => text.replace('error', 'info')],
    ['empty', () => ''],
    ['of the first format', (text: string) => `${'0'.repeat(64)}\n${text.split('\n')[2] ?? ''}\n`],
  ])('is none when it was %s', async (_, spoil) => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    const first = await plimsoll(CACHED, { cwd });
    writeFileSync(join(cwd, FILE), spoil(read(cwd, FILE)));
    expect(await plimsoll(CACHED, { cwd })).toEqual(first);
  });

  it.each([
    [
      'with its own plain sum',
      (body: string) => `${createHash('sha256').update(body).digest('hex')}\n${body}\n`,
    ],
    [
      'with a plain sum',
      (body: string) => `plimsoll cache 2\n${createHash('sha256').update(body).digest('hex')}\n${body}\n`,
    ],
    ['with another key', (body: string) => signed(body, Buffer.alloc(32))],
    ['without a signature', (body: string) => `plimsoll cache 2\n\n${body}\n`],
  ])('is not believed %s', async (_, sign) => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    const first = await plimsoll(CACHED, { cwd });
    poison(cwd, sign);
    expect(await plimsoll(CACHED, { cwd })).toEqual(first);
  });

  it.each([
    ['[["KEY",{"key":"x"}]]'],
    ['[["KEY",null]]'],
    ['{"a":1}'],
    ['[1,2]'],
    ['[["KEY",{"key":"x","context":null,"result":{"hasBom":false,"findings":[{}],"suppressed":[]}}]]'],
    ['nothing'],
  ])('of another shape is none, even with the right signature: %s', async (body) => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    const first = await plimsoll(CACHED, { cwd });
    const [, key = ''] = /"key":"([0-9a-f]+)"/.exec(read(cwd, FILE)) ?? [];
    const path = join(cwd, 'Dockerfile');
    writeFileSync(join(cwd, FILE), signed(body.replace('KEY', path).replace('"key":"x"', `"key":"${key}"`)));
    expect(await plimsoll(CACHED, { cwd })).toEqual(first);
  });

  it.each(['Dockerfile', 'other'])('writes over no file that is no cache: %s', async (name) => {
    const cwd = directoryWith({ Dockerfile: ASKING, other: 'hello\nworld\n' });
    const before = read(cwd, name);
    const { code, stderr } = await plimsoll([...ONLY_ASKING, '--cache-location', name], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('not a plimsoll cache');
    expect(read(cwd, name)).toBe(before);
  });

  it('follows no link that leads out', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    const outside = directoryWith({ victim: '' });
    symlinkSync(join(outside, 'victim'), join(cwd, FILE));
    expect((await plimsoll(CACHED, { cwd })).code).toBe(2);
    expect(read(outside, 'victim')).toBe('');
  });

  it("stands in the user's cache directory by default, and in no repository", async () => {
    const cwd = directoryWith({ Dockerfile: ASKING, [FILE]: 'what a repository brings' });
    const XDG_CACHE_HOME = join(directoryWith({}), 'cache');
    const first = await plimsoll([...ONLY_ASKING, '--cache'], { cwd, env: { XDG_CACHE_HOME } });
    expect(first.code).toBe(1);
    expect(
      readdirSync(join(XDG_CACHE_HOME, 'plimsoll')).filter((name) => name.startsWith('results-')),
    ).toHaveLength(1);
    expect(await plimsoll([...ONLY_ASKING, '--cache'], { cwd, env: { XDG_CACHE_HOME } })).toEqual(first);
    expect(read(cwd, FILE)).toBe('what a repository brings');
  });

  it('is not used for files of strangers', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    expect((await plimsoll([...ONLY_ASKING, '--cache', '--untrusted'], { cwd })).code).toBe(2);
  });

  it('stands where --cache-location says', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    mkdirSync(join(cwd, 'directory'));
    await plimsoll([...ONLY_ASKING, '--cache-location', 'x/y/cache'], { cwd });
    await plimsoll([...ONLY_ASKING, '--cache-location', 'directory'], { cwd });
    expect(['x/y/cache', `directory/${FILE}`, FILE].map((name) => existsSync(join(cwd, name)))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('that cannot be written is a note', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING, file: '' });
    const { code, stderr } = await plimsoll([...ONLY_ASKING, '--cache-location', 'file/cache'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('The cache could not be written.');
  });

  it('does not stand in the way of --fix', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    await plimsoll(CACHED, { cwd });
    await plimsoll([...CACHED, '--fix'], { cwd });
    expect(read(cwd, 'Dockerfile')).toBe(MENDED);
    expect(JSON.parse((await plimsoll(CACHED, { cwd })).stdout).results[0].findings).toEqual([]);
  });

  it('checks again what rules of plugins have a part in', async () => {
    const rule = (message: string) => `export default { rules: [{
      name: 'mine', meta: { type: 'problem', schema: [], messages: { m: '${message}' }, languages: ['dockerfile/dockerfile'],
      docs: { description: 'Mine', category: 'style', level: 'error', presets: [], aliases: [], rationale: 'So.', url: '',
      examples: { bad: '', good: '' } } },
      create: (context) => ({ Dockerfile: (node) => context.report({ node, messageId: 'm' }) }) }] };\n`;
    const cwd = directoryWith({
      Dockerfile: ASKING,
      'plugin.mjs': rule('First.'),
      '.lintrc.yaml': 'extends: none\nplugins: [./plugin.mjs]\nrules: { mine: error }\n',
    });
    expect((await plimsoll(['--cache'], { cwd })).stdout).toContain('First.');
    writeFileSync(join(cwd, 'plugin.mjs'), rule('Second.'));
    expect((await plimsoll(['--cache'], { cwd })).stdout).toContain('Second.');
  });
});
