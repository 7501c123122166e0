import { describe, expect, it } from 'vitest';
import type { ModelOptions } from '../../../src/model/types.ts';
import { modelOf, stageIn } from '../../support/model.ts';

const DIGEST = `sha256:${'0'.repeat(64)}`;

describe('what FROM names', () => {
  it.each<[string, string, ModelOptions, object]>([
    [
      'an image',
      'FROM node:22',
      {},
      {
        kind: 'external',
        text: { value: 'node:22' },
        reference: { repository: 'node', tag: '22' },
        stage: null,
      },
    ],
    [
      'an image by digest',
      `FROM node@${DIGEST}`,
      {},
      { kind: 'external', reference: { digest: DIGEST, tag: null } },
    ],
    ['scratch', 'FROM scratch', {}, { kind: 'scratch', reference: null, stage: null }],
    ['scratch in capitals is no name', 'FROM SCRATCH', {}, { kind: 'external', reference: null }],
    [
      'an earlier stage',
      'FROM node:22 AS a\nFROM a',
      {},
      { kind: 'stage', reference: null, stage: { index: 0 } },
    ],
    [
      'an earlier stage whose name has capitals',
      'FROM node:22 AS Base\nFROM base',
      {},
      { kind: 'stage', stage: { index: 0 } },
    ],
    [
      'capitals name no stage',
      'FROM node:22 AS base\nFROM Base',
      {},
      { kind: 'external', reference: null, stage: null },
    ],
    ['a quoted stage', 'FROM node:22 AS a\nFROM "a"', {}, { kind: 'stage' }],
    ['a stage that hides scratch', 'FROM node:22 AS scratch\nFROM scratch', {}, { kind: 'stage' }],
    [
      'its own name is an image',
      'FROM a AS a',
      {},
      { kind: 'external', reference: { repository: 'a' }, stage: null },
    ],
    [
      'the latest earlier stage of a name',
      'FROM x:1 AS a\nFROM y:1 AS a\nFROM a AS a',
      {},
      { kind: 'stage', stage: { index: 1 } },
    ],
    [
      'an index is an image',
      'FROM node:22\nFROM 0',
      {},
      { kind: 'external', reference: { repository: '0' } },
    ],
    [
      'a global ARG',
      'ARG V=22\nFROM node:$V',
      {},
      { kind: 'external', text: { value: 'node:22', isOverridable: true }, reference: { tag: '22' } },
    ],
    [
      'a build argument',
      'ARG V=22\nFROM node:$V',
      { buildArgs: { V: '20' } },
      { text: { value: 'node:20' } },
    ],
    [
      'a stage through an ARG',
      'ARG S=a\nFROM node:22 AS a\nFROM $S',
      {},
      { kind: 'stage', stage: { index: 0 } },
    ],
    [
      'something unknown',
      'ARG V\nFROM node:$V',
      {},
      { kind: 'unknown', text: { value: null, isKnown: false }, reference: null, facts: null },
    ],
    [
      'a stage ARG is not seen',
      'FROM x:1\nARG V=22\nFROM node:$V',
      {},
      { kind: 'external', text: { value: 'node:', undefinedVariables: ['V'] }, reference: null },
    ],
    ['a default in place', 'FROM node:${V:-22}', {}, { reference: { tag: '22' } }],
    ['nothing', 'FROM', {}, { kind: 'unknown', text: { value: null }, facts: null }],
    ['an empty text', 'FROM ""', {}, { kind: 'unknown' }],
    ['a platform', 'FROM --platform=linux/arm64 node:22', {}, { platform: { value: 'linux/arm64' } }],
    [
      'the target platform',
      'FROM --platform=$TARGETPLATFORM node:22',
      { platform: 'linux/amd64' },
      { platform: { value: 'linux/amd64' } },
    ],
    ['the build platform', 'FROM --platform=$BUILDPLATFORM node:22', {}, { platform: { value: null } }],
    ['no platform', 'FROM node:22', {}, { platform: null }],
  ])('%s', (_, text, options, expected) => {
    expect(stageIn(text, -1, options).base).toMatchObject(expected);
  });
});

