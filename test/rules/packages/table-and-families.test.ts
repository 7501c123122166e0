/** What one table knows, every family knows: inputs on which one of them was wrong, with relatives of each. */
import { describe, expect, it } from 'vitest';
import { rules } from '../../../rules/index.ts';
import { lint } from '../../support/lint.ts';

/** `line rule` of each finding of rules whose names end in `end`; no rule may fail. */
function found(text: string, end: string): readonly string[] {
  const { findings } = lint(text, Object.values(rules)).result;
  expect(findings.filter(({ ruleId }) => ruleId === 'internal-error')).toEqual([]);
  return findings.filter(({ ruleId }) => ruleId.endsWith(end)).map(({ line, ruleId }) => `${line} ${ruleId}`);
}

const APT = 'FROM debian:12\nRUN apt-get update && ';
const CLEAN = ' && rm -rf /var/lib/apt/lists/*';

describe('a removal of nothing asks nothing', () => {
  it.each([
    'apt-get clean && apt-get purge',
    'apt-get remove',
    'apt-get autoremove',
    'apt-get --purge autoremove',
    'apt autopurge',
    'sudo apt-get auto-remove',
    'aptitude purge',
  ])('%s', (script) => {
    expect(found(`FROM debian:12\nRUN ${script}`, 'assume-yes')).toEqual([]);
  });

  it.each(['apt-get purge jq', 'apt-get autoremove jq', 'apt-get remove "$PKG"', 'apt-get upgrade'])(
    '%s',
    (script) => {
      expect(found(`FROM debian:12\nRUN ${script}`, 'assume-yes')).toEqual(['2 apt-get-assume-yes']);
    },
  );
});

describe('apt 3 refreshes and installs at once', () => {
  it.each(['--update -y', '-U -y', '-qqUy', '-y --update'])('%s', (options) => {
    const text = `FROM debian:trixie-slim\nRUN apt-get install ${options} --no-install-recommends curl`;
    expect(found(text, 'update-before-install')).toEqual([]);
    expect(found(text, 'apt-get-clean-cache')).toEqual(['2 apt-get-clean-cache']);
    expect(found(text + CLEAN, 'apt-get-clean-cache')).toEqual([]);
    expect(found(text, 'lone-update')).toEqual([]);
  });
});

describe('every name of a task is known to every family', () => {
  it.each(['in', 'install', 'localinstall', 'rei', 'downgrade', 'swap a', 'group install', 'groupinstall'])(
    'dnf %s',
    (task) => {
      const text = `FROM fedora:43\nRUN dnf ${task} jq`;
      expect(found(text, 'assume-yes')).toEqual(['2 dnf-assume-yes']);
      expect(found(text, 'clean-cache')).toEqual(['2 dnf-clean-cache']);
    },
  );

  it.each(['up', 'up-min', 'upgrade-minimal', 'distro-sync', 'dsync'])('dnf %s', (task) => {
    const text = `FROM fedora:43\nRUN dnf ${task}`;
    expect(found(text, 'assume-yes')).toEqual(['2 dnf-assume-yes']);
    expect(found(text, 'clean-cache')).toEqual(['2 dnf-clean-cache']);
    expect(found(text, 'dnf-no-upgrade')).toEqual(['2 dnf-no-upgrade']);
  });

  it('a removal fills no cache', () => {
    expect(found('FROM fedora:43\nRUN dnf rm jq', 'assume-yes')).toEqual(['2 dnf-assume-yes']);
    expect(found('FROM fedora:43\nRUN dnf rm -y jq', 'clean-cache')).toEqual([]);
  });
});

describe('a wrapper hides no command', () => {
  it.each([
    'env -a foo',
    'env - A=1',
    'chronic',
    'flock /x',
    'flock -w 5 /x',
    'setarch x86_64 -R',
    'ionice -c 3 nice -n 19',
    'stdbuf -oL',
    'timeout -k 5 10m',
    'unbuffer -p',
    'xvfb-run -a',
    'tini --',
    'dumb-init -r 15:3 --',
    'catchsegv',
    'eatmydata',
    'faketime yesterday',
  ])('%s', (wrapper) => {
    expect(found(`FROM debian:12\nRUN ${wrapper} apt-get install curl`, 'assume-yes')).toEqual([
      '2 apt-get-assume-yes',
    ]);
  });
});

