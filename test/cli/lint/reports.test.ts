/** What a reporter that throws costs: the file that it cannot show, and no other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type ReportInput, writeReports } from '../../../src/cli/lint/reports.ts';
import { sourceRootAt } from '../../../src/cli/source-root.ts';
import type { FileResult, RunResult } from '../../../src/engine/result.ts';
import { findReporter, REPORTERS, type ReporterEntry } from '../../../src/reporters/index.ts';
import { runResult } from '../../support/run-result.ts';
import { directoryWith } from '../run.ts';

const finding = { at: 'latest', ruleId: 'no-latest-tag', message: 'Found.' };
const fileOf = (path: string) => ({ path, source: 'FROM a:latest\n', findings: [finding] });
const RUN = runResult({ files: ['good/Dockerfile', 'bad/Dockerfile', 'other/Dockerfile'].map(fileOf) });

/** A reporter that throws at one file. */
function failingAt(name: string, isBad: (file: FileResult) => boolean): ReporterEntry {
  const entry = findReporter(name);
  if (entry === null) throw new Error(name);
  return {
    ...entry,
    load: async () => {
      const reporter = await entry.load();
      return {
        ...reporter,
        report(run: RunResult, out) {
          reporter.report(run, out);
          if (run.files.some(isBad)) throw new Error('on purpose');
        },
      };
    },
  };
}

function inputOf(cwd: string, destinations: ReportInput['settings']['destinations']): ReportInput {
  const written: string[] = [];
  // What reports need of the settings.
  const settings = { destinations, minLevel: 'style', color: 'never', hyperlinks: 'never' } as never;
  const output = { write: (text: string) => written.push(text), isTerminal: false, width: null } as never;
  return { run: RUN, settings, cwd, env: {}, output, sourceRoot: sourceRootAt(cwd) };
}

const isBad = ({ path }: FileResult) => path.startsWith('bad/');

it.each(REPORTERS.map(({ name }) => name))(
  '%s: other files are reported, the file is named',
  async (name) => {
    const cwd = directoryWith({});
    const failures = await writeReports(
      inputOf(cwd, [
        { reporter: failingAt(name, isBad), file: 'broken' },
        { reporter: failingAt('json', () => false), file: 'whole' },
      ]),
    );
    expect(failures).toMatchObject([{ kind: 'internal', path: 'bad/Dockerfile' }]);
    expect(failures[0]?.message).toContain('on purpose');
    const broken = readFileSync(join(cwd, 'broken'), 'utf8');
    expect(broken.length).toBeGreaterThan(0);
    const { results } = JSON.parse(readFileSync(join(cwd, 'whole'), 'utf8'));
    expect(results).toHaveLength(3);
  },
);

it('the retried report is valid and holds the failure', async () => {
  const cwd = directoryWith({});
  await writeReports(inputOf(cwd, [{ reporter: failingAt('json', isBad), file: 'x.json' }]));
  const { results, failures } = JSON.parse(readFileSync(join(cwd, 'x.json'), 'utf8'));
  expect(results.map(({ path }: FileResult) => path)).toEqual(['good/Dockerfile', 'other/Dockerfile']);
  expect(JSON.stringify(failures)).toContain('bad/Dockerfile');
});

it('a reporter that always throws costs its own report', async () => {
  const cwd = directoryWith({});
  const failures = await writeReports(
    inputOf(cwd, [
      {
        reporter: {
          ...failingAt('json', () => false),
          load: async () =>
            ({
              name: 'json',
              report() {
                throw new Error('always');
              },
            }) as never,
        },
        file: 'no.json',
      },
      { reporter: failingAt('json', () => false), file: 'whole.json' },
    ]),
  );
  expect(failures.length).toBeGreaterThan(0);
  expect(JSON.parse(readFileSync(join(cwd, 'whole.json'), 'utf8')).results).toHaveLength(3);
});
