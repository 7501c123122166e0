import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BuildModel, ModelOptions } from '../../src/model/types.ts';
import { childrenOf } from '../../src/syntax/children.ts';
import type { AnyNode, Word } from '../../src/syntax/nodes.ts';
import { instructionOnLine, modelOf } from '../support/model.ts';

function nodesOf(root: AnyNode): readonly AnyNode[] {
  const nodes: AnyNode[] = [];
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    nodes.push(node);
    open.push(...childrenOf(node));
  }
  return nodes;
}

/** The word with this text, and what the model makes of it. */
function expanded(text: string, word: string, options: ModelOptions = {}) {
  const model = modelOf(text, options);
  const found = nodesOf(model.ast).find((node): node is Word => node.type === 'Word' && node.text === word);
  return found === undefined ? null : model.expand(found);
}

describe('finding a stage', () => {
  const model = modelOf('FROM a:1 AS Build\nFROM b:1\nFROM c:1 AS build\nFROM d:1 AS last');
  it.each<[string, string, number | null]>([
    ['by name', 'last', 3],
    ['by name in any case', 'LAST', 3],
    ['the last one of a name', 'build', 2],
    ['by index', '1', 1],
    ['by an index with zeros', '01', 1],
    ['no index below zero', '-1', null],
    ['no index after the last stage', '4', null],
    ['no image', 'a:1', null],
    ['nothing', '', null],
  ])('%s', (_, text, index) => {
    expect(model.findStage(text)?.index ?? null).toBe(index);
  });
});

describe('the place of a node', () => {
  const text = [
    'ARG A=1',
    '# comment',
    'FROM debian:12 AS a',
    'RUN echo \\',
    '  # inside',
    '  x',
    '# between',
    'ONBUILD RUN echo y',
    'FROM scratch',
    'COPY <<E /x',
    'body',
    'E',
    '# end',
  ].join('\n');
  const model = modelOf(text);
  const at = (needle: string) => {
    const start = text.indexOf(needle);
    return { range: [start, start + needle.length] as const };
  };

  it.each<[string, string, number | null, string | null]>([
    ['before the first FROM', 'A=1', null, 'ArgInstruction'],
    ['in a comment before', '# comment', null, null],
    ['in FROM', 'debian:12', 0, 'FromInstruction'],
    ['in RUN', 'echo \\', 0, 'RunInstruction'],
    ['in a comment inside an instruction', '# inside', 0, 'RunInstruction'],
    ['in a comment between instructions', '# between', 0, null],
    ['in the keyword of ONBUILD', 'ONBUILD', 0, 'OnbuildInstruction'],
    ['in the trigger', 'echo y', 0, 'RunInstruction'],
    ['in the next stage', 'scratch', 1, 'FromInstruction'],
    ['in the body of a heredoc', 'body', 1, 'CopyInstruction'],
    ['in a comment at the end', '# end', 1, null],
    ['in several instructions', text.slice(text.indexOf('RUN'), text.indexOf('# between') + 20), 0, null],
  ])('%s', (_, needle, stage, instruction) => {
    expect(model.stageOf(at(needle))?.index ?? null).toBe(stage);
    expect(model.instructionOf(at(needle))?.type ?? null).toBe(instruction);
  });

  it('is found for the ONBUILD and its trigger themselves', () => {
    const onbuild = instructionOnLine(model, 8);
    expect(model.instructionOf(onbuild)).toBe(onbuild);
    const trigger = onbuild.type === 'OnbuildInstruction' ? onbuild.instruction : null;
    expect(trigger === null ? null : model.instructionOf(trigger)).toBe(trigger);
  });

  it('is nowhere for the file', () => {
    expect(model.instructionOf(model.ast)).toBeNull();
  });
});

