/** What the builder refuses only when it comes to the instruction: invented texts, and whether we say the same. */
import { rules } from '../../rules/index.ts';
import { lintSource } from '../../src/engine/linter.ts';
import { RuleCatalog } from '../../src/engine/rule-catalog.ts';
import type { Disagreement } from './compare.ts';
import type { Answer } from './oracle.ts';
import { pick, type Random, randomFrom } from './random.ts';

const NAMES = [
  ...['syntax', 'valid-mount', 'valid-checksum', 'valid-expansion', 'valid-platform', 'valid-digest'],
  ...['valid-image-reference', 'valid-copy-mode', 'valid-port', 'no-variable-copy-source'],
  ...['known-copy-source', 'no-copy-from-self', 'no-remote-copy-source', 'valid-git-query'],
];
const enabled = NAMES.flatMap((name) => rules[name] ?? []);
const catalog = new RuleCatalog(enabled);
const config = {
  rules: enabled.map((rule) => ({ rule, level: rule.meta.docs.level, options: [] })),
  settings: {},
  model: { platform: 'linux/amd64' },
  inlineIgnores: false,
  today: '2026-01-01',
};

const HEX = '0123456789abcdef'.repeat(4);

const MOUNT_KEYS = [
  ...['type', 'target', 'dst', 'destination', 'source', 'src', 'from', 'ro', 'readonly', 'rw', 'required'],
  ...['id', 'sharing', 'size', 'mode', 'uid', 'gid', 'env', 'TYPE', 'Target', 'foo', 'tagret', ''],
];
const MOUNT_TYPES = ['bind', 'cache', 'tmpfs', 'secret', 'ssh', 'Cache', 'cahce'];
const TYPES_WITH_STAGE = ['bind', 'cache', 'secret', 'cahce'];
const MOUNT_VALUES = [
  ...['/m', '/', '.', 'x', '..', '/a/..', '', '$K', '0755', '0999', '-1', '4294967295', '4294967296', '64m'],
  ...['1.5GiB', '5k', '50%', '1e3', 'true', 'false', 'yes', 'T', '0', 'shared', 'LOCKED', 'lock', 'golang:1'],
  ...['last', '${K#v}x', '${K^^}', '$'],
];
/** No numbers: for mounts they are images, of which we warn. */
const MOUNT_STAGES = ['first', 'second', 'Second', 'last', 'golang:1', 'Golang', '', '/m', '.', 'x'];
const CHECKSUMS = [
  ...[`sha256:${HEX}`, `sha256:${HEX.toUpperCase()}`, `sha512:${HEX}${HEX}`, `sha384:${HEX}${HEX.slice(32)}`],
  ...['sha256:abc', `md5:${HEX.slice(32)}`, HEX, '', '$K', 'sha256:$K', 'xyz', 'sha256:', `SHA256:${HEX}`],
];
const SOURCES = ['https://e.org/a', 'http://e.org/$K', 'a', './$K', 'ftp://e.org/a', 'https://e.org/'];
const STAGES = [
  ...[
    'first',
    'FIRST',
    'second',
    'last',
    '0',
    '1',
    '2',
    '7',
    '-1',
    '+0',
    'golang:1',
    'Golang',
    'a:b:c',
    '$K',
  ],
  ...['"first"', 'fir\\st', 'scratch', '', 'a@sha256:1', 'a/b/c:1', 'A/b', 'a_b', 'a..b', '-a'],
];
const PLATFORMS = [
  ...['linux/amd64', 'linux', 'amd64', 'linux-amd64', 'x64', 'linux/arm/v7', 'linux/arm/v7/x', '', 'linux/'],
  ...[
    '/amd64',
    '$G',
    '${G}/amd64',
    'windows(10.0)/amd64',
    'LINUX',
    'riscv',
    'macos',
    'x86-64',
    'lin.ux/amd64',
  ],
];
const PIECES = [
  ...[
    'a',
    '$K',
    '${K}',
    '$E',
    '${K:-x}',
    '${E-x}',
    '${K+y}',
    '${K:?m}',
    '${E:?m}',
    '${E?m}',
    '${K#v}',
    '${K%*}',
  ],
  ...[
    '${K/a/b}',
    '${K//a/b}',
    '${K/a}',
    '${K^^}',
    '${K,,}',
    '${K:0:2}',
    '${!K}',
    '${#K}',
    '${K@Q}',
    '${K[0]}',
  ],
  ...['${}', '${K', '${', '$', '"', "'", '"$K"', "'${K^^}'", '"${K^^}"', '\\${K^^}', '\\"', 'a\\', '$(x)'],
  ...['${K:-${E^^}}', '${K:-"}', '${E:+${K^}}', '${K#[}', '${K#\\x}', '${K%\\*}', '${:-x}', '${K }'],
];
const PORTS = [
  '80',
  '80/tcp',
  '0',
  '65536',
  '80-90',
  '90-80',
  '80/foo',
  'abc',
  '8080:80',
  '1.2.3.4:80:80',
  '$K',
];
const MODES = ['644', '0888', '17777', 'u=rwX,go=r', '+x', 'rwx', '$K', '', 'a', '0o644'];

