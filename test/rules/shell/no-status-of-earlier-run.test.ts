import rule from '../../../rules/shell/no-status-of-earlier-run.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'after a command': 'RUN make; [ $? -eq 0 ]',
    'after a command in the same list': 'RUN make || exit $?',
    'after a command in a substitution': 'RUN x=$(make; echo $?)',
    'in the body of a loop': 'RUN while [ $? -eq 0 ]; do make; done',
    'in a function': 'RUN f() { echo $?; }; f',
    'after a test': 'RUN ["bash", "-c", "echo $?"]',
    'in single quotes': "RUN echo '$?'",
    'another variable': 'RUN echo $$ $#',
    'in PowerShell': 'SHELL ["pwsh", "-c"]\nRUN echo $?',
  },
  reports: {
    'in a test': { code: 'RUN if [ $? -ne 0 ]; then exit 1; fi', at: ['$?'] },
    'in an assignment': { code: 'RUN status=$?; echo $status $?', at: [['$?', 1]] },
    'in a heredoc': { code: 'RUN <<E\nset -e $?\nmake; echo $?\nE', at: [['$?', 2]] },
    'in quotes and braces': { code: 'RUN echo "${?}" && make', at: ['${?}'] },
    'in a case': { code: 'RUN case $? in 0) make;; esac', at: ['$?'] },
    'in double brackets': { code: 'SHELL ["bash", "-c"]\nRUN [[ $? == 0 ]] && make', at: ['$?'] },
  },
});
