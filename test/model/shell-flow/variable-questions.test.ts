import { describe, expect, it } from 'vitest';
import { arrayMisuses } from '../../../src/model/shell-flow/array-questions.ts';
import { missingArguments } from '../../../src/model/shell-flow/function-arguments.ts';
import { quotedValues } from '../../../src/model/shell-flow/quoted-values.ts';
import { uncalledFunctions, unreachableCommands } from '../../../src/model/shell-flow/reachability.ts';
import { CLEAN_VALUE } from '../../../src/model/shell-flow/value-status.ts';
import {
  lostAssignments,
  unassignedReferences,
  unusedAssignments,
} from '../../../src/model/shell-flow/variable-questions.ts';
import type { Range } from '../../../src/syntax/nodes.ts';
import { flowOf, statementsOf } from '../../support/shell-flow.ts';

/** `name@offset` of each. */
function places(found: readonly { readonly name: string; readonly range: Range }[]): string[] {
  return found.map(({ name, range }) => `${name}@${range[0]}`);
}

describe('unused assignments', () => {
  const cases: readonly [text: string, ...unused: string[]][] = [
    ['X=1; echo hi', 'X@0'],
    ['X=1; X=2', 'X@5'],
    ['X=1; echo "$X"'],
    ['X=1; cat <<E\n$X\nE'],
    ["X=1; cat <<'E'\n$X\nE", 'X@0'],
    ['X=1; echo `echo \\$X`'],
    ['for i in a b; do echo; done', 'i@0'],
    ['foo; for i in a b; do echo; done', 'i@5'],
    ['while read -r a b; do echo "$a"; done < f', 'b@16'],
    ['read -p x y', 'y@10'],
    ['read -a x y', 'x@8'],
    ['getopts ab x', 'x@11'],
    ['mapfile -t x', 'x@11'],
    ['printf -v x foo', 'x@10'],
    ['let x=1', 'x@4'],
    [': $((y=1))', 'y@5'],
    ['x=1; : $((x++))'],
    ['x=1; : $((x+=1))'],
    ['x=1; x+=2'],
    ['export X=1'],
    ['X=1; export X'],
    ['readonly x=1', 'x@9'],
    ['declare x', 'x@8'],
    ['declare -x x=1'],
    ['declare -f x'],
    ['X=1 make'],
    ['X=1 make; X=2', 'X@10'],
    ['_x=1; DISPLAY=:0; IFS=,'],
    ['x=1; unset x', 'x@0'],
    ['x=1; trap \'echo "$x"\' EXIT'],
    ["x=1; eval 'echo $x'", 'x@0'],
    ["PS1='$x'; x=1"],
    ['x=1; [ -v x ]'],
    ['x=1; [[ x -eq 1 ]]'],
    ['a[1]=x', 'a@0'],
    ['a=(1 2); echo "${#a[@]}"'],
    ['a[i]=1; i=0; echo "${a[@]}"'],
    ['exec {fd}>foo', 'fd@5'],
    ['for ((i=0;i<3;i++)); do :; done'],
  ];
  it.each(cases)('of %j', (text, ...unused) => {
    expect(places(unusedAssignments(flowOf(text, 'bash')))).toEqual(unused);
  });
});

