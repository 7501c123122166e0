import rule from '../../../rules/shell/prefer-workdir.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'later in the script': 'RUN make && cd /src && make install',
    'in a subshell': 'RUN (cd /src && make)',
    'several times': 'RUN cd /a && make && cd /b && make',
    'decided at run time': 'RUN cd "$DIR" && make',
    'the directory before': 'RUN cd - && make',
    'the home directory': 'RUN cd ~ && make',
    'in a condition': 'RUN if cd /src; then make; fi',
    'nothing else': 'FROM debian:12\nRUN cd /src',
    'in a string': 'RUN sh -c "cd /src && make"',
    'the instruction': 'WORKDIR /src\nRUN make',
  },
  reports: {
    'an absolute directory': {
      code: 'FROM debian:12\nRUN cd /src && make && make install',
      at: ['cd /src'],
      suggested: ['FROM debian:12\nWORKDIR /src\nRUN make && make install\nWORKDIR /'],
    },
    'a relative directory': {
      code: 'FROM debian:12\nWORKDIR /app\nRUN cd web && npm ci\nCOPY . .',
      at: ['cd web'],
      suggested: ['FROM debian:12\nWORKDIR /app\nWORKDIR /app/web\nRUN npm ci\nWORKDIR /app\nCOPY . .'],
    },
    'on several lines': {
      code: 'FROM debian:12\nRUN cd /src && \\\n    make\nWORKDIR /app',
      at: ['cd /src'],
      suggested: ['FROM debian:12\nWORKDIR /src\nRUN make\nWORKDIR /app'],
    },
    'the directory to go back to is not known': {
      code: 'FROM acme/base:1\nRUN cd /src && make',
      escapeVariant: false,
      at: ['cd /src'],
      suggested: [],
    },
    'another separator': { code: 'FROM debian:12\nRUN cd /src; make', at: ['cd /src'], suggested: [] },
    'an operator that makes a difference': {
      code: 'FROM debian:12\nRUN cd /src && make || true',
      at: ['cd /src'],
      suggested: [],
    },
    'a comment between': {
      code: 'FROM debian:12\nRUN cd /src && \\\n    # build\n    make',
      at: ['cd /src'],
      suggested: [],
    },
    'up and away': {
      code: 'FROM debian:12\nWORKDIR /a/b\nRUN cd ../c && make',
      at: ['cd ../c'],
      suggested: [],
    },
    'in a template': { code: 'FROM debian:12\nRUN cd /src && make {{x}}', at: ['cd /src'], suggested: [] },
  },
});
