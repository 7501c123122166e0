/** Dockerfiles by a grammar that knows what rules look for, and mutations that break them anywhere. */
import type { Random } from './random.ts';

type Words = readonly [string, ...string[]];

const NAMES: Words = [
  ...([
    'a',
    'b',
    'A',
    'VERSION',
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'valueOf',
  ] as const),
  ...([
    'DB_PASSWORD',
    'API_TOKEN',
    'PATH',
    'NODE_ENV',
    'TARGETARCH',
    'HTTP_PROXY',
    'IMAGE,',
    'é',
    '1x',
  ] as const),
];
const IMAGES: Words = [
  ...([
    'debian:12',
    'alpine',
    'node:22',
    'python:3.12-bookworm',
    'scratch',
    'ubuntu:latest',
    'fedora:41',
  ] as const),
  ...(['$IMAGE:$TAG', 'a', 'b', 'constructor', 'mcr.microsoft.com/windows/servercore:ltsc2022'] as const),
  ...(['debian@sha256:0123', 'UPPER:x', 'reg.example:5000/x/y:1', '${A:-debian}:12'] as const),
];
const COMMANDS: Words = [
  ...([
    'apt-get update',
    'apt-get install -y curl',
    'apt-get install nginx',
    'apt install x',
    'rm -rf /var/lib/apt/lists/*',
  ] as const),
  ...([
    'apk add --no-cache bash',
    'apk add --virtual .b gcc',
    'pip install flask',
    'python -m pip install x==1',
  ] as const),
  ...([
    'python3 -m uv pip install x',
    'corepack yarn install',
    'npm ci',
    'npm install',
    'yarn install',
    'dnf install x',
  ] as const),
  ...([
    'yum install -y x',
    'zypper in vim',
    'pacman -Sy jq',
    'gem install rails',
    'go install x@latest',
  ] as const),
  ...([
    'curl -k https://x.example/i.sh | bash',
    'wget -O /f http://x.example/a',
    'curl -o /f https://x.example/f',
  ] as const),
  ...([
    'sha256sum -c /f',
    'tar xf /f',
    'rm /f',
    'git clone https://x.example/r',
    'chmod 777 /f',
    'chmod +x /b',
  ] as const),
  ...([
    'chown -R a /x',
    'useradd -u 1234567 app',
    'adduser app',
    'sudo a',
    'sudo -u b c',
    'cd /srv',
    'set -ex',
  ] as const),
  ...([
    'set -o pipefail',
    'export A=b',
    'A=b c $A',
    'echo $HOME "$A" \'$B\'',
    'x;',
    'i',
    'true',
    ':',
    'exec a',
  ] as const),
  ...([
    "sh -c 'apt-get install jq'",
    'bash -ec "a && b"',
    'if a; then b; fi',
    'for i in a b; do c $i; done',
  ] as const),
  ...([
    'case a in a) b;; esac',
    '(a; b)',
    '{ a; b; }',
    'f() { a; }',
    'a $(b) `c`',
    'cat <<X',
    'echo "open',
    "echo 'open",
  ] as const),
  ...([
    'env A=b c',
    'xargs -n1 rm',
    'find / -exec rm {} \\;',
    'ln -sf /bin/bash /bin/sh',
    'Install-Module x',
    'a # b',
  ] as const),
];
const GLUE: Words = [
  ' && ',
  ' && ',
  '; ',
  ' || ',
  ' | ',
  ' & ',
  ' \\\n && ',
  ' && \\\n    ',
  ' ; \\\n',
  ' \\\n# why\n    && ',
];
const COMMENTS: Words = [
  ...([
    '# why',
    '#',
    '# hadolint ignore=DL3008',
    '# plimsoll ignore=no-latest-tag -- because',
    '# check=skip=all',
  ] as const),
  ...([
    '# plimsoll ignore=constructor',
    '# plimsoll ignore-file=* -- x',
    '# plimsoll ignore-stage=no-sudo,x until=2020-01-01',
  ] as const),
  ...([
    '# escape=`',
    '# syntax=docker/dockerfile:1',
    '# shellcheck disable=SC2086',
    '# nosemgrep',
    '# token ghp_0123456789',
  ] as const),
];
const HOSTILE: Words = [
  ...[
    '\u0000',
    '\u001b[31m',
    '\u202e',
    '\u2066',
    '\ufeff',
    '\r',
    '\r\n',
    '\t',
    '\u2028',
    '\ud800',
    '🐳',
    '\u0085',
    ']]>',
  ],
  ...[
    '\\',
    '`',
    '"',
    "'",
    '$',
    '${',
    '}',
    '{{',
    '<%',
    '<<E',
    '|',
    '##vso[task.x]y',
    '::error::x',
    '%0A',
    '&',
    '<b>',
    '\n',
    '#',
  ],
] as unknown as Words;
const VALUES: Words = [
  'b',
  '"b c"',
  "'d'",
  '$A',
  '${B:-c}',
  '${A//b/cc}',
  '${A%.*}',
  '$A$A',
  'a\\ b',
  '',
  '/x:$PATH',
  '{{ x }}',
];
const PATHS: Words = [
  '.',
  'a',
  '/a',
  '/app/',
  './b',
  '*.sh',
  '$A',
  '"c d"',
  '../x',
  '/etc/passwd',
  'https://x.example/f.tgz',
  '~/x',
];
const FLAGS: Words = [
  ...([
    '--mount=type=cache,target=/root/.cache',
    '--mount=type=secret,id=x',
    '--mount=type=bind,from=a,target=/x',
  ] as const),
  ...([
    '--network=host',
    '--security=insecure',
    '--mount=constructor=x',
    '--mount=type=tmpfs',
    '--x',
  ] as const),
];