function mount(random: Random): string {
  const options = Array.from({ length: random(4) }, () => {
    const key = pick(MOUNT_KEYS, random);
    if (key === 'from') return `from=${pick(MOUNT_STAGES, random)}`;
    return random(6) === 0 ? key : `${key}=${pick(MOUNT_VALUES, random)}`;
  });
  // Mounts of memory and of agents have no use for a stage, though BuildKit looks for it.
  const types = options.some((option) => option.startsWith('from')) ? TYPES_WITH_STAGE : MOUNT_TYPES;
  if (random(4) > 0) options.unshift(`type=${pick(types, random)}`);
  if (random(3) > 0) options.push('target=/m');
  return random(8) === 0 ? options.reverse().join(',') : options.join(',');
}

function word(random: Random): string {
  return Array.from({ length: 1 + random(2) }, () => pick(PIECES, random)).join(pick(['', '/', '-'], random));
}

const QUERY_KEYS = [
  ...['ref', 'tag', 'branch', 'subdir', 'checksum', 'mtime', 'keep-git-dir', 'submodules'],
  ...['fetch-by-commit', 'depth', 'Ref', '%72ef', ''],
];
const QUERY_VALUES = [
  ...['', 'v1', 'v2', 'refs/tags/v1', 'refs/heads/main', 'main', 'true', 'false', '0', 'T', 'no', 'checkout'],
  ...['commit', 'now', 'src', '/src', '0a1b', '%76%31', 'a;b', '%zz', 'x+y'],
];
const FRAGMENTS = ['', '', '#', '#v1', '#main', '#refs/tags/v1', '#v1:src', '#:src', '#main:/src/../b'];
const REPOSITORIES = ['https://h/r.git', 'http://h/r.git', 'git://h/r', 'ssh://git@h/r'];
const GIT_FLAGS = ['', '--keep-git-dir ', '--keep-git-dir=false ', '--checksum=0a1b ', '--checksum=0a1c '];

/** BuildKit reads the pairs of a query in any order, so the same key does not come twice but to be refused. */
function gitAddress(random: Random): string {
  const pairs = Array.from({ length: 1 + random(3) }, () => {
    const key = pick(QUERY_KEYS, random);
    return random(6) === 0 ? key : `${key}=${pick(QUERY_VALUES, random)}`;
  });
  return `${pick(REPOSITORIES, random)}?${pairs.join('&')}${pick(FRAGMENTS, random)}`;
}

const LINES: readonly ((random: Random) => string)[] = [
  (random) => `RUN --mount=${mount(random)} true`,
  (random) => `RUN --mount=${mount(random)} --mount=${mount(random)} true`,
  (random) => `ADD --checksum=${pick(CHECKSUMS, random)} ${pick(SOURCES, random)} /d/`,
  (random) => `ADD --checksum=sha256:${HEX} ${pick(SOURCES, random)} ${pick(SOURCES, random)} /d/`,
  (random) => `ADD ${pick(GIT_FLAGS, random)}${gitAddress(random)} /d/`,
  (random) => `COPY --from=${pick(STAGES, random)} /x /y`,
  (random) => `COPY --chmod=${pick(MODES, random)} a /b`,
  (random) => `COPY --chown=${word(random)} a /b`,
  (random) => `COPY ${word(random)} /d/`,
  (random) => `COPY <<E /d\n${word(random)}\nE`,
  (random) => `ENV A=${word(random)}`,
  (random) => `ENV N ${word(random)}`,
  (random) => `LABEL a=x${word(random)} b=${word(random)}`,
  (random) => `WORKDIR /${word(random)}`,
  (random) => `USER x${word(random)}`,
  (random) => `ARG Z=${word(random)}`,
  (random) => `EXPOSE ${pick(PORTS, random)}`,
];

/** A short Dockerfile in which no value is undetermined. Equal seeds give equal texts. */
export function inventLate(seed: number): string {
  const random = randomFrom(seed);
  const base = pick(['scratch', 'debian:13', 'first'], random);
  const platform = random(5) === 0 ? `--platform=${pick(PLATFORMS, random)} ` : '';
  return [
    'ARG G=linux',
    'FROM debian:13 AS first',
    `FROM ${platform}${base} AS second`,
    'ENV K=v E=""',
    ...(random(4) === 0 ? ['WORKDIR /w'] : []),
    pick(LINES, random)(random),
    'FROM debian:13 AS last\n',
  ].join('\n');
}

/** BuildKit refuses a text and we do not, or the other way round. */
export function compareLate(id: string, text: string, answer: Answer): Disagreement | null {
  if (answer.panic) return null;
  const input = { text, path: 'Dockerfile', absolutePath: '/Dockerfile', cwd: '/' };
  const [finding] = lintSource(input, config, catalog).result.findings;
  const theirs = answer.lintError?.message ?? answer.imageError;
  if ((theirs === '') === (finding === undefined)) return null;
  const detail = finding === undefined ? theirs : `${finding.ruleId}: ${finding.message}`;
  return { kind: finding === undefined ? 'late-missing' : 'late-extra', id, detail: detail.slice(0, 150) };
}
