import rule from '../../../rules/packages/no-apt-key.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'keys are listed': 'RUN apt-key list',
    'a key is removed': 'RUN apt-key del 0123ABCD',
    'keys are listed by gpg': 'RUN apt-key adv --list-keys',
    'a word of another command': 'RUN echo apt-key add key.asc',
  },
  reports: {
    'from standard input': { code: 'RUN curl -fsSL https://h.test/key | apt-key add -', at: ['apt-key'] },
    'from a key server': {
      code: 'RUN sudo apt-key adv --keyserver keys.test --recv-keys "$KEY"',
      at: ['apt-key'],
      messages: [
        '`apt-key adv` trusts the key for every repository; save it to a file and use `signed-by=`.',
      ],
    },
  },
});
