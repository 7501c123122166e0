import rule from '../../../rules/shell/no-unquoted-default.ts';
import { shellCheckTest } from '../../support/shell-check-test.ts';

shellCheckTest(rule, {
  silent: [': "${HOME:=foo}"', 'echo ${HOME:=foo}', 'x=a; : ${x:=b c}', ': ${HOME:-foo}'],
  reports: {
    ': ${HOME:=foo}': { at: ['${HOME:=foo}'], fixed: ': "${HOME:=foo}"' },
    ': a/${HOME=foo} ${x:=y}': { at: ['${HOME=foo}', '${x:=y}'], fixed: ': a/"${HOME=foo}" "${x:=y}"' },
  },
});
