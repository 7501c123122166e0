import rule from '../../../rules/shell/no-leading-glob.ts';
import { shellCheckTest } from '../../support/shell-check-test.ts';

shellCheckTest(rule, {
  silent: ['rm -rf ./*', 'rm -- *', 'echo *', 'rm -rf /tmp/*', 'rm -rf .* a*', 'for i in *; do :; done'],
  reports: {
    'rm -rf *': { at: ['*'], fixed: 'rm -rf ./*' },
    'chmod +x *.sh': { at: ['*'], fixed: 'chmod +x ./*.sh' },
    'find . -name *.c': { at: ['*'], suggested: ['find . -name ./*.c'] },
  },
});
