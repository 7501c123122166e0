import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { directoryWith, plimsoll } from './run.ts';

const TEXT = 'ARG V\nFROM debian:$V AS a\nRUN b\nFROM debian:12\n';

describe('plimsoll inspect', () => {
  it('prints a tree', async () => {
    const cwd = directoryWith({ Dockerfile: TEXT });
    const { code, stdout } = await plimsoll(['inspect', 'Dockerfile'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('Stage 0 a  not needed');
  });

  it('prints the model as JSON', async () => {
    const cwd = directoryWith({ Dockerfile: TEXT, 'Dockerfile.dockerignore': '# x\n*.md\n!a.md\n' });
    const { stdout } = await plimsoll(
      ['inspect', '--json', '--build-arg', 'V=13', '--target=a', 'Dockerfile'],
      {
        cwd,
      },
    );
    const { schemaVersion, image } = JSON.parse(stdout);
    expect(schemaVersion).toBe(1);
    expect(image.file).toMatchObject({
      path: 'Dockerfile',
      sha256: createHash('sha256').update(TEXT).digest('hex'),
    });
    expect(image.ignoreFile).toMatchObject({ present: true, patterns: ['*.md', '!a.md'], unknown: [] });
    expect(image.final).toEqual({ $ref: '#/image/stages/0' });
    expect(image.stages[0].from.resolved).toBe('debian:13');
  });

  it('reads standard input', async () => {
    const cwd = directoryWith({});
    const { stdout } = await plimsoll(['inspect', '--json', '-'], { cwd, input: TEXT });
    expect(JSON.parse(stdout).image).toMatchObject({
      file: { path: '<stdin>' },
      ignoreFile: { unknown: ['present', 'path', 'patterns'] },
    });
  });

  it('knows of a named context that it has no ignore file', async () => {
    const cwd = directoryWith({ 'docker/Dockerfile': TEXT });
    const { stdout } = await plimsoll(['inspect', '--json', '--context', '.', 'docker/Dockerfile'], { cwd });
    expect(JSON.parse(stdout).image.ignoreFile).toMatchObject({ present: false, unknown: [] });
  });

  it.each([
    [['--ast'], /^Dockerfile 1:1-5:1 /],
    [['--tokens'], /^Keyword 1:1-1:4 "ARG"\n/],
    [['--ast', '--json'], /^\{\n {2}"type": "Dockerfile"/],
    [['--tokens', '--json'], /^\[\n {2}\{\n {4}"type": "Keyword"/],
    [['--as', 'conftest'], /^\[\n {2}\[\n {4}\{\n {6}"Cmd": "arg"/],
  ])('prints other forms with %j', async (options, wanted) => {
    const cwd = directoryWith({ Dockerfile: TEXT });
    const { code, stdout } = await plimsoll(['inspect', ...options, 'Dockerfile'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(wanted);
  });

  it.each([['--json'], ['--ast', '--json'], ['--ast'], ['--tokens'], []])(
    'shows no secret with %s %s',
    async (...options) => {
      const cwd = directoryWith({ Dockerfile: 'FROM a\nENV API_TOKEN=R7Zk2-RtV9b\nRUN b R7Zk2-RtV9b\n' });
      const { stdout } = await plimsoll(['inspect', ...options, 'Dockerfile'], { cwd });
      expect(stdout).not.toContain('R7Zk2-RtV9b');
      expect(stdout).toContain('API_TOKEN');
    },
  );

  it.each([
    [[], 'requires one file'],
    [['a', 'b'], 'requires one file'],
    [['nothing-here'], 'could not be read. No such file or directory.'],
    [['--ast', '--tokens', 'Dockerfile'], 'cannot be used together'],
    [['--as', 'nobody', 'Dockerfile'], 'conftest'],
  ])('refuses %j', async (args, message) => {
    const cwd = directoryWith({ Dockerfile: TEXT });
    const { code, stderr } = await plimsoll(['inspect', ...args], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  const DOUBLING = `FROM debian:12\nENV a0=lololololo\n${Array.from(
    { length: 12 },
    (_, at) => `ENV a${at + 1}=$a${at}$a${at}\n`,
  ).join('')}`;

  it.each([
    [['--max-output-size', '2KB'], 2048],
    [['--max-output-size=64KB'], 65_536],
  ])('prints no more JSON than %s allows, and says so', async (words, size) => {
    const cwd = directoryWith({ Dockerfile: DOUBLING });
    const { code, stdout, stderr } = await plimsoll(['inspect', '--json', ...words, 'Dockerfile'], { cwd });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(`The model of this file has more than ${size} characters of JSON.`);
    expect(stderr).toContain('--max-output-size');
  });

  it('prints what a larger size allows', async () => {
    const cwd = directoryWith({ Dockerfile: DOUBLING });
    const { code, stdout } = await plimsoll(
      ['inspect', '--json', '--max-output-size', '4 MB', 'Dockerfile'],
      { cwd },
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout).image.stages).toHaveLength(1);
  });

  it.each(['0', 'x', '300MB'])('the size %s is none', async (size) => {
    const cwd = directoryWith({ Dockerfile: TEXT });
    const { code, stderr } = await plimsoll(['inspect', '--max-output-size', size, 'Dockerfile'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('`--max-output-size` must be a size of at most 256MB');
  });
});
