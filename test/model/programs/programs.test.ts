import { describe, expect, it } from 'vitest';
import {
  hasBaseProgram,
  hasProgram,
  hasProgramInEnd,
  lacksShell,
} from '../../../src/model/programs/programs.ts';
import { modelOf, stageIn } from '../../support/model.ts';

/** `+` there, `-` missing, `?` undetermined, for each of the words. */
function presences(text: string, words: string): string {
  const model = modelOf(text);
  const stage = model.stages.at(-1);
  if (stage === undefined) throw new Error('There is no stage.');
  return words
    .split(' ')
    .map((word) => ({ true: '+', false: '-', null: '?' })[String(hasProgramInEnd(model, stage, word))])
    .join('');
}

describe('the programs of base images', () => {
  it.each<[string, string]>([
    [
      'debian:12',
      'curl- wget- git- bash+ perl+ apt-get+ apk- dnf- yum- python3- pip3- nc- ps- ca-certificates- tzdata+ apt-key? adduser? foo?',
    ],
    ['debian:13-slim', 'curl- apt-key- adduser- bash+'],
    ['debian:8', 'curl- nc? apk-'],
    ['ubuntu:24.04', 'curl- ps+ tzdata- apk- apt-key? python3-'],
    ['ubuntu:26.04', 'apt-key-'],
    [
      'alpine:3.20',
      'curl- wget+ bash- apk+ apt-get- apt- useradd- adduser+ nc+ update-ca-certificates- ca-certificates+ openssl-',
    ],
    ['alpine:3.4', 'update-ca-certificates? bash-'],
    ['busybox', 'wget+ curl- apk- apt-get- bash-'],
    ['scratch', 'curl- sh- foo? apt-get-'],
    ['gcr.io/distroless/static-debian12', 'sh- bash- curl- apt-get- ls- foo?'],
    ['gcr.io/distroless/static-debian12:debug', 'apt-get- foo?'],
    ['cgr.dev/chainguard/wolfi-base', 'apk+ apt-get- bash- curl-'],
    ['cgr.dev/chainguard/nginx', 'apk- apt-get- sh-'],
    ['node:22-slim', 'curl- wget- git- node+ npm+ ca-certificates- apk- foo?'],
    ['node:22', 'curl+ wget+ git+ ca-certificates+'],
    ['node:22-alpine', 'curl- wget+ bash- apk+'],
    ['node:14-slim', 'curl? apk-'],
    ['python:3.13-slim', 'curl- wget- pip+ ca-certificates+ nc-'],
    ['python:3.13-alpine', 'bash- curl-'],
    ['nginx:alpine', 'curl+ bash-'],
    ['postgres:17-alpine', 'bash+ curl-'],
    ['openjdk:11', 'curl? git? apk-'],
    ['fedora:43', 'dnf+ yum+ microdnf? apt-get- zypper- apk- curl+ git?'],
    ['registry.access.redhat.com/ubi9/ubi-minimal', 'microdnf+ dnf- yum- apt-get-'],
    ['registry.access.redhat.com/ubi9/ubi-micro', 'microdnf- dnf- rpm- bash+'],
    ['rockylinux:9', 'dnf+ yum+ microdnf? apt-get-'],
    ['rockylinux:9-minimal', 'microdnf+ dnf-'],
    ['oraclelinux:9-slim', 'microdnf+ dnf- yum-'],
    ['amazonlinux:2023', 'dnf+ yum+ apt-get-'],
    ['amazonlinux:2', 'yum+ dnf-'],
    ['centos:7', 'yum+ dnf- apt-get-'],
    ['centos:8', 'yum+ dnf+'],
    ['opensuse/leap:15.6', 'zypper+ dnf- yum- apt-get- rpm+'],
    ['archlinux', 'pacman+ apt-get- yum-'],
    ['photon:5.0', 'tdnf+ yum? dnf?'],
    ['mcr.microsoft.com/windows/servercore:ltsc2022', 'apt-get- apk- sh- powershell+'],
    ['acme/x:1', 'curl? apt-get? sh?'],
    [`debian@sha256:${'0'.repeat(64)}`, 'apk- curl?'],
  ])('%s', (image, answers) => {
    const stage = stageIn(`FROM ${image}`);
    const words = answers.split(' ').map((each) => each.slice(0, -1));
    const signs = { true: '+', false: '-', null: '?' } as const;
    const got = words.map((word) => word + signs[`${hasBaseProgram(stage, word)}`]);
    expect(got.join(' ')).toBe(answers);
  });
});

