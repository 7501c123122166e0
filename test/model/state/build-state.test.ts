import { describe, expect, it } from 'vitest';
import type { ModelOptions } from '../../../src/model/types.ts';
import { modelOf, resultOf, stageIn } from '../../support/model.ts';

const WINDOWS = 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022';

describe('the user', () => {
  it.each<[string, string, object]>([
    [
      'of scratch is root by default',
      'FROM scratch',
      { source: 'default', value: { name: 'root', isRoot: true } },
    ],
    [
      'of a known image comes from the table',
      'FROM debian:12',
      { source: 'base', value: { uid: 0, isRoot: true } },
    ],
    [
      'of a known image may be another',
      'FROM jenkins/jenkins:lts',
      { source: 'base', value: { name: 'jenkins', isRoot: false } },
    ],
    [
      'of an unknown image is unknown',
      'FROM corp.example/a:1',
      { source: 'unknown', value: { name: null, uid: null, isRoot: null } },
    ],
    [
      'is the one that USER names',
      'FROM debian:12\nUSER app',
      { source: 'instruction', value: { name: 'app', group: null, uid: null, isRoot: false } },
    ],
    [
      'has the number that the table knows',
      'FROM node:22\nUSER node',
      { value: { name: 'node', uid: 1000, isRoot: false } },
    ],
    [
      'may have a group',
      'FROM debian:12\nUSER app:staff',
      { value: { name: 'app', group: 'staff', isRoot: false } },
    ],
    [
      'may be a number',
      'FROM debian:12\nUSER 10001:0',
      { value: { name: '10001', group: '0', uid: 10001, isRoot: false } },
    ],
    ['root is root', 'FROM corp.example/a:1\nUSER root', { value: { name: 'root', uid: 0, isRoot: true } }],
    ['0 is root', 'FROM debian:12\nUSER 0', { value: { uid: 0, isRoot: true } }],
    ['00 is root', 'FROM debian:12\nUSER 00:5', { value: { uid: 0, group: '5', isRoot: true } }],
    [
      'an empty name is root',
      'FROM debian:12\nUSER app\nUSER ""',
      { value: { name: 'root', uid: 0, isRoot: true } },
    ],
    [
      'an empty name with a group is root',
      'FROM debian:12\nUSER :5',
      { value: { name: 'root', group: '5', isRoot: true } },
    ],
    ['is expanded', 'FROM debian:12\nENV U=app\nUSER ${U}:g', { value: { name: 'app', group: 'g' } }],
    [
      'comes from the default of an ARG',
      'FROM debian:12\nARG U=1000\nUSER $U',
      { value: { uid: 1000, isRoot: false } },
    ],
    [
      'is unknown when a variable decides',
      'FROM debian:12\nARG U\nUSER $U',
      { source: 'instruction', value: { name: null, uid: null, isRoot: null } },
    ],
    [
      'is unknown when the base may set the variable',
      'FROM debian:12\nUSER $WHO',
      { value: { isRoot: null } },
    ],
    [
      'is known when only the group is not',
      'FROM debian:12\nARG G\nUSER 1000:$G',
      { value: { name: '1000', group: null, uid: 1000, isRoot: false } },
    ],
    [
      'is unknown when the name is unfinished',
      'FROM debian:12\nARG U\nUSER app$U:g',
      { value: { name: null, isRoot: null } },
    ],
    ['stays with USER without a name', 'FROM debian:12\nUSER app\nUSER', { value: { name: 'app' } }],
    [
      'is inherited from the parent stage',
      'FROM debian:12 AS a\nUSER app\nFROM a',
      { source: 'instruction', value: { name: 'app' } },
    ],
    [
      'is not inherited from other stages',
      'FROM debian:12 AS a\nUSER app\nFROM debian:12',
      { source: 'base', value: { name: 'root' } },
    ],
    ['the last one counts', 'FROM debian:12\nUSER a\nUSER b', { value: { name: 'b' } }],
    [
      'of Windows is no root',
      `${WINDOWS}\nUSER ContainerUser`,
      { value: { name: 'ContainerUser', isRoot: false } },
    ],
    [
      'an administrator of Windows cannot be told',
      `${WINDOWS}\nUSER ContainerAdministrator`,
      { value: { name: 'ContainerAdministrator', isRoot: null } },
    ],
  ])('%s', (_, text, expected) => {
    expect(resultOf(text).user).toMatchObject(expected);
  });
});

