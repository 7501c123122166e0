import { ruleNamed } from '../../support/rule-named.ts';
import { shellCheckTest } from '../../support/shell-check-test.ts';

shellCheckTest(ruleNamed('no-quoted-loop-list'), {
  silent: [
    'for i in "$@"; do echo "$i"; done',
    'for i in "a" "$HOME"; do echo "$i"; done',
    'for i in "a b"; do echo "$i"; done',
    'for i in "$((1+2))"; do echo "$i"; done',
  ],
  reports: {
    'for i in "$(ls)"; do echo "$i"; done': ['"$(ls)"'],
    'for i in "*.x"; do echo "$i"; done': ['"*.x"'],
    'for i in "a $x"; do echo "$i"; done': ['"a $x"'],
  },
});

shellCheckTest(ruleNamed('no-single-iteration'), {
  silent: [
    'for i in a b; do echo "$i"; done',
    'for i in *.x; do echo "$i"; done',
    'for i in $HOME; do echo "$i"; done',
    'for i in "$@"; do echo "$i"; done',
    'for i in \'a\'; do echo "$i"; done',
    'for i in a,b; do echo "$i"; done',
    '[debian] for key in 5E69F7B0D9E5B5A9E3D1D5A0F4D1B4E0C0FFEE00; do gpg --recv-keys "$key"; done',
  ],
  reports: {
    'for i in foo; do echo "$i"; done': ['foo'],
    'for i in a$((1+1)); do echo "$i"; done': ['a$((1+1))'],
    'for i in "a"; do echo "$i"; done': ['"a"'],
    'for i in a"$x"; do echo "$i"; done': ['a"$x"'],
    'for i in ~/x; do echo "$i"; done': ['~/x'],
    'for key in 5E69F7B0D9E5B5A9E3D1D5A0F4D1B4E0C0FFEE00; do gpg --recv-keys "$key"; done': [
      '5E69F7B0D9E5B5A9E3D1D5A0F4D1B4E0C0FFEE00',
    ],
  },
});
