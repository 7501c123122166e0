/** A newcomer's file with notes after its instructions: everything a user meets, kept as text. */
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { expectGolden } from '../support/golden.ts';
import { multitoolFindings, sarifSchemaErrors } from '../support/sarif-validation.ts';
import { directoryWith, plimsoll, read } from './run.ts';

const NGINX = readFileSync(
  fileURLToPath(new URL('../../examples/nginx/Dockerfile', import.meta.url)),
  'utf8',
);
/** A directory outside any git work tree gives the same paths and no revision everywhere. */
const directory = () => directoryWith({ 'examples/nginx/Dockerfile': NGINX });
const PATH = 'examples/nginx';

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  readonly results: readonly { readonly ruleId: string }[];
}

/** Numbers that count rules and weaknesses; the list of weaknesses that all rules know. */
const MOVING: ReadonlySet<string> = new Set(['index', 'ruleIndex', 'taxonomies']);

/** The log without rules that report nothing, so that a new rule leaves the kept file alone. */
function onlyReported(log: { readonly runs: readonly Run[] }): string {
  const runs = log.runs.map((run) => {
    const reported = new Set(run.results.map(({ ruleId }) => ruleId));
    const rules = run.tool.driver.rules.filter(({ id }) => reported.has(id));
    return { ...run, tool: { driver: { ...run.tool.driver, rules } } };
  });
  const replacer = (key: string, value: unknown) => (MOVING.has(key) ? undefined : value);
  return `${JSON.stringify({ ...log, runs }, replacer, 2)}\n`;
}

/** What moves with every release. */
const withoutVersion = (text: string) =>
  text.replaceAll(/("(?:semanticV|v)ersion": ")\d+\.\d+\.\d+"/g, '$1X"');

describe('the nginx example', () => {
  it('explains in text', async () => {
    const { code, stdout, stderr } = await plimsoll([PATH], { cwd: directory() });
    expectGolden('projects/nginx/text.txt', stdout);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  it('explains in JSON', async () => {
    const { stdout } = await plimsoll([PATH, '-f', 'json'], { cwd: directory() });
    expectGolden('projects/nginx/json.txt', withoutVersion(stdout));
  });

  it('explains in SARIF that is valid', async () => {
    const cwd = directory();
    const { stdout } = await plimsoll([PATH, '-f', 'sarif'], { cwd });
    const log: { readonly runs: readonly Run[] } = JSON.parse(stdout);
    const kept = withoutVersion(onlyReported(log)).replaceAll(pathToFileURL(cwd).href, 'file:///directory');
    expectGolden('projects/nginx/sarif.txt', kept);
    expect(sarifSchemaErrors()(log)).toEqual([]);
    // SARIF2005 asks for the address of the program, and there is none without a homepage.
    const said = await multitoolFindings(stdout);
    expect(said.filter(({ ruleId }) => ruleId !== 'SARIF2005')).toEqual([]);
  });

  it('shows what it would fix', async () => {
    const cwd = directory();
    const { stdout } = await plimsoll([PATH, '--diff'], { cwd });
    expectGolden('projects/nginx/diff.txt', stdout);
    expect(read(cwd, 'examples/nginx/Dockerfile')).toBe(NGINX);
  });

  it('fixes every comment, and nothing more the second time', async () => {
    const cwd = directory();
    await plimsoll([PATH, '--fix'], { cwd });
    const fixed = read(cwd, 'examples/nginx/Dockerfile');
    expectGolden('projects/nginx/fixed.txt', fixed);
    const again = await plimsoll([PATH, '--fix', '-f', 'compact'], { cwd });
    expect(again.stdout).not.toMatch(/comment|syntax/);
    expect(again.stderr).toBe('');
    expect(read(cwd, 'examples/nginx/Dockerfile')).toBe(fixed);
  });

  it('counts columns in characters, as editors do', async () => {
    const { stdout } = await plimsoll([PATH, '-f', 'json'], { cwd: directory() });
    const report: {
      readonly results: readonly {
        readonly findings: readonly {
          readonly ruleId: string;
          readonly line: number;
          readonly column: number;
          readonly endColumn: number;
        }[];
      }[];
    } = JSON.parse(stdout);
    const lines = NGINX.split('\n');
    const comments = report.results
      .flatMap(({ findings }) => findings)
      .filter(({ ruleId }) => ruleId.startsWith('no-trailing-'))
      .map(({ line, column, endColumn }) => lines[line - 1]?.slice(column - 1, endColumn - 1));
    expect(comments).toEqual([
      '# Базовый образ',
      '# Установка пакета nginx',
      '# Копирование файла конфигурации',
      '# Команда для запуска nginx',
    ]);
  });
});
