import type { FileResult, Finding, RunFailure } from '../engine/result.ts';
import { lineSuffix } from './line-suffix.ts';
import type { Reporter, Sink } from './reporter.ts';
import { ruleLookup } from './rule-lookup.ts';

type UrlOf = (ruleId: string) => string;

const isFailing = ({ level }: Finding) => level === 'error' || level === 'warning';

/** JUnit XML: a suite per file, a failing case per error or warning, a passing case where there is none. */
export const junit: Reporter = {
  name: 'junit',
  report(run, out) {
    const rules = ruleLookup(run);
    const urlOf = (ruleId: string) => rules(ruleId)?.url ?? '';
    const findings = run.files.flatMap((file) => file.findings);
    const tests =
      run.files.reduce((sum, file) => sum + Math.max(1, file.findings.length), 0) + run.failures.length;
    const failures = findings.filter(isFailing).length;
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n');
    out.write(
      `<testsuites name="${out.xml(run.tool.name)}" ${counters(tests, failures, run.failures.length)}>\n`,
    );
    for (const file of run.files) writeSuite(file, urlOf, out);
    if (run.failures.length > 0) writeErrors(run.tool.name, run.failures, out);
    out.write('</testsuites>\n');
  },
};

const counters = (tests: number, failures: number, errors: number) =>
  `tests="${tests}" failures="${failures}" errors="${errors}" skipped="0" time="0"`;

function writeSuite(file: FileResult, urlOf: UrlOf, out: Sink): void {
  const { findings } = file;
  const path = out.place(file);
  const tests = Math.max(1, findings.length);
  out.write(
    `  <testsuite name="${out.xml(path)}" ${counters(tests, findings.filter(isFailing).length, 0)}>\n`,
  );
  const name = uniqueNames();
  for (const finding of findings) {
    const start = `    <testcase ${caseAttributes(path, name(finding), out)} line="${finding.line}" time="0">`;
    out.write(`${start}\n      ${outcome(finding, path, urlOf, out)}\n    </testcase>\n`);
  }
  // A report without any test fails the build in some readers.
  if (findings.length === 0)
    out.write(`    <testcase ${caseAttributes(path, 'no findings', out)} time="0"/>\n`);
  out.write('  </testsuite>\n');
}

function caseAttributes(path: string, name: string, out: Sink): string {
  return `classname="${out.xml(className(path))}" name="${out.xml(name)}" file="${out.xml(path)}"`;
}

/** Readers split class names at dots into packages: directories must not have any. */
function className(path: string): string {
  const slash = path.lastIndexOf('/');
  const directory = path.slice(0, slash + 1).replaceAll('.', '_');
  const file = path.slice(slash + 1);
  const dot = file.lastIndexOf('.');
  return directory + (dot > 0 ? file.slice(0, dot) : file).replaceAll('.', '_');
}

/** Trend graphs need names that are unique in their suite. */
function uniqueNames(): (finding: Finding) => string {
  const seen = new Map<string, number>();
  return ({ ruleId, line, column }) => {
    const name = `${ruleId} (${line}:${column})`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} #${times}`;
  };
}

function outcome(finding: Finding, path: string, urlOf: UrlOf, out: Sink): string {
  const { line, column, level, message, ruleId } = finding;
  const url = urlOf(ruleId);
  const text = out.xml(`${path}:${line}:${column}: ${level}: ${message}${url === '' ? '' : ` ${url}`}`);
  if (!isFailing(finding)) return `<system-out>${text}</system-out>`;
  return `<failure type="${out.xml(ruleId)}" message="${out.xml(message)}">${text}</failure>`;
}

function writeErrors(tool: string, failures: readonly RunFailure[], out: Sink): void {
  out.write(`  <testsuite name="${out.xml(tool)}" ${counters(failures.length, 0, failures.length)}>\n`);
  for (const [index, { kind, path, line, column, message, hint }] of failures.entries()) {
    const name = `${kind} failure ${index + 1}`;
    const place = path === null ? '' : `${path}${lineSuffix(line, column)}: `;
    const text = out.xml(`${place}${message}${hint === null ? '' : ` ${hint}`}`);
    out.write(`    <testcase classname="${out.xml(tool)}" name="${out.xml(name)}" time="0">\n`);
    out.write(`      <error type="${out.xml(kind)}" message="${out.xml(message)}">${text}</error>\n`);
    out.write('    </testcase>\n');
  }
  out.write('  </testsuite>\n');
}
