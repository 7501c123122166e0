import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/model/types.ts';
import { readCommands } from '../../support/commands.ts';

function commandOf(script: string, name: string): Command {
  const command = readCommands(`RUN ${script}`).commands.find((each) => each.name === name);
  if (command === undefined) throw new Error(`no ${name} in ${script}`);
  return command;
}

describe('what is true of the command x', () => {
  it.each<readonly [string, readonly string[]]>([
    ['x', []],
    ['a; x', []],
    ['x && a', []],
    ['a && x', ['isConditional']],
    ['a || x', ['isConditional']],
    ['a && { b; x; }', ['isConditional']],
    ['if x; then a; fi', ['isCondition']],
    ['if a; then x; fi', ['isConditional']],
    ['if a; then b; elif x; then c; fi', ['isCondition', 'isConditional']],
    ['if a; then b; else x; fi', ['isConditional']],
    ['if [ -n "$(x)" ]; then a; fi', ['isCondition', 'isInSubstitution']],
    ['while x; do a; done', ['isCondition', 'isInLoop']],
    ['until a; do x; done', ['isInLoop']],
    ['for i in a; do x; done', ['isInLoop']],
    ['for i in $(x); do a; done', ['isInSubstitution']],
    ['case a in b) x;; esac', ['isConditional']],
    ['case $(x) in b) a;; esac', ['isInSubstitution']],
    ['f() { x; }', ['isInFunction']],
    ['(x)', ['isInSubshell']],
    ['{ x; }', []],
    ['x &', ['isBackground']],
    ['(x) & a', ['isInSubshell', 'isBackground']],
    ['! x', ['isNegated']],
    ['! a | x', ['isInPipeline', 'isNegated']],
    ['! echo $(x)', ['isInSubstitution']],
    ['a | x', ['isInPipeline']],
    ['a | while read y; do x; done', ['isInPipeline', 'isInLoop']],
    ['a | echo $(x)', ['isInSubstitution']],
    ['cat <(x)', ['isInSubstitution']],
    ["a && sh -c 'x'", ['isInSubshell', 'isConditional']],
    ["sh -c 'x &'", ['isInSubshell', 'isBackground']],
    ["eval 'x'", []],
    ['xargs x', []],
    ['a || find . -exec x \\;', ['isConditional']],
  ])('%s', (script, expected) => {
    const { context } = commandOf(script, 'x');
    const facts = [
      'isInPipeline',
      'isCondition',
      'isInLoop',
      'isInFunction',
      'isInSubstitution',
      'isInSubshell',
      'isConditional',
      'isBackground',
      'isNegated',
    ] as const;
    expect(facts.filter((fact) => context[fact])).toEqual(expected);
  });
});

describe('the operators around the command x', () => {
  it.each<readonly [string, string | null, string | null]>([
    ['x', null, null],
    ['a && x || b', '&&', '||'],
    ['x && a', null, '&&'],
    ['a && ! x', '&&', null],
    ['a && b | x', '&&', null],
    ['a && sudo x || b', '&&', '||'],
    ['a && (x)', null, null],
    ['a && { x && b; }', null, '&&'],
    ['a && echo $(x)', null, null],
    ["a && sh -c 'x || b'", null, '||'],
    ['if a && x; then b; fi', '&&', null],
  ])('%s', (script, before, after) => {
    const { context } = commandOf(script, 'x');
    expect([context.operatorBefore, context.operatorAfter]).toEqual([before, after]);
  });
});

describe('the pipeline of the command x', () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['x', [], []],
    ['a | b | x | c | d', ['b', 'a'], ['c', 'd']],
    ['(a; b) | x', ['b', 'a'], []],
    ['a | (b; x)', ['a'], []],
    ['a | (b | x) | c', ['b', 'a'], ['c']],
    ['a | if b; then x; fi', ['a'], []],
    ['echo $(a) | x', ['echo'], []],
    ['a | echo $(x)', [], []],
    ["a | sudo sh -c 'b; x'", ['a'], []],
    ["x | sh -c 'a; b'", [], ['a', 'b']],
    ['A=1 | x', [], []],
    ['a | f() { x; }', [], []],
  ])('%s', (script, from, to) => {
    const { context } = commandOf(script, 'x');
    expect(context.pipedFrom.map(({ name }) => name)).toEqual(from);
    expect(context.pipesTo.map(({ name }) => name)).toEqual(to);
  });

  it('lists the nearest neighbours of an endless one', () => {
    const { context } = commandOf(`${'a | '.repeat(500)}x`, 'x');
    expect(context.pipedFrom).toHaveLength(64);
  });
});

describe('the statement around a command', () => {
  it.each<readonly [string, string]>([
    ['a; b && x', 'b && x'],
    ['if a; then x; fi; b', 'if a; then x; fi'],
    ['echo $(x)', 'echo $(x)'],
    ["a && sh -c 'b; x'", "a && sh -c 'b; x'"],
  ])('of x in %s', (script, expected) => {
    const { source, commands } = readCommands(`RUN ${script}`);
    const node = commands.find(({ name }) => name === 'x')?.context.node;
    expect(source.slice(...(node?.range ?? []))).toBe(expected);
  });

  it('is absent in exec forms', () => {
    for (const form of ['["x"]', '["sh", "-c", "x"]']) {
      expect(readCommands(`RUN ${form}`).commands[0]?.context.node).toBe(null);
    }
  });
});
