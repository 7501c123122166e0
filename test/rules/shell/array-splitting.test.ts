import { ruleNamed } from '../../support/rule-named.ts';
import { shellCheckTest } from '../../support/shell-check-test.ts';

shellCheckTest(ruleNamed('no-unquoted-array'), {
  silent: ['foo "$@"', 'x=$@; echo "$x"', 'foo ${@:+a}', '[bash] a=(1); foo "${a[@]}" ${#a[@]}'],
  reports: {
    'foo $@': ['$@'],
    'foo a$@': ['$@'],
    'for i in $@; do echo "$i"; done': ['$@'],
    '[bash] foo ${a[@]:1} x${a[@]}': ['${a[@]:1}', '${a[@]}'],
    'foo > $@': ['$@'],
  },
});

shellCheckTest(ruleNamed('no-unquoted-star'), {
  silent: ['foo "$*"', 'x=$*; echo "$x"', 'foo a$*', '[bash] [[ $* ]]'],
  reports: {
    'foo $*': ['$*'],
    'for i in $*; do echo "$i"; done': ['$*'],
    '[bash] foo ${a[*]}': ['${a[*]}'],
  },
});

shellCheckTest(ruleNamed('no-split-in-array'), {
  silent: [
    '[bash] a=("$HOME"); echo "${a[@]}"',
    '[bash] a=(${#HOME} $? $UID ${x+y}); echo "${a[@]}"',
    '[bash] a=([1]=$x); echo "${a[@]}"',
  ],
  reports: {
    '[bash] a=($HOME); echo "${a[@]}"': ['$HOME'],
    '[bash] a+=(x$y $@)': ['$y', '$@'],
    '[bash] declare -a a=(${x})': ['${x}'],
  },
});

shellCheckTest(ruleNamed('no-split-output-in-array'), {
  silent: ['[bash] a=("$(foo)"); echo "${a[@]}"', '[bash] a=(<(foo))'],
  reports: {
    '[bash] a=($(foo) `bar`); echo "${a[@]}"': ['$(foo)', '`bar`'],
  },
});
