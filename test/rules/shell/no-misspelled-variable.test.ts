import rule from '../../../rules/shell/no-misspelled-variable.ts';
import { ruleTest } from '../../support/rule-test.ts';
import { shellCheckTest } from '../../support/shell-check-test.ts';

shellCheckTest(rule, {
  silent: ['echo "$MYVARIABEL"', 'ABC=1; echo "$ABD$ABC"', 'VERSION=1; echo "${VERSON:-2}$VERSION"'],
  reports: {
    'MYVARIABLE=1; echo "$MYVARIABEL$MYVARIABLE"': ['$MYVARIABEL'],
    'version=1; echo "$VERSION$version"': ['$VERSION'],
  },
});

ruleTest(rule, {
  silent: { 'both are declared': 'FROM scratch\nARG VERSION VERSIONS\nRUN echo "$VERSIONS"' },
  reports: {
    'of an ARG': {
      code: 'FROM scratch\nARG VERSION\nRUN echo "$VERSON"',
      at: ['$VERSON'],
      messages: ['`VERSON` is never set; did you mean `VERSION`?'],
    },
  },
});
