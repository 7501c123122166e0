import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ASKING, folderWith, MENDED, ONLY_ASKING, plimsoll, read } from './run.ts';

const CACHED = [...ONLY_ASKING, '--cache', '-f', 'json'];
const FILE = '.plimsollcache';

/** The cache with every message replaced: what shows it came from there. */
async function poison(cwd: string): Promise<void> {
  const { createHash } = await import('node:crypto');
  const body = (read(cwd, FILE).split('\n')[1] ?? '').replaceAll('"message":"', '"message":"remembered ');
  writeFileSync(join(cwd, FILE), `${createHash('sha256').update(body).digest('hex')}\n${body}\n`);
}

describe('--cache', () => {
  it('gives the same report from memory', async () => {
    const cwd = folderWith({
      Dockerfile: `# hadolint ignore=DL3014\n${ASKING}${ASKING}`,
      'a/Dockerfile': `\uFEFF${ASKING}`,
    });
    const first = await plimsoll(CACHED, { cwd });
    const kept = read(cwd, FILE);
    expect(await plimsoll(CACHED, { cwd })).toEqual(first);
    expect(read(cwd, FILE)).toBe(kept);
    await poison(cwd);
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
    const cwd = folderWith({ Dockerfile: ASKING });
    await plimsoll(CACHED, { cwd });
    await poison(cwd);
    change(cwd);
    const { stdout } = await plimsoll([...CACHED, ...options], { cwd });
    expect(JSON.parse(stdout).results[0].findings).toHaveLength(1);
    expect(stdout).not.toContain('"message": "remembered');
  });

  it.each([
    ['cut', (text: string) => text.slice(0, -10)],
    ['edited', (text: string) => text.replace('error', 'info')],
    ['empty', () => ''],
    ['no cache at all', () => 'hello\nworld\n'],
    ['merged by git', (text: string) => `<<<<<<< ours\n${text}=======\n${text}>>>>>>> theirs\n`],
  ])('is none when it was %s', async (_, spoil) => {
    const cwd = folderWith({ Dockerfile: ASKING });
    const first = await plimsoll(CACHED, { cwd });
    writeFileSync(join(cwd, FILE), spoil(read(cwd, FILE)));
    expect(await plimsoll(CACHED, { cwd })).toEqual(first);
  });

  it('stands where --cache-location says', async () => {
    const cwd = folderWith({ Dockerfile: ASKING });
    mkdirSync(join(cwd, 'folder'));
    await plimsoll([...CACHED, '--cache-location', 'x/y/cache'], { cwd });
    await plimsoll([...ONLY_ASKING, '--cache-location', 'folder'], { cwd });
    expect(['x/y/cache', `folder/${FILE}`, FILE].map((name) => existsSync(join(cwd, name)))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('that cannot be written is a note', async () => {
    const cwd = folderWith({ Dockerfile: ASKING, file: '' });
    const { code, stderr } = await plimsoll([...CACHED, '--cache-location', 'file/cache'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('The cache could not be written.');
  });

  it('does not stand in the way of --fix', async () => {
    const cwd = folderWith({ Dockerfile: ASKING });
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
    const cwd = folderWith({
      Dockerfile: ASKING,
      'plugin.mjs': rule('First.'),
      '.lintrc.yaml': 'extends: none\nplugins: [./plugin.mjs]\nrules: { mine: error }\n',
    });
    expect((await plimsoll(['--cache'], { cwd })).stdout).toContain('First.');
    writeFileSync(join(cwd, 'plugin.mjs'), rule('Second.'));
    expect((await plimsoll(['--cache'], { cwd })).stdout).toContain('Second.');
  });
});
