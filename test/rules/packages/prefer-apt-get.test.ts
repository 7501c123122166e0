import rule from '../../../rules/packages/prefer-apt-get.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'apt-get': 'RUN apt-get install -y jq',
    'a directory of that name': 'RUN rm -rf /etc/apt',
    'a sub-command that apt-get lacks': 'RUN apt list --installed',
    'the sub-command comes from a variable': 'RUN apt $ACTION jq',
    'the word of another command': 'RUN echo apt install jq',
  },
  reports: {
    plain: { code: 'RUN apt install -y jq', at: ['apt'], fixed: 'RUN apt-get install -y jq' },
    'behind sudo and a path': {
      code: 'RUN sudo /usr/bin/apt -y install jq',
      at: ['/usr/bin/apt'],
      fixed: 'RUN sudo /usr/bin/apt-get -y install jq',
    },
    'an upgrade that may install': {
      code: 'RUN apt update && apt upgrade -y',
      at: ['apt', 'apt'],
      fixed: 'RUN apt-get update && apt-get upgrade --with-new-pkgs -y',
    },
    'another name': {
      code: 'RUN apt full-upgrade -y',
      at: ['apt'],
      fixed: 'RUN apt-get dist-upgrade -y',
    },
    'an exec form': {
      code: 'RUN ["apt", "upgrade", "-y"]',
      at: ['"apt"'],
      fixed: 'RUN ["apt-get", "upgrade", "--with-new-pkgs", "-y"]',
    },
    'in a template': { code: 'RUN apt install -y {{pkg}}', at: ['apt'], fixed: null },
    'in a string with escapes': {
      code: 'RUN sh -c "apt install \\"jq\\""',
      count: 1,
      fixed: null,
      escapeVariant: false,
    },
  },
});