describe('facts of the base', () => {
  it.each<[string, string, ModelOptions, object | null]>([
    [
      'come from the table',
      'FROM debian:12',
      {},
      { distro: 'debian', release: 'bookworm', packageManager: 'apt' },
    ],
    [
      'know the registry of an official image',
      'FROM docker.io/library/alpine:3.20',
      {},
      { packageManager: 'apk' },
    ],
    [
      'of a stage are those of the image that its chain begins with',
      'FROM alpine:3.20 AS a\nFROM a AS b\nFROM b',
      {},
      { packageManager: 'apk' },
    ],
    ['of scratch are known', 'FROM scratch', {}, { packageManager: 'none', sh: 'none' }],
    ['of other images are unknown', 'FROM corp.example/debian:12', {}, null],
    [
      'can be given by name',
      'FROM corp.example/a:1',
      { baseImages: { 'corp.example/a': { user: 'app', packageManager: 'apt' } } },
      { user: 'app', packageManager: 'apt', workdir: null },
    ],
    [
      'can be given by name and tag',
      'FROM corp.example/a:1',
      { baseImages: { 'corp.example/a:1': { user: 'app' } } },
      { user: 'app' },
    ],
    [
      'another tag does not count',
      'FROM corp.example/a:2',
      { baseImages: { 'corp.example/a:1': { user: 'app' } } },
      null,
    ],
    [
      'can be given by a glob',
      'FROM corp.example/a:1',
      { baseImages: { 'corp.example/*': { user: 'app' } } },
      { user: 'app' },
    ],
    [
      'can be corrected',
      'FROM docker.io/node:22',
      { baseImages: { node: { user: 'app' } } },
      { user: 'app', uid: null, packageManager: 'apt' },
    ],
    [
      'the later correction wins',
      'FROM node:22',
      { baseImages: { 'n*': { user: 'a', uid: 1 }, node: { user: 'b' } } },
      { user: 'b', uid: null },
    ],
  ])('%s', (_, text, options, expected) => {
    const { facts } = stageIn(text, -1, options).base;
    if (expected === null) expect(facts).toBeNull();
    else expect(facts).toMatchObject(expected);
  });

  it('decide about the user when corrected', () => {
    const { user } = stageIn('FROM node:22', -1, { baseImages: { node: { user: 'app' } } }).result;
    expect(user).toMatchObject({ source: 'base', value: { name: 'app', isRoot: false } });
  });
});

describe('a stage', () => {
  it('reaches from FROM to its last instruction', () => {
    const text = '# head\nFROM a:1\nRUN x\n\n# tail\nFROM b:1 AS Two\n';
    const { stages } = modelOf(text);
    expect(stages.map(({ range, name, index }) => [text.slice(...range), name, index])).toEqual([
      ['FROM a:1\nRUN x', null, 0],
      ['FROM b:1 AS Two', 'two', 1],
    ]);
  });

  it('lists its chain, the nearest first', () => {
    const { chain, parentStage } = stageIn('FROM x:1 AS a\nFROM a AS b\nFROM y:1 AS c\nFROM b');
    expect(chain.map(({ index }) => index)).toEqual([3, 1, 0]);
    expect(parentStage?.name).toBe('b');
  });

  it('leaves FROM out of its instructions', () => {
    expect(stageIn('FROM a:1\nRUN x\nONBUILD RUN y').instructions.map(({ type }) => type)).toEqual([
      'RunInstruction',
      'OnbuildInstruction',
    ]);
  });
});

