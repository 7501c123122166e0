import { describe, expect, it } from 'vitest';
import { stageIn } from '../../support/model.ts';

function mountsOf(flags: string) {
  const head = 'FROM scratch\nWORKDIR /w\nENV DIR=/d\nARG T=cache\nARG U\n';
  return stageIn(`${head}RUN ${flags} x`).runs[0]?.mounts;
}

describe('a mount', () => {
  it.each<[string, string, object]>([
    [
      'is a read-only bind mount by default',
      'target=/a',
      { kind: 'bind', target: '/a', isReadonly: true, isRequired: false, source: null, from: null, id: null },
    ],
    ['has its type in any case', 'type=CACHE,target=/a', { kind: 'cache' }],
    ['has its type from a variable', 'type=$T,target=/a', { kind: 'cache' }],
    ['has an unknown type', 'type=$U,target=/a', { kind: null, isReadonly: null }],
    ['knows dst', 'dst=/a', { target: '/a' }],
    ['knows destination', 'destination=/a', { target: '/a' }],
    ['takes the last of these', 'dst=/a,target=/b', { target: '/b' }],
    ['joins a relative target to the working directory', 'target=sub/x/', { target: '/w/sub/x' }],
    ['expands its target', 'target=$DIR/x', { target: '/d/x' }],
    ['has an unknown target', 'target=$U', { target: null }],
    ['has no target', 'type=bind', { target: null }],
    ['knows source and src', 'src=a,target=/a', { source: 'a' }],
    ['has a from', 'from=build,source=/a,target=/a', { from: 'build', source: '/a' }],
    ['does not expand from', 'from=$T,target=/a', { from: null }],
    ['is writable on demand', 'target=/a,rw', { isReadonly: false }],
    ['is writable when not read-only', 'target=/a,readonly=false', { isReadonly: false }],
    ['is read-only on demand', 'type=cache,target=/a,ro', { isReadonly: true }],
    ['does not know what is no boolean', 'target=/a,ro=maybe', { isReadonly: null }],
    [
      'of type cache is writable and known by its target',
      'type=cache,target=/var/cache/apt/',
      { isReadonly: false, id: '/var/cache/apt', target: '/var/cache/apt' },
    ],
    ['of type cache may have an id', 'type=cache,target=/a,id=apt', { id: 'apt' }],
    ['of type tmpfs is writable', 'type=tmpfs,target=/a', { isReadonly: false, id: null }],
    [
      'of type secret has a default target',
      'type=secret,id=a/token',
      { kind: 'secret', id: 'a/token', target: '/run/secrets/token', isRequired: false },
    ],
    [
      'of type secret takes its source as id',
      'type=secret,source=token',
      { id: 'token', target: '/run/secrets/token' },
    ],
    [
      'of type secret takes its file name as id',
      'type=secret,target=/x/token',
      { id: 'token', target: '/x/token' },
    ],
    [
      'of type secret may be a variable',
      'type=secret,id=t,env=TOKEN',
      { id: 't', env: 'TOKEN', target: null },
    ],
    ['may be required', 'type=secret,id=t,required', { isRequired: true }],
    ['may be required with a value', 'type=secret,id=t,required=0', { isRequired: false }],
    ['has a mode', 'type=secret,id=t,mode=0440', { mode: '0440' }],
    [
      'of type ssh has an id',
      'type=ssh',
      { kind: 'ssh', id: 'default', target: '/run/buildkit/ssh_agent.0' },
    ],
  ])('%s', (_, value, expected) => {
    expect(mountsOf(`--mount=${value}`)).toMatchObject([expected]);
  });

  it('of type ssh is counted', () => {
    expect(
      mountsOf('--mount=type=ssh --mount=target=/a --mount=type=ssh,id=b')?.map(({ target }) => target),
    ).toEqual(['/run/buildkit/ssh_agent.0', '/a', '/run/buildkit/ssh_agent.1']);
  });

  it('is unknown below an unknown working directory', () => {
    const [run] = stageIn('FROM corp.example/a:1\nRUN --mount=target=a x').runs;
    expect(run?.mounts[0]?.target).toBeNull();
  });
});

describe('the shell of a RUN', () => {
  it.each<[string, string, string | null]>([
    ['is the one in force', 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN x', 'bash'],
    ['is the one that the text was read for where the base is unknown', 'FROM corp.example/a:1\nRUN x', 'sh'],
    ['is unknown for an array there', 'FROM corp.example/a:1\nRUN ["x"]', null],
    ['is what the first line of a heredoc names', 'FROM debian:12\nRUN <<E\n#!/bin/bash -e\nx\nE', 'bash'],
    [
      'is no shell when that names another interpreter',
      'FROM debian:12\nRUN <<E\n#!/usr/bin/python3\nx\nE',
      null,
    ],
    ['reads a plain heredoc', 'FROM debian:12\nRUN <<E\nx\nE', 'sh'],
    ['reads text with a heredoc', 'FROM debian:12\nRUN cat <<E\n#!/bin/bash\nE', 'sh'],
  ])('%s', (_, text, name) => {
    expect(stageIn(text).runs[0]?.shell?.name ?? null).toBe(name);
  });
});
