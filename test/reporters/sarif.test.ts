import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/engine/result.ts';
import type { SinkOptions } from '../../src/reporters/reporter.ts';
import { sarif } from '../../src/reporters/sarif.ts';
import { pascalCase } from '../../src/reporters/sarif-rules.ts';
import { encodePath } from '../../src/reporters/sarif-uri.ts';
import { render } from '../support/render.ts';
import { type FileInput, ruleDescriptor, runResult } from '../support/run-result.ts';
import { SAMPLE_RUNS } from '../support/sample-runs.ts';
import { multitoolFindings, sarifSchemaErrors } from '../support/sarif-validation.ts';

const FULL: Partial<SinkOptions> = {
  includeSuppressed: true,
  sarif: { category: 'nightly', rules: 'reported', isFull: true, isCompact: true },
};

const errorsOf = sarifSchemaErrors();

// biome-ignore lint/suspicious/noExplicitAny: a document of another standard, read as it comes
const runOf = (run: RunResult, options?: Partial<SinkOptions>): any =>
  JSON.parse(render(sarif, run, options)).runs[0];
// biome-ignore lint/suspicious/noExplicitAny: as above
const resultOf = (file: FileInput, options?: Partial<SinkOptions>): any =>
  runOf(runResult({ files: [file] }), options).results[0];

