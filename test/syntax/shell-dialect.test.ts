import { describe, expect, it } from 'vitest';
import { parse } from '../../src/syntax/parse.ts';
import { dialectOfCommand, dialectOfShebang } from '../../src/syntax/shell-dialect.ts';

/** The shells of the RUN instructions in a file. */
function shells(text: string): readonly string[] {
  return parse(text).instructions.flatMap((instruction) =>
    instruction.type === 'RunInstruction' && instruction.form.type === 'ShellForm'
      ? [`${instruction.form.dialect.name} ${instruction.form.dialect.family}`]
      : [],
  );
}

describe('the shell in force', () => {
  it.each([
    ['FROM a\nRUN x', ['sh posix']],
    ['FROM a\nSHELL ["/bin/bash", "-c"]\nRUN x\nFROM b\nRUN y', ['bash posix', 'sh posix']],
    ['FROM a AS B\nSHELL ["/bin/bash", "-c"]\nFROM b\nRUN y', ['bash posix']],
    ['FROM a AS b\nSHELL ["/bin/bash", "-c"]\nFROM c AS b\nFROM b\nRUN y', ['sh posix']],
    ['FROM a\nONBUILD SHELL ["bash"]\nRUN y', ['sh posix']],
    ['# escape=`\nFROM a\nRUN x', ['cmd cmd']],
    ['FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN x', ['cmd cmd']],
    ['FROM x/nanoserver\nRUN x', ['cmd cmd']],
    ['FROM golang:1-windowsservercore-1809\nSHELL ["powershell.exe"]\nRUN x', ['powershell powershell']],
    ['FROM a\nSHELL ["python", "-c"]\nRUN x', ['python none']],
    ['FROM a\nSHELL bash\nRUN x', ['sh posix']],
  ])('%j', (text, expected) => {
    expect(shells(text)).toEqual(expected);
  });

  it.each([
    [['/bin/bash', '-o', 'pipefail', '-c'], 'bash', 'posix'],
    [['C:\\Windows\\System32\\cmd.exe', '/S', '/C'], 'cmd', 'cmd'],
    [['pwsh', '-Command'], 'pwsh', 'powershell'],
    [['/usr/bin/env', 'bash', '-c'], 'bash', 'posix'],
    [['busybox', 'sh'], 'sh', 'posix'],
    [['/usr/bin/fish', '-c'], 'fish', 'none'],
    [[], '', 'none'],
  ])('%j', (argv, name, family) => {
    expect(dialectOfCommand(argv)).toMatchObject({ name, family, isExplicit: true });
  });

  it('keeps the arguments of SHELL', () => {
    expect(dialectOfCommand(['/bin/bash', '-o', 'pipefail', '-c']).arguments).toEqual([
      '-o',
      'pipefail',
      '-c',
    ]);
  });

  it.each([
    ['#!/bin/bash', 'bash'],
    ['#!/usr/bin/env bash', 'bash'],
    ['#! /usr/bin/env -S dash -e\r', 'dash'],
    ['#!/usr/bin/env python3', undefined],
    ['#!/usr/bin/perl', undefined],
  ])('%s', (line, name) => {
    expect(dialectOfShebang(line)?.name).toBe(name);
  });
});
