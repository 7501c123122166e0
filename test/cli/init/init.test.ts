/** `plimsoll init` in projects that had another linter. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { directoryWith, plimsoll, read } from '../run.ts';

const DOCKERFILE = 'FROM debian\nMAINTAINER me\nRUN apt-get install curl\n';

/** The new file without its first two lines, and what was printed. */
async function moved(files: Readonly<Record<string, string>>) {
  const cwd = directoryWith({ Dockerfile: DOCKERFILE, ...files });
  const { code, stdout, stderr } = await plimsoll(['init'], { cwd });
  expect([code, stderr]).toEqual([0, '']);
  const [schema, from, gap, ...rest] = read(cwd, '.lintrc.yaml').split('\n');
  expect(schema).toBe('# yaml-language-server: $schema=./node_modules/plimsoll/schema/config.json');
  expect(gap).toBe('');
  return { cwd, from, text: rest.join('\n'), stdout };
}

describe('from hadolint', () => {
  it('has its rules, levels, threshold and comments', async () => {
    const { text, from, stdout } = await moved({
      '.hadolint.yaml': `# Our rules
# for images

# No distribution keeps old versions.
ignored:
  - DL3008 # apt
  - DL3013
  # One team asked for it.
  - SC2086
failure-threshold: warning # as agreed
override:
  error:
    - DL3006
trustedRegistries:
  - hub.docker.com # the hub
  - "*.example.com"
label-schema:
  maintainer: email
strict-labels: true
# - DL3009
`,
    });
    expect(from).toBe('# Moved over from .hadolint.yaml.');
    expect(text).toBe(`# Our rules
# for images
root: true
extends: hadolint
failOn: warning # as agreed
rules:
  # No distribution keeps old versions.
  apt-get-pin-versions: off # DL3008 apt
  pip-pin-versions: off # DL3013
  pipx-pin-versions: off # DL3013
  # One team asked for it.
  no-unquoted-variable: off # SC2086
  explicit-image-tag: error # DL3006
  trusted-base-image: [error, { allow: [docker.io, "*.example.com"], asHadolint: true }] # DL3026 the hub
  require-labels: [info, { labels: [maintainer], asHadolint: true }] # DL3049
  valid-label-value: [warning, { labels: { maintainer: email }, asHadolint: true }] # DL3051, DL3058
  known-labels: [info, { allow: [maintainer], asHadolint: true }] # DL3050
# - DL3009
`);
    expect(stdout).toContain('Wrote .lintrc.yaml from .hadolint.yaml.\n');
    expect(stdout).toMatch(/^Kept\n/m);
    expect(stdout).toMatch(/^ {2}failure-threshold +failOn: warning \(\.hadolint\.yaml:10\)$/m);
    expect(stdout).toMatch(/^ {2}DL3013 +pip-pin-versions, pipx-pin-versions \(\.hadolint\.yaml:7\)$/m);
  });

  it('says what has no equivalent, and keeps its comment', async () => {
    const { text, stdout } = await moved({
      '.hadolint.yml': `ignored:
  - DL3005 # old
  - SC2039
  - MD041
format: gitlab_codeclimate
no-color: true
overrides: {}
`,
    });
    expect(text).toContain('  # DL3005: retired: hadolint no longer reports it # old\n');
    expect(stdout).toMatch(
      /^ {2}SC2039 +retired: ShellCheck reports SC3001 to SC3068 in its place, which stay on /m,
    );
    expect(stdout).toMatch(/^ {2}MD041 +not an id of hadolint: it had no effect /m);
    expect(stdout).toMatch(/^ {2}format +a command-line option: `--format gitlab` /m);
    expect(stdout).toMatch(/^ {2}no-color +a command-line option: `--no-color` /m);
    expect(stdout).toMatch(/^ {2}overrides +unknown to hadolint: it had no effect /m);
  });

  it('means what was meant where hadolint drops the file, and says so', async () => {
    const { text, stdout } = await moved({ '.hadolint.yaml': 'ignored: DL3008\n' });
    expect(text).toContain('  apt-get-pin-versions: off # DL3008\n');
    expect(stdout).toContain('hadolint disregarded the whole file for it; now it means what was meant');
  });

  it('reads hooks of pre-commit and steps of workflows, too', async () => {
    const { text, from, stdout } = await moved({
      '.pre-commit-config.yaml': `repos:
  - repo: https://github.com/hadolint/hadolint
    hooks:
      - id: hadolint-docker
        args: [--ignore, DL3006, --config, etc/lint.yaml, '-terror']
`,
      'etc/lint.yaml': 'ignored: [DL4000]\n',
      '.github/workflows/ci.yml': `jobs:
  lint:
    steps:
      - uses: hadolint/hadolint-action@v3
        with:
          dockerfile: docker/Dockerfile
          ignore: DL3008,DL3015
          failure-threshold: style
`,
    });
    expect(from).toBe('# Moved over from etc/lint.yaml, .pre-commit-config.yaml, .github/workflows/ci.yml.');
    expect(text).toContain('failOn: error\n');
    for (const rule of [
      'explicit-image-tag',
      'no-maintainer',
      'apt-get-pin-versions',
      'apt-get-no-install-recommends',
    ]) {
      expect(text).toContain(`  ${rule}: off`);
    }
    expect(stdout).toContain('a path on the command line: `plimsoll docker/Dockerfile`');
  });

  it('takes the files of super-linter', async () => {
    const { text } = await moved({ '.github/linters/.hadolint.yaml': 'ignored: [DL3006]\n' });
    expect(text).toContain('  explicit-image-tag: off # DL3006\n');
  });

  it.each([
    ['', 1],
    ['failure-threshold: error\nignored: [DL4000, DL3014]\n', 0],
    ['ignored: [DL3006, DL3008, DL3014, DL3015, DL4000, DL3009]\n', 0],
    ['failure-threshold: error\n', 1],
    ['no-fail: true\n', 0],
    ['failure-threshold: error\nignored: [DL4000, DL3014]\ntrustedRegistries: [ghcr.io]\n', 1],
    ['failure-threshold: error\nignored: [DL4000, DL3026]\ntrustedRegistries: [ghcr.io]\n', 0],
    [
      'failure-threshold: error\nignored: [DL4000]\nlabel-schema: { a: url }\noverride: { error: [DL3049] }\n',
      1,
    ],
    ['failure-threshold: error\nignored: [DL4000]\noverride: { error: [DL3006] }\n', 1],
  ])('ends as before with %j', async (yaml, code) => {
    const { cwd } = await moved({ '.hadolint.yaml': yaml });
    const { code: after, stdout } = await plimsoll(['-f', 'compact'], { cwd });
    expect([after, stdout]).toEqual([code, expect.anything()]);
    const { code: before } = await plimsoll(['hadolint', 'Dockerfile'], { cwd });
    expect(before).toBe(code);
  });

  it('disable-ignore-pragma', async () => {
    const { text } = await moved({ '.hadolint.yaml': 'disable-ignore-pragma: true\n' });
    expect(text).toContain('inlineIgnores: false\n');
  });
});

