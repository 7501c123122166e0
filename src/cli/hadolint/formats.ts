/** The output formats of hadolint 2.15: the same keys, order and spacing. */
import { createHash } from 'node:crypto';
import type { Level } from '../../engine/result.ts';
import type { HadolintFormat } from '../../importers/hadolint-config.ts';
import { jsonText, oneLine, shownPath, xmlText } from '../../reporters/escape.ts';
import { VERSION } from '../../version.ts';
import { type HadolintFileResult, type HadolintFinding, PARSE_ERROR } from './findings.ts';

/** The release whose command line and formats are followed. */
export const HADOLINT_VERSION = '2.15.1';

/** What a report is made of. */
export interface ReportInput {
  readonly files: readonly HadolintFileResult[];
  /** `--file-path-in-report`; `null` without. */
  readonly shownName: string | null;
  readonly hasColor: boolean;
  /** The time of the run, in UTC. */
  readonly now: Date;
}

type Render = (input: ReportInput) => string;

/** Writes a report in one of the formats. */
export function renderHadolint(format: HadolintFormat, input: ReportInput): string {
  return FORMATS[format](input);
}

const FORMATS: Readonly<Record<HadolintFormat, Render>> = {
  tty: ({ files, hasColor }) =>
    linesOf(files, (name, { code, line, column, level, message }) =>
      code === PARSE_ERROR
        ? `${parsedName(name)}:${line}:${column} ${message} `
        : `${name}:${line} ${code} ${hasColor ? painted(level) : level}: ${message}`,
    ),
  gnu: ({ files }) =>
    linesOf(files, (name, { code, line, column, level, message }) =>
      code === PARSE_ERROR
        ? `hadolint:${parsedName(name)}:${line}:${column}: ${message} `
        : `hadolint:${name}:${line}: ${code} ${level}: ${message}`,
    ),
  json: ({ files }) =>
    jsonText(
      itemsOf(files, ({ name, finding: { code, column, level, line, message } }) => ({
        code,
        column,
        file: code === PARSE_ERROR ? parsedName(name) : name,
        level,
        line,
        message,
      })),
    ),
  codacy: ({ files }) =>
    itemsOf(files, ({ name, finding }) =>
      jsonText({
        filename: finding.code === PARSE_ERROR ? parsedName(name) : name,
        line: finding.line,
        message: finding.code === PARSE_ERROR ? excerpt(parsedName(name), finding) : finding.message,
        patternId: finding.code,
      }),
    ).join(''),
  codeclimate: (input) =>
    issuesOf(input)
      .map((issue) => `${jsonText(issue)}\0`)
      .join(''),
  gitlab_codeclimate: (input) =>
    jsonText(
      issuesOf(input).map((issue) => {
        const { categories, check_name, description, ...rest } = issue;
        const fingerprint = createHash('sha1').update(JSON.stringify(issue)).digest('hex');
        return { categories, check_name, description, fingerprint, ...rest };
      }),
    ),
  sonarqube: ({ files, shownName }) =>
    jsonText({
      issues: itemsOf(files, ({ name, finding: { code, column, level, line, message } }) => {
        const isParseError = code === PARSE_ERROR;
        const [severity, type] = isParseError ? ['BLOCKER', 'BUG'] : SONAR[level];
        return {
          engineId: 'Hadolint',
          primaryLocation: {
            filePath: shownName ?? name,
            message,
            textRange: {
              endColumn: column,
              endLine: line,
              startColumn: isParseError ? column : 0,
              startLine: line,
            },
          },
          ruleId: code,
          severity,
          type,
        };
      }),
    }),
  sarif: ({ files }) =>
    jsonText({
      $schema: 'http://json.schemastore.org/sarif-2.1.0',
      runs: [
        {
          defaultSourceLanguage: 'dockerfile',
          results: itemsOf(files, sarifResult),
          tool: {
            driver: {
              downloadUri: 'https://github.com/hadolint/hadolint',
              fullName: `plimsoll ${VERSION}, in the format of hadolint`,
              name: 'Hadolint',
              shortDescription: { text: 'Dockerfile linter and policy engine' },
              version: HADOLINT_VERSION,
            },
          },
        },
      ],
      version: '2.1.0',
    }),
  checkstyle: ({ files, shownName }) => {
    const parts = files.map(({ name, findings }) => {
      const file = attribute(shownName ?? name);
      if (findings.length === 0) return `<file name="${file}"/>`;
      return `<file name="${file}">${findings.map((each) => checkstyleError(name, each)).join('')}</file>`;
    });
    return `${XML}<checkstyle version="4.3">${parts.join('')}</checkstyle>`;
  },
  junit: ({ files, shownName, now }) => {
    const [day, time] = [now.toISOString().slice(0, 10), now.toISOString().slice(11, 19)];
    const id = `${day.replaceAll('-', '')}_${time.replaceAll(':', '')}`;
    const suites = files.map(({ name, findings }) => {
      const errors = findings.filter(({ code }) => code === PARSE_ERROR).length;
      const start = `<testsuite errors="${errors}" failures="${findings.length}" id="hadolint" name="Hadolint ${HADOLINT_VERSION}" time="0.001"`;
      if (findings.length === 0) return `${start}/>`;
      return `${start}>${findings.map((each) => junitCase(name, shownName ?? name, each)).join('')}</testsuite>`;
    });
    return `${XML}<testsuites id="${id}" name="Hadolint run at ${day} ${time}" time="0.001">${suites.join('')}</testsuites>`;
  },
};

