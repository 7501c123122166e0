import { describe, expect, it } from 'vitest';
import { isDockerfileName, isDockerignoreName } from '../../src/cli/discovery/dockerfile-name.ts';

describe('names that count as Dockerfiles', () => {
  it.each([
    'Dockerfile',
    'dockerfile',
    'DOCKERFILE',
    'DockerFile',
    'Containerfile',
    'containerfile',
    'Dockerfile.prod',
    'dockerfile.prod',
    'Dockerfile.prod.arm64',
    'Dockerfile-alpine',
    'Dockerfile_dev',
    'Dockerfile.1.2.3',
    'Dockerfile.go',
    'Dockerfile.node',
    'Containerfile.dev',
    'prod.Dockerfile',
    'prod.dockerfile',
    'a.b.Dockerfile',
    'x.containerfile',
    '.dockerfile',
  ])('%s', (name) => {
    expect(isDockerfileName(name)).toBe(true);
  });
});

describe('names that do not', () => {
  it.each([
    ['what a build leaves out', 'Dockerfile.dockerignore'],
    ['what a build leaves out', '.dockerignore'],
    ['what a build leaves out', 'Containerfile.containerignore'],
    ['a template', 'Dockerfile.j2'],
    ['a template', 'Dockerfile.tmpl'],
    ['a template', 'Dockerfile.in'],
    ['a template in two steps', 'Dockerfile.prod.template'],
    ['documentation', 'Dockerfile.md'],
    ['a copy', 'Dockerfile.bak'],
    ['a copy', 'Dockerfile.orig'],
    ['a copy of an editor', 'Dockerfile~'],
    ['a copy of an editor', 'Dockerfile.swp'],
    ['data', 'dockerfile.json'],
    ['data', 'Dockerfile.yaml'],
    ['a program', 'dockerfile.go'],
    ['a program', 'dockerfile_test.go'],
    ['a program', 'dockerfile-parser.js'],
    ['another word', 'Dockerfiles'],
    ['another word', 'MyDockerfile'],
    ['another word', 'notes.txt'],
    ['a compose file', 'docker-compose.yml'],
  ])('%s: %s', (_, name) => {
    expect(isDockerfileName(name)).toBe(false);
  });
});

it('knows ignore files by their ending', () => {
  const names = ['.dockerignore', 'Dockerfile.dockerignore', 'x.DockerIgnore', 'Dockerfile.containerignore'];
  expect(names.filter(isDockerignoreName)).toEqual(names);
  expect(isDockerignoreName('dockerignore.Dockerfile')).toBe(false);
});
