import { ruleNamed } from '../../support/rule-named.ts';
import { shellCheckTest } from '../../support/shell-check-test.ts';

shellCheckTest(ruleNamed('no-assignment-in-subshell'), {
  silent: ['(x=a; echo "$x")', '(x=a); x=b; echo "$x"', 'while read -r l; do n=$l; done < f; echo "$n"'],
  reports: {
    '(x=\'a b\'); echo "$x$x"': ['x'],
    'foo | while read -r l; do n=$l; done; echo "$n"': ['n'],
    '(x=1); x=1 foo; (x=2); echo "$x"': ['x'],
  },
});

shellCheckTest(ruleNamed('no-read-after-subshell'), {
  silent: ['(x=a; echo "$x")', '[ksh] echo a | read -r x; echo "$x"'],
  reports: {
    "(x='a b'); echo $x": ['$x'],
    'foo | while read -r l; do n=$l; done; echo "$n" "${n}"': ['$n', '${n}'],
    '(x=1); export x': ['x'],
    // ShellCheck takes `set -o` for `lastpipe`.
    '[errexit] set -o pipefail; cat | while read -r x; do y=$x; done; echo "$y"': ['$y'],
  },
});
