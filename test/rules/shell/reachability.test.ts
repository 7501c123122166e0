import { ruleNamed } from '../../support/rule-named.ts';
import { shellCheckTest } from '../../support/shell-check-test.ts';

shellCheckTest(ruleNamed('no-unreachable-command'), {
  silent: ['foo && exit; echo a', 'foo || exit 1; bar', '(exit 1); bar', 'exit 0; a && b'],
  reports: {
    'exit 0; echo foo': ['echo foo'],
    'exit 0 || foo': ['foo'],
    'if foo; then exit 1; else exit 2; fi; bar': ['bar'],
    '[debian] exit 0; a && b': ['a && b'],
  },
});

shellCheckTest(ruleNamed('no-uncalled-function'), {
  silent: [
    'f() { foo; }',
    'f() { foo; }; f; exit',
    '(f() { foo; }; f)',
    '[debian] (f() { foo; }; trap f EXIT; bar)',
    '[debian] (f() { foo; }; "$x")',
  ],
  reports: {
    '(f() { foo; }; bar); f': ['f() { foo; }'],
    '[debian] x=$(f() { foo; }; bar)': ['f() { foo; }'],
    'f() { foo; }; exit': ['f() { foo; }'],
  },
});
