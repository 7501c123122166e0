/** Reads every format back with a reader of its own and compares with the findings. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { Finding, RunResult } from '../../src/engine/result.ts';
import { findReporter } from '../../src/reporters/index.ts';
import { render } from '../support/render.ts';
import { runResult } from '../support/run-result.ts';
import { SAMPLE_RUNS } from '../support/sample-runs.ts';
import { parseXml, type XmlElement } from '../support/xml.ts';

const RUNS = Object.entries(SAMPLE_RUNS);
const sample = (name: string) => SAMPLE_RUNS[name]?.() ?? expect.unreachable();

async function report(name: string, run: RunResult, includeSuppressed = false): Promise<string> {
  const reporter = await (findReporter(name) ?? expect.unreachable()).load();
  return render(reporter, run, { includeSuppressed });
}

const findingsOf = (run: RunResult): readonly Finding[] => run.files.flatMap((file) => file.findings);
const lines = (text: string) => text.split('\n').filter((line) => line !== '');

describe('json', () => {
  const schema: unknown = JSON.parse(
    readFileSync(new URL('../../schema/report-1.json', import.meta.url), 'utf8'),
  );
  const validate = new Ajv({
    allErrors: true,
    strict: true,
    strictTypes: false,
    allowUnionTypes: true,
  }).compile(Object(schema));

  it.each(RUNS)('of the run "%s" follows its schema', async (_, make) => {
    for (const includeSuppressed of [false, true]) {
      for (const statistics of [false, true]) {
        const reporter = await (findReporter('json') ?? expect.unreachable()).load();
        validate(JSON.parse(render(reporter, make(), { includeSuppressed, statistics })));
        expect(validate.errors).toBeNull();
      }
    }
  });

  it('is refused by the schema when a level is unknown', async () => {
    const document = JSON.parse(await report('json', sample('one')));
    document.results[0].findings[0].level = 'fatal';
    expect(validate(document)).toBe(false);
  });
});

describe('github', () => {
  const decoded = (text: string) =>
    text
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%0A', '\n')
      .replaceAll('%0D', '\r')
      .replaceAll('%25', '%');

  it.each(RUNS)('of the run "%s" is read back by the rules of the runner', async (_, make) => {
    const run = make();
    const found = lines(await report('github', run));
    expect(found).toHaveLength(findingsOf(run).length + run.failures.length);
    for (const line of found) {
      const [, command = '', properties = '', message = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
      expect(['error', 'warning', 'notice']).toContain(command);
      const values = new Map(
        properties
          .split(',')
          .map((pair) => [pair.slice(0, pair.indexOf('=')), decoded(pair.slice(pair.indexOf('=') + 1))]),
      );
      expect([...values.keys()].every((key) => /^(file|line|endLine|col|endColumn|title)$/.test(key))).toBe(
        true,
      );
      expect(values.get('title')).toMatch(/^plimsoll/);
      expect(values.has('col')).toBe(values.has('endLine') && values.get('line') === values.get('endLine'));
      expect(message.length).toBeLessThanOrEqual(4096);
      expect(decoded(message)).not.toContain('\n');
    }
  });

  it('begins with the most severe, because the runner keeps ten of each', async () => {
    const commands = lines(await report('github', sample('many'))).map((line) => /^::(\w+)/.exec(line)?.[1]);
    expect(commands).toEqual(
      [...commands].sort(
        (left = '', right = '') =>
          ['error', 'warning', 'notice'].indexOf(left) - ['error', 'warning', 'notice'].indexOf(right),
      ),
    );
  });
});

describe('azure', () => {
  it.each(RUNS)('of the run "%s" is read back by the rules of the agent', async (_, make) => {
    const run = make();
    const found = lines(await report('azure', run));
    expect(found).toHaveLength(findingsOf(run).length + run.failures.length);
    for (const line of found) {
      expect(line.startsWith('##vso[task.logissue ')).toBe(true);
      const close = line.indexOf(']');
      const pairs = line
        .slice('##vso[task.logissue '.length, close)
        .split(';')
        .map((pair) => pair.slice(0, pair.indexOf('=')));
      expect(pairs[0]).toBe('type');
      expect(pairs.every((key) => /^(type|sourcepath|linenumber|columnnumber|code)$/.test(key))).toBe(true);
      expect(line.slice(close + 1)).not.toMatch(/[;\]]/);
    }
  });
});

describe('teamcity', () => {
  it.each(RUNS)('of the run "%s" is read back by the rules of service messages', async (_, make) => {
    const run = make();
    const known = new Set<string>();
    let inspections = 0;
    for (const line of lines(await report('teamcity', run))) {
      expect(line).toMatch(/^##teamcity\[\w+(?: \w+='(?:[^|'[\]\n]|\|(?:[|'nr[\]]|0x[0-9A-F]{4}))*')+\]$/);
      expect(line).toMatch(/^[\x20-\x7e]+$/);
      const id = /\[inspectionType id='((?:[^|']|\|.)*)'/.exec(line)?.[1];
      if (id !== undefined) known.add(id);
      const typeId = /\[inspection typeId='((?:[^|']|\|.)*)'/.exec(line)?.[1];
      if (typeId === undefined) continue;
      expect(known.has(typeId)).toBe(true);
      inspections += 1;
    }
    expect(inspections).toBe(findingsOf(run).length);
  });
});

describe('junit', () => {
  const all = (root: XmlElement, name: string): readonly XmlElement[] =>
    root.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);

  it.each(RUNS)('of the run "%s" is well-formed and counts right', async (_, make) => {
    const run = make();
    const root = parseXml(await report('junit', run));
    const cases = all(root, 'testcase');
    expect(root.attributes.get('tests')).toBe(String(cases.length));
    expect(root.attributes.get('failures')).toBe(String(all(root, 'failure').length));
    expect(root.attributes.get('errors')).toBe(String(run.failures.length));
    const failing = findingsOf(run).filter(({ level }) => level === 'error' || level === 'warning');
    expect(all(root, 'failure')).toHaveLength(failing.length);
    for (const suite of all(root, 'testsuite')) {
      const names = suite.children.map((child) => child.attributes.get('name'));
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('has a passing case for a clean file', async () => {
    const [suite] = parseXml(await report('junit', sample('nothing'))).children;
    expect(suite?.children.map((child) => [child.attributes.get('name'), child.children.length])).toEqual([
      ['no findings', 0],
    ]);
  });

  it('splits no directory name into packages', async () => {
    const run = runResult({ files: [{ path: 'a.b/c/x.Dockerfile', source: 'FROM x\n' }] });
    const [suite] = parseXml(await report('junit', run)).children;
    expect(suite?.children[0]?.attributes.get('classname')).toBe('a_b/c/x');
  });
});

describe('checkstyle', () => {
  it.each(RUNS)('of the run "%s" is well-formed and holds every finding', async (_, make) => {
    const run = make();
    const root = parseXml(await report('checkstyle', run));
    const errors = root.children.flatMap((file) => file.children);
    expect(errors).toHaveLength(findingsOf(run).length);
    expect(errors.map(({ attributes }) => attributes.get('line'))).toEqual(
      findingsOf(run).map(({ line }) => String(line)),
    );
    for (const { attributes } of errors) {
      expect(attributes.get('source')?.split('.')).toHaveLength(3);
      expect(['error', 'warning', 'info']).toContain(attributes.get('severity'));
    }
  });
});

describe('gitlab', () => {
  it.each(RUNS)('of the run "%s" is an array with unique fingerprints', async (_, make) => {
    const run = make();
    const issues: { fingerprint: string; location: { path: string; lines: { begin: number } } }[] =
      JSON.parse(await report('gitlab', run));
    expect(issues).toHaveLength(findingsOf(run).length);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
    for (const { location } of issues) expect(location.path.startsWith('./')).toBe(false);
  });

  it('keeps fingerprints when lines move', async () => {
    const make = (before: string) =>
      runResult({ files: [{ source: `${before}FROM x\n`, findings: [{ at: 'x' }] }] });
    const fingerprint = async (run: RunResult) => JSON.parse(await report('gitlab', run))[0].fingerprint;
    expect(await fingerprint(make('# a\n\n'))).toBe(await fingerprint(make('')));
  });

  it('ranks errors of security rules above all', async () => {
    const severities = JSON.parse(await report('gitlab', sample('many'))).map(
      ({ severity }: { severity: string }) => severity,
    );
    expect(new Set(severities)).toEqual(new Set(['blocker', 'critical', 'major', 'minor', 'info']));
  });
});

describe('codeclimate', () => {
  it.each(RUNS)('of the run "%s" closes each issue by a NUL byte', async (_, make) => {
    const run = make();
    const parts = (await report('codeclimate', run)).split('\0');
    expect(parts.pop()).toBe('');
    expect(parts.map((part) => JSON.parse(part).type)).toEqual(findingsOf(run).map(() => 'issue'));
  });
});

describe('rdjson', () => {
  it('counts columns in UTF-8 bytes, the byte order mark included', async () => {
    const source = '日🐳é x\nяy\n';
    const run = runResult({
      files: [{ source, hasBom: true, findings: [{ at: 'x', fix: '' }, { at: 'y' }] }],
    });
    const [first, second] = JSON.parse(await report('rdjson', run)).diagnostics;
    const range = { start: { line: 1, column: 14 }, end: { line: 1, column: 15 } };
    expect(first.location.range).toEqual(range);
    expect(first.suggestions).toEqual([{ range, text: '' }]);
    expect(second.location.range.start).toEqual({ line: 2, column: 3 });
  });

  it('offers no suggestion that needs a person', async () => {
    const [, , , , , , , , user] = JSON.parse(await report('rdjson', sample('many'))).diagnostics;
    expect(user.suggestions.map(({ text }: { text: string }) => text)).toEqual(['USER 1000']);
  });

  it.each(RUNS)('of the run "%s" has the same diagnostics on lines as in one object', async (_, make) => {
    const { diagnostics, source } = JSON.parse(await report('rdjson', make()));
    const each = lines(await report('rdjsonl', make())).map((line) => JSON.parse(line));
    expect(each).toEqual(diagnostics.map((diagnostic: object) => ({ ...diagnostic, source })));
  });
});

describe('sonarqube', () => {
  it.each(RUNS)('of the run "%s" has only complete rules and valid ranges', async (_, make) => {
    const run = make();
    const { rules, issues } = JSON.parse(await report('sonarqube', run));
    const ids = rules.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const rule of rules) {
      expect(rule.name).not.toBe('');
      expect(rule.impacts).toHaveLength(1);
    }
    expect(issues).toHaveLength(findingsOf(run).length);
    for (const { ruleId, primaryLocation } of issues) {
      expect(ids).toContain(ruleId);
      const { startLine, endLine, startColumn, endColumn } = primaryLocation.textRange;
      if (startColumn === undefined) continue;
      expect(startColumn).toBeGreaterThanOrEqual(0);
      if (startLine === endLine) expect(endColumn).toBeGreaterThan(startColumn);
    }
  });
});

describe('hadolint-json', () => {
  it("uses hadolint's code where the rule has one", async () => {
    const [first] = JSON.parse(await report('hadolint-json', sample('one')));
    expect(first).toEqual({
      file: 'Dockerfile',
      line: 1,
      column: 6,
      level: 'warning',
      code: 'DL3007',
      message: '`node:latest` can change at any time; pin a version or digest.',
    });
  });
});

describe('one-line formats', () => {
  it.each(RUNS)('give one line per finding in the run "%s"', async (_, make) => {
    const run = make();
    const findings = findingsOf(run);
    const compact = lines(await report('compact', run));
    const unix = lines(await report('unix', run)).filter((line) => !/^\d+ problems?$/.test(line));
    const gnu = lines(await report('gnu', run));
    const amounts = [compact.length, unix.length, gnu.length];
    expect(amounts).toEqual([findings.length, findings.length, findings.length]);
    for (const [index, { line, column, level }] of findings.entries()) {
      expect(compact[index]).toContain(`:${line}:${column}: ${level} `);
      expect(unix[index]).toContain(`:${line}:${column}: `);
      expect(gnu[index]).toContain(`:${line}.${column}-`);
    }
  });
});

describe('markdown', () => {
  it('has a row of four cells for every finding', async () => {
    for (const [, make] of RUNS) {
      const run = make();
      const rows = lines(await report('markdown', run)).filter((line) => /^\| \d+:\d+ /.test(line));
      expect(rows).toHaveLength(findingsOf(run).length);
      for (const row of rows) expect(row.replace(/\\\|/g, '').split('|')).toHaveLength(6);
    }
  });

  it('stays below what a job summary takes and says what it left out', async () => {
    const findings = Array.from({ length: 60 }, () => ({ at: 'x', message: 'm'.repeat(100) }));
    const files = Array.from({ length: 200 }, (_, index) => ({ path: `${index}`, source: 'x', findings }));
    const text = await report('markdown', runResult({ files }));
    expect(new TextEncoder().encode(text).length).toBeLessThan(1024 * 1024);
    expect(text).toMatch(/\n\d+ more findings left out\.\n$/);
  });
});
