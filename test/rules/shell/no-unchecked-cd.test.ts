import rule from '../../../rules/shell/no-unchecked-cd.ts';
import { shellCheckTest } from '../../support/shell-check-test.ts';

shellCheckTest(rule, {
  silent: [
    'cd /foo && ls',
    'cd /foo || exit 1',
    'set -ex; cd /foo; ls',
    'set -o errexit; cd /foo; ls',
    'cd ..; ls',
    'cd ../..; ls',
    'cd /; ls',
    'if cd /x; then :; fi',
    '(cd /e; foo) && bar',
    '{ cd /f; foo; } && bar',
    '[bash] pushd -n /x',
    '[errexit] cd /x; ls',
    '[debian] set -e; (cd /x; ls)',
    '[debian] a && set -e; cd /x; ls',
    '[debian] . ./lib.sh; cd /x; ls',
    '[errexit] x=$(cd /x; pwd)',
  ],
  reports: {
    'cd /foo ; ls': { at: ['cd /foo'], suggested: ['cd /foo || exit 1 ; ls'] },
    'cd /foo && cd /bar; ls': ['cd /bar'],
    '(cd /x; foo)': ['cd /x'],
    'x=$(cd /y; pwd); echo "$x"': ['cd /y'],
    'cd; foo': ['cd'],
    'cd -; foo': ['cd -'],
    '[debian] cd /x; set -e; ls': ['cd /x'],
    '[errexit] set +e; cd /x; ls': ['cd /x'],
    '[debian] (set -e; a); cd /x; ls': ['cd /x'],
    '[debian] set -e; f() { cd /x; ls; }; f || exit 1': ['cd /x'],
    '[debian] . /etc/os-release; cd /x; ls': ['cd /x'],
    'command cd /x; foo': ['command cd /x'],
    'cd /x > /dev/null; foo': { at: ['cd /x > /dev/null'], suggested: ['cd /x > /dev/null || exit 1; foo'] },
  },
});
