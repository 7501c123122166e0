import rule from '../../../rules/instructions/no-empty-argument.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'the variable holds something': 'ENV U=app\nUSER $U',
    'nobody knows the variable': 'ARG DATA\nVOLUME $DATA',
    'the base image may set the variable': 'FROM registry.example/base\nUSER $APP_USER',
    'the default fills in': 'WORKDIR ${HOME_DIR:-/app}',
    'something is left': 'ENV A=\nWORKDIR $A/app',
    'a child image may set it': 'ENV A=\nONBUILD USER $A',
  },
  reports: {
    'a user': { code: 'ENV U=\nUSER $U', at: ['$U'] },
    'a directory of quotes': { code: 'WORKDIR ""', at: ['""'] },
    'one of two volumes': { code: 'ARG DATA=\nVOLUME /a $DATA', at: ['$DATA'] },
    'a port': { code: 'ENV PORT=\nEXPOSE 80 ${PORT}', at: ['${PORT}'] },
    'an empty default': { code: 'USER ${NOBODY:-}', at: ['${NOBODY:-}'] },
  },
});