describe('unassigned references', () => {
  const cases: readonly [text: string, ...unassigned: string[]][] = [
    ['echo "$foo"', 'foo@6'],
    ['echo "${foo}" "$foo"', 'foo@6'],
    ['unset foo; echo "$foo"', 'foo@17'],
    ['for i in $list; do echo "$i"; done', 'list@9'],
    ['echo "${foo:-x}" "${bar?}" "${baz+x}" "${x=y}"'],
    ['echo "$x${x:-a}"', 'x@6'],
    ['foo=1; echo "$foo"'],
    ['echo "$foo"; foo=1'],
    ['[ -n "$foo" ] && echo "$foo"'],
    ['[ -z "${foo}$bar" ] && echo "$foo$bar"'],
    ['[[ -n $foo && ! $bar ]] && echo "$foo$bar"'],
    ['[ "$foo" ]; [ ! "$bar" -a "$baz" ]; echo "$foo$bar$baz"'],
    ['[ "$foo" = a ]', 'foo@3'],
    ['test -n "$foo"', 'foo@9'],
    ['read -r foo; echo "$foo"'],
    ['echo "$1$?$@${10}"'],
    ['echo "$HOME$BASH_VERSION"'],
    ['echo "${foo:+$foo}"'],
    ['echo "${foo:-$bar}"'],
    [': $((y+1))', 'y@5'],
    ['[[ foo -lt "bar" ]]', 'foo@3', 'bar@11'],
    ['declare -p x', 'x@11'],
  ];
  it.each(cases)('of %j', (text, ...unassigned) => {
    const found = unassignedReferences(flowOf(text, 'bash'));
    expect(places(found.map(({ reference }) => reference))).toEqual(unassigned);
  });

  it('knows what the Dockerfile gives', () => {
    const flow = flowOf('echo "$a$b"', 'sh', {
      statusOf: (name) => (name === 'a' ? CLEAN_VALUE : null),
      names: () => [],
    });
    expect(places(unassignedReferences(flow).map(({ reference }) => reference))).toEqual(['b@8']);
  });

  const slips: readonly [text: string, similar: string | null][] = [
    ['MYVARIABLE=1; echo "$MYVARIABEL"', 'MYVARIABLE'],
    ['GOOSARCH="${GOARCH}"', 'GOOSARCH'],
    ['GOOX=1; echo "$GOO"', 'GOOX'],
    ['GOO=1; echo "$GOOX"', null],
    ['GOOSARC=1; echo "$GOOSA"', null],
    ['foo_bar=1; echo "$FOO_BAR"', 'foo_bar'],
    ['foobar=1; echo "$FOO_BAR"', null],
    ['declare VERSIONS; echo "$VERSION"', 'VERSIONS'],
  ];
  it.each(slips)('looks for a similar name in %j', (text, similar) => {
    expect(unassignedReferences(flowOf(text))[0]?.similar).toBe(similar);
  });
});

describe('assignments that end with a subshell', () => {
  const cases: readonly [text: string, ...lost: string[]][] = [
    ["(x='a b'); echo $x", '1→16'],
    ['foo | while read -r l; do n=$l; done; echo "$n"', '26→44'],
    ['echo a | read x; echo $x', '14→22'],
    ['x=1 | foo; echo $x', '0→16'],
    ['y=$(x=1); echo "$x$y"', '4→16'],
    ['foo <(x=1); echo "$x"', '6→18'],
    ['x=1 & echo $x', '0→11'],
    ['(x=1; x=2); echo $x', '1→17'],
    ['(x=1); (echo $x)', '1→13'],
    ['(x=1); export x', '1→14'],
    ['(: $((x=1))); echo $x', '6→19'],
    ['(: ${x:=1}); echo "$x"', '3→19'],
    ['(for i in a b; do :; done); echo $i', '1→33'],
    ['(x=1; (x=2); echo $x); echo $x', '7→18', '1→28'],
    ['(x=a; echo "$x")'],
    ['(x=a); x=b; echo "$x"'],
    ['while read -r l; do n=$l; done < f; echo "$n"'],
    ['(export x); echo $x'],
    ['(cd foo; IFS=x); echo "$IFS"'],
    ['(set -- a); echo "$@"'],
  ];
  it.each(cases)('of %j', (text, ...lost) => {
    const found = lostAssignments(flowOf(text, 'bash'), false);
    expect(found.map(({ assignment, reference }) => `${assignment.range[0]}→${reference.range[0]}`)).toEqual(
      lost,
    );
  });

  it('are none in the last command of a pipeline in ksh', () => {
    expect(lostAssignments(flowOf('echo a | read -r x; echo "$x"', 'ksh'), false)).toEqual([]);
  });
});

describe('lists', () => {
  const cases: readonly [text: string, ...misuses: string[]][] = [
    ['a=(1 2); echo "$a" "${a}" "${a[0]}" "${#a}" "${a:-x}"', 'read@15', 'read@20'],
    ['a=(1 2); a=3; a+=4', 'assigned@9', 'appended@14'],
    ['a=(1); b=$((a)); ((a)); a[1]=2'],
    ['a=1; a[1]=2; echo "$a"', 'read@19'],
    ['declare -a a; echo "$a"', 'read@20'],
    ['declare -A a; a=1', 'assigned@14'],
    ['a=(1); f() { local a=1; }', 'assigned@19'],
    ['a=(1); f() { local a; a=1; }'],
    ['read -a a; echo "$a"; read -r a; echo "$a"', 'read@17'],
    ['a=(1); for a in b c; do echo "$a"; done'],
    ['a=(1); [ -n "$a" ]; echo "$a"', 'read@13'],
    ['a=(1); printf -v a x; a=2'],
    ['echo "$FUNCNAME$PIPESTATUS$@"', 'read@6', 'read@15'],
  ];
  it.each(cases)('used as texts in %j', (text, ...misuses) => {
    const found = arrayMisuses(flowOf(text, 'bash'));
    expect(found.map(({ kind, range }) => `${kind}@${range[0]}`)).toEqual(misuses);
  });
});