describe('what another program starts is read as if it started itself', () => {
  it.each([
    ['python -m pip install x==1', 'pip-no-cache-dir'],
    ['python3 -m uv pip install --system x', 'uv-no-cache'],
    ['corepack yarn install --production', 'yarn-clean-cache'],
    ['corepack npm ci', 'npm-clean-cache'],
    ['php composer.phar install', 'composer-clean-cache'],
    ['python3 -mconda install -y x', 'conda-clean-cache'],
  ])('%s', (script, rule) => {
    const text = `FROM python:3.12-bookworm\nRUN ${script}\nRUN apt-get update && apt-get install -y curl`;
    expect(found(text, rule)).toEqual([`2 ${rule}`]);
  });
});

describe('what an option says holds for its own command', () => {
  it.each([
    [
      `${APT}apt-get install -y --no-install-recommends a=1\nRUN apt-get install -y b=1`,
      'apt-get-no-install-recommends',
    ],
    [
      `${APT}apt-get -o APT::Install-Recommends=0 install -y a\nRUN apt-get install -y b`,
      'apt-get-no-install-recommends',
    ],
    [
      `FROM debian:12\nRUN apt-get -y --no-install-recommends install a\nRUN sudo apt install -y b`,
      'apt-get-no-install-recommends',
    ],
    [
      'FROM fedora:43\nRUN dnf install --setopt=install_weak_deps=False -y a\nRUN dnf in -y b',
      'dnf-no-weak-deps',
    ],
    ['FROM opensuse/leap\nRUN zypper -n in --no-recommends a\nRUN zypper -n in b', 'zypper-no-recommends'],
    [
      'FROM debian:12\nRUN apt-get -o APT::Get::Assume-Yes=true install a\nRUN apt-get install b',
      'apt-get-assume-yes',
    ],
    [`${APT}true \\\n# APT::Install-Recommends\n && apt-get install -y b`, 'apt-get-no-install-recommends'],
  ])('%s', (text, rule) => {
    expect(found(text, rule)).toHaveLength(1);
  });

  it.each([
    [
      'FROM debian:12\nRUN echo \'APT::Install-Recommends "0";\' > /etc/apt/apt.conf.d/x && apt-get install -y a',
      'apt-get-no-install-recommends',
    ],
    [
      'FROM debian:12\nCOPY <<EOF /etc/apt/apt.conf.d/x\nAPT { Install-Recommends "0"; };\nEOF\nRUN apt-get install -y a',
      'apt-get-no-install-recommends',
    ],
    [
      'FROM fedora:43\nRUN dnf config-manager --save --setopt=install_weak_deps=0\nRUN dnf in -y a',
      'dnf-no-weak-deps',
    ],
    [
      'FROM fedora:43 AS a\nRUN echo install_weak_deps=0 >> /etc/dnf/dnf.conf\nFROM a\nRUN dnf in -y a',
      'dnf-no-weak-deps',
    ],
    ['FROM python:3.13\nRUN pip config set global.no-cache-dir true && pip install x==1', 'pip-no-cache-dir'],
  ])('is configured: %s', (text, rule) => {
    expect(found(text, rule)).toEqual([]);
  });
});