describe('the working directory', () => {
  it.each<[string, string, object]>([
    ['of scratch is / by default', 'FROM scratch', { value: '/', source: 'default' }],
    ['of a known image comes from the table', 'FROM golang:1.24', { value: '/go', source: 'base' }],
    ['of an unknown image is unknown', 'FROM corp.example/a:1', { value: null, source: 'unknown' }],
    [
      'is the one that WORKDIR names',
      'FROM corp.example/a:1\nWORKDIR /app',
      { value: '/app', source: 'instruction' },
    ],
    ['a relative one continues the former', 'FROM debian:12\nWORKDIR /a/b\nWORKDIR ../c', { value: '/a/c' }],
    [
      'a relative one continues that of the base',
      'FROM golang:1.24\nWORKDIR src',
      { value: '/go/src', source: 'instruction' },
    ],
    [
      'a relative one on an unknown base is unknown',
      'FROM corp.example/a:1\nWORKDIR src',
      { value: null, source: 'instruction' },
    ],
    [
      'an absolute one after an unknown one is known',
      'FROM corp.example/a:1\nWORKDIR src\nWORKDIR /x',
      { value: '/x' },
    ],
    ['an empty one changes nothing', 'FROM scratch\nWORKDIR /a\nWORKDIR ""', { value: '/a' }],
    ['is expanded', 'FROM scratch\nENV D=/srv\nWORKDIR $D/x/', { value: '/srv/x' }],
    [
      'is unknown when a variable decides',
      'FROM scratch\nARG D\nWORKDIR $D',
      { value: null, source: 'instruction' },
    ],
    [
      'is inherited from the parent stage',
      'FROM scratch AS a\nWORKDIR /a\nFROM a\nWORKDIR b',
      { value: '/a/b' },
    ],
    ['has a drive on Windows', `${WINDOWS}\nWORKDIR C:/app`, { value: 'C:\\app' }],
    [
      'is joined with backslashes on Windows',
      `${WINDOWS}\nWORKDIR /app\nWORKDIR sub/x`,
      { value: 'C:\\app\\sub\\x' },
    ],
    [
      'of scratch for Windows is a drive',
      'FROM --platform=windows/amd64 scratch',
      { value: 'C:\\', source: 'default' },
    ],
  ])('%s', (_, text, expected) => {
    expect(resultOf(text).workdir).toMatchObject(expected);
  });
});

describe('the shell', () => {
  const ASSUMED = { name: 'sh', family: 'posix', isExplicit: false };
  it.each<[string, string, object]>([
    ['of scratch is sh by default', 'FROM scratch', { value: ASSUMED, source: 'default' }],
    ['of a known image comes from the table', 'FROM debian:12', { value: ASSUMED, source: 'base' }],
    ['of an unknown image is unknown', 'FROM corp.example/a:1', { value: null, source: 'unknown' }],
    [
      'is the one that SHELL names',
      'FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]',
      {
        value: { name: 'bash', arguments: ['-o', 'pipefail', '-c'], isExplicit: true },
        source: 'instruction',
      },
    ],
    ['stays when SHELL is no array', 'FROM debian:12\nSHELL bash -c', { value: ASSUMED, source: 'base' }],
    ['stays when SHELL is empty', 'FROM debian:12\nSHELL []', { value: ASSUMED }],
    [
      'is inherited from the parent stage',
      'FROM debian:12 AS a\nSHELL ["bash", "-c"]\nFROM a',
      { value: { name: 'bash' } },
    ],
    ['of Windows is cmd', WINDOWS, { value: { family: 'cmd', isExplicit: false } }],
  ])('%s', (_, text, expected) => {
    expect(resultOf(text).shell).toMatchObject(expected);
  });
});