const XML = '<?xml version="1.0" encoding="UTF-8"?>';

const SONAR: Readonly<Record<Level, readonly [severity: string, type: string]>> = {
  error: ['CRITICAL', 'BUG'],
  warning: ['MAJOR', 'CODE_SMELL'],
  info: ['MINOR', 'CODE_SMELL'],
  style: ['INFO', 'CODE_SMELL'],
};

const CODE_CLIMATE: Readonly<Record<Level, string>> = {
  error: 'blocker',
  warning: 'major',
  info: 'info',
  style: 'minor',
};

const COLORS: Readonly<Record<Level, string>> = {
  error: '\u001b[1m\u001b[91m',
  warning: '\u001b[1m\u001b[93m',
  info: '\u001b[92m',
  style: '\u001b[96m',
};

function painted(level: Level): string {
  return `${COLORS[level]}${level}\u001b[0m`;
}

/** hadolint's parser has a name of its own for standard input. */
function parsedName(name: string): string {
  return name === '-' ? '/dev/stdin' : name;
}

function linesOf(
  files: readonly HadolintFileResult[],
  line: (name: string, finding: HadolintFinding) => string,
): string {
  return files
    .flatMap(({ name, findings }) =>
      findings.map((each) => `${line(shownPath(name), { ...each, message: oneLine(each.message) })}\n`),
    )
    .join('');
}

interface Item {
  readonly name: string;
  readonly finding: HadolintFinding;
}

function itemsOf<Value>(files: readonly HadolintFileResult[], make: (item: Item) => Value): readonly Value[] {
  return files.flatMap(({ name, findings }) => findings.map((finding) => make({ name, finding })));
}

/** The line with a caret, as the parser of hadolint shows it. */
function excerpt(name: string, { line, column, message, source }: HadolintFinding): string {
  const margin = ' '.repeat(String(line).length);
  const caret = `${' '.repeat(column - 1)}^`;
  return `${name}:${line}:${column}:\n${margin} |\n${line} | ${source}\n${margin} | ${caret}\n${message}\n`;
}

function issuesOf({ files, shownName }: ReportInput) {
  return itemsOf(files, ({ name, finding }) => {
    const { code, column, level, line, message } = finding;
    const isParseError = code === PARSE_ERROR;
    const place = { column, line };
    const location = isParseError
      ? { path: parsedName(name), positions: { begin: place, end: place } }
      : { lines: { begin: line, end: line }, path: shownName ?? name };
    return {
      categories: ['Bug Risk'],
      check_name: code,
      description: isParseError ? excerpt(parsedName(name), finding) : message,
      location,
      severity: isParseError ? 'blocker' : CODE_CLIMATE[level],
      type: 'issue',
    };
  });
}

function sarifResult({ name, finding: { code, column, level, line, message } }: Item) {
  const sourceLanguage = code.startsWith('SC') ? 'sh' : 'dockerfile';
  return {
    level: level === 'info' || level === 'style' ? 'note' : level,
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: code === PARSE_ERROR ? parsedName(name) : name },
          region: { endColumn: column, endLine: line, sourceLanguage, startColumn: column, startLine: line },
        },
      },
    ],
    message: { text: message },
    ruleId: code,
  };
}

function checkstyleError(name: string, finding: HadolintFinding): string {
  const { code, column, level, line, message } = finding;
  const isParseError = code === PARSE_ERROR;
  const text = attribute(isParseError ? excerpt(parsedName(name), finding) : message);
  const source = isParseError ? '' : ` source="${attribute(code)}"`;
  return `<error column="${column}" line="${line}" message="${text}" severity="${level}"${source}/>`;
}

function junitCase(name: string, shown: string, finding: HadolintFinding): string {
  const { code, column, level, line, message } = finding;
  if (code === PARSE_ERROR) {
    const text = `Parse Error in ${shown}\nLine: ${line}\nColumn: ${column}\nParse Error: ${excerpt(parsedName(name), finding)}\n`;
    const what = `parse error at line ${line}, column ${column}`;
    return `<testcase id="hadolint.error" name="${PARSE_ERROR}" time="0.001"><failure message="${what}" type="error">${content(text)}</failure></testcase>`;
  }
  const text = `File: ${shown}\nLine: ${line}\nCategory: Hadolint - Dockerfile Static Analysis\n${level}: ${message}\n`;
  const failure = `<failure id="${attribute(code)}" message="${attribute(message)}" type="${level}">${content(text)}</failure>`;
  return `<testcase id="hadolint.rule.${attribute(code)}" time="0.001">${failure}</testcase>`;
}

/** Of what may stand for itself in an attribute, hadolint escapes nothing. */
function attribute(text: string): string {
  return xmlText(text).replaceAll('&gt;', '>').replaceAll('&apos;', "'");
}

function content(text: string): string {
  return text
    .split('\n')
    .map((line) => xmlText(line).replaceAll('&quot;', '"').replaceAll('&apos;', "'"))
    .join('\n');
}
