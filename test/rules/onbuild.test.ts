/** What a rule reports in an instruction, it reports in the same instruction as a trigger. */
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { memoryContext } from '../../src/context/memory-context.ts';
import { lintSource } from '../../src/engine/linter.ts';
import { RuleCatalog } from '../../src/engine/rule-catalog.ts';
import type { Rule } from '../../src/rule-api.ts';
import { parse } from '../../src/syntax/parse.ts';
import { modelOf } from '../support/model.ts';

const ALL = Object.values(rules);
const CATALOG = new RuleCatalog(ALL);
const NO_TRIGGER = new Set(['FROM', 'ONBUILD', 'MAINTAINER']);

function findingsOf(rule: Rule, text: string) {
  const { context, target } = rule.meta.docs.examples;
  const input = {
    text,
    path: 'Dockerfile',
    absolutePath: '/project/Dockerfile',
    cwd: '/project',
    context: context === undefined ? null : memoryContext(context),
  };
  const config = {
    rules: [{ rule, level: rule.meta.docs.level, options: [] }],
    settings: {},
    model: target === undefined ? {} : { target },
    inlineIgnores: true,
    today: '2026-01-01',
  };
  return lintSource(input, config, CATALOG).result.findings.filter(({ ruleId }) => ruleId === rule.name);
}

/** The bad example with one reported instruction as a trigger, and where the report is expected. */
function probes(rule: Rule): readonly { readonly text: string; readonly line: number }[] {
  const { bad } = rule.meta.docs.examples;
  const { instructions, text } = parse(bad);
  const lines = new Set(findingsOf(rule, bad).map(({ line }) => line));
  return instructions.flatMap(({ range, keyword }) => {
    if (NO_TRIGGER.has(keyword.name)) return [];
    const first = text.slice(0, range[0]).split('\n').length;
    const last = first + text.slice(...range).split('\n').length - 1;
    const line = [...lines].find((each) => each >= first && each <= last);
    return line === undefined
      ? []
      : [{ text: `${text.slice(0, range[0])}ONBUILD ${text.slice(range[0])}`, line }];
  });
}

/** Where a trigger is another thing than the instruction, with the reason. */
const DIFFERENT: ReadonlyMap<string, string> = new Map([
  ['copy-source-exists', 'the build context is that of the child'],
  ['no-ignored-source', 'the build context is that of the child'],
  ['require-dockerignore', 'the build context is that of the child'],
  ['valid-dockerignore', 'the build context is that of the child'],
  ['named-stage-reference', 'the stages are those of the child'],
  ['no-copy-from-self', 'the stages are those of the child'],
  ['merge-consecutive-runs', 'a RUN and a trigger run in different builds'],
  ['single-cmd', 'an instruction and a trigger stand in different stages'],
  ['single-entrypoint', 'an instruction and a trigger stand in different stages'],
  ['single-healthcheck', 'an instruction and a trigger stand in different stages'],
  ['prefer-add-for-archives', 'what unpacks the archive is in another build'],
  ['quote-build-variable', 'what a variable of a trigger holds is for the child to say'],
  ['no-late-archive-removal', 'what the trigger removes is in another build'],
  ['no-overwritten-setting', 'an instruction and a trigger stand in different stages'],
  ['prefer-copy-chown', 'what the trigger changes is in another build'],
  ['no-flags-in-variable', 'what a variable of a trigger holds is for the child to say'],
  ['no-undefined-arg-in-run', 'an image that the child is built from may set the variable'],
  ['no-empty-argument', 'what a variable of a trigger holds is for the child to say'],
  ['available-healthcheck-program', 'the child may install the program'],
  ['available-program', 'the shell of a trigger runs the commands of the child'],
  ['no-debian-frontend-in-env', 'the child may set the variable again'],
  ['supported-syntax', 'the front end is that of the child'],
  ['syntax', 'the builder keeps a trigger as text, which suspicious-syntax notes'],
]);

const PROBES = ALL.flatMap((rule) =>
  probes(rule).map((probe) => [rule.name, probe.text, probe, rule] as const),
);

describe('a trigger', () => {
  it('is looked at by most rules', () => {
    expect(new Set(PROBES.map(([name]) => name)).size).toBeGreaterThan(100);
  });

  it.each(PROBES.filter(([name]) => !DIFFERENT.has(name)))(
    'is reported by %s: %j',
    (_, text, { line }, rule) => {
      expect(findingsOf(rule, text).map((finding) => finding.line)).toContain(line);
    },
  );

  it.each(PROBES.filter(([name]) => DIFFERENT.has(name)))(
    'is another thing for %s: %j',
    (_, text, { line }, rule) => {
      expect(findingsOf(rule, text).map((finding) => finding.line)).not.toContain(line);
    },
  );

  it.each(ALL.map((rule) => [rule.name, rule] as const))(
    'brings %s no second report of anything else',
    (_, rule) => {
      const { bad } = rule.meta.docs.examples;
      const last = parse(bad).instructions.at(-1);
      const isOpen = last === undefined || !bad.includes('FROM') || last.type === 'UnknownInstruction';
      if (isOpen || rule.meta.docs.category === 'comments') return;
      const text = `${bad}${bad.endsWith('\n') ? '' : '\n'}ONBUILD STOPSIGNAL SIGTERM\n`;
      expect(findingsOf(rule, text).length).toBeLessThanOrEqual(findingsOf(rule, bad).length);
    },
  );
});

