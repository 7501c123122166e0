import { describe, expect, it } from 'vitest';
import { directoryWith, plimsoll, read } from './run.ts';

const ROUGH = 'from   debian:13  \n\n\n# note\nENV A=1 \\\n    B=2\nRUN a  b\nFROM x\nCMD [ "a","b" ]';
const EVEN = 'FROM debian:13\n\n# note\nENV A=1 \\\n    B=2\nRUN a  b\n\nFROM x\nCMD ["a", "b"]\n';

describe('plimsoll format', () => {
  it('formats files, and leaves formatted ones', async () => {
    const cwd = directoryWith({ Dockerfile: ROUGH, 'a/Dockerfile': EVEN });
    const { code, stdout, stderr } = await plimsoll(['format'], { cwd });
    expect([code, stdout, stderr]).toEqual([0, '', '1 file formatted, 1 unchanged.\n']);
    expect(read(cwd, 'Dockerfile')).toBe(EVEN);
    const again = await plimsoll(['format', '--check'], { cwd });
    expect([again.code, again.stdout]).toEqual([0, '']);
  });

  it('lists what it would change, or shows it', async () => {
    const cwd = directoryWith({ Dockerfile: ROUGH, 'a/Dockerfile': EVEN });
    const checked = await plimsoll(['format', '--check'], { cwd });
    expect(checked).toMatchObject({
      code: 1,
      stdout: 'Dockerfile\n',
      stderr: '1 file would be formatted, 1 unchanged.\n',
    });
    const shown = await plimsoll(['format', '--diff'], { cwd });
    expect(shown.code).toBe(1);
    expect(shown.stdout).toContain(
      '--- a/Dockerfile\n+++ b/Dockerfile\n@@ -1,9 +1,9 @@\n-from   debian:13  \n+FROM debian:13\n',
    );
    expect(read(cwd, 'Dockerfile')).toBe(ROUGH);
    const both = await plimsoll(['format', '--check', '--diff'], { cwd });
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('cannot be used together')]);
  });

  it('formats standard input', async () => {
    const cwd = directoryWith({});
    expect(await plimsoll(['format', '-'], { cwd, input: ROUGH })).toEqual({
      code: 0,
      stdout: EVEN,
      stderr: '',
    });
  });

  it('obeys the levels and options of the configuration, and no other rule', async () => {
    const rules =
      '{ single-space: off, continuation-indent: [style, { indent: tab }], no-maintainer: error }';
    const cwd = directoryWith({
      '.lintrc.yaml': `rules: ${rules}\n`,
      Dockerfile: 'FROM  debian:13\nENV A=1 \\\n  B=2\nMAINTAINER me',
    });
    await plimsoll(['format'], { cwd });
    expect(read(cwd, 'Dockerfile')).toBe('FROM  debian:13\nENV A=1 \\\n\tB=2\nMAINTAINER me\n');
  });

  it('keeps regions, also under --fix', async () => {
    const text =
      'FROM debian:13\n# plimsoll format=off\nENV   A=1\n# plimsoll format=on\nENV B=2\n\n# plimsoll format=off\n\n\nCMD [ "a" ]';
    const cwd = directoryWith({ Dockerfile: text.replace('B=2', ' B=2') });
    await plimsoll(['format'], { cwd });
    expect(read(cwd, 'Dockerfile')).toBe(text);
    const { stdout } = await plimsoll(['--preset', 'style', '--preset', 'strict', '--fix'], { cwd });
    expect(stdout).not.toContain('format');
    expect(read(cwd, 'Dockerfile')).toBe(text);
  });
});
