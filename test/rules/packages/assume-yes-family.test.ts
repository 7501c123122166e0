import { ruleNamed } from '../../support/rule-named.ts';
import { ruleTest } from '../../support/rule-test.ts';

const conda = ruleNamed('conda-assume-yes');
const dnf = ruleNamed('dnf-assume-yes');
const microdnf = ruleNamed('microdnf-assume-yes');
const tdnf = ruleNamed('tdnf-assume-yes');
const yum = ruleNamed('yum-assume-yes');
const zypper = ruleNamed('zypper-assume-yes');

for (const [command, rule] of Object.entries({ dnf, tdnf, yum })) {
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

/** Every name that the tool has for a task, group and module included. */
for (const [command, rule] of Object.entries({ dnf, yum })) {
  ruleTest(rule, {
    silent: {
      'nothing is removed': `RUN ${command} autoremove`,
      'the rest of a configuration': `RUN echo assumeyes=1 >> /etc/${command}.conf\nRUN ${command} install jq`,
      'an option that sets it': `RUN ${command} --setopt=assumeyes=1 install jq`,
      'only looked at': `RUN ${command} group list && ${command} module list`,
    },
    reports: {
      synonyms: {
        code: `RUN ${command} in jq && ${command} rm jq && ${command} up && ${command} up-min && ${command} rei jq`,
        at: ['in', 'rm', 'up', 'up-min', 'rei'],
        fixed: `RUN ${command} in -y jq && ${command} rm -y jq && ${command} up -y && ${command} up-min -y && ${command} rei -y jq`,
      },
      'other changes': {
        code: `RUN ${command} downgrade jq && ${command} distro-sync && ${command} swap a b && ${command} dsync`,
        at: ['downgrade', 'distro-sync', 'swap', 'dsync'],
        fixed: `RUN ${command} downgrade -y jq && ${command} distro-sync -y && ${command} swap -y a b && ${command} dsync -y`,
      },
      groups: {
        code: `RUN ${command} group install x && ${command} groupinstall x && ${command} group remove x`,
        at: ['group', 'groupinstall', 'group'],
        messages: [
          `\`${command} group install\` prompts for confirmation, which fails in a build; add \`-y\`.`,
          `\`${command} groupinstall\` prompts for confirmation, which fails in a build; add \`-y\`.`,
          `\`${command} group remove\` prompts for confirmation, which fails in a build; add \`-y\`.`,
        ],
        fixed: `RUN ${command} group install -y x && ${command} groupinstall -y x && ${command} group remove -y x`,
      },
      modules: {
        code: `RUN ${command} module enable nodejs:20`,
        at: ['module'],
        fixed: `RUN ${command} module enable -y nodejs:20`,
      },
      'a setting that says no': {
        code: `RUN ${command} --setopt=assumeyes=0 install jq`,
        at: ['install'],
        fixed: `RUN ${command} --setopt=assumeyes=0 install -y jq`,
      },
      'an option of another command': {
        code: `RUN ${command} --setopt=assumeyes=1 install a\nRUN ${command} install b`,
        at: ['install'],
        fixed: `RUN ${command} --setopt=assumeyes=1 install a\nRUN ${command} install -y b`,
      },
    },
  });
}

ruleTest(microdnf, {
  silent: {
    'it assumes yes': 'FROM oraclelinux:9-slim\nRUN microdnf install tar',
    'before it became dnf5': 'FROM registry.fedoraproject.org/fedora-minimal:38\nRUN microdnf install tar',
    'an unknown base': 'FROM example/base\nRUN microdnf remove tar',
    'a base that comes from a build argument': 'ARG B\nFROM $B\nRUN microdnf upgrade',
    'with the option': 'FROM fedora:41\nRUN microdnf install -y tar',
  },
  reports: {
    'as dnf5': {
      code: 'FROM fedora:41\nRUN microdnf install tar',
      at: ['install'],
      fixed: 'FROM fedora:41\nRUN microdnf install -y tar',
    },
    'in a stage built from it': {
      code: 'FROM registry.fedoraproject.org/fedora-minimal:43 AS a\nFROM a\nRUN microdnf remove tar',
      at: ['remove'],
      fixed: 'FROM registry.fedoraproject.org/fedora-minimal:43 AS a\nFROM a\nRUN microdnf remove -y tar',
    },
  },
});

ruleTest(conda, {
  silent: {
    'the option': 'RUN conda install -y numpy',
    'a variable in front': 'RUN CONDA_ALWAYS_YES=true conda install numpy',
    'a variable of the image': 'ENV CONDA_ALWAYS_YES=yes\nRUN conda install numpy',
    'a variable of the script': 'RUN export CONDA_ALWAYS_YES=1 && mamba install numpy',
    'configured before': 'RUN conda config --set always_yes yes && conda install numpy',
    'environments are made without a prompt': 'RUN conda env create -f env.yml',
  },
  reports: {
    plain: {
      code: 'RUN conda install numpy=1.26 && conda clean -afy',
      at: ['install'],
      messages: ['`conda install` prompts for confirmation and reads empty input as yes; add `-y`.'],
      fixed: 'RUN conda install -y numpy=1.26 && conda clean -afy',
    },
    'a variable that says no': {
      code: 'RUN CONDA_ALWAYS_YES=0 mamba create -n x',
      at: ['create'],
      fixed: 'RUN CONDA_ALWAYS_YES=0 mamba create -y -n x',
    },
    cleaning: { code: 'RUN micromamba clean -a', at: ['clean'], fixed: 'RUN micromamba clean -y -a' },
  },
});
