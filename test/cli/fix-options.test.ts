import { describe, expect, it } from 'vitest';
import { ASKING, directoryWith, MENDED, ONLY_ASKING, plimsoll, read } from './run.ts';

const MAINTAINED = `${ASKING}MAINTAINER me\n`;
const TWO = [...ONLY_ASKING, '--rule', 'no-maintainer:error'];

describe('--fix-dry-run', () => {
  it('reports what is left and writes nothing', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    const { code, stdout, stderr } = await plimsoll([...ONLY_ASKING, '--fix-dry-run', '-f', 'json'], { cwd });
    const [file] = JSON.parse(stdout).results;
    expect(file).toMatchObject({
      fixedCount: 1,
      output: MENDED,
      appliedFixes: [{ ruleId: 'apt-get-assume-yes', line: 2, isSafe: true, pass: 1 }],
      findings: [],
    });
    expect(stderr).toBe('Would fix 1 problem in `Dockerfile`.\n');
    expect(read(cwd, 'Dockerfile')).toBe(ASKING);
    expect(code).toBe(0);
  });
});

describe('--fix-rule', () => {
  it.each([
    ['no-maintainer', `${ASKING}LABEL org.opencontainers.image.authors="me"\n`],
    ['DL4000', `${ASKING}LABEL org.opencontainers.image.authors="me"\n`],
    ['apt-get-assume-yes', `${MENDED}MAINTAINER me\n`],
  ])('%s', async (rule, after) => {
    const cwd = directoryWith({ Dockerfile: MAINTAINED });
    const { code } = await plimsoll([...TWO, '--fix', '--fix-rule', rule], { cwd });
    expect(read(cwd, 'Dockerfile')).toBe(after);
    expect(code).toBe(1);
  });

  it('refuses a rule that nobody knows', async () => {
    const cwd = directoryWith({ Dockerfile: MAINTAINED });
    const { code, stderr } = await plimsoll([...TWO, '--fix', '--fix-rule', 'no-maintaner'], { cwd });
    expect(stderr).toContain('Unknown rule `no-maintaner`.');
    expect(stderr).toContain('Did you mean `no-maintainer`?');
    expect(read(cwd, 'Dockerfile')).toBe(MAINTAINED);
    expect(code).toBe(2);
  });
});

describe('fix in the configuration', () => {
  it('switches the fixes of rules, by file', async () => {
    const config = 'extends: none\nrules: { DL3014: error, no-maintainer: error }\n';
    const fix =
      'fix: { no-maintainer: off }\noverrides: [{ files: "b/**", fix: { DL3014: off, DL4000: safe } }]\n';
    const cwd = directoryWith({
      '.lintrc.yaml': `${config}${fix}`,
      Dockerfile: MAINTAINED,
      'b/Dockerfile': MAINTAINED,
    });
    await plimsoll(['--fix'], { cwd });
    expect(read(cwd, 'Dockerfile')).toBe(`${MENDED}MAINTAINER me\n`);
    expect(read(cwd, 'b/Dockerfile')).toBe(`${ASKING}LABEL org.opencontainers.image.authors="me"\n`);
    const { stdout } = await plimsoll(['--print-config', 'b/Dockerfile'], { cwd });
    expect(JSON.parse(stdout).rules['no-maintainer']).toMatchObject({ fix: 'safe' });
  });
});

describe('--show-fixes', () => {
  it('shows fixes and suggestions under findings', async () => {
    const cwd = directoryWith({ Dockerfile: 'FROM debian:12\nRUN apt-get install \\\n\tcurl\nRUN sudo x\n' });
    const options = ['--rule', 'no-sudo:error', '--show-fixes'];
    const { stdout } = await plimsoll([...ONLY_ASKING, ...options], { cwd });
    expect(stdout).toContain(
      '       fix:\n  2 | - RUN apt-get install \\\n    | + RUN apt-get install -y \\\n',
    );
    expect(stdout).toMatch(/suggestion: .*\n {2}4 \| - RUN sudo x\n {4}\| \+ RUN x\n/);
    const { stdout: without } = await plimsoll([...ONLY_ASKING, ...options.slice(0, 2)], { cwd });
    expect(without).not.toContain('fix:');
  });
});

describe('--interactive', () => {
  it('requires a terminal, and --fix', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    const { code, stderr } = await plimsoll([...ONLY_ASKING, '--fix', '--interactive'], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining('`--interactive` requires a terminal.')]);
    const alone = await plimsoll([...ONLY_ASKING, '--interactive'], { cwd });
    expect([alone.code, alone.stderr]).toEqual([
      2,
      expect.stringContaining('`--interactive` requires `--fix`.'),
    ]);
    expect(read(cwd, 'Dockerfile')).toBe(ASKING);
  });
});
