/** A table tester for rules: cases are texts, places are texts, and what every rule owes is checked without asking. */
import type { BuildContext } from '../context/build-context.ts';
import { memoryContext } from '../context/memory-context.ts';
import type { FileConfig } from '../engine/file-config.ts';
import { INTERNAL_ERROR } from '../engine/findings.ts';
import { type FixMode, fixSource } from '../engine/fix.ts';
import { lintSource } from '../engine/linter.ts';
import { readDockerfile } from '../engine/read-dockerfile.ts';
import type { Finding } from '../engine/result.ts';
import { RuleCatalog } from '../engine/rule-catalog.ts';
import { createSelectors } from '../engine/selectors.ts';
import type { ModelOptions } from '../model/types.ts';
import type { Rule } from '../rule-api.ts';
import { applyIgnores } from '../suppressions/apply-ignores.ts';
import { expectSame, expectThat } from './expect.ts';
import { type Variant, variantsOf } from './variants.ts';

/** A text in which the rule finds nothing. `FROM scratch` is put before a text without FROM. */
export interface SilentCase {
  readonly code: string;
  readonly options?: readonly unknown[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly model?: ModelOptions;
  /** The files of the build context by path; without it the context is not known. */
  readonly context?: Readonly<Record<string, string>>;
  /** Instead of `context`. */
  readonly buildContext?: BuildContext;
  /** Rules that run beside the tested one, for rules about their ignore comments. */
  readonly others?: readonly Rule[];
  /** Whether the text has syntax problems on purpose. */
  readonly problems?: boolean;
  /** `false` where the text means something else with the back-tick as escape token. */
  readonly escapeVariant?: boolean;
}

/** A text in which the rule finds something. */
export interface ReportCase extends SilentCase {
  /** The reported texts in order; a pair adds the 1-based line where the text is more than once. */
  readonly at?: readonly (string | readonly [text: string, line: number])[];
  /** Instead of `at`: how many reports. */
  readonly count?: number;
  readonly messages?: readonly string[];
  /** The text after `--fix`; `null` or left out: there is no fix. */
  readonly fixed?: string | null;
  /** The text after each suggestion, all reports in order; left out: there is none. */
  readonly suggested?: readonly string[];
}

/** Names say why the rule is silent, or what it reports. */
export interface RuleCases {
  /** Rules that run beside the tested one in all cases and in its examples. */
  readonly others?: readonly Rule[];
  readonly silent: Readonly<Record<string, string | SilentCase>>;
  readonly reports: Readonly<Record<string, ReportCase>>;
}

/** The test runner: `describe` and `it` of vitest, jest, mocha or node:test. */
export interface TestHost {
  readonly describe: (name: string, body: () => void) => void;
  readonly it: (name: string, body: () => void) => void;
}

/**
 * Registers the tests of a rule. Beside the given cases: its examples do what they claim; texts parse; fixing twice
 * changes nothing; the variants of each case with CRLF and with the back-tick as escape token behave alike.
 * Without `host` the global `describe` and `it` are used; throws when there are none.
 */
export function ruleTest(rule: Rule, cases: RuleCases, host: TestHost = globalHost()): void {
  const { others = [] } = cases;
  host.describe(rule.name, () => {
    host.it('its examples do what they claim', () => checkExamples(rule, others));
    for (const [name, given] of Object.entries(cases.silent)) {
      const silent = typeof given === 'string' ? { code: given } : given;
      host.it(`is silent: ${name}`, () => checkAll(rule, { others, ...silent, at: [] }));
    }
    for (const [name, report] of Object.entries(cases.reports)) {
      host.it(`reports: ${name}`, () => {
        expectThat(
          report.count !== undefined || (report.at ?? []).length > 0,
          'a case in `reports` must have `at` or `count`',
        );
        checkAll(rule, { others, ...report });
      });
    }
  });
}

/** Runs one rule over a text. */
export function lint(rule: Rule, given: SilentCase): readonly Finding[] {
  const { findings } = lintSource(inputOf(given), configOf(rule, given), catalogOf(rule, given)).result;
  return findings.filter(({ ruleId }) => ruleId === rule.name || ruleId === INTERNAL_ERROR);
}

function globalHost(): TestHost {
  const { describe, it } = globalThis as Partial<TestHost>;
  if (describe === undefined || it === undefined) {
    throw new Error('No test runner found: pass `describe` and `it` to ruleTest as its third argument.');
  }
  return { describe, it };
}

function checkExamples(rule: Rule, others: readonly Rule[] = []): void {
  const { bad, good, fixed, context, target, options } = rule.meta.docs.examples;
  const around = {
    others,
    ...(context === undefined ? {} : { context }),
    ...(target === undefined ? {} : { model: { target } }),
    ...(options === undefined ? {} : { options }),
  };
  expectThat(lint(rule, { ...around, code: bad }).length > 0, 'the bad example is reported');
  expectSame(
    lint(rule, { ...around, code: good }).map(({ message }) => message),
    [],
    'the good example is silent',
  );
  if (fixed === undefined) return;
  const mode = rule.meta.fixable === undefined ? 'unsafe' : 'safe';
  expectSame(
    applyFixes(rule, { ...around, code: bad }, mode),
    fixed,
    'the fixed example is what fixing the bad one gives',
  );
}

function checkAll(rule: Rule, given: ReportCase): void {
  const whole = { ...given, code: withFrom(given.code) };
  const shift = whole.code === given.code ? null : FROM_SCRATCH;
  check(rule, shift === null ? whole : shiftExpectations(whole));
  for (const variant of variantsOf(whole.code, given.escapeVariant !== false)) {
    check(rule, vary(shift === null ? whole : shiftExpectations(whole), variant));
  }
}

const FROM_SCRATCH = 'FROM scratch\n';

function withFrom(code: string): string {
  return /^\s*FROM\b/im.test(code) ? code : `${FROM_SCRATCH}${code}`;
}

/** Expected texts and lines of a case that got a FROM before. */
function shiftExpectations(given: ReportCase): ReportCase {
  const { fixed, suggested, at } = given;
  return {
    ...given,
    ...(typeof fixed === 'string' ? { fixed: withFrom(fixed) } : {}),
    ...(suggested === undefined ? {} : { suggested: suggested.map(withFrom) }),
    ...(at === undefined
      ? {}
      : { at: at.map((each) => (typeof each === 'string' ? each : ([each[0], each[1] + 1] as const))) }),
  };
}

function vary(
  given: ReportCase,
  { name, change, lines }: Variant,
): ReportCase & { readonly variant: string } {
  const { fixed, suggested, at, messages } = given;
  return {
    ...given,
    // Messages may name lines.
    ...(messages !== undefined && lines > 0 ? { messages: [] } : {}),
    variant: name,
    code: change(given.code),
    ...(typeof fixed === 'string' ? { fixed: change(fixed) } : {}),
    ...(suggested === undefined ? {} : { suggested: suggested.map(change) }),
    ...(at === undefined ? {} : { at: at.map((each) => varyPlace(each, lines)) }),
  };
}

function varyPlace(
  place: string | readonly [string, number],
  lines: number,
): string | readonly [string, number] {
  return typeof place === 'string' ? place : [place[0], place[1] + lines];
}

function check(rule: Rule, given: ReportCase & { readonly variant?: string }): void {
  const where = given.variant === undefined ? '' : ` (${given.variant})`;
  checkSyntax(given, where);
  const findings = lint(rule, given);
  const { code } = given;
  if (given.count !== undefined) expectSame(findings.length, given.count, `number of reports${where}`);
  if (given.at !== undefined) {
    const found = findings.map(({ range, line }, index) => {
      const text = normal(code.slice(...range));
      return typeof given.at?.[index] === 'object' ? [text, line] : text;
    });
    const wanted = given.at.map((each) =>
      typeof each === 'string' ? normal(each) : [normal(each[0]), each[1]],
    );
    expectSame(found, wanted, `reported texts${where}`);
  }
  checkMessages(findings, given, where);
  checkRepairs(rule, findings, given, where);
}

function checkSyntax({ code, problems }: SilentCase, where: string): void {
  const faults = readDockerfile(code).problems.filter(({ phase }) => phase !== 'note');
  if (problems === true) return;
  expectSame(
    faults.map(({ message }) => message),
    [],
    `syntax problems of the case${where}`,
  );
}

/** A text may hold braces of its own. */
function hasPlaceholder(message: string, code: string): boolean {
  const [found] = /\{\{\s*\w+\s*\}\}/.exec(message) ?? [];
  return found !== undefined && !code.includes(found);
}

function checkMessages(findings: readonly Finding[], { messages, code }: ReportCase, where: string): void {
  const found = findings.map(({ message }) => message);
  expectSame(
    found.filter((message) => hasPlaceholder(message, code)),
    [],
    `messages with an unfilled placeholder${where}`,
  );
  if (messages !== undefined && messages.length > 0)
    expectSame(found.map(normal), messages.map(normal), `messages${where}`);
}

function checkRepairs(rule: Rule, findings: readonly Finding[], given: ReportCase, where: string): void {
  const expected = given.fixed ?? given.code;
  const fixed = applyFixes(rule, given, 'safe');
  expectSame(fixed, expected, `text after fixing${where}`);
  expectSame(applyFixes(rule, { ...given, code: fixed }, 'safe'), fixed, `text after fixing twice${where}`);
  if (findings.length > 0 && findings.every(({ fix }) => fix !== null)) {
    const left = lint(rule, { ...given, code: fixed });
    expectSame(
      left.map(({ message }) => message),
      [],
      `reports on the fixed text${where}`,
    );
  }
  const outputs = findings.flatMap(({ suggestions }) =>
    suggestions.map(
      ({ edit: { range, text } }) => given.code.slice(0, range[0]) + text + given.code.slice(range[1]),
    ),
  );
  expectSame(outputs, given.suggested ?? [], `texts after each suggestion${where}`);
}

function applyFixes(rule: Rule, given: SilentCase, mode: FixMode): string {
  const { output } = fixSource(inputOf(given), configOf(rule, given), catalogOf(rule, given), mode).result;
  return output ?? given.code;
}

/** Variants differ in line ends and escape tokens; places are compared without them. */
function normal(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('`\n', '\\\n');
}

function inputOf({ code, context, buildContext }: SilentCase) {
  return {
    text: code,
    path: 'Dockerfile',
    absolutePath: '/project/Dockerfile',
    cwd: '/project',
    suppressions: [applyIgnores],
    context: buildContext ?? (context === undefined ? null : memoryContext(context)),
  };
}

function configOf(
  rule: Rule,
  { options = [], settings = {}, model = {}, others = [] }: SilentCase,
): FileConfig {
  const level = (each: Rule) => each.meta.docs.level;
  return {
    rules: [
      { rule, level: level(rule), options },
      ...others.map((other) => ({ rule: other, level: level(other), options: [] })),
    ],
    settings,
    model,
    inlineIgnores: rule.meta.docs.category === 'comments',
    today: '2026-01-01',
  };
}

function catalogOf(rule: Rule, { others = [] }: SilentCase): RuleCatalog {
  return new RuleCatalog([...others, rule], createSelectors);
}