describe('references', () => {
  /** Kind, text, stage, image and whether it is known. */
  it.each<[string, string, readonly (readonly [string, string, number | null, string | null, boolean])[]]>([
    ['an image in FROM', 'FROM node:22', [['from', 'node:22', null, 'node', true]]],
    ['a stage in FROM', 'FROM a:1 AS a\nFROM a', [['from', 'a', 0, null, true]]],
    ['scratch in FROM', 'FROM scratch', [['from', 'scratch', null, null, true]]],
    ['an unknown FROM', 'ARG V\nFROM $V', [['from', '$V', null, null, false]]],
    [
      'a stage in COPY',
      'FROM a:1 AS x\nFROM scratch\nCOPY --from=X /a /b',
      [
        ['from', 'scratch', null, null, true],
        ['copy', 'X', 0, null, true],
      ],
    ],
    [
      'an index in COPY',
      'FROM a:1\nFROM scratch\nCOPY --from=0 /a /b',
      [
        ['from', 'scratch', null, null, true],
        ['copy', '0', 0, null, true],
      ],
    ],
    [
      'an index with a sign',
      'FROM a:1\nFROM scratch\nCOPY --from=+00 /a /b',
      [
        ['from', 'scratch', null, null, true],
        ['copy', '+00', 0, null, true],
      ],
    ],
    [
      'an index of no stage',
      'FROM scratch\nCOPY --from=7 /a /b',
      [
        ['from', 'scratch', null, null, true],
        ['copy', '7', null, null, true],
      ],
    ],
    [
      'an image in COPY',
      'FROM scratch\nCOPY --from=nginx:1 /a /b',
      [
        ['from', 'scratch', null, null, true],
        ['copy', 'nginx:1', null, 'nginx', true],
      ],
    ],
    [
      'scratch in COPY',
      'FROM scratch\nCOPY --from=scratch /a /b',
      [
        ['from', 'scratch', null, null, true],
        ['copy', 'scratch', null, null, true],
      ],
    ],
    [
      'a variable in COPY',
      'FROM scratch\nARG S=a\nCOPY --from=$S /a /b',
      [
        ['from', 'scratch', null, null, true],
        ['copy', '$S', null, null, false],
      ],
    ],
    ['an empty text in COPY', 'FROM scratch\nCOPY --from= /a /b', [['from', 'scratch', null, null, true]]],
    [
      'a later stage in COPY',
      'FROM scratch\nCOPY --from=z /a /b\nFROM scratch AS z',
      [['from', 'scratch', null, null, true]],
    ],
    [
      'a stage in a mount',
      'FROM a:1 AS x\nFROM scratch\nRUN --mount=from=x,target=/a y',
      [
        ['from', 'scratch', null, null, true],
        ['mount', 'x', 0, null, true],
      ],
    ],
    [
      'no index in a mount',
      'FROM a:1 AS x\nFROM scratch\nRUN --mount=from=0,target=/a y',
      [
        ['from', 'scratch', null, null, true],
        ['mount', '0', null, '0', true],
      ],
    ],
    [
      'an image in a cache mount',
      'FROM scratch\nRUN --mount=type=cache,from=a:1,target=/a y',
      [
        ['from', 'scratch', null, null, true],
        ['mount', 'a:1', null, 'a', true],
      ],
    ],
    [
      'a secret has no source stage',
      'FROM scratch\nRUN --mount=type=secret,from=a,id=b y',
      [['from', 'scratch', null, null, true]],
    ],
    [
      'ONBUILD names stages of other files',
      'FROM scratch\nONBUILD COPY --from=a /a /b',
      [['from', 'scratch', null, null, true]],
    ],
  ])('%s', (_, text, expected) => {
    const found = stageIn(text).references.map(({ kind, text: named, stage, image, isKnown }) => [
      kind,
      named,
      stage?.index ?? null,
      image?.repository ?? null,
      isKnown,
    ]);
    expect(found).toEqual(expected);
  });

  it('of a name that stages share mean the last one', () => {
    const model = modelOf('FROM a:1 AS x\nFROM b:1 AS x\nFROM scratch\nCOPY --from=x /a /b');
    expect(model.stages[2]?.references[1]?.stage?.index).toBe(1);
  });

  it('of this or a later stage are found, though the builder refuses them', () => {
    const model = modelOf('FROM scratch AS a\nCOPY --from=a /x /y\nCOPY --from=b /x /y\nFROM scratch AS b');
    expect(model.stages[0]?.references.map(({ stage }) => stage?.name ?? null)).toEqual([null, 'a', 'b']);
  });
});

