import rule from '../../../rules/packages/apt-get-no-lone-update.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'the install follows': 'RUN apt-get update && apt-get install -y jq',
    'an upgrade follows': 'RUN apt-get update && apt-get upgrade -y',
    'a cache mount keeps the lists': 'RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update',
    'a script may install something': 'RUN apt-get update && ./install.sh',
    'nothing is updated': 'RUN apt-get install -y jq',
  },
  reports: {
    'nothing after it installs': {
      code: 'FROM debian:12\nRUN apt-get update && ldconfig && locale-gen',
      count: 1,
    },
    'its comment goes along': {
      code: 'FROM debian:12\n# refresh lists\nRUN apt-get update\n\n# install tools\nRUN apt-get install -y jq',
      count: 1,
      fixed:
        'FROM debian:12\n\n# refresh lists\n# install tools\nRUN apt-get update && apt-get install -y jq',
    },
    'no two blank lines': {
      code: 'FROM debian:12\n\nRUN apt-get update\n\nRUN apt-get install -y jq',
      count: 1,
      fixed: 'FROM debian:12\n\nRUN apt-get update && apt-get install -y jq',
    },
    'the next RUN installs': {
      code: 'RUN apt-get update\nRUN apt-get install -y jq',
      at: ['apt-get update'],
      fixed: 'RUN apt-get update && apt-get install -y jq',
    },
    'comments go along': {
      code: 'FROM debian:12\n# lists\nRUN apt-get update\n\n# tools\nRUN apt-get install -y \\\n    jq',
      at: ['apt-get update'],
      fixed: 'FROM debian:12\n\n# lists\n# tools\nRUN apt-get update && apt-get install -y \\\n    jq',
    },
    'a comment for a linter goes with its instruction': {
      code: 'FROM debian:12\n# hadolint ignore=DL3009\nRUN apt-get update\nRUN apt-get install -y jq',
      at: ['apt-get update'],
      fixed: 'FROM debian:12\nRUN apt-get update && apt-get install -y jq',
    },
    'metadata stands between': {
      code: 'RUN apt-get update\nLABEL a=b\nRUN apt-get install -y jq',
      at: ['apt-get update'],
      fixed: 'LABEL a=b\nRUN apt-get update && apt-get install -y jq',
    },
    'equal flags': {
      code: 'RUN --network=default apt-get update -q\nRUN --network=default apt-get install -y jq && make',
      at: ['apt-get update -q'],
      fixed: 'RUN --network=default apt-get update -q && apt-get install -y jq && make',
    },
    'other flags': {
      code: 'RUN apt-get update\nRUN --network=none apt-get install -y jq',
      at: ['apt-get update'],
      fixed: null,
      suggested: [],
    },
    'sources may arrive between': {
      code: 'RUN apt-get update\nCOPY x.list /etc/apt/sources.list.d/\nRUN apt-get install -y jq',
      at: ['apt-get update'],
      fixed: null,
      suggested: [],
    },
    'several installs': {
      code: 'RUN apt-get update\nRUN apt-get install -y jq\nRUN apt-get install -y curl',
      at: ['apt-get update'],
      fixed: null,
      suggested: [
        'RUN apt-get update && apt-get install -y jq\nRUN apt-get update && apt-get install -y curl',
      ],
    },
    'something runs even when the update fails': {
      code: 'RUN apt-get update\nRUN apt-get install -y jq; make',
      at: ['apt-get update'],
      fixed: null,
      suggested: [],
    },
    'an alternative would hide a failure': {
      code: 'RUN apt-get update\nRUN apt-get install -y jq || true',
      at: ['apt-get update'],
      fixed: null,
      suggested: [],
    },
    'a heredoc': {
      code: 'RUN apt-get update\nRUN <<EOF\napt-get install -y jq\nEOF',
      at: ['apt-get update'],
      fixed: null,
      suggested: [],
    },
    'nothing uses the lists': {
      code: 'RUN apt-get update',
      at: ['apt-get update'],
      fixed: null,
      suggested: [],
    },
  },
});
