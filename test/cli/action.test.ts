/** The entry of the GitHub Action, run as a runner does. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ASKING, directoryWith } from './run.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ACTION = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value?: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
};

interface Given {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event?: object;
  readonly files?: Readonly<Record<string, string>>;
}

/** A runner sets every input that has a default, and gives files to write to. */
async function runAction({ inputs = {}, event, files = { Dockerfile: ASKING } }: Given) {
  const workspace = directoryWith(files);
  const runner = directoryWith({
    output: '',
    summary: 'Of an earlier step.\n',
    'temp/': '',
    ...(event === undefined ? {} : { event: JSON.stringify(event) }),
  });
  const defaults = Object.entries(ACTION.inputs).map(
    ([name, { default: value = '' }]) => [name, value] as const,
  );
  const given = Object.entries({ ...Object.fromEntries(defaults), ...inputs });
  const child = spawn(process.execPath, [join(ROOT, ACTION.runs.main)], {
    cwd: workspace,
    env: {
      PATH: process.env['PATH'],
      HOME: runner,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: workspace,
      GITHUB_OUTPUT: join(runner, 'output'),
      GITHUB_STEP_SUMMARY: join(runner, 'summary'),
      RUNNER_TEMP: join(runner, 'temp'),
      ...(event === undefined ? {} : { GITHUB_EVENT_PATH: join(runner, 'event') }),
      ...Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    },
  });
  const parts: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => parts.push(chunk));
  const code = await new Promise((resolve) => child.on('close', resolve));
  const text = readFileSync(join(runner, 'output'), 'utf8');
  const outputs = Object.fromEntries(
    [...text.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(([, name = '', , value = '']) => [
      name,
      value,
    ]),
  );
  return {
    code,
    log: Buffer.concat(parts).toString(),
    outputs,
    summary: readFileSync(join(runner, 'summary'), 'utf8'),
    workspace,
  };
}

const fork = (head: string | null) => ({
  pull_request: {
    head: { repo: head === null ? null : { full_name: head } },
    base: { repo: { full_name: 'a/b' } },
  },
});
const PLUGIN = {
  Dockerfile: ASKING,
  '.lintrc.yaml': 'plugins: [./p.mjs]\n',
  'p.mjs': "process.stderr.write('the plugin ran'); export const rules = {};\n",
};

describe('the action', () => {
  it('reports, annotates, summarises and gives outputs', async () => {
    const { code, log, outputs, summary, workspace } = await runAction({ inputs: { sarif: 'out.sarif' } });
    expect(code).toBe(1);
    expect(log).toContain('apt-get-assume-yes');
    expect(log).toMatch(/^::warning file=Dockerfile,line=2,.*apt-get/m);
    expect(summary).toMatch(/^Of an earlier step\.\n## plimsoll\n/);
    expect(summary).toContain('apt-get-assume-yes');
    const report = JSON.parse(readFileSync(outputs['report'] ?? '', 'utf8'));
    const { errors, warnings, fixable } = report.summary;
    expect(outputs).toMatchObject({
      'exit-code': '1',
      errors: String(errors),
      warnings: String(warnings),
      findings: String(report.results[0].findings.length),
      fixable: String(fixable),
      sarif: join(workspace, 'out.sarif'),
    });
    expect(JSON.parse(readFileSync(join(workspace, 'out.sarif'), 'utf8')).version).toBe('2.1.0');
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(ACTION.outputs).sort());
  });

  it('passes with nothing to report, and leaves out what is not wanted', async () => {
    const { code, log, outputs, summary } = await runAction({
      inputs: { preset: 'none', annotations: 'false', summary: 'false' },
    });
    expect(code).toBe(0);
    expect(log).not.toContain('::');
    expect(summary).toBe('Of an earlier step.\n');
    expect(outputs).toMatchObject({ 'exit-code': '0', findings: '0', sarif: '' });
  });

  it('hands its inputs to the program, one word each', async () => {
    const files = {
      'a b/Dockerfile': ASKING,
      'c/Dockerfile': ASKING,
      'x.yaml': 'extends: none\nrules: { apt-get-assume-yes: info }\n',
    };
    const inputs = {
      'working-directory': 'a b',
      config: '../x.yaml',
      'fail-on': 'info',
      paths: 'Dockerfile\n../c/Dockerfile',
    };
    const { code, outputs } = await runAction({ files, inputs });
    expect([code, outputs['findings']]).toEqual([1, '2']);
    expect((await runAction({ files, inputs: { ...inputs, 'fail-on': 'error' } })).code).toBe(0);
    const args = 'lint\n--rule=apt-get-assume-yes:off'.slice('lint\n'.length);
    expect((await runAction({ files, inputs: { ...inputs, args } })).outputs['findings']).toBe('0');
    const option = await runAction({ files, inputs: { paths: '--version' } });
    expect([option.code, option.log]).toEqual([2, expect.stringContaining('--version')]);
    const baseline = await runAction({ files, inputs: { baseline: '-x.json' } });
    expect([baseline.code, baseline.log]).toEqual([2, expect.stringContaining('-x.json')]);
  });

  it.each<readonly [string, object | undefined, boolean]>([
    ['a push', {}, true],
    ['no event', undefined, true],
    ['a pull request of the repository', fork('a/b'), true],
    ['a pull request from a fork', fork('x/b'), false],
    ['a pull request from a fork that is gone', fork(null), false],
  ])('in %s', async (_, event, runs) => {
    const { log, code } = await runAction({ files: PLUGIN, ...(event === undefined ? {} : { event }) });
    expect([log.includes('the plugin ran'), code]).toEqual([runs, 1]);
  });

  it('trusts as it is told', async () => {
    const trusted = await runAction({ files: PLUGIN, event: fork('x/b'), inputs: { untrusted: 'false' } });
    expect(trusted.log).toContain('the plugin ran');
    const untrusted = await runAction({ files: PLUGIN, inputs: { untrusted: 'true' } });
    expect(untrusted.log).not.toContain('the plugin ran');
  });

  it.each([
    [{ annotations: 'yes' }, 'The input `annotations` must be true or false, got `yes`.'],
    [{ version: 'latest' }, 'The input `version` must be an exact version such as 1.2.3, got `latest`.'],
    [{ version: '1.0.0 --registry=x' }, 'must be an exact version'],
  ])('refuses %j', async (inputs, message) => {
    const { code, log, outputs } = await runAction({ inputs });
    expect({ code, outputs }).toEqual({ code: 2, outputs: { 'exit-code': '2' } });
    expect(log).toContain(`::error title=plimsoll::`);
    expect(log).toContain(message);
  });

  it('fails where the run does', async () => {
    const { code, log, summary, outputs } = await runAction({
      files: { '.lintrc.yaml': 'x: 1\n', Dockerfile: ASKING },
    });
    expect([code, outputs['exit-code']]).toEqual([2, '2']);
    expect(log).toMatch(/^::error file=\.lintrc\.yaml,line=1/m);
    expect(summary).toContain('⚠️');
  });

  it('says what every input and output is for', () => {
    for (const { description } of [...Object.values(ACTION.inputs), ...Object.values(ACTION.outputs)]) {
      expect(description).toMatch(/^\S.*[^.]$/);
    }
    // Only composite actions give outputs a value.
    expect(Object.values(ACTION.outputs).filter(({ value }) => value !== undefined)).toEqual([]);
    expect(ACTION.runs.using).toBe('node24');
  });
});
