import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ASKING, directoryWith, MENDED, plimsoll, read } from './run.ts';

type Files = typeof import('../../src/cli/lint-files.ts');

const ENTRY = fileURLToPath(new URL('../../dist/files.js', import.meta.url));
const { lintFiles, UserError }: Files = await import(ENTRY);

const PROJECT = {
  Dockerfile: `FROM debian:latest\n# plimsoll ignore=no-sudo -- the base image needs it\nRUN sudo true\nUSER app\n`,
  'web/app.Dockerfile': ASKING,
  'web/.lintrc.yaml': 'rules: { apt-get-assume-yes: error }\n',
  'old/Dockerfile': 'FROM debian:latest\nUSER app\n',
  'skipped/Dockerfile': ASKING,
  '.gitignore': 'skipped/\n',
  'plimsoll-waivers.yaml': `waivers:
  - rules: [no-latest-tag]
    files: ["old/**"]
    reason: The vendor tags nothing else until version 5
    owner: team-billing
    created: 2026-03-01
    expires: 2026-05-31
`,
  'notes.txt': 'x',
};

interface Report {
  readonly results: readonly {
    readonly path: string;
    readonly findings: readonly { readonly ruleId: string; readonly line: number; readonly level: string }[];
  }[];
}

describe('lintFiles', () => {
  it('finds, configures and suppresses as the command line does', async () => {
    const cwd = directoryWith(PROJECT);
    const { stdout, code } = await plimsoll(['.', '-f', 'json', '--now', '2026-05-01'], { cwd });
    const report: Report = JSON.parse(stdout);
    const { results, exitCode, failures } = await lintFiles(['.'], { cwd, today: '2026-05-01' });
    const ours = results.map(({ shownPath, messages }) => [
      shownPath,
      messages.map(({ ruleId, line, level }) => `${ruleId} ${line} ${level}`),
    ]);
    const theirs = report.results.map(({ path, findings }) => [
      path,
      findings.map(({ ruleId, line, level }) => `${ruleId} ${line} ${level}`),
    ]);
    expect(ours).toEqual(theirs);
    expect(ours.map(([path]) => path)).toEqual(['Dockerfile', 'old/Dockerfile', 'web/app.Dockerfile']);
    expect(exitCode).toBe(code);
    expect(failures).toEqual([]);
    expect(results.map(({ suppressedMessages }) => suppressedMessages.map(({ ruleId }) => ruleId))).toEqual([
      ['no-sudo'],
      ['no-latest-tag'],
      [],
    ]);
    expect(results[0]?.filePath).toBe(join(cwd, 'Dockerfile'));
    expect(results[0]?.source).toBe(PROJECT.Dockerfile);
  });

  it('fixes texts and writes no file', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    const rules = { 'apt-get-assume-yes': 'error' } as const;
    const options = { cwd, config: false, presets: ['none'], rules } as const;
    const { results, exitCode } = await lintFiles(['Dockerfile'], { ...options, fix: 'safe' });
    expect(results.map(({ output, messages }) => [output, messages])).toEqual([[MENDED, []]]);
    expect(results[0]?.appliedFixes?.map(({ ruleId }) => ruleId)).toEqual(['apt-get-assume-yes']);
    expect(exitCode).toBe(0);
    expect(read(cwd, 'Dockerfile')).toBe(ASKING);
    expect((await lintFiles(['Dockerfile'], options)).results[0]?.output).toBeUndefined();
  });

  it('takes the options of the command line', async () => {
    const cwd = directoryWith({
      'a.Dockerfile': 'ARG TAG\nFROM debian:$TAG\nUSER app\n',
      'b.Dockerfile': 'FROM debian:latest\nUSER app\n',
    });
    const base = { cwd, config: false, presets: ['none'], rules: { DL3007: 'warning' } } as const;
    const named = async (options: object) => {
      const { results, exitCode } = await lintFiles(['.'], { ...base, ...options });
      return [exitCode, results.flatMap(({ messages, shownPath }) => messages.map(() => shownPath))];
    };
    expect(await named({})).toEqual([1, ['b.Dockerfile']]);
    expect(await named({ failOn: 'error' })).toEqual([0, ['b.Dockerfile']]);
    expect(await named({ failOn: 'error', maxWarnings: 0 })).toEqual([1, ['b.Dockerfile']]);
    expect(await named({ buildArgs: { TAG: 'latest' } })).toEqual([1, ['a.Dockerfile', 'b.Dockerfile']]);
    expect(await named({ ignorePatterns: ['b.*'] })).toEqual([0, []]);
  });

  it('names what went wrong in the result, and rejects for mistakes in the options', async () => {
    const cwd = directoryWith({ Dockerfile: 'FROM debian:12\nUSER app\n', '.lintrc.yaml': 'rulez: {}\n' });
    const { failures, exitCode } = await lintFiles(['.'], { cwd });
    expect(failures.map(({ kind, path }) => [kind, path])).toEqual([['config', '.lintrc.yaml']]);
    expect(exitCode).toBe(2);
    expect((await lintFiles(['missing'], { cwd, config: false })).failures).toHaveLength(1);
    await expect(lintFiles(['.'], { cwd, config: false, rules: { nothing: 'error' } })).rejects.toThrow(
      UserError,
    );
    await expect(lintFiles(['-'], { cwd })).rejects.toThrow('`lintFiles` does not read standard input.');
  });

  it('gives the process back after plugins, and names what they did in each run', async () => {
    const cwd = directoryWith({
      Dockerfile: 'FROM debian:12\nUSER app\n',
      '.lintrc.yaml': 'extends: none\nplugins: [./rule.mjs]\nrules: { acme-exit: error }\n',
      'rule.mjs': `export const rules = { 'acme-exit': {
  name: 'acme-exit',
  meta: { messages: { x: 'X.' }, docs: { description: 'x' } },
  create: () => ({ UserInstruction() { process.exit(3); } }),
} };
`,
    });
    // In a process of its own: the one of the test runner is held by the test runner.
    const script = `import { lintFiles } from ${JSON.stringify(ENTRY)};
const before = [process.exit, process.listenerCount('uncaughtException')];
for (let run = 0; run < 2; run += 1) {
  const { results, failures, exitCode } = await lintFiles(['.']);
  const [{ ruleId, message }] = results[0].messages;
  console.log(exitCode, ruleId, message.includes('process.exit'), failures.length, failures[0].ruleId);
}
console.log(process.exit === before[0], process.listenerCount('uncaughtException') === before[1]);
`;
    const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd,
      encoding: 'utf8',
    });
    const line = '2 internal-error true 1 acme-exit';
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${line}\n${line}\ntrue true\n` });
  });

  it('runs one after the other', async () => {
    const cwd = directoryWith({ Dockerfile: 'FROM debian:latest\nUSER app\n' });
    const all = await Promise.all([1, 2, 3].map(() => lintFiles(['.'], { cwd, config: false })));
    expect(all.map(({ results }) => results[0]?.warningCount)).toEqual([1, 1, 1]);
  });
});
