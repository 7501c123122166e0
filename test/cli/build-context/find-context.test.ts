import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ContextDirectories } from '../../../src/cli/lint/directory-context.ts';
import { wantedSources } from '../../../src/engine/source-code.ts';
import { modelOf } from '../../support/model.ts';
import { directoryWith } from '../run.ts';

type Files = Readonly<Record<string, string>>;

const TEXT = 'FROM a\nCOPY requirements.txt src ./\nCOPY docker/entrypoint.sh /\n';
/** A repository whose Dockerfile lies below its context. */
const ABOVE: Files = {
  '.git/HEAD': '',
  'docker/Dockerfile': TEXT,
  'docker/entrypoint.sh': '',
  'docker/requirements.txt': '',
  'requirements.txt': '',
  'src/x.py': '',
};

async function contextOf(directory: string, file: string, text: string, cwd = directory) {
  const dockerfile = join(directory, file);
  const finder = await new ContextDirectories().of({ dockerfile, named: null, cwd, text });
  return finder.find(() => wantedSources(modelOf(text)));
}

/** `PATH (REASON)` of the context of `file` in a repository of these files. */
async function found(files: Files, file = 'docker/Dockerfile', text = files[file] ?? ''): Promise<string> {
  const { path, reason } = await contextOf(directoryWith({ '.git/HEAD': '', ...files }), file, text);
  return `${path} (${reason})`;
}

const OWN = 'directory of the Dockerfile';
const NEAREST = 'nearest directory above the Dockerfile that holds all sources';
const NONE = `${OWN}; no directory holds all sources`;

describe('the build context by what is copied', () => {
  it.each<[name: string, files: Files, expected: string]>([
    ['the parent holds all', ABOVE, `. (${NEAREST})`],
    [
      'the own directory holds all',
      { 'docker/Dockerfile': 'FROM a\nCOPY x /', 'docker/x': '', x: '' },
      `docker (${OWN})`,
    ],
    ['nothing is copied', { 'docker/Dockerfile': 'FROM a', x: '' }, `docker (${OWN})`],
    ['the whole context is copied', { 'docker/Dockerfile': 'FROM a\nCOPY . /', x: '' }, `docker (${OWN})`],
    ['a part is nowhere', { ...ABOVE, 'docker/Dockerfile': `${TEXT}COPY nope /\n` }, `docker (${NONE})`],
    ['nothing is anywhere', { 'docker/Dockerfile': 'FROM a\nCOPY nope /' }, `docker (${OWN})`],
    [
      'a build step makes a part',
      { ...ABOVE, 'docker/Dockerfile': `${TEXT}COPY dist/app /\n`, '.gitignore': 'dist\n' },
      `. (${NEAREST})`,
    ],
    [
      'all that is there is made by a build step',
      { 'docker/Dockerfile': 'FROM a\nCOPY dist/app /\n', '.gitignore': 'dist\n' },
      `docker (${OWN})`,
    ],
    ['a pattern', { 'docker/Dockerfile': 'FROM a\nCOPY *.toml b /', 'a.toml': '', b: '' }, `. (${NEAREST})`],
    [
      'a pattern that may match nothing',
      { 'docker/Dockerfile': 'FROM a\nCOPY b yarn.lock* /', b: '' },
      `. (${NEAREST})`,
    ],
    [
      'a bind mount',
      {
        'docker/Dockerfile': 'FROM a\nRUN --mount=type=bind,source=req.txt,target=/r pip install -r /r',
        'req.txt': '',
      },
      `. (${NEAREST})`,
    ],
    [
      'a mount of a stage says nothing',
      { 'docker/Dockerfile': 'FROM a AS b\nFROM c\nRUN --mount=from=b,source=x,target=/r d', x: '' },
      `docker (${OWN})`,
    ],
    [
      'a copy of a stage says nothing',
      { 'docker/Dockerfile': 'FROM a AS b\nFROM c\nCOPY --from=b x /', x: '' },
      `docker (${OWN})`,
    ],
    [
      'what a child image copies says nothing',
      { 'docker/Dockerfile': 'FROM a\nONBUILD COPY x /', x: '' },
      `docker (${OWN})`,
    ],
    [
      'a variable with a known value',
      { 'docker/Dockerfile': 'FROM a\nENV F=x\nCOPY $F /', x: '' },
      `. (${NEAREST})`,
    ],
    [
      'a build argument decides',
      { 'docker/Dockerfile': 'FROM a\nARG F=x\nCOPY $F /', x: '' },
      `docker (${OWN})`,
    ],
    ['the nearest of two', { 'a/b/Dockerfile': 'FROM a\nCOPY x /', 'a/x': '', x: '' }, `a (${NEAREST})`],
    ['several levels up', { 'a/b/c/Dockerfile': 'FROM a\nCOPY a/x /', 'a/x': '' }, `. (${NEAREST})`],
  ])('%s', async (_, files, expected) => {
    const file = Object.keys(files).find((path) => path.endsWith('Dockerfile'));
    expect(await found(files, file)).toBe(expected);
  });

  it('never leaves the work tree', async () => {
    const directory = directoryWith({ x: '', 'repo/.git/HEAD': '', 'repo/docker/Dockerfile': '' });
    const { path } = await contextOf(directory, 'repo/docker/Dockerfile', 'FROM a\nCOPY x /');
    expect(path).toBe('repo/docker');
  });

  it('ends at the working directory where there is no work tree', async () => {
    const directory = directoryWith({ x: '', 'in/docker/Dockerfile': '' });
    const text = 'FROM a\nCOPY x /';
    expect((await contextOf(directory, 'in/docker/Dockerfile', text)).path).toBe('.');
    expect((await contextOf(directory, 'in/docker/Dockerfile', text, join(directory, 'in'))).path).toBe(
      'docker',
    );
    expect(
      (await contextOf(directory, 'in/docker/Dockerfile', text, join(directory, 'in/docker'))).path,
    ).toBe('.');
  });

  it.each<[name: string, files: Files, ignore: string | null]>([
    ['of the context', { '.dockerignore': 'a' }, '.dockerignore'],
    [
      'of the Dockerfile goes first',
      { '.dockerignore': 'a', 'docker/Dockerfile.dockerignore': 'b' },
      'docker/Dockerfile.dockerignore',
    ],
    ['beside the Dockerfile has no effect', { 'docker/.dockerignore': 'a' }, null],
  ])('the ignore file %s', async (_, files, ignore) => {
    const context = await contextOf(directoryWith({ ...ABOVE, ...files }), 'docker/Dockerfile', TEXT);
    expect(context.ignoreFile?.path ?? null).toBe(ignore);
  });
});

