import dnf from '../../../rules/packages/dnf-assume-yes.ts';
import microdnf from '../../../rules/packages/microdnf-assume-yes.ts';
import tdnf from '../../../rules/packages/tdnf-assume-yes.ts';
import yum from '../../../rules/packages/yum-assume-yes.ts';
import zypper from '../../../rules/packages/zypper-assume-yes.ts';
import { ruleTest } from '../../support/rule-test.ts';

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
