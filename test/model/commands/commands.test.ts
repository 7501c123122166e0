import { describe, expect, it } from 'vitest';
import { scriptOf } from '../../../src/model/commands/commands.ts';
import type { Command } from '../../../src/model/types.ts';
import { describeCommand, readCommands } from '../../support/commands.ts';

describe('the commands of an instruction', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['one', 'RUN make all', ['make all']],
    ['a list', 'RUN a && b || c; d', ['a', 'b', 'c', 'd']],
    ['a pipeline', 'RUN a | b |& c', ['a', 'b', 'c']],
    ['a path', 'RUN /usr/bin/apt-get update', ['apt-get update']],
    ['a version in the name stays', 'RUN pip3.11 install x', ['pip3.11 install x']],
    ['quotes and escapes', 'RUN "ap"t-get \\update \'a b\'', ['apt-get update a b']],
    ['a variable', 'RUN apt-get install curl=$V "$X"', ['apt-get install ? ?']],
    ['a glob', 'RUN rm *.log', ['rm ?']],
    ['a dynamic name', 'RUN $CMD x', ['? x']],
    ['assignments', 'RUN A=1 B="$X" make', ['A=1 B=? make']],
    ['assignments as arguments', 'RUN export A=1 B', ['export A=1 B']],
    ['pure assignments and redirections are none', 'RUN A=1; > x', []],
    ['a substitution in an assignment', 'RUN A=$(date)', ['date']],
    ['substitutions of all kinds', 'RUN echo $(a) `b` <(c) "$(d)"', ['echo ? ? ? ?', 'a', 'b', 'c', 'd']],
    ['a substitution in an expansion', 'RUN echo ${A:-$(b)} $((1 + $(c)))', ['echo ? ?', 'b', 'c']],
    ['a substitution in a redirection', 'RUN a > $(b)', ['a', 'b']],
    ['escaped backquotes', 'RUN echo `a \\`b\\``', ['echo ?', 'a ?', 'b']],
    ['branches', 'RUN if a; then b; elif c; then d; else e; fi', ['a', 'b', 'c', 'd', 'e']],
    ['loops', 'RUN for x in $(a); do b; done; while c; do d; done', ['a', 'b', 'c', 'd']],
    ['case', 'RUN case $(a) in $(b)) c;; *) d;; esac', ['a', 'b', 'c', 'd']],
    ['groups and functions', 'RUN f() { a; }; ( b ); { c; }', ['a', 'b', 'c']],
    ['tests', 'RUN [ -f x ] && [[ -n $(a) ]]', ['[ -f x ]', 'a']],
    ['a negation', 'RUN ! a', ['a']],
    ['continuations and comments', 'RUN a \\\n  # note\n  b \\\n && c', ['a b', 'c']],
    ['a back-tick escape', '# escape=`\nFROM scratch\nSHELL ["sh", "-c"]\nRUN a `\n b', ['a b']],
    ['CRLF', 'FROM scratch\r\nRUN a \\\r\n b\r\n', ['a b']],
    ['a lone heredoc', 'RUN <<EOF\na\nb c\nEOF', ['a', 'b c']],
    ['a lone heredoc with CRLF', 'RUN <<EOF\r\na\r\nb c\r\nEOF\r\n', ['a', 'b c']],
    ['a heredoc with indentation', 'RUN <<-EOF\n\ta\n\tb\n\tEOF', ['a', 'b']],
    ['a heredoc for a shell of its own', 'RUN <<EOF\n#!/bin/bash -e\na\nEOF', ['a']],
    ['a heredoc for another interpreter', 'RUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF', []],
    ['a file from a heredoc', 'RUN cat <<EOF > x\napt-get update\nEOF', ['cat']],
    ['CMD', 'CMD exec node x', ['exec > node x']],
    ['ENTRYPOINT', 'ENTRYPOINT ["node", "x"]', ['node x']],
    ['HEALTHCHECK', 'HEALTHCHECK CMD curl x || exit 1', ['curl x', 'exit 1']],
    ['HEALTHCHECK NONE', 'HEALTHCHECK NONE', []],
    ['an exec form', 'RUN ["apt-get", "install", "$X"]', ['apt-get install $X']],
    ['an empty exec form', 'CMD []', []],
    ['an empty shell form', 'CMD', []],
    ['the trigger of an ONBUILD', 'ONBUILD RUN sudo make', ['sudo > make']],
    ['a shell without a known grammar', 'SHELL ["python", "-c"]\nRUN import os', []],
    ['broken text', "RUN a && (b | 'c", ['a', 'b', 'c']],
  ])('finds %s', (_, text, expected) => {
    expect(readCommands(text).commands.map(describeCommand)).toEqual(expected);
  });
});