describe('environment variables', () => {
  it.each<[string, string, Record<string, string | null>]>([
    ['come from ENV', 'FROM scratch\nENV A=1 B="two words"', { A: '1', B: 'two words' }],
    ['come from the legacy form', 'FROM scratch\nENV A one two', { A: 'one two' }],
    ['come from the parent stage', 'FROM scratch AS a\nENV A=1\nFROM a\nENV B=$A', { A: '1', B: '1' }],
    ['come from the table', 'FROM golang:1.24', { GOPATH: '/go' }],
    ['of the table may have an unknown value', 'FROM node:22', { NODE_VERSION: null }],
    ['of the table are seen in expansion', 'FROM golang:1.24\nENV BIN=$GOPATH/bin', { BIN: '/go/bin' }],
    ['of one instruction do not see each other', 'FROM scratch\nENV a=0\nENV a=1 b=$a', { a: '1', b: '0' }],
    ['may have an expanded name', 'FROM scratch\nARG K=foo\nENV ${K}_x=1', { foo_x: '1' }],
    ['without a value change nothing', 'FROM scratch\nENV A', {}],
    ['win over an ARG before them', 'FROM scratch\nARG A=2\nENV A=1\nENV B=$A', { A: '1', B: '1' }],
    [
      'lose in expansion against an ARG after them',
      'FROM scratch\nENV A=1\nARG A=2\nENV B=$A',
      { A: '1', B: '2' },
    ],
    [
      'win again in a stage that is built FROM it',
      'FROM scratch AS a\nENV A=1\nARG A=2\nFROM a\nENV B=$A',
      { A: '1', B: '1' },
    ],
    ['win over an ARG that gets no value', 'FROM scratch\nENV A=1\nARG A\nENV B=$A', { A: '1', B: '1' }],
    ['are empty where scratch leaves a variable unset', 'FROM scratch\nENV B=x$NOPE', { B: 'x' }],
    ['are unknown where the base may set a variable', 'FROM debian:12\nENV B=x$NOPE', { B: null }],
    [
      'extend the PATH of scratch',
      'FROM scratch\nENV PATH=/x:$PATH',
      { PATH: '/x:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
    ],
    ['extend an unknown PATH', 'FROM debian:12\nENV PATH=/x:$PATH', { PATH: null }],
    ['do not see automatic ARGs without ARG', 'FROM scratch\nENV T=a$TARGETARCH', { T: 'a' }],
  ])('%s', (_, text, expected) => {
    const { env } = resultOf(text);
    expect(Object.fromEntries([...env].map(([name, { value }]) => [name, value.value]))).toEqual(
      text.includes('FROM scratch') ? expected : expect.objectContaining(expected),
    );
  });

  it('say where they come from', () => {
    const { env } = resultOf('FROM golang:1.24\nENV A=1');
    expect(env.get('A')).toMatchObject({
      instruction: { type: 'EnvInstruction' },
      node: { type: 'KeyValue' },
    });
    expect(env.get('GOPATH')).toMatchObject({ instruction: null, node: null });
  });
});

describe('ARGs', () => {
  const seen = (text: string, options?: ModelOptions) => resultOf(text, options).env.get('SEEN')?.value.value;

  it.each<[string, string, ModelOptions, string | null]>([
    ['a default is seen after its declaration', 'FROM scratch\nARG A=1\nENV SEEN=$A', {}, '1'],
    ['nothing is seen before it', 'FROM scratch\nENV SEEN=x$A\nARG A=1', {}, 'x'],
    [
      'a build argument replaces the default',
      'FROM scratch\nARG A=1\nENV SEEN=$A',
      { buildArgs: { A: '2' } },
      '2',
    ],
    ['a build argument needs a declaration', 'FROM scratch\nENV SEEN=x$A', { buildArgs: { A: '2' } }, 'x'],
    [
      'a build argument gives a value where there is no default',
      'FROM scratch\nARG A\nENV SEEN=$A',
      { buildArgs: { A: '2' } },
      '2',
    ],
    ['without any value it is unknown', 'FROM scratch\nARG A\nENV SEEN=$A', {}, null],
    ['an alternative stands in for it', 'FROM scratch\nARG A\nENV SEEN=${A:-d}', {}, 'd'],
    ['a global one is not seen in a stage', 'ARG A=1\nFROM scratch\nENV SEEN=x$A', {}, 'x'],
    ['a global one is seen when declared again', 'ARG A=1\nFROM scratch\nARG A\nENV SEEN=$A', {}, '1'],
    [
      'a default in the stage wins over the global one',
      'ARG A=1\nFROM scratch\nARG A=2\nENV SEEN=$A',
      {},
      '2',
    ],
    ['global ones see each other', 'ARG A=1\nARG B=$A-2\nFROM scratch\nARG B\nENV SEEN=$B', {}, '1-2'],
    ['several of one instruction see each other', 'FROM scratch\nARG A=1 B=$A\nENV SEEN=$B', {}, '1'],
    ['they are inherited from the parent stage', 'FROM scratch AS a\nARG A=1\nFROM a\nENV SEEN=$A', {}, '1'],
    [
      'they are not inherited from other stages',
      'FROM scratch AS a\nARG A=1\nFROM scratch\nENV SEEN=x$A',
      {},
      'x',
    ],
    [
      'declared again it takes the global value',
      'ARG A=g\nFROM scratch AS a\nARG A=1\nFROM a\nARG A\nENV SEEN=$A',
      {},
      'g',
    ],
    ['declared again without a value it stays', 'FROM scratch\nARG A=1\nARG A\nENV SEEN=$A', {}, '1'],
    [
      'an automatic one is unknown without a platform',
      'FROM scratch\nARG TARGETARCH\nENV SEEN=$TARGETARCH',
      {},
      null,
    ],
    [
      'an automatic one follows the platform',
      'FROM scratch\nARG TARGETARCH\nENV SEEN=$TARGETARCH',
      { platform: 'linux/arm64' },
      'arm64',
    ],
    [
      'the build platform stays unknown',
      'FROM scratch\nARG BUILDARCH\nENV SEEN=$BUILDARCH',
      { platform: 'linux/arm64' },
      null,
    ],
  ])('%s', (_, text, options, value) => {
    expect(seen(text, options)).toBe(value);
  });

  it('are listed with their values', () => {
    const stage = stageIn('ARG G=1\nFROM scratch\nARG A=x B\nARG G');
    expect(
      stage.args.map(({ name, isGlobal, hasDefault, value }) => [name, isGlobal, hasDefault, value.value]),
    ).toEqual([
      ['A', false, true, 'x'],
      ['B', false, false, null],
      ['G', false, false, '1'],
    ]);
    expect([...stage.result.args.keys()]).toEqual(['A', 'B', 'G']);
  });

  it('can be overridden, and so can what is made of them', () => {
    const { env } = resultOf('FROM scratch\nARG A=1\nENV B=$A C=2\nENV D=$B');
    expect(['B', 'C', 'D'].map((name) => env.get(name)?.value.isOverridable)).toEqual([true, false, true]);
  });
});

describe('what the image runs', () => {
  it.each<[string, string, readonly string[] | null, readonly string[] | null]>([
    ['nothing', 'FROM scratch', null, null],
    ['CMD as an array', 'FROM scratch\nCMD ["a", "b"]', null, ['a', 'b']],
    ['CMD as text', 'FROM scratch\nCMD a  b', null, ['/bin/sh', '-c', 'a  b']],
    ['CMD without arguments', 'FROM scratch\nCMD', null, ['/bin/sh', '-c', '']],
    [
      'a shell command in force',
      'FROM scratch\nSHELL ["/bin/bash", "-ec"]\nCMD a\nSHELL ["x"]',
      null,
      ['/bin/bash', '-ec', 'a'],
    ],
    ['ENTRYPOINT', 'FROM scratch\nENTRYPOINT ["e"]', ['e'], null],
    ['both, CMD first', 'FROM scratch\nCMD ["c"]\nENTRYPOINT ["e"]', ['e'], ['c']],
    ['an empty array takes CMD away', 'FROM scratch\nCMD ["c"]\nCMD []', null, null],
    ['what the parent stage runs', 'FROM scratch AS a\nCMD ["c"]\nENTRYPOINT ["e"]\nFROM a', ['e'], ['c']],
    [
      'ENTRYPOINT takes an inherited CMD away',
      'FROM scratch AS a\nCMD ["c"]\nFROM a\nENTRYPOINT ["e"]',
      ['e'],
      null,
    ],
    [
      'an empty ENTRYPOINT takes both away',
      'FROM scratch AS a\nCMD ["c"]\nENTRYPOINT ["e"]\nFROM a\nENTRYPOINT []',
      null,
      null,
    ],
    [
      'a CMD of the stage stays',
      'FROM scratch AS a\nCMD ["c"]\nFROM a\nCMD ["d"]\nENTRYPOINT ["e"]',
      ['e'],
      ['d'],
    ],
    ['what the base runs', 'FROM node:22', ['docker-entrypoint.sh'], ['node']],
    ['ENTRYPOINT takes the CMD of the base away', 'FROM node:22\nENTRYPOINT ["e"]', ['e'], null],
    ['the last CMD', 'FROM scratch\nCMD ["a"]\nCMD ["b"]', null, ['b']],
    [
      'text for cmd on Windows',
      'FROM --platform=windows/amd64 scratch\nCMD a',
      null,
      ['cmd', '/S', '/C', 'a'],
    ],
  ])('%s', (_, text, entrypoint, cmd) => {
    const result = resultOf(text);
    expect(result.entrypoint.value?.argv ?? null).toEqual(entrypoint);
    expect(result.cmd.value?.argv ?? null).toEqual(cmd);
  });

  it('is unknown for an unknown base', () => {
    const { entrypoint, cmd } = resultOf('FROM corp.example/a:1');
    expect([entrypoint.source, cmd.source]).toEqual(['unknown', 'unknown']);
  });

  it('is text for an unknown shell there', () => {
    const { cmd } = resultOf('FROM corp.example/a:1\nCMD a b');
    expect(cmd).toMatchObject({ source: 'instruction', value: { form: 'shell', argv: null, text: 'a b' } });
  });
});

describe('other settings', () => {
  it('a health check is the last one', () => {
    expect(resultOf('FROM scratch\nHEALTHCHECK CMD a\nHEALTHCHECK CMD b').healthcheck).toMatchObject({
      source: 'instruction',
      value: { form: { text: 'b' } },
    });
  });

  it.each<[string, string, object]>([
    [
      'HEALTHCHECK NONE takes it away',
      'FROM scratch\nHEALTHCHECK CMD a\nHEALTHCHECK NONE',
      { value: null, source: 'instruction' },
    ],
    [
      'a health check is inherited',
      'FROM scratch AS a\nHEALTHCHECK CMD a\nFROM a',
      { value: { type: 'HealthcheckInstruction' } },
    ],
    ['scratch has no health check', 'FROM scratch', { value: null, source: 'default' }],
    ['a known image has no health check', 'FROM debian:12', { value: null, source: 'base' }],
    ['nobody knows about an unknown image', 'FROM corp.example/a:1', { value: null, source: 'unknown' }],
    [
      'another word than CMD and NONE changes nothing',
      'FROM scratch\nHEALTHCHECK curl x',
      { value: null, source: 'default' },
    ],
  ])('%s', (_, text, expected) => {
    expect(resultOf(text).healthcheck).toMatchObject(expected);
  });

  it.each<[string, string, object]>([
    ['the stop signal is SIGTERM by default', 'FROM scratch', { value: 'SIGTERM', source: 'default' }],
    ['the stop signal comes from the table', 'FROM nginx:1.27', { value: 'SIGQUIT', source: 'base' }],
    [
      'the stop signal is expanded',
      'FROM scratch\nENV S=INT\nSTOPSIGNAL SIG$S',
      { value: 'SIGINT', source: 'instruction' },
    ],
  ])('%s', (_, text, expected) => {
    expect(resultOf(text).stopSignal).toMatchObject(expected);
  });

  it('labels are inherited and replaced', () => {
    const { labels } = resultOf(
      'FROM scratch AS a\nLABEL a=1 "b c"=2\nFROM a\nARG K=x\nLABEL a=3 ${K}.y=4\nLABEL d e f',
    );
    expect([...labels].map(([key, { value }]) => [key, value.value])).toEqual([
      ['a', '3'],
      ['b c', '2'],
      ['x.y', '4'],
      ['d', 'e f'],
    ]);
  });

  it('ports are inherited, expanded and listed as often as they are named', () => {
    const { ports } = resultOf('FROM scratch AS a\nEXPOSE 80\nFROM a\nARG P=443\nEXPOSE $P/tcp 80');
    expect(ports.map(({ from, protocol }) => [from, protocol])).toEqual([
      [80, 'tcp'],
      [443, 'tcp'],
      [80, 'tcp'],
    ]);
  });

  it('volumes are inherited and expanded', () => {
    const { volumes } = resultOf('FROM scratch AS a\nVOLUME ["/a"]\nFROM a\nENV V=/v\nVOLUME $V /w');
    expect(volumes.map(({ value }) => value)).toEqual(['/a', '/v', '/w']);
  });

  it('what a view showed stays when more comes', () => {
    const model = modelOf('FROM scratch\nEXPOSE 1\nENV A=1\nEXPOSE 2\nENV A=2\nRUN x');
    const states = model.stages[0]?.instructions.map((instruction) => model.stateBefore(instruction)) ?? [];
    expect(
      states.map(({ ports, env }) => [ports.length, env.get('A')?.value.value ?? null, env.size]),
    ).toEqual([
      [0, null, 0],
      [1, null, 0],
      [1, '1', 1],
      [2, '1', 1],
      [2, '2', 1],
    ]);
  });
});

describe('ONBUILD', () => {
  it.each<[string, string, string | null]>([
    ['changes nothing in its own image', 'FROM scratch\nUSER a\nONBUILD USER b', 'a'],
    ['runs in a stage that is built FROM it', 'FROM scratch AS x\nUSER a\nONBUILD USER b\nFROM x', 'b'],
    ['is not passed on', 'FROM scratch AS x\nONBUILD USER b\nFROM x AS y\nUSER c\nFROM y', 'c'],
    [
      'sees the environment of the child',
      'FROM scratch AS x\nENV U=a\nONBUILD USER $U\nENV U=z\nFROM x',
      'z',
    ],
  ])('%s', (_, text, user) => {
    expect(resultOf(text).user.value.name).toBe(user);
  });

  it('counts as the CMD of the child', () => {
    expect(
      resultOf('FROM scratch AS a\nONBUILD CMD ["c"]\nFROM a\nENTRYPOINT ["e"]').cmd.value?.argv,
    ).toEqual(['c']);
  });

  it('finds the finished image before it', () => {
    const model = modelOf('FROM scratch\nONBUILD RUN a\nONBUILD USER b\nONBUILD RUN c\nUSER app\nARG X=1');
    const triggers = model.ast.instructions.flatMap((outer) =>
      outer.type === 'OnbuildInstruction' && outer.instruction !== null ? [outer.instruction] : [],
    );
    const states = triggers.map((trigger) => model.stateBefore(trigger));
    expect(states.map(({ user, args }) => [user.value.name, args.size])).toEqual([
      ['app', 0],
      ['app', 0],
      ['b', 0],
    ]);
  });
});
