import { describe, expect, it } from 'vitest';
import { endsScriptAt, optionsAt } from '../../../src/model/shell-flow/option-flow.ts';
import type { ShellCommand, ShellDialect } from '../../../src/syntax/nodes.ts';
import { flowOf } from '../../support/shell-flow.ts';

const SH: ShellDialect = { family: 'posix', name: 'sh', arguments: ['-c'], isExplicit: false };

/** The command `x` of a script. */
function commandIn(text: string): ShellCommand {
  const found = flowOf(text).linear.commands.find(({ name }) => name?.text === 'x');
  if (found === undefined) throw new Error(`No \`x\` in ${text}`);
  return found;
}

describe('errexit at a command', () => {
  it.each<[string, boolean | null]>([
    ['x', false],
    ['set -e; x', true],
    ['return; set -e; x', true],
    ['f() { x; }; return; set -e; f', true],
    ['set -eux; x', true],
    ['set -ux; x', false],
    ['set -o errexit; x', true],
    ['set -x -o errexit; x', true],
    ['set -euo pipefail; x', true],
    ['set -o pipefail -e; x', true],
    ['set a -e; x', false],
    ['set -- -e; x', false],
    ['set -e; set +e; x', false],
    ['set -e; set +o errexit; x', false],
    ['set -e && x', true],
    ['x; set -e', false],
    ['a && set -e; x', null],
    ['if a; then set -e; fi; x', null],
    ['if a; then set -e; else set -e; fi; x', true],
    ['case a in b) set -e;; *) set -ex;; esac; x', true],
    ['(set -e); x', false],
    ['set -e; (set +e; a); x', true],
    ['a | set -e; x', false],
    ['set -e & x', false],
    ['set -e; (x)', true],
    ['set -e; a | x', true],
    ['set -e; y=$(x)', null],
    ['y=$(x)', false],
    ['f() { set -e; }; f; x', true],
    ['f() { set -e; }; x', false],
    ['f() { local -; set -e; }; f; x', false],
    ['f() { x; }; set -e; f', true],
    ['f() { x; }; f; set -e; f', null],
    ['set $y; x', null],
    ['set -e $y; x', null],
    ['set -o $y; x', null],
    ['set "$@"; x', null],
    ['. ./lib; x', null],
    ['set -e; . ./lib; x', true],
    ['. /etc/os-release; x', false],
    ['. "$HOME/.cargo/env"; x', null],
    ['. /root/.cargo/env; x', false],
    ['eval "$(a)"; x', null],
    ['eval "set -e"; x', null],
    ['eval "y=1"; x', false],
    ['for i in a b; do x; set -e; done', null],
    ['while a; do set -e; done; x', null],
    ['shopt -so errexit; x', true],
    ['builtin set -e; x', true],
  ])('%s', (text, expected) => {
    expect(optionsAt(commandIn(text), SH).errexit).toBe(expected);
  });

  it.each<[string, boolean | null]>([
    ['set -e; x', true],
    ['return; set -e; x', true],
    ['f() { x; }; return; set -e; f', true],
    ['set -e; x || a', false],
    ['set -e; a && x', true],
    ['set -e; x && a', false],
    ['set -e; ! x', false],
    ['set -e; if x; then a; fi', false],
    ['set -e; if x; a; then a; fi', false],
    ['set -e; if a; then x; fi', true],
    ['set -e; while x; do a; done', false],
    ['set -e; { x; a; } || b', false],
    ['set -e; (x; a) && b', false],
    ['set -e; f() { x; }; f', true],
    ['set -e; f() { x; }; f || a', false],
    ['set -e; f() { x; }; f || a; f', null],
    ['set -e; f() { x; }; if f; then a; fi', false],
    ['if y=$(set -e; x); then a; fi', null],
    ['set +e; x', false],
  ])('ends the script: %s', (text, expected) => {
    expect(endsScriptAt(commandIn(text), SH)).toBe(expected);
  });
});

it.each<[readonly string[], readonly (boolean | null)[]]>([
  [['-c'], [false, false, false]],
  [['-ec'], [true, false, false]],
  [
    ['-euo', 'pipefail', '-c'],
    [true, true, true],
  ],
  [
    ['-o', 'pipefail', '-c'],
    [false, false, true],
  ],
  [
    ['-l', '-o', 'errexit', '-c'],
    [true, false, false],
  ],
  [
    ['--norc', '-O', 'extglob', '-u', '-c'],
    [false, true, false],
  ],
  [
    ['-e', '+e', '-c'],
    [false, false, false],
  ],
])('a shell that is started with %j', (words, expected) => {
  const { errexit, nounset, pipefail } = optionsAt(commandIn('x'), { ...SH, arguments: words });
  expect([errexit, nounset, pipefail]).toEqual(expected);
});

it('follows nounset and pipefail alike', () => {
  const { errexit, nounset, pipefail } = optionsAt(commandIn('set -uo pipefail; a; set +u; (x)'), SH);
  expect([errexit, nounset, pipefail]).toEqual([false, false, true]);
});
