import { ruleNamed } from '../../support/rule-named.ts';
import { ruleTest } from '../../support/rule-test.ts';

const dnf = ruleNamed('dnf-assume-yes');
const microdnf = ruleNamed('microdnf-assume-yes');
const tdnf = ruleNamed('tdnf-assume-yes');
const yum = ruleNamed('yum-assume-yes');
const zypper = ruleNamed('zypper-assume-yes');

for (const [command, rule] of Object.entries({ dnf, microdnf, tdnf, yum })) {
  ruleTest(rule, {
    silent: {
      'short flag': `RUN ${command} install -y curl`,
      'flag before the sub-command': `RUN ${command} -y install curl`,
      'long flag': `RUN ${command} install --assumeyes curl`,
      'nothing to ask': `RUN ${command} clean all`,
      'the flag may hide in a variable': `RUN ${command} install $OPTS curl`,
    },
    reports: {
      plain: {
        code: `RUN ${command} install curl`,
        at: ['install'],
        fixed: `RUN ${command} install -y curl`,
      },
      removal: {
        code: `RUN ${command} remove curl`,
        at: ['remove'],
        fixed: `RUN ${command} remove -y curl`,
      },
    },
  });
}

ruleTest(zypper, {
  silent: {
    'global option': 'RUN zypper -n install curl',
    'long global option': 'RUN zypper --non-interactive in curl',
    'option of the sub-command': 'RUN zypper install -y curl',
    'nothing to ask': 'RUN zypper refresh',
  },
  reports: {
    'the option goes in front of the sub-command': {
      code: 'RUN zypper in vim',
      at: ['in'],
      fixed: 'RUN zypper -n in vim',
    },
    'distribution upgrade': { code: 'RUN zypper dup', at: ['dup'], fixed: 'RUN zypper -n dup' },
  },
});