describe('a SARIF log', () => {
  it('is refused by the schema when it is wrong, so that the next tests can fail', () => {
    const log = JSON.parse(render(sarif, runResult()));
    log.runs[0].results.push({ message: { text: 'x' }, level: 'info' });
    expect(errorsOf(log)).not.toEqual([]);
  });

  it.each(Object.keys(SAMPLE_RUNS))('of the run "%s" follows the schema, with all options too', (name) => {
    const run = SAMPLE_RUNS[name]?.() ?? expect.unreachable();
    expect(errorsOf(JSON.parse(render(sarif, run)))).toEqual([]);
    expect(errorsOf(JSON.parse(render(sarif, run, FULL)))).toEqual([]);
  });

  it.each(Object.keys(SAMPLE_RUNS))('of the run "%s" pleases the multitool', async (name) => {
    const run = SAMPLE_RUNS[name]?.() ?? expect.unreachable();
    expect(await multitoolFindings(render(sarif, run))).toEqual([]);
    expect(await multitoolFindings(render(sarif, run, FULL))).toEqual([]);
  });

  it('is questioned by the multitool when it is wrong', async () => {
    const log = JSON.parse(render(sarif, SAMPLE_RUNS['one']?.() ?? expect.unreachable()));
    log.runs[0].results[0].locations[0].physicalLocation.region.startLine = 9;
    const found = await multitoolFindings(JSON.stringify(log));
    expect(found.map(({ ruleId }) => ruleId.slice(0, 9))).toContain('SARIF1007');
  });

  it('has exactly one run with results, even for no files', () => {
    const log = JSON.parse(render(sarif, runResult()));
    expect(log.runs).toHaveLength(1);
    expect(log.runs[0].results).toEqual([]);
    expect(log.runs[0].invocations).toEqual([{ executionSuccessful: true, exitCode: 0 }]);
  });

  it('lists all rules that ran, or only those that reported', () => {
    const run = SAMPLE_RUNS['one']?.() ?? expect.unreachable();
    expect(runOf(run).tool.driver.rules).toHaveLength(6);
    expect(runOf(run, FULL).tool.driver.rules.map((rule: { id: string }) => rule.id)).toEqual(['no-latest']);
  });

  it('describes a security rule with a string for its severity and with its weakness', () => {
    const driver = runOf(SAMPLE_RUNS['many']?.() ?? expect.unreachable()).tool.driver;
    const rule = driver.rules.find(({ id }: { id: string }) => id === 'no-root-user');
    expect(rule).toMatchObject({
      name: 'NoRootUser',
      shortDescription: { text: 'image that runs as root.' },
      defaultConfiguration: { level: 'warning' },
      properties: { 'security-severity': '6.0', 'problem.severity': 'warning' },
      relationships: [{ target: { id: '250', index: 0 }, kinds: ['superset'] }],
    });
    expect(rule.properties.tags).toEqual(['external/cwe/cwe-250', 'least-privilege', 'security']);
    expect(driver.supportedTaxonomies).toEqual([{ name: 'CWE', index: 0 }]);
  });

  it('points every result to its rule, and describes rules that nobody described', () => {
    const run = runOf(SAMPLE_RUNS['many']?.() ?? expect.unreachable());
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(run.results.map(({ ruleId }: { ruleId: string }) => ruleId)).toContain('unknown-rule');
  });

  it('maps info and style to note and keeps the level beside', () => {
    const result = resultOf({ source: 'FROM x\n', findings: [{ at: 'x', level: 'style' }] });
    expect(result).toMatchObject({ level: 'note', properties: { severity: 'style' } });
  });

  it('writes the smallest edit, the fix before the suggestions', () => {
    const source = 'FROM a\nRUN apt-get install curl\n';
    const { fixes } = resultOf({
      source,
      findings: [
        {
          at: 'install curl',
          fix: 'install -y curl',
          suggestions: [
            { text: '', description: 'Remove `curl`.' },
            { text: '<x>', description: 'By hand.', manual: true },
          ],
        },
      ],
    });
    expect(fixes.map((fix: { properties: object }) => fix.properties)).toEqual([
      { 'plimsoll/applicability': 'safe' },
      { 'plimsoll/applicability': 'unsafe' },
      { 'plimsoll/applicability': 'suggestion' },
    ]);
    expect(fixes[0].description.text).toBe("Insert '-y '.");
    expect(fixes[0].artifactChanges[0].replacements).toEqual([
      {
        deletedRegion: { startLine: 2, startColumn: 21, endLine: 2, endColumn: 21 },
        insertedContent: { text: '-y ' },
      },
    ]);
    expect(fixes[1].artifactChanges[0].replacements[0].insertedContent).toEqual({ text: '' });
  });

  it('gives each line the fingerprint of the file as it lies on the disk', () => {
    const source = 'FROM alpine:3.20\nRUN  echo hi\nRUN echo hi\n';
    const findings = [{ at: 'echo hi' }];
    const hash = { primaryLocationLineHash: 'e8519f477a743c91:1' };
    expect(resultOf({ source, findings }).partialFingerprints).toEqual(hash);
    const first = { source, findings: [{ at: 'FROM' }] };
    const plain = resultOf(first).partialFingerprints;
    expect(plain).toEqual({ primaryLocationLineHash: 'b22e33a7a9610695:1' });
    expect(resultOf({ ...first, hasBom: true }).partialFingerprints).not.toEqual(plain);
  });

  it('omits suppressed results, or includes them and says so on every result', () => {
    const run = SAMPLE_RUNS['fixed']?.() ?? expect.unreachable();
    expect(runOf(run).results).toHaveLength(2);
    const { results } = runOf(run, { includeSuppressed: true });
    expect(results).toHaveLength(5);
    const kinds = results.map(({ suppressions }: { suppressions: { kind: string }[] }) =>
      suppressions.map((entry) => entry.kind),
    );
    expect(kinds.sort()).toEqual([[], [], ['external'], ['external'], ['inSource']]);
  });

  it('names files by the root of the repository, absolute ones outside', () => {
    const file: FileInput = {
      path: 'sub/a b',
      absolutePath: '/repo/x/sub/a b',
      source: 'FROM x\n',
      findings: [{ at: 'x' }],
    };
    const inside = { toRelative: () => 'x/sub/a b' };
    const outside = { toRelative: () => null };
    const locationOf = (options: Partial<SinkOptions>) =>
      resultOf(file, options).locations[0].physicalLocation.artifactLocation;
    expect(locationOf({ sourceRoot: inside })).toEqual({ uri: 'x/sub/a%20b', uriBaseId: 'SRCROOT' });
    expect(locationOf({ sourceRoot: outside })).toEqual({ uri: 'file:///repo/x/sub/a%20b' });
    const windows = { ...file, absolutePath: 'C:\\x y\\Dockerfile' };
    const uri = resultOf(windows, { sourceRoot: outside }).locations[0].physicalLocation.artifactLocation.uri;
    expect(uri).toBe('file:///C:/x%20y/Dockerfile');
  });

  it('has no fingerprint but context for standard input', () => {
    const result = resultOf({
      path: '<stdin>',
      absolutePath: null,
      source: 'A\nB\nC\nD\n',
      findings: [{ at: 'B' }],
    });
    expect(result.partialFingerprints).toBeUndefined();
    expect(result.locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: 'stdin' },
      contextRegion: { startLine: 1, endLine: 4, snippet: { text: 'A\nB\nC\nD' } },
    });
  });

  it('does not repeat the text of a secret', () => {
    const run = runOf(SAMPLE_RUNS['many']?.() ?? expect.unreachable(), FULL);
    expect(JSON.stringify(run)).not.toContain('s3cr3t-value');
  });

  it('escapes brackets only in what would be read as a link', () => {
    const messageOf = (message: string) =>
      resultOf({ source: 'A', findings: [{ at: 'A', message }] }).message.text;
    expect(messageOf('Use `["a"]`.')).toBe('Use \'["a"]\'.');
    expect(messageOf('See [a](1).')).toBe('See \\[a\\](1).');
  });

  it('reports failures as notifications of an unsuccessful run', () => {
    const [invocation] = runOf(SAMPLE_RUNS['many']?.() ?? expect.unreachable()).invocations;
    expect(invocation.executionSuccessful).toBe(false);
    expect(invocation.toolConfigurationNotifications).toHaveLength(1);
    const [read, rule] = invocation.toolExecutionNotifications;
    expect(read).toMatchObject({ descriptor: { id: 'PLIMSOLL-READ' }, level: 'error' });
    expect(rule).toMatchObject({
      associatedRule: { id: 'no-root-user' },
      exception: { message: 'The rule threw: x is undefined.' },
    });
  });

  it('keeps the most severe results when there are more than readers take', () => {
    const source = 'x'.repeat(25_002);
    const findings = Array.from({ length: 25_002 }, (_, at) => ({
      at: [at, at + 1] as const,
      level: at < 25_000 ? ('style' as const) : ('error' as const),
      message: 'M.',
    }));
    const run = runOf(runResult({ files: [{ source, findings }] }), FULL);
    expect(run.results).toHaveLength(25_000);
    expect(run.results.filter(({ level }: { level: string }) => level === 'error')).toHaveLength(2);
    expect(run.invocations[0]).toMatchObject({ executionSuccessful: true });
    expect(run.invocations[0].toolExecutionNotifications[0].level).toBe('warning');
  });
});

