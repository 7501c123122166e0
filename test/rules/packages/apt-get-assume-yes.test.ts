import { ruleNamed } from '../../support/rule-named.ts';
import { ruleTest } from '../../support/rule-test.ts';

const rule = ruleNamed('apt-get-assume-yes');

ruleTest(rule, {
  silent: {
    'short flag': 'RUN apt-get install -y curl',
    'in a cluster': 'RUN apt-get install -qy curl',
    'quiet twice implies yes': 'RUN apt-get -qq install curl',
    'quiet twice, apart': 'RUN apt-get -q -q install curl',
    'a level of quiet': 'RUN apt-get -q=2 install curl',
    'long flag behind the package': 'RUN apt-get install curl --yes',
    'an option of apt': 'RUN apt-get -o APT::Get::Assume-Yes=true install curl',
    'configured before':
      'RUN echo "APT::Get::Assume-Yes \\"true\\";" > /etc/apt/apt.conf.d/90yes\nRUN apt-get install curl',
    'answered by a pipe': 'RUN yes | apt-get install curl',
    'nothing is done': 'RUN apt-get install --simulate curl',
    'not an asking sub-command': 'RUN apt-get update',
    'the flag may hide in a variable': 'ARG OPTS\nRUN apt-get install $OPTS curl',
    'another program': 'RUN echo apt-get install curl',
  },
  reports: {
    plain: {
      code: 'RUN apt-get install curl',
      at: ['install'],
      fixed: 'RUN apt-get install -y curl',
    },
    'behind sudo and a path': {
      code: 'RUN sudo /usr/bin/apt-get install curl',
      at: ['install'],
      fixed: 'RUN sudo /usr/bin/apt-get install -y curl',
    },
    'comment lines stay': {
      code: 'RUN apt-get install \\\n    # editor\n    vim',
      at: ['install'],
      fixed: 'RUN apt-get install -y \\\n    # editor\n    vim',
    },
    'exec form': {
      code: 'RUN ["apt-get", "install", "curl"]',
      at: ['"install"'],
      fixed: 'RUN ["apt-get", "install", "-y", "curl"]',
    },
    'a variable in the version hides no flag': {
      code: 'ARG V\nRUN apt-get install curl=$V',
      at: ['install'],
      fixed: 'ARG V\nRUN apt-get install -y curl=$V',
    },
    'in a heredoc': {
      code: 'RUN <<EOF\napt-get install curl\nEOF',
      at: ['install'],
      fixed: 'RUN <<EOF\napt-get install -y curl\nEOF',
    },
    'upgrades ask as well': {
      code: 'RUN apt-get update && apt-get upgrade',
      at: ['upgrade'],
      fixed: 'RUN apt-get update && apt-get upgrade -y',
    },
    'the noninteractive frontend answers no question of apt itself': {
      code: 'RUN DEBIAN_FRONTEND=noninteractive apt-get install curl',
      at: ['install'],
      fixed: 'RUN DEBIAN_FRONTEND=noninteractive apt-get install -y curl',
    },
    'in the trigger of an ONBUILD': {
      code: 'ONBUILD RUN apt-get install curl',
      at: ['install'],
      fixed: 'ONBUILD RUN apt-get install -y curl',
    },
  },
});
