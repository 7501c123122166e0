import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { directoryWith, lintedFiles, plimsoll } from './run.ts';

const FROM = 'FROM debian:12\n';
const filesOf = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, FROM]));

describe('directories', () => {
  const tree = filesOf(
    'Dockerfile',
    'b/Dockerfile.prod',
    'b/app.dockerfile',
    'a/Containerfile',
    '.devcontainer/Dockerfile',
    'Dockerfile.dockerignore',
    'b/README.md',
    'node_modules/x/Dockerfile',
    '.git/Dockerfile',
    'Dockerfile.d/Dockerfile',
    'Dockerfile.d/notes',
  );

  it('are searched by name, hidden ones too, in the order of names', async () => {
    const cwd = directoryWith(tree);
    const all = [
      '.devcontainer/Dockerfile',
      'Dockerfile',
      'Dockerfile.d/Dockerfile',
      'a/Containerfile',
      'b/Dockerfile.prod',
      'b/app.dockerfile',
    ];
    expect(await lintedFiles([], { cwd })).toEqual(all);
    expect(await lintedFiles(['.'], { cwd })).toEqual(all);
    expect(await lintedFiles(['b', 'Dockerfile', './a/', 'b/Dockerfile.prod', cwd], { cwd })).toEqual(all);
  });

  it('named like a Dockerfile are searched, not read', async () => {
    const cwd = directoryWith(filesOf('Dockerfile/Dockerfile', 'x.dockerignore/Dockerfile'));
    expect(await lintedFiles([], { cwd })).toEqual(['Dockerfile/Dockerfile']);
    expect(await lintedFiles(['Dockerfile'], { cwd })).toEqual(['Dockerfile/Dockerfile']);
  });

  it('above are named as they were typed', async () => {
    const cwd = directoryWith(filesOf('a/Dockerfile', 'b/x'));
    expect(await lintedFiles(['../a'], { cwd: join(cwd, 'b') })).toEqual(['../a/Dockerfile']);
    expect(await lintedFiles([join(cwd, 'a')], { cwd: join(cwd, 'b') })).toEqual([join(cwd, 'a/Dockerfile')]);
  });
});

describe('templates', () => {
  const tree = {
    Dockerfile: FROM,
    'Dockerfile.base': '{{if a:\nFROM debian:12\n}}RUN x\n',
    'Dockerfile.part': 'RUN {{InsertTemplate("x",\n  "a": "b")}}\n',
    'Dockerfile.go': 'FROM debian:12\nRUN docker inspect --format {{.Id}} x\n',
  };

  it('that a search finds are left out with a note', async () => {
    const cwd = directoryWith(tree);
    expect(await lintedFiles([], { cwd })).toEqual(['Dockerfile', 'Dockerfile.go']);
    const { stderr, code } = await plimsoll([], { cwd });
    expect(stderr).toContain('Not checked: `Dockerfile.base`, `Dockerfile.part`, which are each a template.');
    expect(code).toBe(0);
  });

  it('are checked when they are named', async () => {
    const cwd = directoryWith(tree);
    expect(await lintedFiles(['Dockerfile.base'], { cwd })).toEqual(['Dockerfile.base']);
    const { stdout, code } = await plimsoll(['Dockerfile.part'], { cwd });
    expect(stdout).toContain('Unknown instruction');
    expect(stdout).not.toContain('from-first');
    expect(code).toBe(1);
  });
});

