import { describe, expect, it } from 'vitest';
import { LEFT_OUT, type PathPattern, TAKEN } from '../../scripts/generate/pre-commit-hooks.ts';
import { isDockerfileName, OTHER_THINGS, PROGRAMS } from '../../src/cli/discovery/dockerfile-name.ts';

const fits = ({ pattern, ignoresCase }: PathPattern, path: string) =>
  new RegExp(pattern, ignoresCase ? 'i' : '').test(path);
const isHooked = (path: string) => fits(TAKEN, path) && !LEFT_OUT.some((each) => fits(each, path));

const WORDS = [
  'Dockerfile',
  'dockerfile',
  'DOCKERFILE',
  'Containerfile',
  'containerfile',
  'Dockerfiles',
  'xDockerfile',
];
const ENDINGS = [
  '',
  '.',
  '.prod',
  '-alpine',
  '_dev',
  '~',
  '.prod~',
  '.d.e',
  '-x.md',
  '.MD',
  '.Go',
  '.dockerignore',
  '.in',
];
const NAMES = [
  ...WORDS.flatMap((word) => ENDINGS.map((ending) => `${word}${ending}`)),
  ...WORDS.flatMap((word) => [...OTHER_THINGS, ...PROGRAMS].map((ending) => `${word}.${ending}`)),
  ...WORDS.flatMap((word) => ['', 'prod', 'a.b', '-'].map((first) => `${first}.${word}`)),
  'prod.Dockerfile.bak',
  'Dockerfile.x.dockerfile',
  'README.md',
  'Dockerfile.go.tmpl',
];

describe('the hooks get the files that a search finds', () => {
  it.each(['', 'a/', 'Dockerfile/', 'x.Dockerfile/b/'])('below "%s"', (directory) => {
    const wrong = NAMES.filter((name) => isHooked(`${directory}${name}`) !== isDockerfileName(name));
    expect(wrong).toEqual([]);
  });

  it('and the names above are of both kinds', () => {
    const found = NAMES.filter(isDockerfileName).length;
    expect(found).toBeGreaterThan(100);
    expect(NAMES.length - found).toBeGreaterThan(100);
  });
});
