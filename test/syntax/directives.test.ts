import { describe, expect, it } from 'vitest';
import { directiveInForce, readDirectives } from '../../src/syntax/directives.ts';
import { parse } from '../../src/syntax/parse.ts';

const codes = (text: string) => parse(text).problems.map(({ code, phase }) => `${phase} ${code}`);

describe('the front end that a text asks for', () => {
  it.each([
    ['# syntax=a\nFROM b\n', 'a', 0],
    ['# syntax = a b\nFROM b\n', 'a', 0],
    ['#!/x\n# syntax=y\n# syntax=z\nFROM a\n', 'y', 5],
    ['#!/x\n# escape=|\n# syntax=a\nFROM b\n', 'a', 16],
    ['#!/bin/sh\n//syntax=x\nFOO\n', 'x', 10],
    ['// syntax=x\n// syntax=y\nFOO\n', 'x', 0],
    ['//check=a\n//syntax=b\nFROM a\n', 'b', 10],
    ['{"syntax":"x"}', 'x', 0],
    ['#!/x\n{"syntax":"x"}', 'x', 5],
  ])('%j is %s', (text, image, at) => {
    expect(readDirectives(text).frontEnd).toEqual({ image, at });
  });

  it.each([
    ['  # check=skip=all\n# syntax=x\nFROM a\n', 'an indented line ends the search'],
    ['\n# syntax=x\nFROM a\n', 'a blank line ends it'],
    [' // syntax=x\nFROM a\n', 'slashes stand in the first column'],
    ['\n//syntax=x\nFROM a\n', 'slashes stand at the top'],
    ['#!/x\n{"syntax":"y"}\nFROM a\n', 'more follows the object'],
    ['#!/x\n# escape=`\n# escape=`\n# syntax=y\nFROM a\n', 'a second one of a name ends the search'],
    ['#!/x\n# check=skip=A\n# check=skip=B\n# syntax=y\nFROM a\n', 'of check, too'],
    ['# check=a\n# check=b\n# syntax=x\nFROM a\n', 'a second one of a name ends it'],
  ])('%j asks for none: %s', (text) => {
    expect(readDirectives(text).frontEnd).toBeNull();
  });
});

describe('directives after a #! line', () => {
  it('are no error when a name comes twice', () => {
    expect(codes('#!/x\n# syntax=y\n# syntax=z\nFROM a\n')).toEqual(['note late-directive']);
  });

  it('make unknown instructions a note, as the front end may know them', () => {
    expect(codes('#!/bin/sh\n//syntax=x\nFOO\n')).toEqual([
      'note unknown-instruction',
      'note unknown-instruction',
    ]);
  });

  it('end at the second one of a name', () => {
    const ast = parse('#!/x\n# check=skip=A\n# check=skip=B\nFROM a\n');
    expect(directiveInForce(ast, 'check')?.value).toBe('skip=A');
  });
});

describe('a directive without effect', () => {
  it.each(['  # check=skip=all\nFROM a\n', '  # escape=`\n# check=skip=all\nFROM a\n', 'FROM a\n'])(
    '%j',
    (text) => {
      expect(directiveInForce(parse(text), 'check')).toBeNull();
    },
  );
});

describe('the longest line', () => {
  const line = (bytes: number) => `RUN ${'x'.repeat(bytes - 4)}`;

  it.each([
    ['LF', `FROM a\n${line(65_535)}\n`],
    ['CRLF, the CR counts', `FROM a\r\n${line(65_534)}\r\n`],
    ['no line ending', `FROM a\n${line(65_535)}`],
    ['a byte order mark counts', `\ufeff# ${'x'.repeat(65_530)}\nFROM a\n`],
  ])('is accepted with %s', (_, text) => {
    expect(codes(text)).toEqual([]);
  });

  it.each([
    ['LF', `FROM a\n${line(65_536)}\n`],
    ['CRLF', `FROM a\r\n${line(65_535)}\r\n`],
    ['no line ending', `FROM a\n${line(65_536)}`],
    ['a byte order mark', `\ufeff# ${'x'.repeat(65_531)}\nFROM a\n`],
    ['characters of several bytes', `FROM a\nRUN ${'é'.repeat(32_766)}\n`],
  ])('and one byte more is not, with %s', (_, text) => {
    expect(codes(text)).toEqual(['line line-too-long']);
  });
});
