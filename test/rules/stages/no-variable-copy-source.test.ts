import rule from '../../../rules/stages/no-variable-copy-source.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a stage': 'FROM debian:13 AS a\nFROM debian:13\nCOPY --from=a /x /y',
    'an image': 'COPY --from=golang:1.26 /x /y',
    'a number': 'FROM debian:13\nFROM debian:13\nCOPY --from=0 /x /y',
    'an empty name is none': 'COPY --from= /x /y',
    'a template writes it': 'COPY --from=${{image}} /x /y',
    'a mount is a matter of syntax': {
      code: 'RUN --mount=from=$X,target=/m true',
      problems: true,
    },
    'a FROM takes variables': 'ARG X=debian:13\nFROM $X AS a\nFROM debian:13\nCOPY --from=a /x /y',
  },
  reports: {
    'a variable': { code: 'ARG X=a\nCOPY --from=$X /x /y', at: ['$X'] },
    'a part of the name': { code: 'ARG V=1\nCOPY --from=golang:${V} /x /y', at: ['golang:${V}'] },
    'a variable of the builder': { code: 'COPY --from=tools-$TARGETARCH /x /y', at: ['tools-$TARGETARCH'] },
  },
});
