import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { readCheckOptions } from '../../src/engine/check-options.ts';
import type { FileConfig } from '../../src/engine/file-config.ts';
import { lintSource } from '../../src/engine/linter.ts';
import { RuleCatalog } from '../../src/engine/rule-catalog.ts';
import type { Rule } from '../../src/rule-api.ts';
import { applyIgnores } from '../../src/suppressions/apply-ignores.ts';

const named = (name: string): Rule => {
  const rule = rules[name];
  if (rule === undefined) throw new Error(`Unknown rule ${name}.`);
  return rule;
};
const RULES = ['no-maintainer', 'single-cmd', 'no-sudo', 'valid-ignore-comment'].map(named);

/** `LEVEL RULE` of each finding. */
function found(text: string): readonly string[] {
  const config: FileConfig = {
    rules: RULES.map((rule) => ({ rule, level: rule.meta.docs.level, options: [] })),
    settings: {},
    model: {},
    inlineIgnores: true,
    today: '2026-01-01',
  };
  const input = {
    text,
    path: 'Dockerfile',
    absolutePath: '/project/Dockerfile',
    cwd: '/project',
    suppressions: [applyIgnores],
  };
  const { findings } = lintSource(input, config, new RuleCatalog(Object.values(rules))).result;
  return findings.map(({ level, ruleId }) => `${level} ${ruleId}`);
}

describe('the options of the builder for its checks', () => {
  it.each([
    ['skip=A,B', { skip: ['A', 'B'], isError: false, malformed: null }],
    ['skip=all;error=true why', { skip: 'all', isError: true, note: 'why', malformed: null }],
    ['error=F', { isError: false, malformed: null }],
    ['experimental=all', { experimental: 'all', malformed: null }],
    ['skip=A;skip=B', { skip: ['B'], malformed: null }],
    ['skip=A,all', { skip: ['A', 'all'], malformed: null }],
    ['error=yes', { malformed: '`error` must be true or false, got `yes`' }],
    ['skip', { malformed: '`skip` has no `=`' }],
    ['skip=A;', { malformed: 'an option is empty' }],
    ['ignore=A', { malformed: 'unknown option `ignore`; use skip, error or experimental' }],
    ['skip=A;error=1;skip=B;skip=C', { malformed: 'at most 3 options are allowed, got 4' }],
  ])('%s', (text, expected) => {
    const { skip, ...others } = readCheckOptions(text, 0);
    const names = skip === 'all' ? skip : skip.map((item) => item.text);
    expect({ skip: names, ...others }).toMatchObject(expected);
  });

  it('know where their names stand', () => {
    expect(readCheckOptions('skip=A,Bc', 8).skip).toEqual([
      { text: 'A', range: [13, 14] },
      { text: 'Bc', range: [15, 17] },
    ]);
  });
});

describe('a file that gives them', () => {
  const BODY = 'FROM debian:12\nMAINTAINER x\nRUN sudo x\nCMD ["a"]\nCMD ["b"]\n';

  it('silences what it names, for the whole file', () => {
    expect(found(BODY)).toEqual(['info no-maintainer', 'warning no-sudo', 'warning single-cmd']);
    expect(found(`# check=skip=MaintainerDeprecated\n${BODY}`)).toEqual([
      'warning no-sudo',
      'warning single-cmd',
    ]);
    expect(found(`# check=skip=all\n${BODY}`)).toEqual(['warning no-sudo']);
  });

  it('makes errors of what the checks find, and of nothing else', () => {
    expect(found(`# check=error=true\n${BODY}`)).toEqual([
      'error no-maintainer',
      'warning no-sudo',
      'error single-cmd',
    ]);
  });

  it('turns experimental checks on, which skip cannot silence', () => {
    const text = '# about the stage\nFROM debian:12 AS build\n';
    expect(found(text)).toEqual([]);
    const level = named('valid-definition-comment').meta.docs.level;
    const one = [`${level} valid-definition-comment`];
    expect(found(`# check=experimental=all\n${text}`)).toEqual(one);
    expect(found(`# check=experimental=InvalidDefinitionDescription;skip=all\n${text}`)).toEqual(one);
  });

  it('turns experimental checks on for one instruction', () => {
    const one = [`${named('valid-definition-comment').meta.docs.level} valid-definition-comment`];
    const text = 'FROM debian:12\n# about it\nFROM debian:12 AS a\n# about it\nFROM debian:12 AS b\n';
    const above = (options: string) =>
      text.replace('# about it\nFROM', `# check=${options}\n# about it\nFROM`);
    expect(found(above('experimental=all'))).toEqual(one);
    expect(found(above('skip=all;experimental=InvalidDefinitionDescription why'))).toEqual(one);
    expect(found(above('experimental=StageNameCasing'))).toEqual([]);
    expect(found(above('experimental=all').replace('# check', ' # check'))).toEqual([]);
    expect(found(`# check=experimental=all\n${above('experimental=all')}`)).toEqual([...one, ...one]);
  });

  it('is told when the builder would refuse them', () => {
    expect(found('# check=skp=A\nFROM debian:12\n')).toEqual(['warning valid-ignore-comment']);
  });
});