describe('the graph', () => {
  /** Names of final, target, shipped and used stages. */
  it.each<[string, string, ModelOptions, readonly [string, string, string, string]]>([
    ['the last stage is final', 'FROM x:1 AS a\nFROM y:1 AS b', {}, ['b', 'b', 'b', 'b']],
    ['parents ship', 'FROM x:1 AS a\nFROM a AS b', {}, ['b', 'b', 'ab', 'ab']],
    [
      'what is copied from is used',
      'FROM x:1 AS a\nFROM y:1 AS b\nCOPY --from=a /x /y',
      {},
      ['b', 'b', 'b', 'ab'],
    ],
    [
      'what is mounted is used',
      'FROM x:1 AS a\nFROM y:1 AS b\nRUN --mount=from=a,target=/m z',
      {},
      ['b', 'b', 'b', 'ab'],
    ],
    [
      'use goes through several stages',
      'FROM x:1 AS a\nFROM a AS b\nFROM y:1 AS c\nCOPY --from=b /x /y\nFROM c AS d',
      {},
      ['d', 'd', 'cd', 'abcd'],
    ],
    ['a target is final', 'FROM x:1 AS a\nFROM y:1 AS b', { target: 'A' }, ['a', 'a', 'a', 'a']],
    ['a target by index', 'FROM x:1 AS a\nFROM y:1 AS b', { target: '0' }, ['a', 'a', 'a', 'a']],
    [
      'an unknown target leaves the last stage',
      'FROM x:1 AS a\nFROM y:1 AS b',
      { target: 'z' },
      ['b', 'b', 'b', 'b'],
    ],
    [
      'of a name that stages share the last one is the target',
      'FROM x:1 AS a\nFROM y:1 AS a\nFROM z:1 AS c',
      { target: 'a' },
      ['a', 'a', 'a', 'a'],
    ],
    [
      'further targets ship too',
      'FROM x:1 AS a\nFROM y:1 AS b\nFROM z:1 AS c',
      { targets: ['A', 'nope'] },
      ['c', 'ac', 'ac', 'ac'],
    ],
    ['a reference to itself ends', 'FROM x:1 AS a\nCOPY --from=a /x /y', {}, ['a', 'a', 'a', 'a']],
    [
      'a reference to a later stage does not count',
      'FROM x:1 AS a\nCOPY --from=b /x /y\nFROM y:1 AS b\nFROM z:1 AS c\nCOPY --from=a /x /y',
      {},
      ['c', 'c', 'c', 'ac'],
    ],
    [
      'a trigger of the parent uses stages',
      'FROM x:1 AS a\nFROM y:1 AS b\nONBUILD COPY --from=a /x /y\nFROM b AS c',
      {},
      ['c', 'c', 'bc', 'abc'],
    ],
    [
      'a trigger of its own uses none',
      'FROM x:1 AS a\nFROM y:1 AS b\nONBUILD COPY --from=a /x /y',
      {},
      ['b', 'b', 'b', 'b'],
    ],
    [
      'an unknown variable may mean the stages that fit',
      'ARG V\nFROM x:1 AS a-1\nFROM x:1 AS a-2\nFROM x:1 AS c\nFROM a-$V AS d',
      {},
      ['d', 'd', 'd', 'a-1a-2d'],
    ],
    [
      'a variable with a stage as default chooses between stages',
      'ARG V=1\nFROM x:1 AS a1\nFROM x:1 AS a2\nFROM x:1 AS c\nFROM a$V AS d',
      {},
      ['d', 'd', 'a1d', 'a1a2d'],
    ],
    [
      'a variable with an image as default chooses between images',
      'ARG V=x:1\nFROM x:1 AS a\nFROM $V AS b',
      {},
      ['b', 'b', 'b', 'b'],
    ],
    [
      'a given build argument decides',
      'ARG V=1\nFROM x:1 AS a1\nFROM x:1 AS a2\nFROM a$V AS d',
      { buildArgs: { V: '2' } },
      ['d', 'd', 'a2d', 'a2d'],
    ],
    ['without FROM there is nothing', 'RUN x', {}, ['', '', '', '']],
  ])('%s', (_, text, options, expected) => {
    const { stages, finalStage, targetStages } = modelOf(text, options);
    const names = (wanted: (typeof stages)[number][]) => wanted.map(({ name }) => name).join('');
    const found = [
      names(stages.filter(({ isFinal }) => isFinal)),
      names(stages.filter(({ isTarget }) => isTarget)),
      names(stages.filter(({ isShipped }) => isShipped)),
      names(stages.filter(({ isUsed }) => isUsed)),
    ];
    expect(found).toEqual(expected);
    expect([finalStage?.name ?? '', names([...targetStages])]).toEqual(expected.slice(0, 2));
  });
});