describe('what the builder refuses in a trigger', () => {
  const lint = (text: string) => {
    const config = {
      rules: ALL.filter(({ meta }) => meta.docs.presets.includes('recommended')).map((rule) => ({
        rule,
        level: rule.meta.docs.level,
        options: [],
      })),
      settings: {},
      model: {},
      inlineIgnores: true,
      today: '2026-01-01',
    };
    const input = { text, path: 'Dockerfile', absolutePath: '/p/Dockerfile', cwd: '/p', context: null };
    return lintSource(input, config, CATALOG).result.findings;
  };
  const errors = (text: string) =>
    lint(text).flatMap(({ ruleId, line, level }) => (level === 'error' ? [`${line} ${ruleId}`] : []));

  it.each([
    ['FROM a AS app\nONBUILD COPY x\nFROM app', ['2 syntax']],
    ['FROM a AS app\nONBUILD FOO x\nFROM app AS b\nFROM b', ['2 syntax']],
    ['FROM a AS app\nONBUILD EXPOSE 99999\nFROM app', ['2 valid-port']],
    [
      'FROM a AS app\nONBUILD COPY a b /c\nFROM a\nCOPY --from=x /a /b\nFROM app',
      ['2 copy-destination-slash'],
    ],
    ['FROM a AS app\nONBUILD STOPSIGNAL SIGNOTHING\nFROM app', ['2 valid-stop-signal']],
  ])('stops a build that runs it: %j', (text, expected) => {
    expect(errors(text).filter((each) => each.startsWith('2 '))).toEqual(expected);
  });

  it.each([
    'FROM a\nONBUILD COPY \' b\nONBUILD EXPOSE "\n',
    'FROM a AS app\nONBUILD COPY x\nFROM b',
    // Stages that nothing needs are not built.
    'FROM a AS app\nONBUILD COPY x\nFROM app AS other\nFROM b',
    'FROM a AS app\nONBUILD EXPOSE 99999\nFROM b\nCOPY --from=app /a /b',
    'FROM a\nONBUILD FOO x',
    'FROM a\nONBUILD COPY a b /c',
    'FROM a\nONBUILD EXPOSE 80 # web',
  ])('is no error before: %j', (text) => {
    expect(errors(text)).toEqual([]);
    expect(lint(text).length).toBeGreaterThan(0);
  });

  it('is as severe as ever where the builder would take it', () => {
    const secret = 'AWS_SECRET_ACCESS_KEY=abcdefghi1234567890123456789012345678901';
    expect(errors(`FROM debian:12\nONBUILD ENV ${secret}`)).toEqual(['2 no-secrets-in-env-or-arg']);
  });
});

describe('a trigger stage', () => {
  const stage = (text: string) => modelOf(text).stages[0]?.triggerStage ?? null;

  it('is not there without triggers', () => {
    expect(stage('FROM a\nRUN b')).toBeNull();
    expect(stage('FROM a\nONBUILD')).toBeNull();
  });

  it('has what the triggers do, in the configuration of the finished stage', () => {
    const triggers = stage(
      'FROM debian:12 AS app\nWORKDIR /a\nONBUILD RUN x\nWORKDIR /b\nONBUILD COPY c d\nONBUILD USER e\n',
    );
    expect(triggers?.runs.map(({ commands }) => commands.map(({ name }) => name))).toEqual([['x']]);
    expect(triggers?.copies.map(({ destination }) => destination?.value)).toEqual(['d']);
    expect(triggers?.result.workdir.value).toBe('/b');
    expect(triggers?.result.user.value.name).toBe('e');
    expect(triggers?.chain.map(({ isTrigger }) => isTrigger)).toEqual([true, false]);
    expect(triggers?.base.facts?.distro).toBe('debian');
  });

  it('leaves its parent stage as it is', () => {
    const model = modelOf('FROM debian:12\nONBUILD RUN x\nONBUILD USER e\nONBUILD EXPOSE 80\n');
    const [parent] = model.stages;
    expect(parent?.runs).toEqual([]);
    expect(parent?.commands).toEqual([]);
    expect(parent?.result.user.value.name).toBe('root');
    expect(parent?.result.ports).toEqual([]);
    expect(model.stagesAndTriggers.map(({ isTrigger }) => isTrigger)).toEqual([false, true]);
  });

  it('names images, but no stages of this file', () => {
    const triggers = stage(
      'FROM a AS app\nONBUILD COPY --from=app /a /b\nONBUILD COPY --from=0 /a /b\nONBUILD COPY --from=nginx:1 /a /b\n',
    );
    expect(triggers?.references.map((each) => [each.stage, each.image?.repository ?? null])).toEqual([
      [null, null],
      [null, null],
      [null, 'nginx'],
    ]);
  });
});