const ALL = { 'docker/Dockerfile': 'FROM a\nCOPY x /', 'docker/x': '', x: '', 'app/x': '' };
const step = (lines: string, head = '') =>
  `on: push\n${head}jobs:\n  b:\n    runs-on: x\n    strategy:\n      matrix:\n        image: [app, other]\n        include:\n          - { dir: app, file: docker/Dockerfile }\n    steps:\n      - uses: actions/checkout@v4\n      - ${lines}\n`;

describe('the build context as a file of the repository names it', () => {
  it.each<[name: string, file: string, text: string, expected: string]>([
    [
      'Compose, short',
      'docker/compose.yaml',
      'services:\n  a:\n    build: .\n',
      'docker (named in docker/compose.yaml)',
    ],
    [
      'Compose above',
      'compose.yml',
      'services:\n  a:\n    build:\n      context: .\n      dockerfile: docker/Dockerfile\n',
      '. (named in compose.yml)',
    ],
    [
      'Compose, absent context',
      'docker-compose.yml',
      'services:\n  a:\n    build: { dockerfile: ./docker/Dockerfile }\n',
      '. (named in docker-compose.yml)',
    ],
    [
      'Compose, other directory',
      'docker-compose.yml',
      'services:\n  a:\n    build: { context: app, dockerfile: ../docker/Dockerfile }\n',
      'app (named in docker-compose.yml)',
    ],
    [
      'an override of Compose',
      'docker-compose.prod.yml',
      'services:\n  a:\n    build: { context: app, dockerfile: ../docker/Dockerfile }\n',
      'app (named in docker-compose.prod.yml)',
    ],
    [
      'Compose in a usual place',
      'deploy/compose.yaml',
      'services:\n  a:\n    build: { context: ../app, dockerfile: ../docker/Dockerfile }\n',
      'app (named in deploy/compose.yaml)',
    ],
    [
      'Compose, merge keys',
      'compose.yaml',
      'x: &b\n  build: &c { context: app, dockerfile: ../docker/Dockerfile }\nservices:\n  a:\n    build: *c\n',
      'app (named in compose.yaml)',
    ],
    ['Compose, another Dockerfile', 'compose.yaml', 'services:\n  a:\n    build: ./app\n', `docker (${OWN})`],
    [
      'Compose, an inline Dockerfile',
      'docker/compose.yaml',
      'services:\n  a:\n    build: { context: ../app, dockerfile_inline: FROM a }\n',
      `docker (${OWN})`,
    ],
    [
      'Compose, a variable',
      'compose.yaml',
      'services:\n  a:\n    build: { context: "$DIR", dockerfile: docker/Dockerfile }\n',
      `docker (${OWN})`,
    ],
    [
      'Compose, an address',
      'compose.yaml',
      'services:\n  a:\n    build: https://example.org/a.git\n',
      `docker (${OWN})`,
    ],
    [
      'Compose, outside of the work tree',
      'compose.yaml',
      'services:\n  a:\n    build: { context: ../.., dockerfile: docker/Dockerfile }\n',
      `docker (${OWN})`,
    ],
    [
      'Compose, a variable with a default',
      'compose.yaml',
      `services:\n  a:\n    build: { context: "\${DIR:-app}", dockerfile: "\${FILE-../docker/Dockerfile}" }\n`,
      'app (named in compose.yaml)',
    ],
    [
      'Bake',
      'docker-bake.hcl',
      '# a\ntarget "x" {\n  args = { A = "}" }\n  context = "app" // b\n  dockerfile = "../docker/Dockerfile"\n}\n',
      'app (named in docker-bake.hcl)',
    ],
    [
      'Bake, inherited',
      'docker-bake.hcl',
      'target "base" { context = "app" }\ntarget "x" {\n  inherits = ["base"]\n  dockerfile = "../docker/Dockerfile"\n}\n',
      'app (named in docker-bake.hcl)',
    ],
    [
      'Bake, the usual context',
      'docker-bake.override.hcl',
      'group "default" { targets = ["x"] }\ntarget "x" { dockerfile = "docker/Dockerfile" }\n',
      '. (named in docker-bake.override.hcl)',
    ],
    [
      'Bake in JSON',
      'docker-bake.json',
      '{"target":{"b":{"context":"app"},"x":{"inherits":["b"],"dockerfile":"../docker/Dockerfile"}}}',
      'app (named in docker-bake.json)',
    ],
    [
      'Bake, an inline Dockerfile',
      'docker/docker-bake.hcl',
      'target "x" {\n  context = "."\n  dockerfile-inline = <<EOT\nFROM a\n}\nEOT\n}\n',
      `docker (${OWN})`,
    ],
    [
      'Bake, a variable',
      'docker-bake.hcl',
      `target "x" {\n  context = "\${DIR}"\n  dockerfile = "docker/Dockerfile"\n}\n`,
      `docker (${OWN})`,
    ],
    [
      'Bake, a circle',
      'docker-bake.hcl',
      'target "x" {\n  inherits = ["x"]\n  context = "app"\n  dockerfile = "../docker/Dockerfile"\n}\n',
      'app (named in docker-bake.hcl)',
    ],
    ['Bake, no HCL', 'docker-bake.hcl', 'target "x" { context = [{ "', `docker (${OWN})`],
    ['Bake, no JSON', 'docker-bake.json', '{"target":[}', `docker (${OWN})`],
    [
      'a job of GitLab',
      '.gitlab-ci.yml',
      'build:\n  before_script:\n    - echo\n  script:\n    - docker build -f docker/Dockerfile app\n',
      'app (named in .gitlab-ci.yml)',
    ],
    [
      'a job of GitLab that changes the directory',
      '.gitlab-ci.yml',
      'build:\n  script: [cd app, docker build -f ../docker/Dockerfile .]\n',
      `docker (${OWN})`,
    ],
    ['Compose, no YAML', 'compose.yaml', 'services: {{ build\n\t- [', `docker (${OWN})`],
    ['Compose, other types', 'compose.yaml', 'services: [1, { build: [3] }]\nbuild: 1\n', `docker (${OWN})`],
    [
      'a dev container',
      '.devcontainer/devcontainer.json',
      '{\n  // build\n  "build": { "dockerfile": "../docker/Dockerfile", "context": "../app", /* x */ },\n}',
      'app (named in .devcontainer/devcontainer.json)',
    ],
    [
      'a dev container without context',
      '.devcontainer/devcontainer.json',
      '{ "build": { "dockerfile": "../docker/Dockerfile" } }',
      '.devcontainer (named in .devcontainer/devcontainer.json)',
    ],
    [
      'a dev container, older keys',
      '.devcontainer.json',
      '{ "dockerFile": "docker/Dockerfile", "context": "app", "url": "http://x//y" }',
      'app (named in .devcontainer.json)',
    ],
    [
      'one of several dev containers',
      '.devcontainer/py/devcontainer.json',
      '{ "build": { "dockerfile": "../../docker/Dockerfile", "context": "../.." } }',
      '. (named in .devcontainer/py/devcontainer.json)',
    ],
    [
      'an action',
      '.github/workflows/a.yml',
      step('uses: docker/build-push-action@v6\n        with: { context: ./app, file: docker/Dockerfile }'),
      'app (named in .github/workflows/a.yml)',
    ],
    [
      'an action without context',
      '.github/workflows/a.yml',
      step('uses: docker/build-push-action@v6\n        with: { file: docker/Dockerfile }'),
      '. (named in .github/workflows/a.yml)',
    ],
    [
      'an action with a part of the commit',
      '.github/workflows/a.yaml',
      step('uses: docker/build-push-action@v6\n        with: { context: "{{defaultContext}}:docker" }'),
      'docker (named in .github/workflows/a.yaml)',
    ],
    [
      'an action with the workspace',
      '.github/workflows/a.yml',
      step(
        `uses: docker/build-push-action@v6\n        with: { context: "\${{ github.workspace }}/app", file: docker/Dockerfile }`,
      ),
      'app (named in .github/workflows/a.yml)',
    ],
    [
      'an action with a matrix',
      '.github/workflows/a.yml',
      step(
        `uses: docker/build-push-action@v6\n        with: { context: "\${{ matrix.dir }}", file: "\${{ matrix.file }}" }`,
      ),
      'app (named in .github/workflows/a.yml)',
    ],
    [
      'an action with a list of a matrix',
      '.github/workflows/a.yml',
      step(
        `uses: docker/build-push-action@v6\n        with: { context: "./\${{ matrix.image }}", file: docker/Dockerfile }`,
      ),
      'app (named in .github/workflows/a.yml)',
    ],
    [
      'an action with an output of a step',
      '.github/workflows/a.yml',
      step(
        `uses: docker/build-push-action@v6\n        with: { context: "\${{ steps.x.outputs.y }}", file: docker/Dockerfile }`,
      ),
      `docker (${OWN})`,
    ],
    [
      'another action',
      '.github/workflows/a.yml',
      step('uses: a/b@v1\n        with: { context: app, file: docker/Dockerfile }'),
      `docker (${OWN})`,
    ],
    [
      'a command',
      '.github/workflows/a.yml',
      step('run: docker build -t x -f docker/Dockerfile app'),
      'app (named in .github/workflows/a.yml)',
    ],
    [
      'a command in a script',
      '.github/workflows/a.yml',
      step(
        `run: |\n          set -e\n          sudo docker buildx build --push --platform linux/amd64 \\\n            --build-arg A="\${{ inputs.a }}" --file=docker/Dockerfile ./app`,
      ),
      'app (named in .github/workflows/a.yml)',
    ],
    [
      'a command with a variable for a value',
      '.github/workflows/a.yml',
      step('run: podman build --tag $IMAGE -fdocker/Dockerfile .'),
      '. (named in .github/workflows/a.yml)',
    ],
    [
      'a command with a working directory',
      '.github/workflows/a.yml',
      step('run: docker build -f ../docker/Dockerfile .\n        working-directory: app'),
      'app (named in .github/workflows/a.yml)',
    ],
    [
      'a command with the usual working directory',
      '.github/workflows/a.yml',
      step('run: docker build -f ../docker/Dockerfile .', 'defaults: { run: { working-directory: app } }\n'),
      'app (named in .github/workflows/a.yml)',
    ],
    [
      'a command with a matrix',
      '.github/workflows/a.yml',
      step(`run: docker build -f docker/Dockerfile \${{ matrix.dir }}`),
      'app (named in .github/workflows/a.yml)',
    ],
    [
      'a command after cd',
      '.github/workflows/a.yml',
      step('run: cd app && docker build -f ../docker/Dockerfile .'),
      `docker (${OWN})`,
    ],
    [
      'a command with a variable for the context',
      '.github/workflows/a.yml',
      step('run: docker build -f docker/Dockerfile $DIR'),
      `docker (${OWN})`,
    ],
    [
      'a command that builds nothing',
      '.github/workflows/a.yml',
      step('run: docker run build -f docker/Dockerfile app'),
      `docker (${OWN})`,
    ],
    [
      'standard input',
      '.github/workflows/a.yml',
      step('run: docker build -f docker/Dockerfile -'),
      `docker (${OWN})`,
    ],
  ])('%s', async (_, file, text, expected) => {
    expect(await found({ ...ALL, [file]: text })).toBe(expected);
  });

  it('prefers the one that holds all sources where files disagree', async () => {
    const build = (context: string) =>
      `services:\n  a:\n    build: { context: ${context}, dockerfile: ${context === '.' ? '' : '../'}docker/Dockerfile }\n`;
    const files = {
      'docker/Dockerfile': 'FROM a\nCOPY y /',
      'app/y': '',
      'compose.yaml': build('.'),
      'docker-compose.yml': build('app'),
    };
    expect(await found(files)).toBe('app (named in docker-compose.yml)');
  });

  it('doubts a workflow where another directory holds all sources', async () => {
    const workflow = step(
      'uses: docker/build-push-action@v6\n        with: { context: app, file: docker/Dockerfile }',
    );
    const files = { 'docker/Dockerfile': 'FROM a\nCOPY y /', y: '', '.github/workflows/a.yml': workflow };
    expect(await found(files)).toBe(`. (${NEAREST})`);
  });

  it('knows further contexts by name', async () => {
    const compose =
      'services:\n  a:\n    build:\n      context: .\n      dockerfile: docker/Dockerfile\n      additional_contexts: { one: ../x }\n  b:\n    build:\n      context: .\n      dockerfile: docker/Dockerfile\n      additional_contexts: [two=../y]\n';
    const directory = directoryWith({ '.git/HEAD': '', ...ALL, 'compose.yaml': compose });
    const context = await contextOf(directory, 'docker/Dockerfile', ALL['docker/Dockerfile']);
    expect(['one', 'two', 'three'].map((name) => context.isNamedContext(name))).toEqual([true, true, false]);
  });

  it.each([
    [
      'too large',
      (at: string) => directoryWith({ [at]: `${'#'.repeat(300_000)}\nservices: { a: { build: . } }\n` }),
    ],
  ])('does not read a file that is %s', async (_, make) => {
    const directory = make('compose.yaml');
    expect((await contextOf(directory, 'Dockerfile', 'FROM a\nCOPY x /')).reason).toBe(OWN);
  });

  it('does not follow a link out of the work tree', async () => {
    const outside = directoryWith({ 'compose.yaml': 'services: { a: { build: . } }\n', 'd/x': '' });
    const directory = directoryWith({ '.git/HEAD': '' });
    symlinkSync(join(outside, 'compose.yaml'), join(directory, 'compose.yaml'));
    expect((await contextOf(directory, 'Dockerfile', 'FROM a\nCOPY x /')).reason).toBe(OWN);
    symlinkSync(join(outside, 'd'), join(directory, 'd'));
    const text = 'services: { a: { build: { context: d, dockerfile: ../Dockerfile } } }\n';
    const other = directoryWith({ '.git/HEAD': '', 'docker-compose.yml': text });
    symlinkSync(join(outside, 'd'), join(other, 'd'));
    expect((await contextOf(other, 'Dockerfile', 'FROM a\nCOPY x /')).reason).toBe(OWN);
  });

  it('reads no directory or pipe by the name of such a file', async () => {
    const directory = directoryWith({ '.git/HEAD': '' });
    mkdirSync(join(directory, 'compose.yaml'));
    mkdirSync(join(directory, '.devcontainer.json'));
    expect((await contextOf(directory, 'Dockerfile', 'FROM a\nCOPY x /')).reason).toBe(OWN);
  });

  it('reads nothing for a file that copies nothing', async () => {
    const directory = directoryWith({ '.git/HEAD': '', 'compose.yaml': 'services: { a: { build: . } }\n' });
    expect((await contextOf(directory, 'Dockerfile', 'FROM a\nRUN b')).reason).toBe(OWN);
  });

  it('takes time in proportion to what a hostile repository holds', async () => {
    const bomb = `a: &a [x]\n${'bcdefghij'
      .split('')
      .map((name, at) => `${name}: &${name} [*${'abcdefghi'[at]}, *${'abcdefghi'[at]}]`)
      .join('\n')}\nservices: { s: { build: . } }\n`;
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`compose.${at}.yaml`, bomb]));
    const copies = Array.from({ length: 1000 }, (_, at) => `COPY n${at} */*/*/* /`).join('\n');
    const directory = directoryWith({ '.git/HEAD': '', ...files, [`${'d/'.repeat(80)}Dockerfile`]: '' });
    const start = performance.now();
    const context = await contextOf(directory, `${'d/'.repeat(80)}Dockerfile`, `FROM a\n${copies}`);
    expect(context.isDoubtful).toBe(false);
    expect(performance.now() - start).toBeLessThan(15_000);
  });

  it.each<[name: string, file: string, text: string]>([
    [
      'expressions without an end',
      '.github/workflows/a.yml',
      `jobs: { a: { steps: [{ run: "docker build ${'${{'.repeat(60_000)}" }] } }\n`,
    ],
    [
      'a path that the matrix makes endless',
      '.github/workflows/a.yml',
      `jobs: { a: { strategy: { matrix: { a: ["${'x'.repeat(90_000)}"] } }, steps: [{ uses: docker/build-push-action@v6, with: { context: "${'${{matrix.a}}'.repeat(7000)}" } }] } }\n`,
    ],
    [
      'many steps times many values',
      '.github/workflows/a.yml',
      `jobs: { a: { strategy: { matrix: { a: [${Array.from({ length: 200 }, (_, at) => at).join(',')}] } }, steps: [${'{uses: docker/build-push-action@v6, with: {context: "${{matrix.a}}"}},'.repeat(2500)}] } }\n`,
    ],
    ['comments that begin again and again', '.devcontainer.json', `{"build":1,${'/**/'.repeat(40)}x`],
    ['comments without an end', '.devcontainer.json', `{"build":1,${'/* '.repeat(60_000)}`],
    ['quotes without an end', '.devcontainer.json', `{"build":1,/*${'"\\'.repeat(90_000)}`],
    ['quotes without an end in HCL', 'docker-bake.hcl', `context = ${'"\\'.repeat(90_000)}`],
    [
      'targets that inherit long lists',
      'docker-bake.hcl',
      `target "t" { contexts = { ${Array.from({ length: 9000 }, (_, at) => `a${at}=""`).join(',')} } }\n${Array.from({ length: 2700 }, (_, at) => `target "${at}" { inherits = ["t"] }`).join('\n')}`,
    ],
  ])('is not held up by %s', async (_, name, text) => {
    const directory = directoryWith({ '.git/HEAD': '', [name]: text, x: '' });
    const start = performance.now();
    expect((await contextOf(directory, 'Dockerfile', 'FROM a\nCOPY x /')).path).not.toBe('');
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('reads no file through a directory that is a link to another work tree', async () => {
    const text = 'services: { a: { build: { context: ../d, dockerfile: ../Dockerfile } } }\n';
    const outside = directoryWith({ '.git/HEAD': '', 'compose.yaml': text });
    const directory = directoryWith({ '.git/HEAD': '', 'd/y': '', x: '' });
    symlinkSync(outside, join(directory, 'docker'));
    expect((await contextOf(directory, 'Dockerfile', 'FROM a\nCOPY x /')).reason).toBe(OWN);
  });
});