describe('.gitignore', () => {
  it('is obeyed, nested ones and those above too, and the nearest decides', async () => {
    const cwd = directoryWith({
      '.git/': '',
      '.gitignore': '/out\n*.old\ngen/*\n!gen/keep\n',
      '.git/info/exclude': 'private\n',
      ...filesOf(
        'out/Dockerfile',
        'Dockerfile',
        'private/Dockerfile',
        'gen/keep/Dockerfile',
        'gen/x/Dockerfile',
      ),
      ...filesOf('a/Dockerfile', 'a/Dockerfile.dev', 'a/out/Dockerfile', 'x.old/Dockerfile'),
      'a/.gitignore': 'Dockerfile.*\n!x.old\n',
      ...filesOf('a/x.old/Dockerfile'),
    });
    const below = ['a/Dockerfile', 'a/out/Dockerfile', 'a/x.old/Dockerfile'];
    expect(await lintedFiles([], { cwd })).toEqual(['Dockerfile', ...below, 'gen/keep/Dockerfile']);
    expect(await lintedFiles(['a'], { cwd })).toEqual(below);
    expect(await lintedFiles(['--no-gitignore', 'a', 'out'], { cwd })).toEqual([
      'a/Dockerfile',
      'a/Dockerfile.dev',
      'a/out/Dockerfile',
      'a/x.old/Dockerfile',
      'out/Dockerfile',
    ]);
  });

  it('does not stand against what is named', async () => {
    const cwd = directoryWith({
      '.git/': '',
      '.gitignore': 'out\n',
      ...filesOf('out/Dockerfile', 'out/a/Dockerfile'),
    });
    expect(await lintedFiles(['out/Dockerfile'], { cwd })).toEqual(['out/Dockerfile']);
    expect(await lintedFiles(['out'], { cwd })).toEqual(['out/Dockerfile', 'out/a/Dockerfile']);
  });
});

