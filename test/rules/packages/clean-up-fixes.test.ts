import { describe, expect, test } from 'vitest';
import { fix, lint } from '../../support/lint.ts';
import { ruleNamed } from '../../support/rule-named.ts';

const LISTS = 'FROM debian:12\nRUN apt-get update && apt-get install -y jq\n';

const SAME = 'FROM debian:12\nRUN apt-get update && apt-get install -y jq';

/** A clean-up here would change what the image does or reach another cache: reported, not fixed. */
const NOT_FIXED: Readonly<Record<string, readonly (readonly [title: string, text: string])[]>> = {
  'apt-get-clean-cache': [
    ['a trigger installs', `${LISTS}ONBUILD RUN apt-get install -y wget`],
    ['CMD installs', `${LISTS}CMD apt-get install -y wget`],
    ['CMD in exec form installs', `${LISTS}CMD ["apt-get", "install", "-y", "wget"]`],
    ['ENTRYPOINT installs', `${LISTS}ENTRYPOINT ["sh", "-c", "apt install -y wget && exec x"]`],
    ['HEALTHCHECK installs', `${LISTS}HEALTHCHECK CMD apt-get install -y curl && curl x`],
    ['a heredoc installs', `${LISTS}RUN bash <<EOF\napt-get install -y wget\nEOF`],
    ['a copied heredoc installs', `${LISTS}COPY <<EOF /x.sh\napt-get install -y wget\nEOF\nRUN sh /x.sh`],
    ['a variable is the program', `${LISTS}ARG PKG=apt-get\nRUN $PKG install -y wget`],
    ['another language runs it', `${LISTS}RUN python3 -c "run(['apt-get','install','-y','wget'])"`],
    ['a heredoc of the same RUN installs', `${SAME} && bash <<EOF\napt-get install -y wget\nEOF`],
    [
      'another language in the same RUN installs',
      `${SAME} && python3 -c "run(['apt-get','install','wget'])"`,
    ],
    [
      'errexit leaves the failure of a group to its end',
      'FROM debian:12\nRUN set -e; { apt-get update && apt-get install -y jq; }; x',
    ],
    [
      'errexit changes where it is ignored',
      'FROM debian:12\nRUN ! { set -e; apt-get update && apt-get install -y jq; } || x',
    ],
    ['gdebi reads the lists', `${LISTS}RUN gdebi -n x.deb`],
    ['nala reads the lists', `${LISTS}RUN nala install -y wget`],
    ['rosdep reads the lists', `${LISTS}RUN rosdep install --from-paths src -y`],
    ['a copied script runs later', `${LISTS}COPY x.sh /\nRUN /x.sh`],
    ['a script of a copied directory runs later', `${LISTS}COPY . /app\nRUN cd /app && ./x.sh`],
  ],
  'npm-clean-cache': [
    [
      'npm installs from it later',
      'FROM node:22\nRUN npm install\nRUN rm -rf node_modules && npm ci --offline',
    ],
    ['by a variable', 'FROM node:22\nRUN npm ci\nENV npm_config_offline=true\nRUN npm ci'],
    ['a derived stage does', 'FROM node:22 AS a\nRUN npm ci\nFROM a\nRUN npm ci --prefer-offline'],
    ['an option moves it', 'FROM node:22\nRUN npm install --cache=/c'],
    ['the same in two words', 'FROM node:22\nRUN npm install --cache /c'],
    ['another home', 'FROM node:22\nRUN HOME=/x npm install'],
    ['another home by env', 'FROM node:22\nRUN env HOME=/x npm install'],
    ['another program', 'FROM node:22\nRUN PATH=/o:$PATH npm install'],
    ['another user', 'FROM node:22\nRUN gosu node npm install'],
    ['another user by sudo', 'FROM node:22\nRUN sudo -u node npm install'],
    ['another home by sudo', 'FROM node:22\nRUN sudo -H npm install'],
  ],
  'conda-clean-cache': [
    [
      'offline',
      'FROM continuumio/miniconda3\nRUN conda install -y numpy\nRUN conda install --offline -y scipy',
    ],
    ['moved by a variable', 'FROM continuumio/miniconda3\nRUN CONDA_PKGS_DIRS=/c conda install -y numpy'],
  ],
  'dnf-clean-cache': [
    ['needed later', 'FROM fedora:40\nRUN dnf install -y git\nRUN dnf -C install -y git-lfs'],
    ['another root', 'FROM fedora:40\nRUN dnf --installroot=/m install -y git'],
  ],
  'composer-clean-cache': [
    [
      'needed later',
      'FROM composer:2\nRUN composer install\nRUN COMPOSER_DISABLE_NETWORK=1 composer install',
    ],
  ],
};