describe('a word', () => {
  it.each<[string, string, string, string | null]>([
    ['of FROM sees global ARGs', 'ARG A=1\nFROM x:$A', 'x:$A', 'x:1'],
    ['of a flag of FROM sees them too', 'ARG P=linux/arm64\nFROM --platform=$P x', '$P', 'linux/arm64'],
    ['of a later FROM sees no stage ARG', 'FROM scratch\nARG A=1\nFROM x:$A', 'x:$A', 'x:'],
    ['of a global ARG sees those above', 'ARG A=1\nARG B=$A\nARG A=2\nFROM x', '$A', '1'],
    ['of one global ARG sees those before', 'ARG A=1 B=x$A\nFROM x', 'x$A', 'x1'],
    ['of a stage ARG sees the stage', 'FROM scratch\nENV E=1\nARG B=$E', '$E', '1'],
    ['of one stage ARG sees those before', 'FROM scratch\nARG A=1 B=x$A C=2', 'x$A', 'x1'],
    ['of ENV sees what was before it', 'FROM scratch\nENV A=1\nENV A=2 B=$A', '$A', '1'],
    ['of a flag of COPY sees the stage', 'FROM scratch\nENV U=7\nCOPY --chown=$U a b', '$U', '7'],
    ['of EXPOSE sees the stage', 'FROM scratch\nENV P=80\nEXPOSE $P', '$P', '80'],
    ['of an array sees the stage', 'FROM scratch\nENV V=/v\nVOLUME ["$V"]', '$V', '/v'],
    ['sees nothing of below', 'FROM scratch\nUSER x$A\nENV A=1', 'x$A', 'x'],
    ['of a trigger sees the finished image', 'FROM scratch\nENV A=1\nONBUILD USER $A\nENV A=2', '$A', '2'],
    ['of a trigger sees no ARG', 'FROM scratch\nARG A=1\nONBUILD USER $A', '$A', null],
    ['of a trigger may see anything else', 'FROM scratch\nONBUILD USER x$A', 'x$A', null],
    [
      'of a trigger sees the triggers before it',
      'FROM scratch\nONBUILD ENV A=1\nONBUILD USER x$A',
      'x$A',
      'x1',
    ],
    ['before FROM sees global ARGs', 'ARG A=1\nUSER $A', '$A', '1'],
    ['takes the escape token of the file', '# escape=`\nFROM scratch\nUSER a`$b', 'a`$b', 'a$b'],
    ['may be unknown', 'FROM scratch\nARG A\nUSER $A', '$A', null],
  ])('%s', (_, text, word, value) => {
    expect(expanded(text, word)?.value).toBe(value);
  });

  it('names its variables and those without a value', () => {
    expect(expanded('FROM scratch\nARG A=1\nUSER $A$B${C:-d}$B', '$A$B${C:-d}$B')).toMatchObject({
      value: '1d',
      variables: ['A', 'B', 'C'],
      undefinedVariables: ['B'],
      isOverridable: true,
      error: null,
    });
  });

  it('may be an error', () => {
    expect(expanded('FROM scratch\nUSER ${A:?needed}', '${A:?needed}')).toMatchObject({
      value: null,
      isKnown: false,
    });
  });
});

describe('what is in force before an instruction', () => {
  const model = modelOf('ARG G=1\nFROM scratch AS a\nUSER a\nENV E=1\nFROM a\nUSER b\nRUN x');
  it.each<[string, number, string | null, number, number]>([
    ['nothing before the first line', 1, null, 0, 0],
    ['global ARGs before FROM', 2, null, 0, 1],
    ['the base after FROM', 3, 'root', 0, 0],
    ['the line above', 4, 'a', 0, 0],
    ['again only global ARGs before the next FROM', 5, null, 0, 1],
    ['the parent stage', 6, 'a', 1, 0],
    ['the whole stage', 7, 'b', 1, 0],
  ])('%s', (_, line, user, variables, args) => {
    const state = model.stateBefore(instructionOnLine(model, line));
    expect([state.user.value.name, state.env.size, state.args.size]).toEqual([user, variables, args]);
  });
});

describe('global ARGs', () => {
  it('are listed in order with their values', () => {
    const { globalArgs } = modelOf('ARG A=1\nARG B C=$A\nFROM x\nARG D', { buildArgs: { B: '7' } });
    expect(globalArgs.map(({ name, isGlobal, value }) => [name, isGlobal, value.value])).toEqual([
      ['A', true, '1'],
      ['B', true, '7'],
      ['C', true, '1'],
    ]);
  });
});