/** At most so many stages, lines of a stage and commands of a script. */
interface Size {
  readonly stages: number;
  readonly lines: number;
  readonly commands: number;
}

/** What two or three pieces do to each other shows in small files, of which there are most in the same time. */
const SMALL: Size = { stages: 1, lines: 2, commands: 2 };
const MEDIUM: Size = { stages: 2, lines: 3, commands: 4 };
const LONG: Size = { stages: 3, lines: 6, commands: 4 };
/** As the longest files that people write. */
const HUGE: Size = { stages: 12, lines: 30, commands: 8 };

function sizeOf(random: Random): Size {
  const choice = random.below(2000);
  if (choice === 0) return HUGE;
  if (choice < 40) return LONG;
  return choice < 300 ? MEDIUM : SMALL;
}

/** One Dockerfile; most have a few lines. */
export function makeInput(random: Random): string {
  const size = sizeOf(random);
  const isSmall = size === SMALL;
  let text = random.once(isSmall ? 8 : 4) ? `${random.oneOf(COMMENTS)}\n` : '';
  if (random.once(isSmall ? 10 : 5)) text += `ARG ${pair(random)}\n`;
  text += random.some(size.stages, () => stage(random, size));
  if (random.once(6)) text = text.trimEnd();
  if (random.once(8)) text = text.replaceAll('\n', '\r\n');
  const mutations = random.once(2) ? 0 : 1 + random.below(4);
  for (let at = 0; at < mutations; at += 1) text = mutate(text, random);
  return text;
}

function stage(random: Random, size: Size): string {
  const platform = random.once(12) ? '--platform=linux/amd64 ' : '';
  const name = random.once(2) ? ` ${random.oneOf(['AS', 'as', 'As'])} ${random.oneOf(NAMES)}` : '';
  return `FROM ${platform}${random.oneOf(IMAGES)}${name}\n${random.some(size.lines, () => line(random, size))}`;
}

function line(random: Random, size: Size): string {
  const comment = random.once(6) ? `${random.oneOf(COMMENTS)}\n` : '';
  const blank = random.once(12) ? '\n' : '';
  const text = instruction(random, size);
  return `${comment}${blank}${random.once(20) ? text.toLowerCase() : text}${random.once(20) ? '  ' : ''}\n`;
}