describe('PowerShell', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['cmdlets', 'Get-X; Set-Y -A b | Out-Z', ['Get-X', 'Set-Y -A b', 'Out-Z']],
    ['an assigned result', '$r = Get-X -A b', ['Get-X -A b']],
    ['the call operator', "& 'C:\\x y\\z.exe' a", ['z a']],
    ['branches', 'if (Test-X a) { B } elseif ($y) { C } else { D }', ['Test-X a', 'B', 'C', 'D']],
    ['loops and functions', 'foreach ($f in Get-X) { B $f }; function F { C }', ['B ?', 'C']],
    ['exceptions', 'try { A } catch { B } finally { C }', ['A', 'B', 'C']],
    ['expressions', '$x.Go(); [Net.X]::Y', []],
    ['substitutions', 'A $(B) (C d)', ['A ? ?', 'B', 'C d']],
  ])('has %s', (_, script, expected) => {
    const { commands } = readCommands(`SHELL ["powershell", "-Command"]\nRUN ${script}`);
    expect(commands.map(describeCommand)).toEqual(expected);
  });

  it('reads options in any case, also of cmdlets that nobody knows', () => {
    const [command] = readCommands('SHELL ["pwsh", "-Command"]\nRUN Get-Xyz -Path a -Force').commands;
    expect(command?.flag('-path')?.value?.value).toBe('a');
    expect(command?.hasFlag('-FORCE')).toBe(true);
  });
});

describe('cmd', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['lists', 'a && b || c & d', ['a', 'b', 'c', 'd']],
    ['a pipeline', 'echo y | del x', ['echo y', 'del x']],
    ['a program', '"C:\\Program Files\\x\\msiexec.exe" /i y', ['msiexec /i y']],
    ['a condition', 'if not exist x mkdir x', ['mkdir x']],
    ['a comparison', 'if /i "%A%"=="b" (c) else d', ['c', 'd']],
    ['comparisons apart', 'if a == b c', ['c']],
    ['a comparison by word', 'if %A% equ 1 c', ['c']],
    ['a loop', 'for %i in (a b) do echo %i', ['echo ?']],
    ['conditions in conditions', 'if exist a if defined B (c & d) else if errorlevel 1 e', ['c', 'd', 'e']],
  ])('has %s', (_, script, expected) => {
    const { commands } = readCommands(`SHELL ["cmd", "/S", "/C"]\nRUN ${script}`);
    expect(commands.map(describeCommand)).toEqual(expected);
  });
});

describe('places in the file', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['with wrappers and redirections', 'RUN a; sudo -E b c > d', ['a', 'sudo -E b c > d']],
    ['with assignments', 'RUN A=1 b', ['A=1 b']],
    ['across continuations', 'RUN a \\\n  b && c', ['a \\\n  b', 'c']],
    ['of an exec form', 'RUN ["a", "b"]', ['["a", "b"]']],
    ['in a string', "RUN sh -c 'a b; c'", ['a b', 'c']],
    ['in a string with continuations', "RUN bash -c 'a b && \\\n  # note\n  c d'", ['a b', 'c d']],
    ['in a string in a string', 'RUN sh -c \'eval "a b"; c\'', ['a b', 'c']],
    ['in the string of an exec form', 'RUN ["sh", "-c", "a && b c"]', ['a', 'b c']],
    ['in a heredoc', 'RUN <<EOF\na b\nEOF', ['a b']],
    ['in an indented heredoc with CRLF', 'RUN <<-EOF\r\n\ta b\r\n\tsh -c "c d"\r\n\tEOF\r\n', ['a b', 'c d']],
    ['in a heredoc for another shell', 'RUN bash <<EOF\na b\nEOF', ['a b']],
    ['of what find starts', 'RUN find . -exec rm {} \\; -print', ['find . -exec rm {} \\; -print', 'rm {}']],
    ['after a condition of cmd', 'SHELL ["cmd", "/c"]\nRUN if exist x del x', ['del x']],
  ])('are those of a command %s', (_, text, expected) => {
    const { source, commands } = readCommands(text);
    expect(commands.map(({ range }) => source.slice(...range))).toEqual(expected);
    expect(commands.every(({ hasExactRanges }) => hasExactRanges)).toBe(true);
  });

  it.each<readonly [string, string]>([
    ['an exec form with escapes', 'RUN ["sh", "-c", "a \\"b c\\""]'],
    ['escaped quotes', 'RUN sh -c "a \\"b c\\""'],
    ['several quotations', `RUN sh -c 'a "b'" c\\""`],
    ['escaped backquotes', 'RUN `\\`a\\``'],
    ['a script in escaped text', 'RUN ["sh", "-c", "eval \'a \\"b\\"\'"]'],
    ['escapes of another shell', 'SHELL ["powershell", "-c"]\nRUN sh -c "a `"b`""'],
  ])('are not exact inside %s', (_, text) => {
    const { source, instruction, commands } = readCommands(text);
    expect(commands.some(({ hasExactRanges }) => !hasExactRanges)).toBe(true);
    for (const { range } of commands) {
      expect(source.slice(...range)).not.toBe('');
      expect(range[1]).toBeLessThanOrEqual(instruction.range[1]);
    }
  });

  it('gives words their own place', () => {
    const { source, commands } = readCommands('RUN sh -c \'sudo "apt-get" \\\n install x=$Y\'');
    const [command] = commands;
    const words = [command?.nameArgument, ...(command?.args ?? [])];
    expect(words.map((word) => source.slice(...(word?.range ?? [])))).toEqual([
      '"apt-get"',
      'install',
      'x=$Y',
    ]);
    expect(words.every((word) => word?.node === null)).toBe(true);
  });

  it('keeps source order where a here-document lies after later commands', () => {
    const { commands } = readCommands('RUN bash <<EOF && c\na\nb\nEOF');
    expect(commands.map(({ name }) => name)).toEqual(['c', 'a', 'b']);
  });
});

