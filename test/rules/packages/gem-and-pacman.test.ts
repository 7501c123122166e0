import gem from '../../../rules/packages/gem-no-document.ts';
import { ruleNamed } from '../../support/rule-named.ts';
import { ruleTest } from '../../support/rule-test.ts';

const pacman = ruleNamed('pacman-assume-yes');

ruleTest(gem, {
  silent: {
    'the flag': 'RUN gem install --no-document rake',
    'its short form': 'RUN gem install -N rake',
    'a gemrc': 'COPY gemrc /etc/gemrc\nRUN gem install rake',
    'a gemrc of the same RUN': 'RUN echo "gem: --no-document" > /etc/gemrc && gem install rake',
    'not an install': 'RUN gem list',
    'the gemrc of the base image': 'FROM ruby:3.3\nRUN gem install rails',
    'the gemrc of an image that is built on ruby':
      'FROM mcr.microsoft.com/devcontainers/ruby:3.3\nRUN gem install rails',
    'the gemrc of the base image below a stage': 'FROM ruby:3.3-alpine AS a\nFROM a\nRUN gem install rails',
  },
  reports: {
    plain: { code: 'RUN gem install rake', at: ['install'], fixed: 'RUN gem install --no-document rake' },
    'short sub-command': { code: 'RUN gem i rake', at: ['i'], fixed: 'RUN gem i --no-document rake' },
  },
});

ruleTest(pacman, {
  silent: {
    'the flag': 'RUN pacman -Syu --noconfirm jq',
    'a search': 'RUN pacman -Ss jq',
    'a query': 'RUN pacman -Q',
    'answered by a pipe': 'RUN yes | pacman -S jq',
  },
  reports: {
    plain: { code: 'RUN pacman -S jq', at: ['pacman'], fixed: 'RUN pacman --noconfirm -S jq' },
    'in a cluster': { code: 'RUN pacman -Syu jq', at: ['pacman'], fixed: 'RUN pacman --noconfirm -Syu jq' },
  },
});