describe('files', () => {
  it('are taken under any name', async () => {
    const cwd = directoryWith(filesOf('build.txt', 'x.Dockerfile.j2'));
    expect(await lintedFiles(['x.Dockerfile.j2', 'build.txt'], { cwd })).toEqual([
      'build.txt',
      'x.Dockerfile.j2',
    ]);
  });

  it('that list what a build leaves out are passed over with a note', async () => {
    const cwd = directoryWith(filesOf('Dockerfile.dockerignore'));
    const { code, stderr } = await plimsoll(['Dockerfile.dockerignore'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain('not a Dockerfile');
  });

  it('are checked once, however many ways lead to them', async () => {
    const cwd = directoryWith(filesOf('b/Dockerfile'));
    mkdirSync(join(cwd, 'a'));
    symlinkSync('../b/Dockerfile', join(cwd, 'a/Dockerfile'));
    symlinkSync('b', join(cwd, 'link'));
    expect(await lintedFiles([], { cwd })).toEqual(['b/Dockerfile']);
    expect(await lintedFiles(['a', 'link/Dockerfile', 'b/Dockerfile'], { cwd })).toEqual(['b/Dockerfile']);
    expect(await lintedFiles(['a/Dockerfile'], { cwd })).toEqual(['a/Dockerfile']);
  });

  it('are left out by --ignore-pattern', async () => {
    const cwd = directoryWith(filesOf('a/Dockerfile', 'b/Dockerfile', 'Dockerfile.old'));
    expect(await lintedFiles(['--ignore-pattern', '/a', '--ignore-pattern', '*.old', '.'], { cwd })).toEqual([
      'b/Dockerfile',
    ]);
  });
});

it('follows no link to a directory, so circles end', async () => {
  const cwd = directoryWith(filesOf('a/Dockerfile'));
  symlinkSync('..', join(cwd, 'a/up'));
  symlinkSync('self', join(cwd, 'self'));
  symlinkSync('../a', join(cwd, 'a/Dockerfile.again'));
  expect(await lintedFiles([], { cwd })).toEqual(['a/Dockerfile']);
});

describe('globs', () => {
  const tree = filesOf(
    'services/web/Dockerfile',
    'services/api/build.docker',
    'x/Dockerfile',
    '.ci/Dockerfile',
    'a(b)/Dockerfile',
  );

  it.each([
    [
      'any depth',
      '**/Dockerfile',
      ['.ci/Dockerfile', 'a(b)/Dockerfile', 'services/web/Dockerfile', 'x/Dockerfile'],
    ],
    ['a name of its own', 'services/*/*.docker', ['services/api/build.docker']],
    ['a directory', 'services/*', ['services/web/Dockerfile']],
    ['any name', '**', ['.ci/Dockerfile', 'a(b)/Dockerfile', 'services/web/Dockerfile', 'x/Dockerfile']],
    ['braces', '{x,.ci}/Dockerfile', ['.ci/Dockerfile', 'x/Dockerfile']],
    ['parentheses mean themselves', 'a(b)/D*', ['a(b)/Dockerfile']],
    ['a dot before', './x/*file', ['x/Dockerfile']],
  ])('%s', async (_, glob, files) => {
    expect(await lintedFiles([glob], { cwd: directoryWith(tree) })).toEqual(files);
  });

  it('of absolute paths', async () => {
    const cwd = directoryWith(tree);
    expect(await lintedFiles([`${cwd}/x/D*`], { cwd })).toEqual(['x/Dockerfile']);
  });

  it('are file names first', async () => {
    const cwd = directoryWith(filesOf('Dockerfile[1]', 'Dockerfile1'));
    expect(await lintedFiles(['Dockerfile[1]'], { cwd })).toEqual(['Dockerfile[1]']);
  });

  it('that match nothing fail the run', async () => {
    const { code, stdout } = await plimsoll(['**/Nothing', 'x'], { cwd: directoryWith(tree) });
    expect(code).toBe(2);
    expect(stdout).toContain('The pattern `**/Nothing` matches no file.');
  });
});

describe('a run that finds nothing to check', () => {
  it('fails, and says where it looked for what', async () => {
    const { code, stdout } = await plimsoll([], { cwd: directoryWith({ 'README.md': '' }) });
    expect(code).toBe(2);
    expect(stdout).toContain('No Dockerfile found in the working directory.');
    expect(stdout).toContain('`Dockerfile.NAME`');
  });

  it('fails when the directory does not exist, with what was meant', async () => {
    const { code, stdout } = await plimsoll(['servcies'], {
      cwd: directoryWith(filesOf('services/Dockerfile')),
    });
    expect(code).toBe(2);
    expect(stdout).toContain('No such file, directory or command: `servcies`.');
    expect(stdout).toContain('Did you mean `services`?');
  });

  it('passes when the configuration ignores every file that was named', async () => {
    const cwd = directoryWith({ '.lintrc.yaml': 'ignore: [old]\n', ...filesOf('old/Dockerfile') });
    expect((await plimsoll(['old/Dockerfile'], { cwd })).code).toBe(0);
    expect((await plimsoll(['.'], { cwd })).code).toBe(2);
  });

  it('passes with --pass-on-no-files, unless a path does not exist', async () => {
    const cwd = directoryWith({ 'README.md': '' });
    const passing = await plimsoll(['--pass-on-no-files'], { cwd });
    expect(passing).toMatchObject({ code: 0, stderr: 'No Dockerfile found in the working directory.\n' });
    expect(passing.stdout).toContain('No problems in 0 files');
    expect(await plimsoll(['--pass-on-no-files', '*/x'], { cwd })).toMatchObject({
      code: 0,
      stderr: 'The pattern `*/x` matches no file.\n',
    });
    expect((await plimsoll(['--pass-on-no-files', 'nope'], { cwd })).code).toBe(2);
    expect((await plimsoll(['format'], { cwd })).code).toBe(2);
    expect((await plimsoll(['format', '--pass-on-no-files'], { cwd })).code).toBe(0);
  });
});

describe('given files that are excluded', () => {
  const files = { '.lintrc.yaml': 'ignore: [old]\n', ...filesOf('old/Dockerfile', 'old/b', 'Dockerfile') };
  const byConfig = (name: string) => `Not checked: ${name} ignored by \`ignore\` in \`.lintrc.yaml\`.\n`;
  const byOption = 'Not checked: `Dockerfile`, which is ignored by `--ignore-pattern`.\n';

  it.each([
    ['lint', ['old/Dockerfile'], byConfig('`old/Dockerfile`, which is')],
    ['lint', ['old/Dockerfile', 'old/b'], byConfig('`old/Dockerfile`, `old/b`, which are each')],
    ['lint', ['--ignore-pattern', 'Dock*', 'Dockerfile'], byOption],
    ['lint', ['--stdin-filename', 'old/Dockerfile', '-'], byConfig('`old/Dockerfile`, which is')],
    ['lint', ['--no-warn-ignored', 'old/Dockerfile', '--ignore-pattern', '/D*', 'Dockerfile'], ''],
    [
      'format',
      ['old/Dockerfile'],
      `${byConfig('`old/Dockerfile`, which is')}0 files formatted, 0 unchanged.\n`,
    ],
    ['format', ['--ignore-pattern', '/D*', 'Dockerfile'], `${byOption}0 files formatted, 0 unchanged.\n`],
  ])('are named in a note, and the run passes: %s %j', async (command, args, stderr) => {
    const outcome = await plimsoll([command, ...args], { cwd: directoryWith(files), input: FROM });
    expect(outcome).toMatchObject({ code: 0, stderr });
  });

  it('are named by baselines, too', async () => {
    const { code, stderr } = await plimsoll(['baseline', 'create', 'old/Dockerfile'], {
      cwd: directoryWith(files),
    });
    expect(code).toBe(0);
    expect(stderr).toContain(byConfig('`old/Dockerfile`, which is'));
  });

  it('are fixed as they are: standard input comes back', async () => {
    const args = ['--fix', '--stdin-filename', 'old/Dockerfile', '-'];
    const { stdout } = await plimsoll(args, { cwd: directoryWith(files), input: 'from debian:12\n' });
    expect(stdout).toBe('from debian:12\n');
  });

  it('are not named when a search passes over them', async () => {
    expect(await plimsoll([], { cwd: directoryWith(files) })).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('Compose and Bake files', () => {
  const files = {
    ...filesOf('Dockerfile', 'web/Dockerfile', 'api/Dockerfile.prod'),
    'compose.yaml':
      'services:\n  web: { build: web }\n  api: { build: { context: api, dockerfile: Dockerfile.prod } }\n',
    'docker-compose.dev.yml': 'services: { db: { image: "postgres:16" } }\n',
    'docker-bake.hcl': 'target "web" {\n  context = "web"\n}\n',
    'docker-bake.json': '{ "target": { "gone": { "context": "gone" } } }',
  };
  const WEB = '`web/Dockerfile`';

  it.each([
    ['compose.yaml', 'a Compose file', `give what it builds: ${WEB}, \`api/Dockerfile.prod\``],
    ['docker-compose.dev.yml', 'a Compose file', 'give the Dockerfiles that it builds'],
    ['docker-bake.hcl', 'a Bake file', `give what it builds: ${WEB}`],
    ['docker-bake.json', 'a Bake file', 'give the Dockerfiles that it builds'],
  ])('%s is named, with what to give instead', async (name, what, advice) => {
    const sentence = `\`${name}\` is ${what}, not a Dockerfile; ${advice}.`;
    const cwd = directoryWith(files);
    const alone = await plimsoll([name], { cwd });
    expect(alone.code).toBe(2);
    expect(alone.stdout).toContain(`failed  ${sentence}\n`);
    expect(await plimsoll([name, 'Dockerfile'], { cwd })).toMatchObject({ code: 0, stderr: `${sentence}\n` });
  });

  it('are told apart in globs, too', async () => {
    const cwd = directoryWith(files);
    const { code, stderr } = await plimsoll(['[dD]ocker[f-]*'], { cwd });
    expect(code).toBe(0);
    expect(stderr.match(/is a (Compose|Bake) file/g)).toHaveLength(3);
  });
});