describe('a command', () => {
  function first(text: string): Command {
    const [command] = readCommands(text).commands;
    if (command === undefined) throw new Error('no command');
    return command;
  }

  it('has options, a sub-command and words', () => {
    const command = first('RUN apt-get -qy -t stable install curl jq=1');
    expect(command.flags.map(({ name, value }) => [name, value?.value ?? null])).toEqual([
      ['-q', null],
      ['-y', null],
      ['-t', 'stable'],
    ]);
    expect(command.subcommand?.value).toBe('install');
    expect(command.positionals.map(({ value }) => value)).toEqual(['curl', 'jq=1']);
    expect(command.hasFlag('--yes', '-y')).toBe(true);
    expect(command.flag('-t')?.value?.value).toBe('stable');
    expect(command.flag('-x')).toBe(null);
    expect(command.packages[0]?.packages.map(({ name }) => name)).toEqual(['curl', 'jq']);
  });

  it('knows its name and sub-command', () => {
    const command = first('RUN uv pip install x');
    expect(command.is('uv')).toBe(true);
    expect(command.is('uv', 'add', 'pip install')).toBe(true);
    expect(command.is('uv', 'sync')).toBe(false);
    expect(command.is('pip')).toBe(false);
    expect(first('RUN $X install').is('apt-get', 'install')).toBe(false);
  });

  it.each<readonly [string, boolean]>([
    ['RUN a b', true],
    ['RUN a $b', false],
    ['RUN $a b', false],
    ['RUN ["a", "$b"]', true],
  ])('is static or not: %s', (text, expected) => {
    expect(first(text).isStatic).toBe(expected);
  });

  it('knows the node of the tree, unless it stands in a string', () => {
    expect(first('RUN sudo a').node?.type).toBe('ShellCommand');
    expect(first('RUN sh -c a').node).toBe(null);
    expect(first('RUN ["a"]').node).toBe(null);
    expect(first('RUN ["a"]').execForm?.elements).toHaveLength(1);
    expect(first('RUN ["sh", "-c", "a"]').execForm).toBe(null);
  });

  it('names the shell that reads it', () => {
    expect(first('RUN a').dialect?.name).toBe('sh');
    expect(first('SHELL ["bash", "-c"]\nRUN a').dialect?.name).toBe('bash');
    expect(first('RUN <<EOF\n#!/bin/zsh\na\nEOF').dialect?.name).toBe('zsh');
    expect(first('RUN ["a"]').dialect).toBe(null);
    expect(first('RUN bash -euo pipefail -c a').dialect).toMatchObject({
      name: 'bash',
      arguments: ['-euo', 'pipefail', '-c'],
    });
    expect(readCommands('RUN a', { dialect: null }).commands[0]?.dialect).toBe(null);
  });

  it('belongs to its instruction', () => {
    const { commands, instruction } = readCommands('ONBUILD RUN sh -c a');
    expect(commands[0]).toMatchObject({ isOnbuild: true, run: null, stage: null });
    expect(commands[0]?.instruction).toBe(instruction);
  });
});

describe('the script of an instruction', () => {
  function scriptTypeOf(text: string): string | undefined {
    const { instruction } = readCommands(text);
    return 'form' in instruction ? scriptOf(instruction as Command['instruction'])?.parent?.type : 'none';
  }

  it.each<readonly [string, string | undefined]>([
    ['RUN a', 'ShellForm'],
    ['RUN <<EOF\na\nEOF', 'Heredoc'],
    ['RUN <<EOF\n#!/usr/bin/perl\na\nEOF', undefined],
    ['RUN ["a"]', undefined],
    ['SHELL ["python", "-c"]\nRUN a', undefined],
    ['HEALTHCHECK NONE', undefined],
    ['CMD', undefined],
  ])('is that of %s', (text, expected) => {
    expect(scriptTypeOf(text)).toBe(expected);
  });
});
