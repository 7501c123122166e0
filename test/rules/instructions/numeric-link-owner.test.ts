import rule from '../../../rules/instructions/numeric-link-owner.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    numbers: 'COPY --link --chown=1000:1000 a /b',
    'root needs no look-up': 'COPY --link --chown=0:root a /b',
    'no link': 'COPY --chown=node a /b',
    'the link is switched off': 'COPY --link=false --chown=node a /b',
    'nobody knows the variable': 'ARG OWNER\nCOPY --link --chown=$OWNER a /b',
  },
  reports: {
    'a user': { code: 'COPY --link --chown=node a /b', at: ['node'] },
    'a group': { code: 'ADD --chown=1000:node --link=true a /b', at: ['1000:node'] },
    'through a default': { code: 'ARG OWNER=app\nCOPY --link --chown=$OWNER a /b', at: ['$OWNER'] },
  },
});
