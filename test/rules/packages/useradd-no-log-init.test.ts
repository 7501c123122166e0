import rule from '../../../rules/packages/useradd-no-log-init.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a small id': 'RUN useradd -u 10001 app',
    'no id': 'RUN useradd app',
    'the option': 'RUN useradd --no-log-init -u 1000810000 app',
    'the short option in a cluster': 'RUN useradd -lmu 1000810000 app',
    'decided at run time': 'RUN useradd -u $UID app',
    'the adduser of BusyBox': 'RUN adduser -D -u 1000810000 app',
    'below a limit of its own': { code: 'RUN useradd -u 100000 app', options: [{ minUid: 200000 }] },
  },
  reports: {
    'short option': {
      code: 'RUN useradd -m -u 1000810000 app',
      at: ['1000810000'],
      fixed: 'RUN useradd --no-log-init -m -u 1000810000 app',
    },
    'attached value': {
      code: 'RUN useradd --uid=1000810000 app',
      count: 1,
      fixed: 'RUN useradd --no-log-init --uid=1000810000 app',
    },
    'an exec form': {
      code: 'RUN ["useradd", "-u", "1000810000", "app"]',
      at: ['"1000810000"'],
      fixed: 'RUN ["useradd", "--no-log-init", "-u", "1000810000", "app"]',
    },
    'in a template': { code: 'RUN useradd -u 1000810000 {{user}}', at: ['1000810000'], fixed: null },
  },
});