describe('what steps bring', () => {
  const D = 'FROM debian:12\n';
  it.each<[string, string, string, string]>([
    ['an installation', `${D}RUN apt-get install -y curl`, 'curl wget', '+-'],
    [
      'in the middle of a list',
      `${D}RUN apt-get update && apt-get install -y curl && rm -rf /x`,
      'curl',
      '+',
    ],
    [
      'another package',
      `${D}RUN apt-get update && apt-get install -y --no-install-recommends jq nginx`,
      'curl jq git',
      '-+-',
    ],
    ['what a package depends on', `${D}RUN apt-get install -y build-essential`, 'gcc make curl', '++-'],
    ['what a package recommends', `${D}RUN apt-get install -y wget`, 'ca-certificates', '?'],
    [
      'without recommendations',
      `${D}RUN apt-get install -y --no-install-recommends wget`,
      'wget ca-certificates',
      '+-',
    ],
    [
      'a package with another name',
      `${D}RUN apt-get install -y netcat-openbsd iputils-ping python3-pip`,
      'nc ping pip3',
      '+++',
    ],
    [
      'a package with a version',
      `${D}RUN apt-get install -y curl=7.88 postgresql-client-15`,
      'curl pg_isready',
      '++',
    ],
    ['copied certificates', `${D}COPY --from=a /etc/ssl/certs /etc/ssl/certs/`, 'ca-certificates curl', '?-'],
    [
      'a certificate of the context',
      `${D}COPY ca.crt /usr/local/share/ca-certificates/`,
      'ca-certificates',
      '?',
    ],
    ['a certificate that is written', `${D}RUN echo x > /etc/ssl/certs/x.pem`, 'ca-certificates', '?'],
    ['a certificate that is moved', `${D}RUN mv /x.pem /etc/ssl/certs/`, 'ca-certificates', '?'],
    ['certificates that are only listed', `${D}RUN ls /etc/ssl/certs`, 'ca-certificates', '-'],
    ['another directory of settings', `${D}COPY a /etc/app/`, 'ca-certificates', '-'],
    ['an unknown package', `${D}RUN apt-get install -y acme-agent`, 'curl apk', '?-'],
    ['a variable package', `${D}RUN apt-get install -y $PKGS`, 'curl', '?'],
    ['a local package', `${D}RUN apt-get install -y ./x.deb`, 'curl', '?'],
    ['dpkg -i', `${D}RUN dpkg -i x.deb`, 'curl', '?'],
    ['packages of a list', `${D}RUN xargs -a list apt-get install -y`, 'curl', '?'],
    ['a package of a language', `${D}RUN pip install flask && npm ci`, 'curl cmake', '-?'],
    ['conda', `${D}RUN conda install -y git`, 'git curl', '+?'],
    ['perhaps', `${D}RUN if x; then apt-get install -y curl; fi`, 'curl', '?'],
    ['perhaps, in a list', `${D}RUN test -f x || apt-get install -y curl`, 'curl', '?'],
    ['removed again', `${D}RUN apt-get install -y curl && foo=1 && apt-get purge -y curl`, 'curl', '-'],
    [
      'removed with its own package alone',
      `${D}RUN apt-get install -y curl wget && apt-get remove -y wget`,
      'curl wget',
      '+-',
    ],
    [
      'a group of apk',
      'FROM alpine:3.20\nRUN apk add --no-cache --virtual .d curl git && apk del .d',
      'curl git',
      '--',
    ],
    ['apk', 'FROM alpine:3.20\nRUN apk add --no-cache bash curl', 'bash curl git', '++-'],
    ['apk in a parent stage', 'FROM alpine:3.20 AS a\nRUN apk add bash\nFROM a', 'bash curl', '+-'],
    [
      'apk in a trigger of the parent',
      'FROM alpine:3.20 AS a\nONBUILD RUN apk add bash\nFROM a',
      'bash',
      '+',
    ],
    [
      'a trigger does nothing in its own stage',
      'FROM alpine:3.20 AS a\nONBUILD RUN apk add bash',
      'bash',
      '-',
    ],
    [
      'removed in a child',
      'FROM debian:12 AS a\nRUN apt-get install -y curl\nFROM a\nRUN apt-get purge -y curl',
      'curl',
      '-',
    ],
    ['a program of the base, removed', 'FROM node:22\nRUN apt-get purge -y curl', 'curl git', '-+'],
    ['a program of the base, deleted', 'FROM node:22\nRUN rm -f /usr/bin/curl', 'curl wget', '-+'],
    ['COPY of a program', `${D}COPY --from=x /usr/bin/curl /usr/bin/curl`, 'curl git', '+-'],
    [
      'COPY into a directory of the PATH',
      `${D}COPY --from=x /usr/bin/curl /usr/local/bin/`,
      'curl git',
      '+-',
    ],
    ['COPY of a script', `${D}COPY run.sh docker-entrypoint /usr/local/bin/`, 'curl', '-'],
    ['COPY of anything into the PATH', `${D}COPY tools /usr/local/bin/`, 'curl', '?'],
    ['COPY of a whole system', `${D}COPY --from=x / /`, 'curl', '?'],
    ['COPY beside the PATH', `${D}WORKDIR /app\nCOPY . .`, 'curl', '-'],
    ['COPY into the root directory', `${D}COPY . .`, 'curl', '?'],
    ['ADD of an archive over the root', 'FROM scratch\nADD rootfs.tar.xz /', 'sh', '?'],
    ['ADD of a program', `${D}ADD --chmod=755 https://x.example/curl /usr/local/bin/curl`, 'curl', '+'],
    ['a download', `${D}RUN wget -O /usr/local/bin/jq https://x.example/jq`, 'jq curl', '+-'],
    ['a download of something else', `${D}RUN wget -O /opt/jq https://x.example/jq`, 'jq', '-'],
    ['an archive over the PATH', `${D}RUN wget -qO- https://x.example/a | tar xz -C /usr/local`, 'curl', '?'],
    ['an archive beside it', `${D}RUN wget -qO- https://x.example/a | tar xz -C /opt/a`, 'curl', '-'],
    ['a script of its own', `${D}COPY a.sh /\nRUN /a.sh`, 'curl', '?'],
    ['a script from the network', `${D}RUN wget -qO- https://x.example | sh`, 'curl', '?'],
    ['make install', `${D}RUN make install`, 'curl', '?'],
    ['an unknown program', `${D}RUN provision-me`, 'curl', '?'],
    ['a link', `${D}RUN ln -s /usr/bin/python3 /usr/bin/python`, 'python curl', '+-'],
    ['a move into the PATH', `${D}RUN mv /tmp/jq /usr/local/bin/`, 'jq curl', '+-'],
    ['install', `${D}RUN install -m 755 /tmp/jq /usr/local/bin/jq`, 'jq', '+'],
    ['a redirection', `${D}RUN echo x > /usr/local/bin/jq`, 'jq curl', '+-'],
    ['a further directory of the PATH', `${D}ENV PATH=/opt/tools/bin:$PATH`, 'curl', '?'],
    ['a directory of a language', `${D}ENV PATH=/app/node_modules/.bin:$PATH`, 'curl', '-'],
    ['small programs', `${D}RUN mkdir /a && useradd u && echo x >> /etc/y && chmod 1 /a`, 'curl', '-'],
    ['nothing is known of the base', 'FROM acme/x:1\nRUN apt-get install -y curl', 'curl', '?'],
  ])('%s', (_, text, words, expected) => {
    expect(presences(text, words)).toBe(expected);
  });

  it('counts up to the place alone', () => {
    const model = modelOf('FROM debian:12\nRUN a && apt-get install -y curl && b\nRUN c');
    const answers = model.commands
      .filter(({ name }) => name?.length === 1)
      .map((command) => hasProgram(model, command, 'curl'));
    // `a` may bring anything itself.
    expect(answers).toEqual([false, true, true]);
  });

  it('sees what is mounted for a RUN', () => {
    const model = modelOf('FROM debian:12\nRUN --mount=from=x,source=/curl,target=/usr/bin/curl a\nRUN b');
    expect(model.commands.map((command) => hasProgram(model, command, 'curl'))).toEqual([null, null]);
  });

  it('takes what the user knows', () => {
    const baseImages = { 'corp/*': { lacks: ['curl'], tools: ['git'] }, debian: { tools: ['curl'] } };
    const of = (text: string, name: string) => hasBaseProgram(stageIn(text, -1, { baseImages }), name);
    expect([of('FROM corp/a', 'curl'), of('FROM corp/a', 'git'), of('FROM debian:12', 'curl')]).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('a missing /bin/sh', () => {
  it.each<[string, boolean]>([
    ['FROM scratch\nRUN x', true],
    ['FROM gcr.io/distroless/base-debian12\nCMD x', true],
    ['FROM gcr.io/distroless/base-debian12:debug\nRUN x', true],
    ['FROM gcr.io/distroless/base-debian12:debug\nSHELL ["/busybox/sh", "-c"]\nRUN x', false],
    ['FROM mcr.microsoft.com/dotnet/runtime:8.0-noble-chiseled\nRUN x', true],
    ['FROM scratch\nCOPY --from=busybox /bin/sh /bin/sh\nRUN x', false],
    ['FROM scratch\nCOPY --from=a / /\nRUN x', false],
    ['FROM scratch\nADD rootfs.tar /\nRUN x', false],
    ['FROM scratch\nCOPY app /app\nCMD x', true],
    ['FROM scratch\nRUN --mount=from=busybox,target=/bin x', false],
    ['FROM debian:12\nRUN x', false],
    ['FROM acme/x\nRUN x', false],
    ['FROM --platform=windows/amd64 scratch\nRUN x', false],
  ])('%s', (text, expected) => {
    const model = modelOf(text);
    const stage = model.stages.at(-1);
    const last = stage?.instructions.at(-1);
    if (stage === undefined || last === undefined) throw new Error('There is no instruction.');
    expect(lacksShell(model, last, stage)).toBe(expected);
  });
});
