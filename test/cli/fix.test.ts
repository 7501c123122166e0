import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ASKING, directoryWith, MENDED, ONLY_ASKING, plimsoll, read } from './run.ts';

const FIX = [...ONLY_ASKING, '--fix'];
const BOM = '\uFEFF';
const WINDOWS = (text: string) => text.replaceAll('\n', '\r\n');

describe('--fix', () => {
  it('fixes files and says so', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING, 'a/Dockerfile': MENDED });
    const { code, stdout, stderr } = await plimsoll(FIX, { cwd });
    expect(read(cwd, 'Dockerfile')).toBe(MENDED);
    expect(stdout).toContain('No problems in 2 files; 1 fixed');
    expect(stderr).toBe('Fixed 1 problem in `Dockerfile`.\n');
    expect(code).toBe(0);
  });

  it('fails for what is left', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING.replace('debian:12', 'debian:latest') });
    const { code, stdout } = await plimsoll([...FIX, '--rule', 'no-latest-tag:error'], { cwd });
    expect(read(cwd, 'Dockerfile')).toBe(MENDED.replace('debian:12', 'debian:latest'));
    expect(stdout).toContain('1 problem (1 error');
    expect(stdout).toContain('1 fixed');
    expect(code).toBe(1);
  });

  it('succeeds when nothing is left', async () => {
    const cwd = directoryWith({ Dockerfile: `${ASKING}MAINTAINER me\n` });
    const { code, stdout } = await plimsoll([...FIX, '--rule', 'no-maintainer:error'], { cwd });
    expect(read(cwd, 'Dockerfile')).toBe(`${MENDED}LABEL org.opencontainers.image.authors="me"\n`);
    expect(stdout).toContain('No problems in 1 file; 2 fixed');
    expect(code).toBe(0);
  });

  it.each([
    ['line ends of Windows', WINDOWS(ASKING), WINDOWS(MENDED)],
    ['a byte order mark', `${BOM}${ASKING}`, `${BOM}${MENDED}`],
    ['both', `${BOM}${WINDOWS(ASKING)}`, `${BOM}${WINDOWS(MENDED)}`],
    ['no line end', ASKING.trimEnd(), MENDED.trimEnd()],
    ['comments and other scripts', `# über ‮ 漢字 🐳\n${ASKING}`, `# über ‮ 漢字 🐳\n${MENDED}`],
  ])('keeps %s', async (_, before, after) => {
    const cwd = directoryWith({ Dockerfile: before });
    await plimsoll(FIX, { cwd });
    expect(read(cwd, 'Dockerfile')).toBe(after);
  });

  it('keeps the mode, writes after links, and leaves no other file', async () => {
    const cwd = directoryWith({ 'real/x': ASKING });
    chmodSync(join(cwd, 'real/x'), 0o640);
    symlinkSync('real/x', join(cwd, 'Dockerfile'));
    await plimsoll(FIX, { cwd });
    expect(lstatSync(join(cwd, 'Dockerfile')).isSymbolicLink()).toBe(true);
    expect(read(cwd, 'real/x')).toBe(MENDED);
    expect(statSync(join(cwd, 'real/x')).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(cwd, 'real'))).toEqual(['x']);
  });

  it('touches nothing that is in order', async () => {
    const cwd = directoryWith({ Dockerfile: MENDED });
    const before = statSync(join(cwd, 'Dockerfile'));
    await plimsoll(FIX, { cwd });
    const after = statSync(join(cwd, 'Dockerfile'));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
  });

  it('does nothing more the second time', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    await plimsoll(FIX, { cwd });
    const { stderr } = await plimsoll(FIX, { cwd });
    expect(stderr).toBe('');
    expect(read(cwd, 'Dockerfile')).toBe(MENDED);
  });

  it('leaves a read-only file, and tells its findings', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING, 'a/Dockerfile': ASKING });
    chmodSync(join(cwd, 'Dockerfile'), 0o444);
    const { code, stdout } = await plimsoll(FIX, { cwd });
    expect(code).toBe(2);
    expect(stdout).toMatch(
      /Dockerfile: The fixed file could not be written\. (?:It is read-only|Permission denied)/,
    );
    expect(stdout).toContain('1 problem (1 error');
    expect(read(cwd, 'Dockerfile')).toBe(ASKING);
    expect(read(cwd, 'a/Dockerfile')).toBe(MENDED);
  });

  it('never writes back what is no UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('# caf\u00e9\n', 'latin1'), Buffer.from(ASKING)]);
    const cwd = directoryWith({ Dockerfile: bytes });
    const { code, stdout } = await plimsoll(FIX, { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain('is not UTF-8 text');
    expect(stdout).toContain('apt-get-assume-yes');
    expect(readFileSync(join(cwd, 'Dockerfile')).equals(bytes)).toBe(true);
    expect((await plimsoll(ONLY_ASKING, { cwd })).code).toBe(1);
  });

  it('keeps everything as it is while the configuration has mistakes', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING, '.lintrc.yaml': 'rulse: {}\n' });
    expect((await plimsoll(FIX, { cwd })).code).toBe(2);
    expect(read(cwd, 'Dockerfile')).toBe(ASKING);
  });

  it('leaves suggestions alone without --unsafe', async () => {
    const asked = ['--preset', 'none', '--rule', 'apt-get-no-install-recommends:error'];
    const cwd = directoryWith({ Dockerfile: MENDED });
    expect((await plimsoll([...asked, '--fix'], { cwd })).code).toBe(1);
    expect(read(cwd, 'Dockerfile')).toBe(MENDED);
    expect((await plimsoll([...asked, '--fix', '--unsafe'], { cwd })).code).toBe(0);
    expect(read(cwd, 'Dockerfile')).toContain('--no-install-recommends');
  });

  it('passes over what the configuration ignores', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING, '.lintrc.yaml': 'ignore: [Dockerfile]\n' });
    expect((await plimsoll([...FIX, 'Dockerfile'], { cwd })).code).toBe(0);
    expect(read(cwd, 'Dockerfile')).toBe(ASKING);
  });
});

