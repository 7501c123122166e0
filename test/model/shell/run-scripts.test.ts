import { describe, expect, it } from 'vitest';
import { buildModel } from '../../../src/model/build-model.ts';
import type { ModelOptions } from '../../../src/model/types.ts';
import type { Instruction, RunInstruction, ShellCommand } from '../../../src/syntax/nodes.ts';
import { parse } from '../../../src/syntax/parse.ts';

function scriptsIn(text: string, options: ModelOptions = {}) {
  const ast = parse(text);
  const model = buildModel(ast, options);
  const runs = ast.instructions.map((each): Instruction | null =>
    each.type === 'OnbuildInstruction' ? each.instruction : each,
  );
  return runs
    .filter((each): each is RunInstruction => each?.type === 'RunInstruction')
    .flatMap((run) => model.scriptsOf(run));
}

function kinds(text: string, options: ModelOptions = {}) {
  return scriptsIn(text, options).map(({ kind, limits }) => [kind, limits]);
}

describe('the language of a script', () => {
  it.each([
    ['Debian', 'FROM debian:12\nRUN a', 'dash', 'dash'],
    ['Alpine', 'FROM alpine:3.21\nRUN a', 'busybox', 'busybox'],
    ['Fedora', 'FROM fedora:41\nRUN a', 'bash', null],
    ['an unknown image', 'FROM registry.example/x\nRUN a', 'sh', null],
    ['SHELL', 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN a', 'bash', null],
    ['SHELL of the parent stage', 'FROM debian:12 AS a\nSHELL ["ksh", "-c"]\nFROM a\nRUN a', 'ksh', null],
    ['a #! line', 'FROM debian:12\nRUN <<E\n#!/usr/bin/env bash\na\nE', 'bash', null],
    ['a comment above', 'FROM debian:12\n# shellcheck shell=bash\nRUN a', 'bash', null],
    ['a comment inside', 'FROM debian:12\nRUN \\\n  # shellcheck shell=bash\n  a', 'bash', null],
    ['a comment in a heredoc', 'FROM debian:12\nRUN <<E\n# shellcheck shell=bash\na\nE', 'bash', null],
    ['a comment for all stages', '# hadolint shell=/bin/bash\nFROM debian:12\nRUN a', 'bash', null],
    ['a comment for the stage', 'FROM debian:12\n# hadolint shell=/bin/bash -c\nRUN a', 'bash', null],
    ['a link', 'FROM debian:12\nRUN ln -sf /bin/bash /bin/sh\nRUN a', 'dash', 'dash'],
    ['ONBUILD', 'FROM debian:12\nONBUILD RUN a', 'dash', 'dash'],
  ])('%s', (_, text, kind, limits) => {
    expect(kinds(text)[0]).toEqual([kind, limits]);
  });

  it('changes with a link at /bin/sh', () => {
    expect(kinds('FROM debian:12\nRUN ln -sf /bin/bash /bin/sh\nRUN a')[1]).toEqual(['bash', null]);
  });

  it('does not reach further than its stage', () => {
    expect(kinds('FROM debian:12\n# hadolint shell=bash\nRUN a\nFROM debian:12\nRUN b')[1]).toEqual([
      'dash',
      'dash',
    ]);
  });

  it('is that of a later SHELL', () => {
    expect(kinds('FROM debian:12\n# hadolint shell=ksh\nSHELL ["bash", "-c"]\nRUN a')).toEqual([
      ['bash', null],
    ]);
  });

  it.each([
    ['exec form', 'FROM debian:12\nRUN ["a"]'],
    ['another interpreter', 'FROM debian:12\nRUN <<E\n#!/usr/bin/python3\na\nE'],
    ['PowerShell', 'FROM debian:12\nSHELL ["pwsh", "-c"]\nRUN a'],
    ['zsh', 'FROM debian:12\nSHELL ["zsh", "-c"]\nRUN a'],
    ['a syntax error', 'FROM debian:12\nRUN if a; then'],
  ])('is none: %s', (_, text) => {
    expect(scriptsIn(text)).toEqual([]);
  });

  it('is any POSIX shell for ShellCheck', () => {
    const options = { shellcheckCompat: true };
    expect(kinds('FROM fedora:41\nRUN a', options)).toEqual([['sh', 'sh']]);
    expect(kinds('FROM x\nSHELL ["/bin/ash", "-c"]\nRUN a', options)).toEqual([['dash', 'dash']]);
  });
});

describe('a here-document that a shell reads', () => {
  it.each([
    ["RUN <<'E' bash\na `b`\nE", 'bash'],
    ["RUN bash -eu <<'E'\na\nE", 'bash'],
    ['RUN ksh <<E\na\nE', 'ksh'],
    ["RUN sh <<'E'\na\nE", 'dash'],
  ])('%s', (run, kind) => {
    const scripts = scriptsIn(`FROM debian:12\n${run}\n`);
    expect(scripts.map((script) => script.kind)).toEqual(['dash', kind]);
    expect(scripts[1]?.all('ShellCommand')[0]?.name?.text).toBe('a');
    expect(scripts[1]?.endsAt(scripts[1].all('ShellCommand')[0] as ShellCommand)).toBe(run.includes('-eu'));
  });

  it.each([
    ['the outer shell expands it', 'RUN bash <<E\necho $x\nE'],
    ['another program', "RUN python3 <<'E'\nprint()\nE"],
    ['a script is named', "RUN bash x.sh <<'E'\na\nE"],
    ['a syntax error', "RUN bash <<'E'\nif a\nE"],
  ])('is none: %s', (_, run) => {
    expect(scriptsIn(`FROM debian:12\n${run}\n`)).toHaveLength(1);
  });
});

describe('set -e', () => {
  it.each([
    ['SHELL ["/bin/bash", "-euo", "pipefail", "-c"]\nRUN a', true],
    ['SHELL ["/bin/bash", "-c"]\nRUN a', false],
    ['SHELL ["/bin/bash", "-o", "errexit", "-c"]\nRUN a', true],
    ['RUN <<E\n#!/bin/bash -eu\na\nE', true],
    ['SHELL ["/bin/bash", "-ec"]\nRUN <<E\n#!/bin/bash\na\nE', false],
  ])('by the shell: %s', (text, expected) => {
    const [script] = scriptsIn(`FROM debian:12\n${text}`);
    expect(script?.endsAt(script.commands('a')[0] as ShellCommand)).toBe(expected);
  });

  it.each([
    ['set -ex; a', true],
    ['set -x -e; a', true],
    ['b && set -o errexit; a', null],
    ['set -x; a', false],
    ['set -- -e; a', false],
    ['echo set -e; a', false],
  ])('%s', (text, expected) => {
    const [script] = scriptsIn(`FROM debian:12\nRUN ${text}`);
    expect(script?.endsAt(script.commands('a')[0] as ShellCommand)).toBe(expected);
  });

  it('for ShellCheck a `set -e` counts wherever it stands', () => {
    const [script] = scriptsIn('FROM debian:12\nRUN a; b || set -e', { shellcheckCompat: true });
    expect(script?.endsAt(script.commands('a')[0] as ShellCommand)).toBe(true);
  });
});

describe('the nodes of a script', () => {
  it('are those in substitutions and here-documents too', () => {
    const [script] = scriptsIn(
      'FROM debian:12\nRUN <<"E"\na "$(b `c`)" <<X\n$(d)\nX\n(e) | if f; then g; fi\nE',
    );
    expect(script?.all('ShellCommand').map(({ name }) => name?.text)).toEqual(
      expect.arrayContaining(['a', 'b', 'c', 'd', 'e', 'f', 'g']),
    );
    expect(script?.commands('d', 'a').map(({ name }) => name?.text)).toEqual(['d', 'a']);
  });

  it('are found by base name', () => {
    const [script] = scriptsIn('FROM debian:12\nRUN /bin/rm x; "rm" y; command rm z; $rm a; sudo rm b');
    expect(script?.commands('rm').length).toBe(3);
  });
});
