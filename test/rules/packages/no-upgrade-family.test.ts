import family from '../../../rules/packages/no-upgrade.ts';
import { ruleNamed } from '../../support/rule-named.ts';
import { ruleTest } from '../../support/rule-test.ts';

const apk = ruleNamed('apk-no-upgrade');
const aptGet = ruleNamed('apt-get-no-dist-upgrade');

for (const rule of family) {
  const example = rule.meta.docs.examples.bad.replace('FROM scratch\nRUN ', '');
  const [command = '', ...words] = example.split(' ');
  const subcommand = words.find((word) => !word.startsWith('-')) ?? '';
  ruleTest(rule, {
    silent: {
      'an install': `RUN ${command} install jq`,
      'a package by name': `RUN ${command} ${subcommand} jq`,
      'packages in a variable': `RUN ${command} ${subcommand} $PACKAGES`,
      'a word of another command': `RUN echo ${example}`,
    },
    reports: {
      plain: { code: `RUN ${example}`, at: [subcommand] },
      'behind sudo': { code: `RUN sudo ${example}`, at: [subcommand] },
    },
  });
}

ruleTest(aptGet, {
  silent: {
    'a plain upgrade': 'RUN apt-get upgrade -y',
    'only shown': 'RUN apt-get dist-upgrade --simulate',
    'the sub-command is a variable': 'RUN apt-get $ACTION -y',
  },
  reports: {
    'the name that apt has for it': { code: 'RUN apt full-upgrade -y', at: ['full-upgrade'] },
    'options in front': { code: 'RUN apt-get -qy -o Dpkg::Use-Pty=0 dist-upgrade', at: ['dist-upgrade'] },
  },
});

ruleTest(apk, {
  silent: {
    'a package by name': 'RUN apk upgrade --no-cache musl',
    'only shown': 'RUN apk upgrade --simulate',
    'a refresh': 'RUN apk update',
  },
  reports: {
    'options in front': { code: 'RUN apk --no-cache upgrade', at: ['upgrade'] },
    'in a list': { code: 'RUN apk update && apk upgrade', at: ['upgrade'] },
  },
});