describe('names of rules', () => {
  it.each([
    ['apt-get-assume-yes', 'AptGetAssumeYes'],
    ['sudo', 'SudoRule'],
    ['no-a-record', 'NoArecord'],
    ['only-x', 'Onlyx'],
    ['plugin/my-rule', 'PluginMyRule'],
    ['pin-SHA256', 'PinSha256'],
    ['a', 'ARule'],
  ])('%s becomes %s', (id, name) => {
    expect(pascalCase(id)).toBe(name);
    if (id !== 'a') expect(name).toMatch(/^(\p{Lu}[\p{Ll}\p{Nd}]+)*$/u);
  });

  it('writes hierarchy marks of plug-in rules as colons', () => {
    const rules = [ruleDescriptor({ id: 'mine/rule' })];
    const { tool, results } = runOf(
      runResult({ rules, files: [{ source: 'A', findings: [{ at: 'A', ruleId: 'mine/rule' }] }] }),
    );
    expect(tool.driver.rules[0].id).toBe('mine:rule');
    expect(results[0]).toMatchObject({ ruleId: 'mine:rule', ruleIndex: 0 });
  });
});

describe('paths in URIs', () => {
  it.each([
    ['a:b/Dockerfile', 'a%3Ab/Dockerfile'],
    ['a b/[x]#?%\\^|"<>', 'a%20b/%5Bx%5D%23%3F%25%5C%5E%7C%22%3C%3E'],
    ["-._~!'()*", "-._~!'()*"],
    ['é', '%C3%A9'],
    ['\ud800', '%EF%BF%BD'],
  ])('%s is written %s', (path, uri) => {
    expect(encodePath(path)).toBe(uri);
  });
});
