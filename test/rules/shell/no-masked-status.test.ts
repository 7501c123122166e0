import rule from '../../../rules/shell/no-masked-status.ts';
import { shellCheckTest } from '../../support/shell-check-test.ts';

shellCheckTest(rule, {
  silent: [
    'A=$(date); export A',
    'export A="$HOME"',
    '[bash] f() { local -r v=$(foo); echo "$v"; }; f',
    'A=$(date) export B=1',
    'export A=${x:-$(b)} B=$((1))',
    '[bash] readonly -a x=($(b))',
    '[bash] let a=$(b)',
  ],
  reports: {
    'export A=$(date)': { at: ['A'], suggested: ['A=$(date) || exit 1; export A'] },
    '[errexit] export A=$(date); make': { at: ['A'], suggested: ['A=$(date); export A; make'] },
    '[debian] set -e; f && export A=$(date); make': { at: ['A'], suggested: [] },
    '[debian] f && export A=$(date) && make': {
      at: ['A'],
      suggested: ['f && A=$(date) && export A && make'],
    },
    'if export A=$(date); then make; fi': { at: ['A'], suggested: [] },
    'export A=1 B="x$(date)"': { at: ['B'], suggested: [] },
    'f() { local v=$(foo); echo "$v"; }; f': {
      at: ['v'],
      suggested: ['f() { local v; v=$(foo) || exit 1; echo "$v"; }; f'],
    },
    'set -e && readonly A="$(date)" && make': {
      at: ['A'],
      suggested: ['set -e && A="$(date)" && readonly A && make'],
    },
    'foo || export A=`date`': { at: ['A'], suggested: [] },
    '! export A=$(date)': { at: ['A'], suggested: [] },
    '[bash] declare -r a=$(b) x[1]=$(c)': ['a', 'x[1]'],
    '[bash] f() { declare -gr x=$(foo); readonly z=$(foo); }': ['x', 'z'],
  },
});
