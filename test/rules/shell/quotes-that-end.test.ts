import { ruleNamed } from '../../support/rule-named.ts';
import { shellCheckTest } from '../../support/shell-check-test.ts';

shellCheckTest(ruleNamed('no-unquoting-quotes'), {
  silent: ['echo "a$HOME b"', 'echo "a"$HOME', 'echo "a"`b`"c"', 'echo "a"$((1))"b"'],
  reports: {
    'echo "a"$HOME"b"': ['$HOME'],
    'echo "a "$(foo)" b"': ['$(foo)'],
    'echo "a"$x"b"$y"c"': ['$x', '$y'],
  },
});

shellCheckTest(ruleNamed('no-quotes-in-quotes'), {
  silent: [
    'echo "$HOME"x"$PWD"',
    'echo "a"/"b" "a"="b"',
    'echo "a\\"b\\"c"',
    '[bash] [[ $x =~ "a"b"c" ]]',
    'echo ${x:-"a"b"c"}',
    'echo "a"b@c"d" "a"$"b"',
  ],
  reports: {
    'echo "foo"bar"baz"': ['bar'],
    'echo "{"a": 1}"': ['a'],
    'x="a"b"c"d"e"': ['b', 'd'],
    'echo "a"\\ "b"': ['\\ '],
    '[debian] echo "a"b@c"d"': ['b@c'],
  },
});