describe('--diff', () => {
  const PATCH =
    '--- a/a/Dockerfile\n+++ b/a/Dockerfile\n@@ -1,2 +1,2 @@\n FROM debian:12\n-RUN apt-get install curl\n+RUN apt-get install -y curl\n';

  it('prints a patch, reports beside it, and writes nothing', async () => {
    const cwd = directoryWith({ 'a/Dockerfile': ASKING, 'b/Dockerfile': MENDED });
    const { code, stdout, stderr } = await plimsoll([...ONLY_ASKING, '--diff'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toBe(PATCH);
    expect(stderr).toContain('1 problem');
    expect(read(cwd, 'a/Dockerfile')).toBe(ASKING);
  });

  it('is only a look, even beside --fix', async () => {
    const cwd = directoryWith({ 'a/Dockerfile': ASKING });
    expect((await plimsoll([...FIX, '--diff'], { cwd })).stdout).toBe(PATCH);
    expect(read(cwd, 'a/Dockerfile')).toBe(ASKING);
  });

  it('keeps line ends in the patch', async () => {
    const cwd = directoryWith({ Dockerfile: WINDOWS(ASKING) });
    const { stdout } = await plimsoll([...ONLY_ASKING, '--diff'], { cwd });
    expect(stdout).toContain('-RUN apt-get install curl\r\n+RUN apt-get install -y curl\r\n');
  });

  it('says nothing when nothing would change', async () => {
    const cwd = directoryWith({ Dockerfile: MENDED });
    expect(await plimsoll([...ONLY_ASKING, '--diff'], { cwd })).toMatchObject({ code: 0, stdout: '' });
  });
});

describe('standard input', () => {
  it('is checked with a dash', async () => {
    const { code, stdout } = await plimsoll([...ONLY_ASKING, '-f', 'compact', '-'], {
      cwd: directoryWith({}),
      input: ASKING,
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^<stdin>:2:/);
  });

  it('has the name and the configuration of --stdin-filename, which need not exist', async () => {
    const cwd = directoryWith({ 'a/.lintrc.yaml': 'extends: none\nrules: { DL3014: error }\n' });
    const name = ['--stdin-filename', 'a/Dockerfile'];
    const { code, stdout } = await plimsoll(['-f', 'compact', ...name], { cwd, input: ASKING });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^a\/Dockerfile:2:/);
  });

  it('is checked beside files', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    const { stdout } = await plimsoll([...ONLY_ASKING, '-f', 'compact', '-', 'Dockerfile'], {
      cwd,
      input: ASKING,
    });
    expect(stdout.split('\n').map((line) => line.split(':')[0])).toEqual(['<stdin>', 'Dockerfile', '']);
  });

  it.each([
    ['mended', ASKING, MENDED],
    ['as it came', MENDED, MENDED],
    ['with its byte order mark', `${BOM}${ASKING}`, `${BOM}${MENDED}`],
    ['empty', '', ''],
  ])('comes back %s with --fix, and the report gives way', async (_, input, output) => {
    const { stdout, stderr } = await plimsoll([...FIX, '-'], { cwd: directoryWith({}), input });
    expect(stdout).toBe(output);
    expect(stderr).toContain('No problems in 1 file');
  });

  it('comes back byte by byte when it is no text, or ignored', async () => {
    const cwd = directoryWith({ '.lintrc.yaml': 'ignore: [gone]\n' });
    const input = Buffer.concat([Buffer.from('# caf\u00e9\n', 'latin1'), Buffer.from(ASKING)]);
    expect((await plimsoll([...FIX, '-'], { cwd, input })).code).toBe(2);
    const { code, stdout } = await plimsoll([...FIX, '--stdin-filename', 'gone/Dockerfile'], {
      cwd,
      input: ASKING,
    });
    expect({ code, stdout }).toEqual({ code: 0, stdout: ASKING });
  });

  it('gives a patch with --diff', async () => {
    const options = [...ONLY_ASKING, '--diff', '--stdin-filename', 'x/Dockerfile'];
    const { stdout } = await plimsoll(options, { cwd: directoryWith({}), input: ASKING });
    expect(stdout).toContain('+++ b/x/Dockerfile\n');
  });
});

it('writes to what is no file', async () => {
  const options = [...ONLY_ASKING, '-o', '/dev/null', '-'];
  expect(await plimsoll(options, { cwd: directoryWith({}), input: MENDED })).toMatchObject({
    code: 0,
    stdout: '',
  });
});
