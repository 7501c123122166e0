import { describe, expect, it } from 'vitest';
import noUnusedIgnore from '../../rules/comments/no-unused-ignore.ts';
import noBackticks from '../../rules/shell/no-backticks.ts';
import noUncheckedCd from '../../rules/shell/no-unchecked-cd.ts';
import { lintSource } from '../../src/engine/linter.ts';
import { RuleCatalog } from '../../src/engine/rule-catalog.ts';
import { applyIgnores } from '../../src/suppressions/apply-ignores.ts';

const RULES = [noBackticks, noUncheckedCd, noUnusedIgnore];

/** What is left in a file, as `rule line`. */
function left(text: string): readonly string[] {
  return resultOf(text).findings.map(({ ruleId, line }) => `${ruleId} ${line}`);
}

function resultOf(text: string) {
  return lintSource(
    { text, path: 'Dockerfile', absolutePath: null, cwd: '/', suppressions: [applyIgnores] },
    {
      rules: RULES.map((rule) => ({ rule, level: 'warning', options: [] })),
      settings: {},
      model: {},
      inlineIgnores: true,
      today: '2026-01-01',
    },
    new RuleCatalog(RULES),
  ).result;
}

/** The file after the fix of each finding. */
function fixes(text: string): readonly string[] {
  return resultOf(text).findings.flatMap(({ fix }) =>
    fix === null ? [] : text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]),
  );
}

const heredoc = (...lines: readonly string[]) => `FROM debian:12\nRUN <<'E'\n${lines.join('\n')}\nE\n`;

describe('comments in the script of a heredoc', () => {
  it('cover the next command with what is joined to it', () => {
    expect(
      left(heredoc('cd /a', '# shellcheck disable=SC2164,SC2006', 'cd /b && cd `c`; cd /d', 'cd /e')),
    ).toEqual(['no-unchecked-cd 3', 'no-unchecked-cd 5', 'no-unchecked-cd 6']);
  });

  it('cover what is in the next command', () => {
    expect(left(heredoc(':', '# shellcheck disable=SC2164', 'if a; then', 'cd /b', 'fi', 'cd /c'))).toEqual([
      'no-unchecked-cd 8',
    ]);
  });

  it('cover the whole script above the first command', () => {
    expect(left(heredoc('#!/bin/sh', '# shellcheck disable=SC2164', 'cd /a', 'cd /b'))).toEqual([]);
  });

  it('are ours too, and reported where they are not needed', () => {
    expect(
      left(
        heredoc(':', '# plimsoll ignore=no-unchecked-cd -- x', 'cd /a', '# plimsoll ignore=SC2006 -- x', 'b'),
      ),
    ).toEqual(['no-unused-ignore 6']);
  });

  it('are reported where no finding has the code, with a fix that keeps other keys', () => {
    expect(left(heredoc(':', '# shellcheck disable=SC2164', 'b', 'c'))).toEqual(['no-unused-ignore 4']);
    expect(fixes(heredoc(':', '# shellcheck disable=SC2164,SC2006', 'cd /a'))).toEqual([
      heredoc(':', '# shellcheck disable=SC2164', 'cd /a'),
    ]);
    expect(fixes(heredoc(':', '# shellcheck disable=SC2164', 'b'))).toEqual([heredoc(':', 'b')]);
    expect(fixes(heredoc(':', '# shellcheck shell=sh disable=SC2164', 'b'))).toEqual([]);
    // Of these some codes may be off.
    expect(left(heredoc(':', '# shellcheck disable=all', 'b'))).toEqual([]);
    expect(left(heredoc(':', '# shellcheck disable=SC2000-SC3000', 'b'))).toEqual([]);
    expect(left(heredoc(':', '# shellcheck disable=SC1090', 'b'))).toEqual([]);
  });

  it.each([
    ['2164', []],
    ['"SC2164"', []],
    ['all', []],
    ['SC2006 disable=2164', ['no-unused-ignore']],
    ['SC2164 # why SC1', []],
    ['SC2000-SC2165', []],
    ['2164-2165', []],
    ['SC2100-SC2164', ['no-unchecked-cd']],
    ['SC2300-SC2400,2164', []],
  ])('read the list `disable=%s`', (list, expected) => {
    const found = left(heredoc(':', `# shellcheck disable=${list}`, 'cd /a', 'b'));
    expect(found.map((each) => each.split(' ')[0])).toEqual(expected);
  });

  it('are none where the text is not a comment', () => {
    expect(left(heredoc('echo "', '# shellcheck disable=SC2164', '"; cd /a'))).toEqual(['no-unchecked-cd 5']);
  });
});

describe('comments of a RUN', () => {
  it('cover the command below, and the whole RUN from above', () => {
    expect(
      left('FROM debian:12\nRUN cd /a; \\\n  # shellcheck disable=SC2164\n  cd /b; \\\n  cd /c\n'),
    ).toEqual(['no-unchecked-cd 2', 'no-unchecked-cd 5']);
    expect(left('FROM debian:12\n# shellcheck disable=SC2164\nRUN cd /a; \\\n  cd /c\n')).toEqual([]);
    expect(left('FROM debian:12\n# hadolint ignore=SC2164\nRUN cd /a; cd /c\n')).toEqual([]);
  });
});