describe('commands', () => {
  it('come in source order, triggers and text outside of stages included', () => {
    const model = modelOf(
      [
        'RUN zero',
        'FROM debian:12',
        'RUN one && two',
        'ONBUILD RUN three',
        'HEALTHCHECK CMD four',
        'FROM scratch',
        'ENTRYPOINT ["five", "x"]',
        'CMD six',
      ].join('\n'),
    );
    expect(
      model.commands.map(({ name, isOnbuild, stage, run }) => [name, isOnbuild, stage?.index, run !== null]),
    ).toEqual([
      ['zero', false, undefined, false],
      ['one', false, 0, true],
      ['two', false, 0, true],
      ['three', true, 0, true],
      ['four', false, 0, false],
      ['five', false, 1, false],
      ['six', false, 1, false],
    ]);
    expect(model.stages[0]?.runs.map(({ commands }) => commands.length)).toEqual([2]);
  });

  it('know the shell in force', () => {
    const model = modelOf('FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN a\nCMD b\nONBUILD RUN c');
    expect(model.commands.map(({ dialect }) => dialect?.name)).toEqual(['bash', 'bash', 'bash']);
  });

  it('install and download while the stage is built, not later', () => {
    const [stage] = modelOf(
      [
        'FROM debian:12',
        'ADD https://h.example/a /a',
        'RUN apt-get update && apt-get install -y curl && curl -o /b https://h.example/b',
        'ADD https://h.example/c /c',
        'ONBUILD RUN apt-get install -y git && curl -O https://h.example/d',
        'ONBUILD ADD https://h.example/e /e',
        'HEALTHCHECK CMD curl http://localhost/',
        'CMD apt-get install -y vim',
      ].join('\n'),
    ).stages;
    expect(stage?.packages.map(({ action }) => action)).toEqual(['update-index', 'install']);
    expect(stage?.downloads.map(({ url }) => url)).toEqual([
      'https://h.example/a',
      'https://h.example/b',
      'https://h.example/c',
    ]);
  });
});

/** Asks everything that a model answers. */
function ask(model: BuildModel): number {
  const { stages, finalStage, targetStages, globalArgs, commands } = model;
  let answers = commands.length + globalArgs.length + targetStages.length + (finalStage === null ? 0 : 1);
  for (const stage of stages) {
    const { result, base, runs, copies, packages, downloads, args, references, chain } = stage;
    const flags = [stage.isFinal, stage.isTarget, stage.isShipped, stage.isUsed];
    answers += flags.length + [...result.env].length + [...result.args].length + [...result.labels].length;
    answers += result.ports.length + result.volumes.length + packages.length + downloads.length;
    answers += copies.length + args.length + references.length + chain.length + (base.facts === null ? 0 : 1);
    for (const { mounts, commands: steps, script, shell } of runs)
      answers += mounts.length + steps.length + (script === null ? 0 : 1) + (shell === null ? 0 : 1);
  }
  for (const instruction of model.ast.instructions) {
    const inner = instruction.type === 'OnbuildInstruction' ? instruction.instruction : null;
    for (const one of inner === null ? [instruction] : [instruction, inner]) {
      if (model.instructionOf(one) !== one) throw new Error('An instruction does not find itself.');
      if (model.stateBefore(one).user.source !== 'unknown') answers += 1;
    }
  }
  for (const node of nodesOf(model.ast)) {
    if (model.stageOf(node) !== null) answers += 1;
    if (node.type === 'Word' && model.expand(node).isKnown) answers += 1;
  }
  return answers;
}

