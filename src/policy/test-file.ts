/** Files of cases, `*.policy-test.yaml`, and Dockerfiles with expectations in comments. */
import { isMap } from 'yaml';
import type { RegexEngine } from '../expressions/functions/function.ts';
import { Fields } from '../yaml/fields.ts';
import type { FileProblem, Origin, Placed } from '../yaml/problem.ts';
import { YamlText } from '../yaml/yaml-text.ts';
import { type CaseSurroundings, readSurroundings } from './case-surroundings.ts';
import {
  attempt,
  type CaseFinding,
  type CaseResult,
  type CaseTools,
  findingsIn,
  paramMistakes,
} from './policy-cases.ts';
import type { Policy } from './policy-set.ts';

/** Keys of a `*.policy-test.yaml` file with their documentation. */
export const TEST_FILE_KEYS = {
  policies: 'Policy sets to test: paths, packages or built-in ones.',
  cases: 'The cases.',
} as const;

/** Keys of an entry of `cases`. */
export const CASE_KEYS = {
  name: 'Name of the test case.',
  dockerfile: 'The text of a Dockerfile.',
  file: 'Path of a Dockerfile, relative to the directory of this file; without `expect`, its comments define the expectations.',
  params: 'Values of parameters.',
  path: 'Path of the Dockerfile, for `target` and `image.file`; defaults to `file`, else `Dockerfile`.',
  files: 'Files of the build context: an object of texts by path, `.dockerignore` among them.',
  expect: 'The findings of all policies, each once; an empty array for none.',
} as const;

/** Keys of an entry of `expect`. */
export const EXPECT_KEYS = {
  policy: 'The id of the policy.',
  line: 'The line of the finding.',
  message: 'A string that the message contains, or a regular expression between slashes.',
} as const;

/** One finding that a case wants. */
export interface Expectation {
  readonly policy: string;
  /** `null` when any will do. */
  readonly line: number | null;
  readonly message: string | null;
  readonly origin: Origin;
}

/** A case of a test file; either `text` or `file` is set. */
export interface TestCase extends CaseSurroundings {
  readonly name: string;
  readonly text: string | null;
  readonly file: Placed<string> | null;
  readonly params: Readonly<Record<string, unknown>>;
  /** `null` when the comments of the file say it. */
  readonly expects: readonly Expectation[] | null;
  readonly origin: Origin;
}

/** A parsed `*.policy-test.yaml` file. */
export interface TestFile {
  readonly policies: readonly Placed<string>[];
  readonly cases: readonly TestCase[];
  readonly problems: readonly FileProblem[];
}

/** Reads a file of cases; with problems it holds what was right. */
export function readTestFile(file: string, text: string): TestFile {
  const yaml = new YamlText(file, text);
  if (!isMap(yaml.root) && yaml.problems.length === 0) {
    yaml.problem(
      yaml.root,
      'The file contains no test cases.',
      'A test file must have `policies` and `cases`.',
    );
  }
  const fields = new Fields(yaml, yaml.root, { known: Object.keys(TEST_FILE_KEYS), what: 'a test file' });
  const policies = fields.texts('policies').map(({ value, node }) => ({ value, origin: yaml.origin(node) }));
  const cases = fields.maps('cases', 'Start each case with `- name:`.').flatMap((node) => {
    const found = readCase(new Fields(yaml, node, { known: Object.keys(CASE_KEYS), what: 'a case' }));
    return found === null ? [] : [found];
  });
  return { policies, cases, problems: yaml.problems };
}

function readCase(fields: Fields): TestCase | null {
  const { yaml, node } = fields;
  const [text, file] = [fields.text('dockerfile'), fields.text('file')];
  if ((text === null) === (file === null)) {
    yaml.problem(node, 'A case must have one of `dockerfile` and `file`.', null);
    return null;
  }
  if (text !== null && !fields.has('expect')) {
    yaml.problem(node, 'The case has no `expect`.', 'Use `expect: []` if no finding is expected.');
    return null;
  }
  return {
    name: fields.text('name')?.value ?? file?.value ?? '',
    text: text?.value ?? null,
    file: file === null ? null : { value: file.value, origin: yaml.origin(file.node) },
    params: Object.fromEntries(fields.map('params').map(({ name, value }) => [name, yaml.plain(value)])),
    ...readSurroundings(fields),
    expects: fields.has('expect') ? readExpectations(fields) : null,
    origin: yaml.origin(node),
  };
}

function readExpectations(fields: Fields): readonly Expectation[] {
  const { yaml } = fields;
  return fields.maps('expect', 'For example `[{ policy: no-root, line: 3 }]`.').flatMap((node) => {
    const entry = new Fields(yaml, node, { known: Object.keys(EXPECT_KEYS), what: 'an expectation' });
    const policy = entry.requiredText('policy', 'The expectation');
    if (policy === null) return [];
    const line = entry.number('line', 1, Number.MAX_SAFE_INTEGER);
    return [
      {
        policy: policy.value,
        line,
        message: entry.text('message')?.value ?? null,
        origin: yaml.origin(node),
      },
    ];
  });
}

