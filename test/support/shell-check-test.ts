import { describe, expect, it } from 'vitest';
import type { Rule } from '../../src/rule-api.ts';
import { lint, type ReportCase, ruleTest } from '../../src/testing/rule-test.ts';

/** What a script is made of: `[bash] echo {a,b}`; without a mark any POSIX shell runs it, as ShellCheck sees it. */
const SHELLS: Readonly<Record<string, { readonly head: string; readonly isCompat: boolean }>> = {
  sh: { head: 'FROM scratch\n', isCompat: true },
  bash: { head: 'FROM scratch\nSHELL ["/bin/bash", "-c"]\n', isCompat: true },
  dash: { head: 'FROM scratch\nSHELL ["/bin/dash", "-c"]\n', isCompat: true },
  busybox: { head: 'FROM scratch\nSHELL ["/bin/ash", "-c"]\n', isCompat: false },
  ksh: { head: 'FROM scratch\nSHELL ["/bin/ksh", "-c"]\n', isCompat: true },
  debian: { head: 'FROM debian:12\n', isCompat: false },
  alpine: { head: 'FROM alpine:3.21\n', isCompat: false },
  fedora: { head: 'FROM fedora:41\n', isCompat: false },
  unknown: { head: 'FROM registry.example/base:1\n', isCompat: false },
  errexit: { head: 'FROM debian:12\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\n', isCompat: false },
};

/** A script with a mark in front; `⏎` is a new line, which makes it a heredoc. Other lines are those of the RUN. */
export type MarkedScript = string;

export interface ShellReports {
  /** The reported texts in order. */
  readonly at: readonly string[];
  /** The script after `--fix`. */
  readonly fixed?: string;
  /** The script after each suggestion. */
  readonly suggested?: readonly string[];
}

export interface ShellCases {
  readonly silent: readonly MarkedScript[];
  /** Reported texts in order; an object says what fixes and suggestions make of the script as well. */
  readonly reports: Readonly<Record<MarkedScript, readonly string[] | ShellReports>>;
}

/** Registers the tests of a shell check: its examples, and scripts in which it is silent or reports. */
export function shellCheckTest(rule: Rule, { silent, reports }: ShellCases): void {
  const repaired: Record<string, ReportCase> = {};
  const plain: (readonly [name: string, marked: string, expected: readonly string[]])[] = silent.map(
    (marked) => [`is silent: ${marked}`, marked, []],
  );
  for (const [marked, expected] of Object.entries(reports)) {
    if (isList(expected)) plain.push([`reports: ${marked}`, marked, expected]);
    else repaired[marked] = reportCase(marked, expected);
  }
  if (plain.length > 0)
    describe(`${rule.name}: scripts`, () => {
      for (const [name, marked, expected] of plain)
        it(name, () => expect(reportedTexts(rule, marked)).toEqual(expected));
    });
  ruleTest(rule, { silent: {}, reports: repaired }, { describe, it });
}

function isList(expected: readonly string[] | ShellReports): expected is readonly string[] {
  return Array.isArray(expected);
}

function reportCase(marked: string, { at, fixed, suggested }: ShellReports): ReportCase {
  const { code, model, wrap } = fileOf(marked);
  return {
    code,
    model,
    at,
    // A back-tick that is an escape token would end the lines of the script elsewhere.
    escapeVariant: !marked.includes('`'),
    ...(fixed === undefined ? {} : { fixed: wrap(fixed) }),
    ...(suggested === undefined ? {} : { suggested: suggested.map(wrap) }),
  };
}

function reportedTexts(rule: Rule, marked: string): readonly string[] {
  const { code, model } = fileOf(marked);
  return lint(rule, { code, model }).map(({ range }) => code.slice(...range));
}

function fileOf(marked: string) {
  const [, mark = 'sh', script = ''] = /^(?:\[(\w+)\] )?(.*)$/s.exec(marked) ?? [];
  const shell = SHELLS[mark];
  if (shell === undefined) throw new Error(`Unknown shell \`${mark}\`.`);
  const wrap = (text: string) => {
    const body = text.replaceAll('⏎', '\n');
    return `${shell.head}RUN ${text.includes('⏎') ? `<<'END'\n${body}\nEND` : body}\n`;
  };
  return { code: wrap(script), model: { shellcheckCompat: shell.isCompat }, wrap };
}
