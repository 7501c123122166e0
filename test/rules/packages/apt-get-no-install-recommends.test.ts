import rule from '../../../rules/packages/apt-get-no-install-recommends.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'the flag': 'RUN apt-get install -y --no-install-recommends jq',
    'a decision for them': 'RUN apt-get install -y --install-recommends jq',
    'an option of apt': 'RUN apt-get -o APT::Install-Recommends=false install -y jq',
    'configured before':
      'RUN echo "APT::Install-Recommends false;" > /etc/apt/apt.conf.d/90lean\nRUN apt-get install -y jq',
    'only a local file': 'RUN apt-get install -y ./app.deb',
    'not an install': 'RUN apt-get upgrade -y',
    'no package': 'RUN apt-get install -y',
    'the flag may hide in a variable': 'RUN apt-get install $OPTS jq',
  },
  reports: {
    plain: {
      code: 'RUN apt-get install -y jq',
      at: ['install'],
      fixed: null,
      suggested: ['RUN apt-get install --no-install-recommends -y jq'],
    },
    'exec form': {
      code: 'RUN ["apt-get", "install", "jq"]',
      at: ['"install"'],
      fixed: null,
      suggested: ['RUN ["apt-get", "install", "--no-install-recommends", "jq"]'],
    },
    'https downloads need certificates': {
      code: 'RUN apt-get install -y wget && wget -q https://example.com/x',
      at: ['install'],
      fixed: null,
      suggested: [
        'RUN apt-get install --no-install-recommends -y wget ca-certificates && wget -q https://example.com/x',
        'RUN apt-get install --no-install-recommends -y wget && wget -q https://example.com/x',
      ],
    },
  },
});