describe('a word that is decided at run time', () => {
  it.each([
    ['pip install -r ${APP}/req.txt', 'pip-no-cache-dir'],
    ['pip install "${APP}"', 'pip-no-cache-dir'],
    ['pip install -r $UNKNOWN', 'pip-no-cache-dir'],
    ['apk add $D', 'apk-no-cache'],
    ['apk add --virtual .d $PHPIZE_DEPS', 'apk-no-cache'],
    ['apt-get update && apt-get install $DEPS', 'apt-get-assume-yes'],
    ['apt-get update && apt-get install $DEPS', 'apt-get-no-install-recommends'],
    ['apt-get install "$X"', 'apt-get-assume-yes'],
    ['apt-get install curl $X', 'apt-get-assume-yes'],
    ['apt-get install $(cat packages.txt)', 'apt-get-assume-yes'],
    ['PKGS="curl jq"; apt-get install $PKGS', 'apt-get-assume-yes'],
    ['for p in a b; do apt-get install $p; done', 'apt-get-assume-yes'],
    ['dnf --installroot=$ROOT install jq', 'dnf-assume-yes'],
  ])('hides nothing: %s', (script, rule) => {
    expect(found(`FROM python:3.12\nENV APP=/app\nRUN ${script}`, rule)).toEqual([`3 ${rule}`]);
  });

  it.each([
    ['apt-get install $APT_OPTS curl', 'assume-yes'],
    ['apt-get install curl $FLAGS', 'assume-yes'],
    ['apt-get $X install curl', 'assume-yes'],
    ['apt-get install $X curl', 'assume-yes'],
    ['apt-get install "$@"', 'assume-yes'],
    ['apt-get install ${X:--y} curl', 'assume-yes'],
    ['apt-get install curl ${CI:+-y}', 'assume-yes'],
    ['X="-y curl"; apt-get install $X', 'assume-yes'],
    ['apt-get install $YES', 'assume-yes'],
    ['apt-get upgrade $X', 'assume-yes'],
    ['apt-get install curl $(test -n "$A" && echo -y)', 'assume-yes'],
    ['apt-get -$X install curl', 'assume-yes'],
    ['pip install $PIP_ARGS x', 'no-cache-dir'],
  ])('may hold an option: %s', (script, rule) => {
    expect(found(`FROM python:3.12\nENV YES="-y jq"\nRUN ${script}`, rule)).toEqual([]);
  });
});

describe('an update serves what installs', () => {
  it.each([
    'adduser mike',
    'groupadd g && useradd -g g u',
    'curl -fsSLO https://example.org/x',
    'npm ci',
    'tar xf a.tgz',
  ])('not %s', (other) => {
    expect(found(`${APT}${other}`, 'apt-get-no-lone-update')).toEqual(['2 apt-get-no-lone-update']);
  });

  it.each([
    'apt-file update',
    'mk-build-deps -i x',
    'tasksel install x',
    './install.sh',
    'gdebi x.deb',
    'make',
    '$X',
  ])('perhaps %s', (other) => {
    expect(found(`${APT}${other}`, 'apt-get-no-lone-update')).toEqual([]);
  });
});

describe('cleaning that leaves the packages', () => {
  it.each([
    ['fedora:43', 'dnf install -y jq && dnf clean metadata', 'dnf-clean-cache'],
    ['fedora:43', 'dnf install -y jq && dnf clean expire-cache', 'dnf-clean-cache'],
    ['fedora:43', 'dnf install -y jq && dnf clean packages', 'dnf-clean-cache'],
    ['centos:7', 'yum install -y jq && yum clean dbcache', 'yum-clean-cache'],
    ['opensuse/leap', 'zypper -n in jq && zypper clean --metadata', 'zypper-clean-cache'],
    ['node:22', 'npm ci && npm cache verify', 'npm-clean-cache'],
    ['x', 'conda install -y a && conda clean --index-cache -y', 'conda-clean-cache'],
    ['archlinux', 'pacman -Syu --noconfirm jq && pacman -Sc --noconfirm', 'pacman-clean-cache'],
    ['composer:2', 'composer install && composer clear-cache --gc', 'composer-clean-cache'],
    ['python:3.13', 'pip install a==1 && pip cache list', 'pip-no-cache-dir'],
  ])('on %s: %s', (image, script, rule) => {
    expect(found(`FROM ${image}\nRUN ${script}`, rule)).toEqual([`2 ${rule}`]);
  });

  it.each([
    ['fedora:43', 'dnf install -y jq && dnf clean all', 'clean-cache'],
    ['fedora:43', 'dnf install -y jq && dnf clean packages metadata', 'clean-cache'],
    ['fedora:43', 'dnf install -y jq && dnf clean $WHAT', 'clean-cache'],
    ['fedora:43', 'dnf install -y jq && microdnf clean all', 'clean-cache'],
    ['opensuse/leap', 'zypper -n in jq && zypper cc -a', 'clean-cache'],
    ['node:22', 'npm ci && npm cache rm --force', 'clean-cache'],
    ['x', 'conda install -y a && conda clean -tipy', 'clean-cache'],
    ['python:3.13', 'pip install a==1 && pip cache purge', 'no-cache-dir'],
  ])('on %s all goes: %s', (image, script, rule) => {
    expect(found(`FROM ${image}\nRUN ${script}`, rule)).toEqual([]);
  });
});

