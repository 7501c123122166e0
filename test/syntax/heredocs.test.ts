import { describe, expect, it } from 'vitest';
import { findHeredocMarkers } from '../../src/syntax/heredoc-markers.ts';
import { parse } from '../../src/syntax/parse.ts';
import { ShellFormNode } from '../../src/syntax/shell-form.ts';

function delimiters(line: string): readonly string[] {
  return findHeredocMarkers(line).markers.map(({ delimiter }) => delimiter);
}

describe('heredoc markers', () => {
  it.each([
    ['RUN <<EOF', ['EOF']],
    ['RUN <<-EOF', ['EOF']],
    ['RUN 3<<EOF', ['EOF']],
    ["RUN <<'EOF'", ['EOF']],
    ['RUN <<"E F"', ['E F']],
    ["RUN <<E'O'F", ['EOF']],
    ['RUN <<E\\OF', ['EOF']],
    ['RUN <<$X', ['$X']],
    ['RUN << EOF', ['EOF']],
    ['RUN <<\t EOF x', ['EOF']],
    ['RUN <<- EOF', []],
    ['RUN <<EOF>out', ['EOF>out']],
    ['RUN cat <<EOF;', ['EOF;']],
    ['RUN (<<EOF', []],
    ['RUN >f<<EOF', []],
    ['RUN $((1<<2))', []],
    ['RUN $x<<EOF', []],
    ['RUN 1<<2', ['2']],
    ['RUN <<<word', []],
    ['RUN "<<EOF"', []],
    ['RUN \\<<EOF', []],
    ['RUN x # <<EOF', ['EOF']],
    ['RUN ${x:0:2} <<EOF', ['EOF']],
    ['RUN ${x//a/b} <<EOF', ['EOF']],
    ['RUN "${x:-"a b"}" <<EOF', ['EOF']],
  ])('%s', (line, expected) => {
    expect(delimiters(line)).toEqual(expected);
  });

  it.each([
    ["RUN it's <<E", "an unbalanced `'`"],
    ['RUN "x <<E', 'an unbalanced `"`'],
    ['RUN ${#x} <<E', '`${#x}`'],
    ['RUN ${x^^} <<E', '`${x^^}`'],
    ['RUN ${x[0]} <<E', '`${x[0]}`'],
    ['RUN ${!x} <<E', '`${!x}`'],
    ['RUN ${x@Q} <<E', '`${x@Q}`'],
    ['RUN ${x//a} <<E', '`${x//a}`'],
    ['RUN ${ <<E', '`${`'],
  ])('%s is not read', (line, failure) => {
    const search = findHeredocMarkers(line);
    expect(search.markers).toEqual([]);
    expect(search.failure).toBe(failure);
  });
});

describe('heredoc scripts', () => {
  it('hands line and bodies to the shell when other text stands on the line', () => {
    const [, run] = parse("FROM a\nRUN cat <<'E' > f \\\n && g\n$x\nE\n").instructions;
    const form = run?.type === 'RunInstruction' ? run.form : null;
    if (!(form instanceof ShellFormNode)) throw new Error('The RUN is in shell form.');
    expect(form.source.text).toBe("cat <<'E' > f  && g\n$x\nE");
    expect(run?.heredocs[0]?.script).toBeNull();
  });

  it('takes a lone heredoc for the script', () => {
    const [, run] = parse('FROM a\nRUN <<E\nset -e\nE\n').instructions;
    expect(run?.type === 'RunInstruction' && run.form.type === 'ShellForm' ? run.form.script : 1).toBeNull();
    expect(run?.heredocs[0]?.script?.dialect.name).toBe('sh');
  });

  it.each([
    ['#!/bin/bash\nx', 'bash'],
    ['#!/usr/bin/env -S zsh\nx', 'zsh'],
    ['#!/usr/bin/python3\nx', undefined],
  ])('reads the interpreter: %j', (body, name) => {
    const [, run] = parse(`FROM a\nRUN <<E\n${body}\nE\n`).instructions;
    expect(run?.heredocs[0]?.script?.dialect.name).toBe(name);
  });

  it('keeps the closing line of one heredoc apart from the next body', () => {
    const text = 'FROM a\nCOPY <<-A <<B /x/\n\t1\n\tA\n2\nB\nUSER u\n';
    const [, copy, user] = parse(text).instructions;
    const places = copy?.heredocs.map(({ bodyRange, terminatorRange }) => [
      text.slice(...bodyRange),
      text.slice(...(terminatorRange ?? [0, 0])),
    ]);
    expect(places).toEqual([
      ['\t1\n', '\tA'],
      ['2\n', 'B'],
    ]);
    expect(user?.type).toBe('UserInstruction');
  });
});