describe('any text', { timeout: 60_000 }, () => {
  const word = fc.constantFrom(
    ...[
      'a',
      'b',
      'A',
      '$A',
      '${B:-$A}',
      '${A',
      '"',
      "'",
      '\\',
      '0',
      '-1',
      '/x',
      '..',
      'C:\\x',
      '80/tcp',
      '=',
      'A=1',
    ],
    ...[
      'B=$A',
      'scratch',
      'debian:12',
      'node',
      'AS',
      '--from=a',
      '--from=0',
      '--from=$A',
      '--platform=$A',
      '--mount=',
    ],
    ...[
      '--mount=type=cache,target=x,from=a',
      '--mount=type=$A,ro=x',
      '<<E',
      '["a",',
      '["a"]',
      '[]',
      '&&',
      '|',
      'NONE',
    ],
    ...['CMD', 'https://h/a.git#$B', 'git@h:a', 'apt-get', 'install', '-y', 'sh', '-c', '#', ':', '$', ''],
  );
  const keyword = fc.constantFrom(
    ...[
      'FROM',
      'from',
      'RUN',
      'CMD',
      'ENTRYPOINT',
      'SHELL',
      'HEALTHCHECK',
      'COPY',
      'ADD',
      'ENV',
      'LABEL',
      'ARG',
    ],
    ...[
      'EXPOSE',
      'VOLUME',
      'USER',
      'WORKDIR',
      'STOPSIGNAL',
      'MAINTAINER',
      'ONBUILD',
      'ONBUILD ARG',
      'ONBUILD COPY',
    ],
    ...['NOPE', '#', '# escape=`', 'E', ''],
  );
  const line = fc
    .tuple(keyword, fc.array(word, { maxLength: 5 }))
    .map(([first, words]) => [first, ...words].join(' '));
  const options = fc.record(
    {
      target: fc.constantFrom('a', '0', '9', ''),
      platform: fc.constantFrom('linux/arm64', 'windows', '', '/'),
      buildArgs: fc.constant({ A: 'a', TARGETARCH: 'x' }),
      targets: fc.constant(['b', '1']),
    },
    { requiredKeys: [] },
  );

  it('has a model that answers everything', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), options, (lines, given) => {
        expect(ask(modelOf(lines.join('\n'), given as ModelOptions))).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });

  it('of random characters has one too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(ask(modelOf(`FROM ${text}\nENV ${text}\nCOPY ${text}`))).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the time it takes', { timeout: 60_000 }, () => {
  /** Milliseconds; generous, to fail only when something grows faster than the text. */
  const BUDGET = 4000;

  it.each<[string, string]>([
    [
      '10,000 ENVs that use the one above',
      `FROM scratch\n${repeat(10_000, (at) => `ENV V${at}=$V${at - 1}x$A`)}`,
    ],
    ['10,000 ENVs of one name', `FROM scratch\n${repeat(10_000, () => 'ENV P=1')}`],
    [
      '2,000 stages in a chain',
      `FROM scratch AS s0\n${repeat(2000, (at) => `FROM s${at} AS s${at + 1}\nENV V${at}=$V1 W=$NOPE\nEXPOSE ${at}`)}`,
    ],
    [
      '2,000 stages that copy from each other',
      `FROM scratch AS s0\n${repeat(2000, (at) => `FROM scratch AS s${at + 1}\nCOPY --from=s${at} /a /b`)}`,
    ],
    ['5,000 EXPOSEs', `FROM scratch\n${repeat(5000, (at) => `EXPOSE ${at}`)}`],
    ['5,000 ONBUILDs', `FROM scratch\n${repeat(5000, (at) => `ONBUILD ENV V${at}=$V${at - 1}`)}`],
    [
      '5,000 ARGs of one instruction',
      `FROM scratch\nARG ${repeat(5000, (at) => `A${at}=$A${at - 1}`).replaceAll('\n', ' ')}`,
    ],
  ])('grows with the text: %s', (_, text) => {
    const model = modelOf(text);
    const start = performance.now();
    for (const stage of model.stages) {
      expect(stage.result.user.value.name).toBe('root');
      expect(stage.isUsed || stage.isShipped).toBe(stage.isUsed);
    }
    for (const instruction of model.ast.instructions) model.stateBefore(instruction);
    expect(model.stages.at(-1)?.result.env.size).toBeGreaterThanOrEqual(0);
    expect(model.stages.at(-1)?.result.ports.length).toBeGreaterThanOrEqual(0);
    expect(performance.now() - start).toBeLessThan(BUDGET);
  });

  it('is no problem for 10,000 stages in a chain', () => {
    const { stages } = modelOf(
      `FROM scratch AS s0\n${repeat(10_000, (at) => `FROM s${at} AS s${at + 1}\nENV A=$A EXTRA=${at}\nEXPOSE 1`)}`,
    );
    expect(stages.at(-1)?.result.ports).toHaveLength(10_000);
    expect(stages.at(-1)?.chain).toHaveLength(10_001);
    expect(stages[0]?.isShipped).toBe(true);
  });
});

function repeat(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => line(at)).join('\n');
}