describe('an exported variable is in force', () => {
  it.each([
    ['export PIP_NO_CACHE_DIR=1 && pip install flask==3.1.0', 'pip-no-cache-dir'],
    ['PIP_NO_CACHE_DIR=1; export PIP_NO_CACHE_DIR; pip install flask', 'pip-no-cache-dir'],
    ['declare -x PIP_NO_CACHE_DIR=on; pip install flask', 'pip-no-cache-dir'],
    ['set -a; PIP_NO_CACHE_DIR=1; pip install flask', 'pip-no-cache-dir'],
    ['export UV_NO_CACHE=$X && uv pip install --system flask', 'uv-no-cache'],
    ['export COMPOSER_CACHE_DIR=/c && composer install', 'composer-clean-cache'],
  ])('%s', (script, rule) => {
    expect(found(`FROM python:3.13-slim\nRUN ${script}`, rule)).toEqual([]);
  });

  it.each([
    'export PIP_NO_CACHE_DIR=0 && pip install flask',
    'pip install flask && export PIP_NO_CACHE_DIR=1',
    'export X=PIP_NO_CACHE_DIR=1; pip install flask',
  ])('not with %s', (script) => {
    expect(found(`FROM python:3.13-slim\nRUN ${script}`, 'pip-no-cache-dir')).toEqual(['2 pip-no-cache-dir']);
  });
});

describe('gem', () => {
  it.each(['ruby:3.3', 'ruby:3.4-alpine', 'docker.io/library/ruby', 'jruby:9'])(
    'has a gemrc in %s',
    (image) => {
      expect(found(`FROM ${image}\nRUN gem install rails`, 'gem-no-document')).toEqual([]);
    },
  );

  it.each(['debian:12', 'example/ruby', 'fluent/fluentd'])('has none in %s', (image) => {
    expect(found(`FROM ${image}\nRUN gem i rails`, 'gem-no-document')).toEqual(['2 gem-no-document']);
  });

  it.each([
    'gem install nokogiri:1.18.0 -- --use-system-libraries',
    'gem install -N nokogiri:1 -- --with-xml2-dir=/usr lib',
    'gem i a:1 b:2 -- c d',
  ])('installs nothing after the dashes: %s', (script) => {
    expect(found(`FROM ruby:3.3\nRUN ${script}`, 'gem-pin-versions')).toEqual([]);
  });
});

describe('a setting is not eaten by an option before it', () => {
  it.each([
    'dnf config-manager --save --setopt=sslverify=0',
    'dnf config-manager --set-enabled --setopt=sslverify=false crb',
    'yum-config-manager --save --setopt=base.sslverify=0',
    'dnf -y --setopt sslverify=0 install jq',
    'tdnf config-manager --save --setopt sslverify=false',
  ])('%s', (script) => {
    expect(found(`FROM fedora:43\nRUN ${script}`, 'no-insecure-tls')).toEqual(['2 no-insecure-tls']);
  });
});

describe('an interpreter that only reads a script runs nothing', () => {
  const GET = 'FROM alpine:3.20\nRUN wget -O /x/dind https://example.org/dind; ';
  it.each([
    'sh -n /x/dind',
    'bash -nv /x/dind',
    'bash -o noexec /x/dind',
    'perl -c /x/dind',
    'ruby -c /x/dind',
    'php -l /x/dind',
    'node --check /x/dind',
  ])('%s', (script) => {
    expect(found(GET + script, 'no-curl-pipe-shell')).toEqual([]);
  });

  it.each(['sh -e /x/dind', 'perl /x/dind'])('but %s', (script) => {
    expect(found(GET + script, 'no-curl-pipe-shell')).toHaveLength(1);
  });
});
