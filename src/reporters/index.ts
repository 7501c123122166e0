/** All reporters by name. A reporter's code is loaded when it is asked for. */
import type { Reporter } from './reporter.ts';

/** A row of the table of output formats. The module is loaded only when its format is used. */
export interface ReporterEntry {
  readonly name: string;
  readonly description: string;
  /** `people` may be coloured; `log` is read by the CI system from the job's output; `machine` is one document. */
  readonly audience: 'people' | 'log' | 'machine';
  /** Usual name when the report goes to a file. */
  readonly fileName: string;
  readonly load: () => Promise<Reporter>;
}

/** In the order of help pages. */
export const REPORTERS: readonly ReporterEntry[] = [
  {
    name: 'text',
    description: 'For people: grouped by file, with the flagged source.',
    audience: 'people',
    fileName: 'plimsoll.txt',
    load: async () => (await import('./text.ts')).text,
  },
  {
    name: 'compact',
    description: 'One line per finding: path:line:column: level rule: message.',
    audience: 'people',
    fileName: 'plimsoll.txt',
    load: async () => (await import('./compact.ts')).compact,
  },
  {
    name: 'json',
    description: 'The complete result, described by schema/report-1.json.',
    audience: 'machine',
    fileName: 'plimsoll.json',
    load: async () => (await import('./json.ts')).json,
  },
  {
    name: 'sarif',
    description: 'SARIF 2.1.0 for code scanning.',
    audience: 'machine',
    fileName: 'plimsoll.sarif',
    load: async () => (await import('./sarif.ts')).sarif,
  },
  {
    name: 'github',
    description: 'Annotations of GitHub Actions.',
    audience: 'log',
    fileName: 'plimsoll.github.txt',
    load: async () => (await import('./github.ts')).github,
  },
  {
    name: 'gitlab',
    description: 'GitLab code quality report.',
    audience: 'machine',
    fileName: 'gl-code-quality-report.json',
    load: async () => (await import('./gitlab.ts')).gitlab,
  },
  {
    name: 'junit',
    description: 'JUnit XML.',
    audience: 'machine',
    fileName: 'plimsoll.junit.xml',
    load: async () => (await import('./junit.ts')).junit,
  },
  {
    name: 'checkstyle',
    description: 'Checkstyle XML.',
    audience: 'machine',
    fileName: 'plimsoll.checkstyle.xml',
    load: async () => (await import('./checkstyle.ts')).checkstyle,
  },
  {
    name: 'rdjson',
    description: 'reviewdog diagnostics as one object.',
    audience: 'machine',
    fileName: 'plimsoll.rdjson',
    load: async () => (await import('./rdjson.ts')).rdjson,
  },
  {
    name: 'rdjsonl',
    description: 'reviewdog diagnostics, one per line.',
    audience: 'machine',
    fileName: 'plimsoll.rdjsonl',
    load: async () => (await import('./rdjson.ts')).rdjsonl,
  },
  {
    name: 'markdown',
    description: 'Tables for job summaries and pull requests.',
    audience: 'machine',
    fileName: 'plimsoll.md',
    load: async () => (await import('./markdown.ts')).markdown,
  },
  {
    name: 'azure',
    description: 'Logging commands of Azure Pipelines.',
    audience: 'log',
    fileName: 'plimsoll.azure.txt',
    load: async () => (await import('./azure.ts')).azure,
  },
  {
    name: 'teamcity',
    description: 'Service messages of TeamCity.',
    audience: 'log',
    fileName: 'plimsoll.teamcity.txt',
    load: async () => (await import('./teamcity.ts')).teamcity,
  },
  {
    name: 'sonarqube',
    description: 'SonarQube generic issues.',
    audience: 'machine',
    fileName: 'plimsoll.sonarqube.json',
    load: async () => (await import('./sonarqube.ts')).sonarqube,
  },
  {
    name: 'codeclimate',
    description: 'Code Climate engine output.',
    audience: 'machine',
    fileName: 'plimsoll.codeclimate',
    load: async () => (await import('./codeclimate.ts')).codeclimate,
  },
  {
    name: 'hadolint-json',
    description: "JSON for tools that read hadolint's output.",
    audience: 'machine',
    fileName: 'hadolint.json',
    load: async () => (await import('./hadolint-json.ts')).hadolintJson,
  },
  {
    name: 'unix',
    description: 'One line per finding: path:line:column: message [level/rule].',
    audience: 'people',
    fileName: 'plimsoll.txt',
    load: async () => (await import('./unix.ts')).unix,
  },
  {
    name: 'gnu',
    description: 'One line per finding, in the format of the GNU coding standards.',
    audience: 'people',
    fileName: 'plimsoll.txt',
    load: async () => (await import('./gnu.ts')).gnu,
  },
];

/** The entry of a name; `null` when there is none. */
export function findReporter(name: string): ReporterEntry | null {
  return REPORTERS.find((entry) => entry.name === name) ?? null;
}
