import { ruleNamed } from '../../support/rule-named.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(ruleNamed('conda-assume-yes'), {
  silent: {
    'short flag': 'RUN conda install -y numpy=1.26',
    'long flag': 'RUN conda create --yes --name x',
    'a sub-command that never prompts': 'RUN conda info',
    'another program': 'RUN echo conda install numpy',
  },
  reports: {
    plain: {
      code: 'RUN conda install numpy=1.26',
      at: ['install'],
      fixed: 'RUN conda install -y numpy=1.26',
    },
  },
});