describe('quotes in values', () => {
  const cases: readonly [text: string, ...found: string[]][] = [
    ['x="-a \'b c\'"; foo $x', '3→18'],
    ['x="-a \\"b\\""; foo $x; bar $x', '3→18', '3→26'],
    ['x="-a \'b\'"; y="$x d"; foo $y', '3→15', '3→26'],
    ['x="-a \'b\'"; y="${x#a}"; foo $y', '3→15'],
    ['x=\'-a "b"\'; x=a; foo $x'],
    ['x="it\'s"; foo $x'],
    ['x="a\\ b"; foo $x', '3→14'],
    ['x=a\\ b; foo $x'],
    ['x=\\"a\\"; foo $x', '2→13'],
    ['export x="-a \'b\'"; foo $x', '10→23'],
    ['x="a"; x="$x \'b\'"; foo $x', '12→23'],
    ['x=$(echo "\'a\'"); foo $x'],
    ['for x in "\'a\'" b; do foo $x; done', '10→25'],
    ['x="\'a\'"; foo ${#x}'],
  ];
  it.each(cases)('of %j', (text, ...found) => {
    const values = quotedValues(flowOf(text, 'bash'));
    expect(values.map((each) => `${each.text.range[0]}→${each.reference.range[0]}`)).toEqual(found);
  });
});

describe('what is never reached', () => {
  const cases: readonly [text: string, ...unreached: string[]][] = [
    ['exit 0; echo foo', 'echo foo'],
    ['exit 0 || foo', 'foo'],
    ['if foo; then exit 1; else exit 2; fi; bar', 'bar'],
    ['case a in b) exit 1;; *) exit 2;; esac; bar', 'bar'],
    ['f() { exit 1; }; f; bar', 'bar'],
    ['f() { exit; }; g() { f; foo; }; g; bar', 'foo', 'bar'],
    ['f() { return; foo; }; f; bar', 'foo'],
    ['foo $(exit; bar); baz', 'bar'],
    ['while exit; do a; done; b', 'a', 'b'],
    ['builtin exit; foo', 'foo'],
    ['exit; if a; then b; fi', 'if a; then b; fi'],
    ['exit; a && b', 'a && b'],
    ['exit; ! a', '! a'],
    ['foo && exit; bar'],
    ['foo || exit 1; bar'],
    ['(exit 1); bar'],
    ['x=$(exit); bar'],
    ['exit | foo; bar'],
    ['exit & bar'],
    ['for i in a; do exit; done; bar'],
    ['f() { exit 1; }; bar'],
    ['exec foo; bar'],
  ];
  it.each(cases)('in %j', (text, ...unreached) => {
    const flow = flowOf(text, 'bash');
    const found = unreachableCommands(flow, statementsOf(flow), false);
    expect(found.map(({ range }) => text.slice(...range))).toEqual(unreached);
  });

  it('leaves out lists, negations and jobs where that is asked for', () => {
    const flow = flowOf('exit; a && b; ! c; d & e');
    const found = unreachableCommands(flow, statementsOf(flow), true);
    expect(found.map(({ range }) => range)).toEqual([[23, 24]]);
  });

  const functions: readonly [text: string, ...uncalled: string[]][] = [
    ['f() { foo; }; exit', 'f'],
    ['f() { foo; }; g() { f; }; exit', 'f', 'g'],
    ['f() { f; }; exit', 'f'],
    ['f() { foo; }; f() { bar; }', 'f'],
    ['f() { g() { foo; }; }; exit', 'f'],
    ['f() { foo; }; unset f', 'f'],
    ['f() { foo; }; (f); exit'],
    ['f() { foo; }'],
    ['f() { foo; }; if x; then exit; fi'],
  ];
  it.each(functions)('as a function of %j', (text, ...uncalled) => {
    expect(uncalledFunctions(flowOf(text), false).map(({ name }) => name)).toEqual(uncalled);
  });
});

describe('functions without their arguments', () => {
  const cases: readonly [text: string, ...names: string[]][] = [
    ['f() { echo "$1"; }; f', 'f'],
    ['f() { echo "$@"; }; f; f', 'f'],
    ['f() { echo "$1"; }; f a'],
    ['f() { echo "$1"; }'],
    ['f() { echo "${1:-a}"; }; f'],
    ['f() { set -- a; echo "$1"; }; f'],
    ['f() { echo "$0"; }; f'],
  ];
  it.each(cases)('of %j', (text, ...names) => {
    expect(missingArguments(flowOf(text), false).map(({ definition }) => definition.name)).toEqual(names);
  });
});
