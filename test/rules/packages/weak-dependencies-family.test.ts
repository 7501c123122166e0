import family from '../../../rules/packages/weak-dependencies.ts';
import { managers } from '../../../src/model/tools/managers.ts';
import { ruleNamed } from '../../support/rule-named.ts';
import { ruleTest } from '../../support/rule-test.ts';

const dnf = ruleNamed('dnf-no-weak-deps');
const zypper = ruleNamed('zypper-no-recommends');

for (const { name: command, recommendations } of managers()) {
  if (recommendations === undefined || command === 'apt-get') continue;
  const { flag, term } = recommendations;
  const rule = family.find((each) => each.name === `${command}-no-${term}`);
  if (rule === undefined) throw new Error(`No rule is made for ${command}.`);
  ruleTest(rule, {
    silent: {
      'the option': `RUN ${command} install ${flag} git`,
      'a local file': `RUN ${command} install ./git.rpm`,
      'another sub-command': `RUN ${command} remove git`,
      'the option may hide in a variable': `RUN ${command} install $OPTIONS git`,
    },
    reports: {
      plain: {
        code: `RUN ${command} install git`,
        at: ['install'],
        suggested: [`RUN ${command} install ${flag} git`],
      },
      'an exec form': {
        code: `RUN ["${command}", "install", "git"]`,
        at: ['"install"'],
        suggested: [`RUN ["${command}", "install", "${flag}", "git"]`],
      },
      'in a template': { code: `RUN ${command} install git {{more}}`, at: ['install'], suggested: [] },
    },
  });
}

ruleTest(dnf, {
  silent: {
    'another spelling': 'RUN dnf -y --setopt=install_weak_deps=0 install git',
    'configured before': 'RUN echo install_weak_deps=False >> /etc/dnf/dnf.conf\nRUN dnf install -y git',
    'configured by a file of the Dockerfile':
      'COPY <<EOF /etc/dnf/dnf.conf\n[main]\ninstall_weak_deps=False\nEOF\nRUN dnf install -y git',
  },
  reports: {
    'only the other command has it': {
      code: 'RUN dnf install -y --setopt=install_weak_deps=0 git && dnf install -y vim',
      at: [['install', 1]],
      suggested: [
        'RUN dnf install -y --setopt=install_weak_deps=0 git && dnf install --setopt=install_weak_deps=False -y vim',
      ],
    },
    'options in front': {
      code: 'RUN dnf -y install git',
      at: ['install'],
      suggested: ['RUN dnf -y install --setopt=install_weak_deps=False git'],
    },
  },
});

ruleTest(zypper, {
  silent: {
    'a decision the other way': 'RUN zypper -n in --recommends git',
    'an update': 'RUN zypper -n up',
    'removed by name': 'RUN zypper -n rm git',
  },
  reports: {
    'the short name': {
      code: 'RUN zypper -n in git',
      at: ['in'],
      suggested: ['RUN zypper -n in --no-recommends git'],
    },
    'a version': {
      code: 'RUN zypper -n install git=2.43',
      at: ['install'],
      suggested: ['RUN zypper -n install --no-recommends git=2.43'],
    },
  },
});