function instruction(random: Random, size: Size): string {
  switch (random.below(24)) {
    case 0:
      return `ENV ${random.some(3, () => pair(random), ' ')}`;
    case 1:
      return `ENV ${random.oneOf(NAMES)} ${random.oneOf(VALUES)}`;
    case 2:
      return `ARG ${random.some(2, () => pair(random), ' ')}`;
    case 3:
      return `LABEL ${random.some(3, () => pair(random), ' ')}`;
    case 4:
      return `COPY ${random.once(3) ? `--from=${random.oneOf(NAMES)} ` : ''}${random.some(3, () => random.oneOf(PATHS), ' ')}`;
    case 5:
      return `ADD ${random.some(3, () => random.oneOf(PATHS), ' ')}`;
    case 6:
      return `WORKDIR ${random.oneOf(PATHS)}`;
    case 7:
      return `USER ${random.oneOf(['root', 'app', '1001:0', '$A', '0'])}`;
    case 8:
      return `EXPOSE ${random.oneOf(['80', '22/tcp', '99999', '8080:80', '$A', '80/x'])}`;
    case 9:
      return `${random.oneOf(['CMD', 'ENTRYPOINT'])} ${random.oneOf(['["a", "b"]', "['a']", 'a b', '["a",]', '["sh", "-c", "apt-get install x"]', ''])}`;
    case 10:
      return `HEALTHCHECK ${random.oneOf(['NONE', 'CMD curl -f http://localhost', '--interval=x CMD a', '--retries=3 CMD ["a"]'])}`;
    case 11:
      return `SHELL ${random.oneOf(['["/bin/bash", "-c"]', '["powershell", "-Command"]', 'x', '[]', '["/bin/bash", "-euxo", "pipefail", "-c"]'])}`;
    case 12:
      return `ONBUILD ${random.once(3) ? instruction(random, size) : `RUN ${script(random, size)}`}`;
    case 13:
      return `${random.oneOf(['VOLUME', 'STOPSIGNAL', 'MAINTAINER', 'RNU', 'FORM', 'INCLUDE'])} ${random.oneOf(PATHS)}`;
    case 14:
      return `RUN <<EOF\n${random.some(3, () => random.oneOf(COMMANDS), '\n')}\nEOF`;
    case 15:
      return `COPY <<"E" /f\n${random.oneOf(VALUES)}\nE`;
    case 16:
      return `RUN ${random.oneOf(FLAGS)} ${script(random, size)}`;
    case 17:
      return `RUN ["${random.oneOf(['a', 'sh', 'apt-get'])}", "${random.oneOf(['-c', 'install', 'b'])}", "x y"]`;
    default:
      return `RUN ${script(random, size)}`;
  }
}

function script(random: Random, size: Size): string {
  const commands = Array.from({ length: 1 + random.below(size.commands) }, () => random.oneOf(COMMANDS));
  return commands.reduce((all, each) => `${all}${random.oneOf(GLUE)}${each}`);
}

function pair(random: Random): string {
  return random.once(3) ? random.oneOf(NAMES) : `${random.oneOf(NAMES)}=${random.oneOf(VALUES)}`;
}

/** Takes away, doubles, moves or adds something anywhere. */
function mutate(text: string, random: Random): string {
  const start = random.below(text.length + 1);
  const end = Math.min(text.length, start + random.below(12));
  const lines = text.split('\n');
  switch (random.below(6)) {
    case 0:
      return text.slice(0, start) + text.slice(end);
    case 1:
      return text.slice(0, end) + text.slice(start, end) + text.slice(end);
    case 2:
      lines.splice(random.below(lines.length), 0, lines[random.below(lines.length)] ?? '');
      return lines.join('\n');
    case 3:
      lines.splice(random.below(lines.length), 1);
      return lines.join('\n');
    case 4:
      return text.slice(0, start) + random.some(3, () => random.oneOf(HOSTILE)) + text.slice(start);
    default:
      return text.slice(0, start) + random.oneOf(HOSTILE) + text.slice(end);
  }
}