describe.each(Object.entries(NOT_FIXED))('%s reports and does not fix', (rule, cases) => {
  test.each(cases)('%s', (_, text) => {
    expect(lint(text, [ruleNamed(rule)]).result.findings).toHaveLength(1);
    expect(fix(text, [ruleNamed(rule)]).output).toBeNull();
  });
});

describe('a clean-up', () => {
  test.each([
    ['conda-clean-cache', 'RUN /opt/conda/bin/conda install -y numpy', '/opt/conda/bin/conda clean -afy'],
    ['composer-clean-cache', 'RUN cd /a && ./composer install', './composer clear-cache'],
    ['npm-clean-cache', 'RUN /opt/node/bin/npm ci', '/opt/node/bin/npm cache clean --force'],
    ['npm-clean-cache', 'RUN export HOME=/x && npm ci', 'npm cache clean --force'],
    ['npm-clean-cache', 'RUN sudo npm ci', 'sudo npm cache clean --force'],
  ])('%s calls the program as the installation does: %s', (rule, run, cleanUp) => {
    const text = `FROM debian:12\n${run}`;
    expect(fix(text, [ruleNamed(rule)]).output).toBe(`${text} && ${cleanUp}`);
  });

  test.each(['gdebi -n x.deb', 'nala install -y wget', '$PKG install -y wget', 'sudo rosdep install -y a'])(
    'of the lists comes after `%s` of the same RUN',
    (command) => {
      const sudo = command.startsWith('sudo') ? 'sudo ' : '';
      expect(fix(`${SAME} && ${command}`, [ruleNamed('apt-get-clean-cache')]).output).toBe(
        `${SAME} && ${command} && ${sudo}rm -rf /var/lib/apt/lists/*`,
      );
    },
  );

  test('may come where a later build step only looks like a script', () => {
    const text = `${LISTS}COPY . /a\nRUN cd /a && ./configure`;
    expect(fix(text, [ruleNamed('apt-get-clean-cache')]).output).toContain('rm -rf /var/lib/apt/lists/*');
  });
});

test.each(['debian:jessie', 'ubuntu:14.04'])('pip of %s has neither the option nor a cache', (image) => {
  expect(
    lint(`FROM ${image}\nRUN pip install flask`, [ruleNamed('pip-no-cache-dir')]).result.findings,
  ).toEqual([]);
});

test.each(['debian:12', 'python:2.7-jessie', 'ubuntu'])('pip of %s keeps a cache', (image) => {
  const { findings } = lint(`FROM ${image}\nRUN pip install flask`, [ruleNamed('pip-no-cache-dir')]).result;
  expect(findings).toHaveLength(1);
});

test('a script of the context that runs after it in the same RUN may clean up', () => {
  const text = 'FROM debian:12\nCOPY . /a\nWORKDIR /a\nRUN apt-get update && apt-get install -y jq && ./x.sh';
  expect(lint(text, [ruleNamed('apt-get-clean-cache')]).result.findings).toEqual([]);
});

test('a clean-up under errexit does not hide what failed before it at the end of the script', () => {
  const text = 'FROM debian:12\nRUN set -e; apt-get update && apt-get install -y jq';
  expect(fix(text, [ruleNamed('apt-get-clean-cache')]).output).toBe(`${text} && rm -rf /var/lib/apt/lists/*`);
});

test('what installs offline fills no cache', () => {
  const { findings } = lint('FROM node:22\nRUN npm ci --offline', [ruleNamed('npm-clean-cache')]).result;
  expect(findings).toEqual([]);
});