describe('from Checkov', () => {
  it('has its checks and none other', async () => {
    const { cwd, text, stdout } = await moved({
      '.checkov.yaml': 'skip-check:\n  - CKV_DOCKER_2 # jobs\n  - CKV_AWS_1\n',
    });
    expect(text).toContain('extends: none\nfailOn: error\n');
    expect(text).toContain('  require-healthcheck: off # CKV_DOCKER_2 jobs\n');
    expect(text).toContain('  no-maintainer: error # CKV_DOCKER_6\n');
    expect(stdout).toMatch(/^ {2}CKV_DOCKER_2 +require-healthcheck /m);
    const { code, stdout: report } = await plimsoll(['-f', 'compact'], { cwd });
    expect(code).toBe(1);
    expect(report).toContain(' no-maintainer: ');
    expect(report).not.toContain('apt-get-assume-yes');
  });

  it('turns a check off that shares a rule with others', async () => {
    const dockerfile =
      'FROM debian:12\nRUN curl -k https://a.example/b && wget --no-check-certificate https://a.example/b\n';
    const { cwd, text, stdout } = await moved({
      Dockerfile: dockerfile,
      '.checkov.yaml':
        'soft-fail-on: [CKV2_DOCKER_3]\nskip-check:\n  - CKV2_DOCKER_2 # an own mirror\n  - CKV_DOCKER_2\n  - CKV_DOCKER_3\n',
    });
    expect(text).toMatch(/^ {2}no-insecure-tls: error # CKV2_DOCKER_12, .*CKV2_DOCKER_6$/m);
    expect(text).toContain('  CKV2_DOCKER_2: off # an own mirror\n');
    expect(text).toContain('  CKV2_DOCKER_3: style\n');
    expect(stdout).toMatch(/^ {2}CKV2_DOCKER_2 +CKV2_DOCKER_2 /m);
    const { code, stdout: report } = await plimsoll(['-f', 'compact'], { cwd });
    expect(report.match(/ \w+ no-insecure-tls:/g)).toEqual([' style no-insecure-tls:']);
    expect(code).toBe(0);
  });

  it('asks for a health check of every image, as it does', async () => {
    const { cwd, text } = await moved({ '.checkov.yaml': 'check: [CKV_DOCKER_2]\n' });
    expect(text).toContain('  require-healthcheck: [error, { always: true }] # CKV_DOCKER_2\n');
    const { code, stdout } = await plimsoll(['-f', 'compact'], { cwd });
    expect([code, stdout]).toEqual([1, expect.stringContaining(' require-healthcheck: ')]);
  });

  it('says that it fails no run where hadolint must not', async () => {
    const { text, stdout } = await moved({
      '.checkov.yaml': 'quiet: true\n',
      '.hadolint.yaml': 'no-fail: true\n',
    });
    expect(text).toContain('failOn: never\n');
    expect(stdout).toContain('failOn: never holds for Checkov, too, whose findings failed the run');
  });

  it('does not fail a run with soft-fail', async () => {
    const { cwd } = await moved({ '.checkov.yaml': 'soft-fail: true\n' });
    const { code, stdout } = await plimsoll(['-f', 'compact'], { cwd });
    expect([code, stdout]).toEqual([0, expect.stringContaining('no-maintainer')]);
  });

  it('is left alone where it does not look at Dockerfiles', async () => {
    const cwd = directoryWith({ '.checkov.yaml': 'framework: [terraform]\n' });
    await plimsoll(['init'], { cwd });
    expect(read(cwd, '.lintrc.yaml')).toContain('extends: recommended@');
  });

  it('keeps on what it reports and hadolint ignores, and says so', async () => {
    const { text, stdout } = await moved({
      '.checkov.yaml': 'skip-check: [CKV_DOCKER_7]\n',
      '.hadolint.yaml': 'ignored: [DL4000]\n',
    });
    expect(text).toContain('  no-maintainer: error # CKV_DOCKER_6\n');
    expect(stdout).toContain('no-maintainer: on for Checkov, though hadolint ignores DL4000');
    expect(stdout).toContain('explicit-image-tag: stays on for another linter, though Checkov has it off');
  });
});

describe('from Trivy', () => {
  it('has its checks of Dockerfiles by severity', async () => {
    const { text, stdout } = await moved({
      'trivy.yaml': 'exit-code: 1\nseverity: [HIGH, CRITICAL]\nscan:\n  scanners: [misconfig]\n',
      '.trivyignore': '# root is fine\nAVD-DS-0002\nDS021 exp:2020-01-01\nCVE-2020-1\n',
    });
    expect(text).toContain('extends: none\nfailOn: info\n');
    expect(text).toContain('  # root is fine\n');
    expect(text).toContain('  no-root-user: off # DS-0002\n');
    expect(text).toContain('  apt-get-assume-yes: error # DS-0021\n');
    expect(text).not.toContain('require-healthcheck');
    expect(stdout).toMatch(/^ {2}DS021 +expired on 2020-01-01: reported, as Trivy does /m);
  });

  it('is left alone where nothing speaks of Dockerfiles', async () => {
    const cwd = directoryWith({ '.trivyignore': 'CVE-2020-1\n' });
    await plimsoll(['init'], { cwd });
    expect(read(cwd, '.lintrc.yaml')).toContain('extends: recommended@');
  });
});

it('from tally', async () => {
  const { text, stdout } = await moved({
    '.tally.toml': `[output]
fail-level = "warning" # soft
[rules]
exclude = ["hadolint/DL3006", "tally/max-lines"]
[rules.hadolint.DL4000]
severity = "info"
`,
  });
  expect(text).toContain('extends: [hadolint, buildkit]\nfailOn: warning # soft\n');
  expect(text).toContain('  explicit-image-tag: off # DL3006\n');
  expect(text).toContain('  no-maintainer: info # DL4000\n');
  expect(stdout).toMatch(/^ {2}tally\/max-lines +not reported here /m);
});

it('from KICS', async () => {
  const { text } = await moved({
    'kics.config': 'exclude-queries: [99614418-f82b-4852-a9ae-5051402b741c]\ntype: [Dockerfile]\n',
  });
  expect(text).toContain('extends: none\nfailOn: error\n');
  expect(text).toContain('  no-maintainer: off # 99614418-f82b-4852-a9ae-5051402b741c\n');
  expect(text).toContain('  no-sudo: error #');
});

describe('broken input is an error with a place, and nothing is written', () => {
  it.each([
    ['.hadolint.yaml', 'ignored: [\n', /\.hadolint\.yaml:2:1: /],
    ['.hadolint.yaml', 'a: b\n- c\n', /\.hadolint\.yaml:2:1: /],
    ['.hadolint.yaml', 'label-schema: [a]\n', /\.hadolint\.yaml:1:15: `label-schema` must be an object/],
    ['.checkov.yaml', '- a\n', /\.checkov\.yaml:1:1: The configuration must be an object/],
    ['.tally.toml', '[rules]\nwhat\n', /\.tally\.toml:2:1: Invalid TOML: `what`/],
    ['trivy.yaml', 'a: [\n', /trivy\.yaml:2:1: /],
  ])('%s: %j', async (name, text, message) => {
    const cwd = directoryWith({ [name]: text });
    const { code, stdout, stderr } = await plimsoll(['init'], { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(existsSync(join(cwd, '.lintrc.yaml'))).toBe(false);
  });
});

describe('a project that had none', () => {
  it.each([
    ['FROM debian\n'],
    ['FROM debian:12\nUSER 1\n'],
    [DOCKERFILE],
    ['FROM debian:12\nRUN cd /x\nUSER 1\n'],
  ])('ends as before: %j', async (text) => {
    const cwd = directoryWith({ Dockerfile: text });
    const before = await plimsoll(['-f', 'json'], { cwd });
    await plimsoll(['init'], { cwd });
    const after = await plimsoll(['-f', 'json'], { cwd });
    expect(after).toEqual(before);
  });
});

describe('--rewrite-comments', () => {
  it('turns comments of other linters into ours where the findings stay the same', async () => {
    const text = `# hadolint global ignore=DL4000
# hadolint ignore=DL3006 # pinned elsewhere
FROM debian
MAINTAINER me
# hadolint ignore=DL3014,DL3008,DL3015
RUN apt-get install curl
# hadolint ignore=DL9999
USER 1
`;
    const cwd = directoryWith({ Dockerfile: text, '.hadolint.yaml': '' });
    const { code, stdout } = await plimsoll(['init', '--rewrite-comments'], { cwd });
    expect(code).toBe(0);
    expect(read(cwd, 'Dockerfile')).toBe(`# plimsoll ignore-file=no-maintainer -- hadolint DL4000
# plimsoll ignore=explicit-image-tag -- DL3006: pinned elsewhere
FROM debian
MAINTAINER me
# plimsoll ignore=apt-get-assume-yes,apt-get-pin-versions,apt-get-no-install-recommends -- hadolint DL3014, DL3008, DL3015
RUN apt-get install curl
# hadolint ignore=DL9999
USER 1
`);
    expect(stdout).toContain('Dockerfile: rewrote 3 comments.\n');
    expect(stdout).toContain('Dockerfile:7: the comment stays as it is: part of it has no equivalent.\n');
    const { stdout: report } = await plimsoll(['-f', 'compact'], { cwd });
    expect(report).not.toMatch(/explicit-image-tag|no-maintainer|apt-get-assume-yes/);
  });
});

it('--baseline creates one beside the configuration', async () => {
  const cwd = directoryWith({ Dockerfile: DOCKERFILE, '.hadolint.yaml': '' });
  expect((await plimsoll(['init', '--baseline'], { cwd })).code).toBe(0);
  expect(existsSync(join(cwd, 'plimsoll-baseline.json'))).toBe(true);
  expect(read(cwd, '.lintrc.yaml')).toMatch(/^baseline: plimsoll-baseline\.json\n/m);
  expect((await plimsoll(['--fail-on', 'style'], { cwd })).code).toBe(0);
});

it('--baseline names it where there was no other linter, too', async () => {
  const cwd = directoryWith({ Dockerfile: DOCKERFILE });
  expect((await plimsoll(['init', '--baseline'], { cwd })).code).toBe(0);
  expect((await plimsoll(['--fail-on', 'style'], { cwd })).code).toBe(0);
});

it('--print writes nothing, and the table on standard error', async () => {
  const cwd = directoryWith({ '.hadolint.yaml': 'ignored: [DL3008]\n' });
  const { stdout, stderr } = await plimsoll(['init', '--print'], { cwd });
  expect(stdout).toContain('apt-get-pin-versions: off');
  expect(stderr).toContain('DL3008');
  expect(existsSync(join(cwd, '.lintrc.yaml'))).toBe(false);
});

describe('in the tree of a stranger', () => {
  const workflow = (config: string) =>
    `jobs: { a: { steps: [{ uses: hadolint/hadolint-action@v3, with: { config: ${config} } }] } }\n`;

  it('reads no file outside of the working directory that a workflow or a hook names', async () => {
    const outside = directoryWith({ 'secret.yaml': 'password-of-somebody\n' });
    const files = {
      '.github/workflows/a.yml': workflow('../secret.yaml'),
      '.pre-commit-config.yaml':
        'repos: [{ repo: https://github.com/hadolint/hadolint, hooks: [{ id: hadolint, args: [--config, d/../../secret.yaml] }] }]\n',
      'd/x': '',
    };
    const cwd = join(outside, 'w');
    mkdirSync(cwd);
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(cwd, name, '..'), { recursive: true });
      writeFileSync(join(cwd, name), text);
    }
    const { code, stdout } = await plimsoll(['init'], { cwd });
    expect(code).toBe(0);
    expect(stdout + read(cwd, '.lintrc.yaml')).not.toContain('password');
    expect(stdout).toContain('  ../secret.yaml       lies outside of the working directory and was not read');
  });

  it('reads no workflow through a link', async () => {
    const outside = directoryWith({ 'workflows/a.yml': workflow('password-of-somebody') });
    const cwd = directoryWith({});
    symlinkSync(outside, join(cwd, '.github'));
    const { code, stdout, stderr } = await plimsoll(['init'], { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('It is a link to a file outside its directory tree.');
  });

  it('lets no text of another linter begin a line of the configuration, or speak to the terminal', async () => {
    const cwd = directoryWith({
      '.hadolint.yaml': 'ignored: ["x\\nplugins: [./evil.mjs]\\n#", "\\e[2Jy", DL3007]\n',
    });
    const { code, stdout } = await plimsoll(['init'], { cwd });
    expect(code).toBe(0);
    expect(read(cwd, '.lintrc.yaml')).toContain('\n  # x plugins: [./evil.mjs] #: not an id of hadolint');
    expect(stdout).not.toMatch(/^plugins/m);
    expect(stdout).toContain('\\x1b[2Jy');
    expect(stdout).not.toContain('\u001b');
  });

  it('--rewrite-comments goes on after a file that it cannot read or write', async () => {
    const text = '# hadolint ignore=DL3006\nFROM debian\n';
    const cwd = directoryWith({
      'a/Dockerfile': `${text}${'#'.repeat(5 * 1024 * 1024)}`,
      'b/Dockerfile': text,
      'c/Dockerfile': text,
      'd\n::error::x/Dockerfile': text,
    });
    chmodSync(join(cwd, 'b/Dockerfile'), 0o444);
    const { code, stdout, stderr } = await plimsoll(['init', '--rewrite-comments'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('a/Dockerfile: It is larger than 5 MB.');
    expect(stderr).toContain('b/Dockerfile: It is read-only.');
    expect(stdout).toContain('c/Dockerfile: rewrote 1 comment.');
    expect(stdout).not.toMatch(/^::/m);
    expect(read(cwd, 'b/Dockerfile')).toBe(text);
  });

  it.skipIf(process.platform === 'win32')('--force writes to no pipe', async () => {
    const cwd = directoryWith({});
    execFileSync('mkfifo', [join(cwd, '.lintrc.yaml')]);
    const { code, stderr } = await plimsoll(['init', '--force'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('It is not a regular file.');
  });
});
