import { ruleNamed } from '../../support/rule-named.ts';
import { shellCheckTest } from '../../support/shell-check-test.ts';

shellCheckTest(ruleNamed('no-array-without-index'), {
  silent: [
    '[bash] a=(1 2); echo "${a[0]}"',
    '[bash] a=(1 2); echo "${#a}" "${a:-x}"',
    '[bash] a=(1); for a in b; do echo "$a"; done',
  ],
  reports: {
    '[bash] a=(1 2); echo "$a"': ['$a'],
    '[bash] echo "$PIPESTATUS"': ['$PIPESTATUS'],
    '[bash] mapfile a; echo "${a}"': ['${a}'],
  },
});

shellCheckTest(ruleNamed('no-string-over-array'), {
  silent: ['[bash] a=(1 2); a=(3); echo "${a[@]}"', '[bash] a=(1 2); a[0]=3; echo "${a[@]}"'],
  reports: {
    '[bash] a=(1 2); a=x; echo "${a[@]}"': ['a'],
  },
});

shellCheckTest(ruleNamed('no-string-appended-to-array'), {
  silent: ['[bash] a=(1 2); a+=(3); echo "${a[@]}"', '[bash] a=1; a+=2; echo "$a"'],
  reports: {
    '[bash] a=(1 2); a+=3; echo "${a[@]}"': ['a'],
  },
});
