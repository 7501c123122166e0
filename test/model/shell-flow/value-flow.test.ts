import { describe, expect, it } from 'vitest';
import { CLEAN_VALUE, statusOfText } from '../../../src/model/shell-flow/value-status.ts';
import { expansionsOf, flowOf } from '../../support/shell-flow.ts';

/** Whether the last expansion of the script stays one word without quotes. */
function lastIsOneWord(text: string, shell?: string): boolean | null | undefined {
  const flow = flowOf(text, shell);
  const last = expansionsOf(flow).at(-1);
  return last === undefined ? undefined : flow.isOneWord(last);
}

const ONE_WORD = {
  'a plain text': 'x=ab; echo $x',
  'texts put together': 'x=abc; y="$x/d"; z=$y.tar.gz; tar xf $z',
  'itself and more': 'x=/a; x=$x/b; echo $x',
  arithmetic: 'x=1; x=$((x+1)); echo $x',
  'a tilde': 'x=~/foo; echo $x',
  'ANSI quotes': "x=$'a'; echo $x",
  'a loop over words': 'for i in a b; do echo $i; done',
  'a loop over known variables in quotes': 'y=a; for x in "$y" b; do echo $x; done',
  'both branches': 'if foo; then x=a; else x=b; fi; echo $x',
  'a branch that ends the script': 'if foo; then x=a; else exit; fi; echo $x',
  'a group that ends the script': "x=a; foo || { x='b c'; exit; }; echo $x",
  'a complete case': 'case $1 in a) x=b;; *) x=c;; esac; echo $x',
  'a pattern of two': 'case $1 in a|*) x=b;; esac; echo $x',
  'a case that falls through': "case $1 in a) x='b c';& *) x=c;; esac; echo $x",
  'a condition that always runs': 'until x=a; foo; do bar; done; echo $x',
  'a loop that ends clean': "x=a; while foo; do x='b c'; x=d; done; echo $x",
  'a copy in a subshell': "x=a; foo $(x='b c'; echo $x) $x",
  'a copy in a pipeline': "x=a; echo | { x='b c'; }; echo $x",
  'a job': "x=a; x='b c' & echo $x",
  'a prefix that does not last': "x=a; x='b c' foo; echo $x",
  'a function that sets it': "x='a b'; f() { x=c; }; f; echo $x",
  'a function with a local of that name': 'x=a; f() { local x=$1; }; f; echo $x',
  'a function with a local of that name set later': "x=a; f() { local x; x='a b'; }; f; echo $x",
  'a function that nobody calls': "x=a; f() { x='a b'; }; echo $x",
  'a function that calls itself': 'f() { f; }; f; x=a; echo $x',
  'a function that sets in a subshell': "x=a; f() { (x='b c'); }; f; echo $x",
  'a word before a call': "x='a b'; f() { echo $x; }; x=c f",
  'a function called by another': 'f() { y=a; g; }; g() { echo $y; }; f',
  'export of a value': 'export x=a; echo $x',
  'export afterwards': 'x=a; export x; echo $x',
  'an appended word': 'x=a; x+=b; echo $x',
  'an integer': 'declare -i n; n=$(foo); echo $n',
  'a local integer': 'f() { local -i x; x=$1; echo $x; }; f a',
  let: 'let x=1; echo $x',
  'arithmetic in a command': '((x=1)); echo $x',
  'arithmetic in an expansion': ': $((x=1)); echo $x',
  'the variable of a counting loop': 'for ((i=0;i<3;i++)); do echo $i; done',
  'a descriptor': 'exec {fd}>foo; echo $fd',
  'the id of a job': 'wait -p x; echo $x',
  'a status': 'x=$?; echo $x',
  'a count': 'x=$#; echo $x',
  'what the shell keeps': 'x=$UID; echo $x',
} as const;

const MORE_WORDS = {
  nothing: 'y=; echo $y',
  'a blank': 'x="a b"; echo $x',
  'a wildcard': 'x=a*; echo $x',
  'a quoted wildcard': 'x="a?"; echo $x',
  'an escaped blank': 'x=a\\ b; echo $x',
  braces: 'x={a,b}; echo $x',
  'an unknown variable': 'echo $x',
  'a copy of an unknown one': 'x=$y; echo $x',
  'output of a command': 'x=$(foo); echo $x',
  'a default': 'x=${y:-a}; echo $x',
  'a part': 'x=a; y=${x%b}; echo $y',
  'one branch': 'if foo; then x=a; fi; echo $x',
  'perhaps another value': "x=a; foo && x='b c'; echo $x",
  'a case that may match nothing': 'case $1 in a) x=b;; c) x=c;; esac; echo $x',
  'a quoted star': "case $1 in '*') x=b;; esac; echo $x",
  'a loop that may not run': 'for x in a b; do :; done; echo $x',
  'a loop over what splits': 'y=a; for x in $y b; do echo $x; done',
  'a loop over arguments': 'for x; do echo $x; done',
  'a second turn': "x=a; while foo; do echo $x; x='b c'; done",
  input: 'read x; echo $x',
  'input in a loop': 'foo | while read -r x; do echo $x; done',
  'unset variable': 'x=a; unset x; echo $x',
  'a prefix of its own command': "x='a b'; x=c foo $x",
  'a function that perhaps runs': 'f() { x=a; }; foo || f; echo $x',
  'a function that may return before': 'f() { [ a ] || return; x=a; }; f; echo $x',
  'a function that returns': "x=b; f() { x='a b'; return; x=c; }; f; echo $x",
  'a function called in a pipeline': 'f() { x=a; }; f | foo; echo $x',
  'a list': 'x=(a b); echo $x',
  'printf into it': 'printf -v x %s a; echo $x',
  getopts: 'getopts a: x; echo $x',
  'an argument': 'echo $1',
  'an argument that is set': 'set -- a; echo $1',
  'a declaration alone': 'declare x; echo $x',
  'the working directory': 'x=$PWD; echo $x',
} as const;

