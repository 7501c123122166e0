import rule from '../../../rules/shell/no-unassigned-variable.ts';
import { ruleTest } from '../../support/rule-test.ts';
import { shellCheckTest } from '../../support/shell-check-test.ts';

shellCheckTest(rule, {
  silent: [
    'echo "$FOO"',
    'echo "${foo:-x}"',
    'foo=1; echo "$foo"',
    'echo "$foo"; foo=1',
    '[ -n "$foo" ] && echo "$foo"',
    'read -r foo; echo "$foo"',
    'echo "$1$?"',
    'export foo=; echo "$foo"',
    'echo "${foo:+$foo}"',
    '[bash] [ -v foo ] && echo "$foo"',
    '[bash] [[ -v foo[1] ]] && echo "${foo[1]}"',
    '[bash] declare -A m; m[a]=1; echo "${m[a]}"',
    '[bash] m[a]=1; local -A m; echo "${m[b]}"',
    '[bash] echo "${!foo*}" "${!bar@}"',
    '[bash] let "x = y = 1" && echo "$x$y"',
  ],
  reports: {
    'echo "$foo"': ['$foo'],
    'echo "${foo}" "$foo"': ['${foo}'],
    'unset foo; echo "$foo"': ['$foo'],
    'for i in $list; do echo "$i"; done': ['$list'],
  },
});

ruleTest(rule, {
  silent: {
    'an ARG': 'FROM scratch\nARG version\nRUN echo "$version"',
    'an ENV': 'FROM scratch\nENV version=1\nRUN echo "$version"',
    'an ENV of the stage it is built from': 'FROM scratch AS a\nENV version=1\nFROM a\nRUN echo "$version"',
    'a proxy': 'FROM scratch\nRUN echo "$http_proxy"',
    'a secret': 'FROM scratch\nRUN --mount=type=secret,id=t,env=token echo "$token"',
  },
  reports: {
    'an ARG of another stage': {
      code: 'FROM scratch AS a\nARG version\nFROM scratch\nRUN echo "$version"',
      at: ['$version'],
    },
    'what an earlier RUN set': {
      code: 'FROM scratch\nRUN export version=1\nRUN echo "$version"',
      at: ['$version'],
    },
  },
});