/**
 * What the comments of a Dockerfile expect: `# expect: no-root` above an instruction wants a finding there,
 * `# ok: no-root` wants none. `isRefused` are those that must not come.
 */
function readAnnotations(
  file: string,
  text: string,
): readonly (Expectation & { readonly isRefused: boolean })[] {
  const lines = text.split(/\r?\n/);
  return lines.flatMap((line, at) => {
    const match = /^\s*#\s*(expect|ok):\s*(\S[^#]*)$/.exec(line);
    const [, word = '', ids = ''] = match ?? [];
    if (match === null) return [];
    let below = at + 1;
    while (below < lines.length && /^\s*(?:#.*)?$/.test(lines[below] ?? '')) below += 1;
    return ids
      .split(/[\s,]+/)
      .filter((id) => id !== '')
      .map((policy) => ({
        policy,
        line: below + 1,
        message: null,
        isRefused: word === 'ok',
        origin: { file, line: at + 1, column: line.indexOf('#') + 1 },
      }));
  });
}

/** What running cases needs beside them. */
export interface TestTools extends CaseTools {
  readonly policies: readonly Policy[];
  /** For messages between slashes. */
  readonly regex: RegexEngine;
}

/** Runs one case over a text; `path` is that of the Dockerfile. */
export function runCase(test: TestCase, text: string, path: string, tools: TestTools): CaseResult {
  const wrong = paramMistakes(tools.policies, test.params);
  if (wrong.length > 0) return { origin: test.origin, name: test.name, mistakes: wrong };
  const input = { text, path: test.path ?? path, params: test.params, files: test.files };
  const outcome = attempt(() => findingsIn(tools.policies, input, tools));
  const { origin, name } = test;
  if (typeof outcome === 'string') return { origin, name, mistakes: [outcome] };
  const denied = outcome.filter((finding) => finding.outcome === 'deny');
  const mistakes =
    test.expects === null
      ? annotationMistakes(readAnnotations(path, text), denied)
      : expectationMistakes(test.expects, denied, tools);
  return { origin, name, mistakes: [...unknownIds(test, text, path, tools), ...mistakes] };
}

/** A misspelt id would be kept for ever. */
function unknownIds(test: TestCase, text: string, path: string, { policies }: TestTools): readonly string[] {
  const named = [...(test.expects ?? readAnnotations(path, text))].map(({ policy }) => policy);
  const isKnown = (id: string) => policies.some((policy) => policy.id === id || policy.name === id);
  return [...new Set(named)].filter((id) => !isKnown(id)).map((id) => `Unknown policy \`${id}\`.`);
}

function expectationMistakes(
  expects: readonly Expectation[],
  findings: readonly CaseFinding[],
  tools: TestTools,
): readonly string[] {
  const left = [...findings];
  const missing = expects.flatMap((wanted) => {
    const at = left.findIndex((finding) => fits(wanted, finding, tools));
    if (at === -1) return [`Expected ${expectationText(wanted)}, found none.`];
    left.splice(at, 1);
    return [];
  });
  return [...missing, ...left.map(unexpectedText)];
}

function annotationMistakes(
  expects: readonly (Expectation & { readonly isRefused: boolean })[],
  findings: readonly CaseFinding[],
): readonly string[] {
  const isAt = (wanted: Expectation) => (finding: CaseFinding) =>
    isOf(wanted, finding) && finding.line === wanted.line;
  const missing = expects
    .filter((wanted) => !wanted.isRefused && !findings.some(isAt(wanted)))
    .map((wanted) => `Expected ${expectationText(wanted)}, found none.`);
  const unexpected = findings.filter(
    (finding) => !expects.some((wanted) => !wanted.isRefused && isAt(wanted)(finding)),
  );
  // Policies that the file does not speak of are not its concern.
  const named = unexpected.filter((finding) => expects.some((wanted) => isOf(wanted, finding)));
  return [...missing, ...named.map(unexpectedText)];
}

function isOf({ policy }: Expectation, { policy: { id, name } }: CaseFinding): boolean {
  return policy === id || policy === name;
}

function fits(wanted: Expectation, finding: CaseFinding, { regex }: TestTools): boolean {
  if (!isOf(wanted, finding) || (wanted.line !== null && wanted.line !== finding.line)) return false;
  const { message } = wanted;
  if (message === null) return true;
  const pattern = /^\/(.*)\/$/.exec(message)?.[1];
  return pattern === undefined
    ? finding.message.includes(message)
    : regex.compile(pattern).test(finding.message);
}

function expectationText({ policy, line, message }: Expectation): string {
  const at = line === null ? '' : ` on line ${line}`;
  return `a finding of \`${policy}\`${at}${message === null ? '' : ` with the message \`${message}\``}`;
}

function unexpectedText({ policy, line, message }: CaseFinding): string {
  return `Unexpected \`${policy.id}\` on line ${line}: ${message}`;
}