describe('the value flow', () => {
  it.each(Object.entries(ONE_WORD))('keeps one word: %s', (_, text) => {
    expect(lastIsOneWord(text, 'bash')).toBe(true);
  });

  it.each(Object.entries(MORE_WORDS))('may be several words or none: %s', (_, text) => {
    expect(lastIsOneWord(text, 'bash')).toBe(false);
  });

  it('keeps the last command of a pipeline in ksh, and in bash with lastpipe', () => {
    const pipeline = 'x=a; foo | x="b c"; echo $x';
    expect(lastIsOneWord(pipeline, 'bash')).toBe(true);
    expect(lastIsOneWord(pipeline, 'ksh')).toBe(false);
    expect(lastIsOneWord(`shopt -s lastpipe; ${pipeline}`, 'bash')).toBe(false);
  });

  it('begins with what the Dockerfile gives', () => {
    const given = new Map([
      ['ONE', statusOfText('1.2.3')],
      ['TWO', statusOfText('a b')],
      ['ANY', CLEAN_VALUE],
    ]);
    const flow = flowOf('foo $ONE $TWO $ANY $OTHER; ONE="$TWO"; foo $ONE', 'sh', {
      statusOf: (name) => given.get(name) ?? null,
      names: () => [],
    });
    expect(expansionsOf(flow).map((each) => flow.isOneWord(each))).toEqual([
      true,
      false,
      true,
      false,
      false,
      false,
    ]);
  });

  it('merges all calls of a function', () => {
    const flow = flowOf("f() { echo $x; }; x=a; f; x='a b'; f");
    expect(expansionsOf(flow).map((each) => flow.isOneWord(each))).toEqual([false]);
  });

  it('sees the end of the script in functions that nobody calls', () => {
    const flow = flowOf("x=a; f() { echo $x; }; x='a b'");
    expect(expansionsOf(flow).map((each) => flow.isOneWord(each))).toEqual([false]);
  });

  it('knows numbers', () => {
    const flow = flowOf('a=1; b=x; c=$b$a; if foo; then a=y; fi; foo $a $b $c $((a)) $# $z; [ $? ]');
    const numbers = expansionsOf(flow)
      .slice(2)
      .map((each) => flow.numberStatusOf(each));
    expect(numbers).toEqual(['maybe', 'unknown', 'unknown', 'number', 'unknown', 'number']);
  });
});

describe('hostile scripts', () => {
  const scripts = {
    'nested substitutions': `x=a; echo ${'$('.repeat(500)}echo $x${')'.repeat(500)}`,
    'nested groups': `x=a; ${'{ '.repeat(500)}echo $x; ${'}; '.repeat(500)}`,
    'nested loops': `x=a; ${'while foo; do x=b; '.repeat(60)}echo $x; ${'done; '.repeat(60)}`,
    'functions that double': `${Array.from({ length: 60 }, (_, n) => `f${n}() { f${n + 1}; f${n + 1}; }; `).join('')}f60() { x=a; }; f0; echo $x`,
    'functions that call each other': 'f() { g; x=$x$x; }; g() { f; echo $x; }; f; g',
    'many assignments': `${Array.from({ length: 10_000 }, (_, n) => `v${n}=$v${n - 1}; `).join('')}echo $v9999`,
    'many branches': `${Array.from({ length: 10_000 }, (_, n) => `foo && v${n}=a; `).join('')}echo $v9999`,
    'many exits': `f() { foo; }; ${'foo && exit; '.repeat(10_000)}echo $x`,
    'many branches in a list': `x=a${' && x=b'.repeat(10_000)}; echo $x`,
    'many definitions': `${'foo && f() { x=a; }; '.repeat(5000)}f; echo $x`,
    'many branches of if': `if foo; then x=a; ${'elif foo; then x=a; '.repeat(5000)}fi; echo $x`,
  };

  it.each(Object.entries(scripts))('ends in time: %s', (_, text) => {
    const start = performance.now();
    const flow = flowOf(text, 'bash');
    for (const expansion of expansionsOf(flow)) flow.isOneWord(expansion);
    expect(performance.now() - start).toBeLessThan(4000);
  });

  it('says nothing where it gave up', () => {
    const flow = flowOf(scripts['functions that double'], 'bash');
    const last = expansionsOf(flow).at(-1);
    expect(last === undefined ? undefined : flow.isOneWord(last)).toBeNull();
  });
});
