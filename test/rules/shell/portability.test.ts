import { describe, expect, it } from 'vitest';
import rules from '../../../rules/shell/portability.ts';
import type { Rule } from '../../../src/rule-api.ts';
import { lint, ruleTest } from '../../../src/testing/rule-test.ts';
import { type ShellCases, shellCheckTest } from '../../support/shell-check-test.ts';
import { shellcheckCases } from '../../support/shellcheck-cases.ts';
import { PORTABILITY_CASES } from './portability-cases.ts';

shellcheckCases(rules, PORTABILITY_CASES);

/** What the real shells of a base image take and do not take. */
const CASES: Readonly<Record<string, ShellCases>> = {
  'sh-no-double-brackets': {
    silent: [
      '[ -f x ]',
      '[bash] [[ -f x ]]',
      '[busybox] [[ -f x ]]',
      '[alpine] [[ -f x ]]',
      '[fedora] [[ -f x ]]',
      '[unknown] [[ -f x ]]',
    ],
    reports: {
      '[[ -f x ]]': ['[[ -f x ]]'],
      '[[ "$HOME" == a ]] && foo': ['[[ "$HOME" == a ]]'],
      '[debian] [[ -f x ]]': ['[[ -f x ]]'],
    },
  },
  'sh-no-double-equals': {
    silent: ['[alpine] [ a == b ]', '[debian] [[ a == b ]]', '[unknown] [ a == b ]'],
    reports: {
      '[debian] [ "$A" == b ] || make': { at: ['=='], suggested: ['[ "$A" = b ] || make'] },
      '[debian] test "$A" == b': { at: ['test "$A" == b'], suggested: ['test "$A" = b'] },
    },
  },
  'sh-no-regex-match': { silent: ['[alpine] [[ a =~ b ]]'], reports: { '[alpine] [ a =~ b ]': ['=~'] } },
  'sh-no-output-and-error': {
    silent: ['[alpine] make &> x', '[fedora] make &> x'],
    reports: {
      '[debian] make &> x': { at: ['&> x'], suggested: ['make > x 2>&1'] },
      '[debian] make &>> "$x" && y': { at: ['&>> "$x"'], suggested: ['make >> "$x" 2>&1 && y'] },
    },
  },
  'sh-no-pipe-with-error': {
    silent: ['[fedora] make |& tee x'],
    reports: { '[alpine] make |& tee x': { at: ['|&'], suggested: ['make 2>&1 | tee x'] } },
  },
  'sh-no-source': {
    silent: ['[alpine] source /x', '[unknown] source /x'],
    reports: {
      '[debian] source /x': { at: ['source /x'], suggested: ['. /x'] },
      '[debian] source x': ['source x'],
    },
  },
  'sh-no-echo-options': {
    silent: [
      '[alpine] echo -e "a\\tb"',
      '[debian] echo -n a',
      '[debian] echo a -e',
      '[debian] /bin/echo -e "a\\tb"',
    ],
    reports: {
      '[debian] echo -e "a\\tb"': { at: ['-e'], suggested: ['printf \'%b\\n\' "a\\tb"'] },
      '[debian] echo -ne "a\\tb"': { at: ['-ne'], suggested: ['printf \'%b\' "a\\tb"'] },
      '[debian] echo -e a b': ['-e'],
      '[debian] echo -e $x': ['-e'],
    },
  },
  'sh-no-brace-expansion': {
    silent: ['[fedora] rm /{a,b}', '[alpine] rm "/{a,b}"'],
    reports: {
      '[alpine] mkdir -p "$x"/{a,b}/c': {
        at: ['{a,b}'],
        suggested: ['mkdir -p "$x"/a/c "$x"/b/c'],
      },
      '[debian] for i in {1..3}; do make "$i"; done': {
        at: ['{1..3}'],
        suggested: ['for i in 1 2 3; do make "$i"; done'],
      },
      '[debian] cp x{,.bak}': { at: ['{,.bak}'], suggested: ['cp x x.bak'] },
      '[debian] echo {1..300}': ['{1..300}'],
      '[debian] echo {a,{b,c}}': ['{a,{b,c}}'],
    },
  },
  'sh-no-builtin-options': {
    silent: ['[alpine] read -s x', '[debian] read -p y x', '[debian] ulimit -n 5', '[alpine] type -P x'],
    reports: { '[debian] read -s x': ['-s'], '[alpine] read -a x': ['-a'] },
  },
  'sh-no-bash-variables': {
    silent: ['[alpine] echo $RANDOM', '[debian] echo $HOSTNAME', '[debian] UID=1; echo $UID'],
    reports: { '[debian] echo $RANDOM': ['$RANDOM'], '[alpine] echo $((UID + 1))': ['UID'] },
  },
  'sh-no-append-assignment': {
    silent: ['[fedora] x=a; x+=b'],
    reports: {
      '[debian] x=a; x+="$y"': { at: ['x'], suggested: ['x=a; x=${x}"$y"'] },
      '[debian] x=a; x+=(b)': ['x'],
    },
  },
  'sh-no-trap-pseudo-signals': {
    silent: ["[alpine] trap 'x' ERR"],
    reports: { "[alpine] trap 'x' DEBUG": ['DEBUG'], "[debian] trap 'x' ERR": ['ERR'] },
  },
  'sh-no-local': { silent: ['[debian] f() { local x; }', '[alpine] f() { local x; }'], reports: {} },
  'sh-no-string-order': { silent: ['[debian] [ a \\< b ]'], reports: {} },
};

for (const [name, cases] of Object.entries(CASES)) shellCheckTest(ruleNamed(name), cases);
for (const rule of rules)
  if (CASES[rule.name] === undefined) ruleTest(rule, { silent: {}, reports: {} }, { describe, it });

it('sh-no-bash-variables is silent about a variable that the Dockerfile sets', () => {
  const code = 'FROM debian:12\nARG UID=1000\nRUN useradd -u "$UID" app\n';
  expect(lint(ruleNamed('sh-no-bash-variables'), { code })).toEqual([]);
});

function ruleNamed(name: string): Rule {
  const rule = rules.find((each) => each.name === name);
  if (rule === undefined) throw new Error(`No rule \`${name}\`.`);
  return rule;
}
