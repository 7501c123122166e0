import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { lintSource } from '../../src/engine/linter.ts';
import { RuleCatalog } from '../../src/engine/rule-catalog.ts';
import { applyIgnores } from '../../src/suppressions/apply-ignores.ts';

const NAMES = [
  'no-maintainer',
  'exec-form',
  'from-first',
  'syntax',
  'explicit-image-tag',
  'valid-ignore-comment',
];
const enabled = NAMES.flatMap((name) => rules[name] ?? []);
const catalog = new RuleCatalog(Object.values(rules));

/** Rule ids of what is left. */
function left(text: string, buildArgs: Readonly<Record<string, string>> = {}): readonly string[] {
  const config = {
    rules: enabled.map((rule) => ({ rule, level: rule.meta.docs.level, options: [] })),
    settings: {},
    model: { buildArgs },
    inlineIgnores: true,
    today: '2026-01-01',
  };
  const input = {
    text,
    path: 'Dockerfile',
    absolutePath: '/Dockerfile',
    cwd: '/',
    suppressions: [applyIgnores],
  };
  return lintSource(input, config, catalog).result.findings.map(({ ruleId }) => ruleId);
}

const FROM = 'FROM debian:12\n';

describe('# check= suppresses', () => {
  it.each([
    ['all checks, whatever their names', `# check=skip=all\n${FROM}CMD a\n`],
    ['all checks of one instruction', `${FROM}# check=skip=all\nCMD a\n`],
    ['with blanks around the equals sign', `${FROM}# check = skip=MaintainerDeprecated\nMAINTAINER b\n`],
    ['in any letter case, without a blank', `${FROM}#Check=skip=MaintainerDeprecated\nMAINTAINER b\n`],
    ['with a tab', `${FROM}#\tcheck\t=\tskip=MaintainerDeprecated\nMAINTAINER b\n`],
    ['with a blank line below', `${FROM}# check=skip=JSONArgsRecommended\n\nCMD a\n`],
    ['after a #! line', `#!/x\n# check=skip=all\n${FROM}CMD a\n`],
    ['above another comment', `${FROM}# check=skip=JSONArgsRecommended\n# why\nCMD a\n`],
  ])('%s', (_, text) => {
    expect(left(text)).toEqual([]);
  });
});

describe('# check= has no effect and is reported', () => {
  it.each([
    [
      'when it is the second one above an instruction',
      `${FROM}# check=skip=UndefinedVar\n# check=skip=all\nCMD a\n`,
    ],
    ['when it is indented', `${FROM}  # check=skip=all\nCMD a\n`],
    ['above an empty comment', `${FROM}# check=skip=all\n#\nCMD a\n`],
    ['inside an instruction', `${FROM}CMD a \\\n# check=skip=all\n b\n`],
    ['with a colon', `${FROM}# check:skip=all\nCMD a\n`],
    ['with a name that BuildKit does not know', `${FROM}# check=skip=buildkit/JSONArgsRecommended\nCMD a\n`],
    ['with an id of another linter', `${FROM}# check=skip=DL3025\nCMD a\n`],
  ])('%s', (_, text) => {
    expect(left(text)).toEqual(expect.arrayContaining(['exec-form', 'valid-ignore-comment']));
  });

  it('but prose about a check is no comment of that kind', () => {
    expect(left(`${FROM}# check: is this right?\n# check the port\nCMD a\n`)).toEqual(['exec-form']);
  });
});

describe('the build argument BUILDKIT_DOCKERFILE_CHECK', () => {
  it('is obeyed', () => {
    expect(left(`${FROM}MAINTAINER b\n`, { BUILDKIT_DOCKERFILE_CHECK: 'skip=all' })).toEqual([]);
  });

  it('takes blanks around names', () => {
    const buildArgs = { BUILDKIT_DOCKERFILE_CHECK: ' skip = JSONArgsRecommended , MaintainerDeprecated ' };
    expect(left(`${FROM}MAINTAINER b\nCMD a\n`, buildArgs)).toEqual([]);
  });

  it('takes the place of the line in the file', () => {
    const buildArgs = { BUILDKIT_DOCKERFILE_CHECK: 'error=false' };
    expect(left(`# check=skip=all\n${FROM}CMD a\n`, buildArgs)).toEqual(['exec-form']);
  });

  it('adds to the comments in the file', () => {
    const buildArgs = { BUILDKIT_DOCKERFILE_CHECK: 'skip=MaintainerDeprecated' };
    expect(left(`${FROM}MAINTAINER b\n# check=skip=JSONArgsRecommended\nCMD a\n`, buildArgs)).toEqual([]);
  });
});

describe('ids of other linters', () => {
  it('suppress the one problem that they name', () => {
    expect(left(`# hadolint global ignore=DL3061\n${FROM}FOO bar\n`)).toEqual(['syntax']);
    expect(left(`# hadolint global ignore=DL3061\nENV A=1\n${FROM}`)).toEqual([]);
  });

  it.each(['hadolint/DL3006', 'buildkit/DL3006'])('are read in a tally comment as %s', (id) => {
    expect(left(`# tally ignore=${id}\nFROM debian\n`)).toEqual([]);
  });

  it('may follow a colon', () => {
    expect(left('# plimsoll: ignore=explicit-image-tag -- why\nFROM debian\n')).toEqual([]);
    // hadolint does not obey that, so the finding stays there too.
    expect(left('# hadolint: ignore=DL3006\nFROM debian\n')).toEqual([
      'valid-ignore-comment',
      'explicit-image-tag',
    ]);
  });
});
