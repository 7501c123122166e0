/** Which comments of other linters count: those that the linter obeys. */
import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/index.ts';

/** What is left of `sudo` on the third line and of the comment above it. */
async function left(comment: string, today = '2026-06-01'): Promise<readonly string[]> {
  const text = `FROM debian:12\n${comment}\nRUN sudo true\n`;
  const config = {
    extends: 'none',
    rules: { 'no-sudo': 'error', 'valid-ignore-comment': 'error', 'no-expired-ignore': 'error' },
  } as const;
  return (await lintText(text, { config, today })).messages.map(({ ruleId }) => ruleId ?? '').toSorted();
}

describe('a comment of hadolint counts', () => {
  it.each([
    '# hadolint ignore=DL3004',
    '#hadolint ignore=DL3004',
    '# hadolint ignore=DL3004, DL3003',
    '# hadolint ignore=DL3004 ,DL3003',
    '# hadolint ignore = DL3004',
    '# hadolint ignore=DL3004 # why',
    '# hadolint ignore=DL3004# why',
    '# hadolint ignore=SC2164,DL3004',
    '#\thadolint\tignore\t=\tDL3004',
    '  # hadolint ignore=DL3004',
    '# hadolint ignore=DL3004 # trivy:ignore:DS-0010',
    '# hadolint ignore=DL3003 # trivy:ignore:DS-0010',
    '# hadolint ignore=DL3003 # checkov:skip=CKV2_DOCKER_1:why',
    '# hadolint global ignore=DL3004',
    '# hadolint stage ignore=DL3004',
  ])('%s', async (comment) => {
    expect(await left(comment)).toEqual([]);
  });
});

describe('a comment that hadolint does not obey is reported', () => {
  it.each([
    '# hadolint: ignore=DL3004',
    '## hadolint ignore=DL3004',
    '# hadolint ignore=DL3004,',
    '# hadolint ignore=DL3004 why',
    '# hadolint ignore=DL3004;reason',
    '# hadolint ignore=dl3004',
    '# Hadolint ignore=DL3004',
    '# hadolint Ignore=DL3004',
    '# hadolint ignore=no-sudo',
    '# hadolint ignore=DL3004 DL3003',
    '# hadolint ignore DL3004',
    '# hadolint disable=DL3004',
    '# hadolint global=DL3004',
    '# hadolint ignore=DL3004\n',
    '# hadolint ignore=DL3004\n# why',
    '# hadolint ignore=DL3004\n# hadolint ignore=DL3003',
  ])('%s', async (comment) => {
    expect(await left(comment)).toEqual(['no-sudo', 'valid-ignore-comment']);
  });

  it('inside an instruction', async () => {
    expect(await left('RUN true && \\\n# hadolint ignore=DL3004\n  sudo true')).toEqual([
      'no-sudo',
      'no-sudo',
      'valid-ignore-comment',
    ]);
  });

  it.each([
    '# hadolint is great',
    '# why hadolint ignore=DL3004',
    '# hadolint-ignore=DL3004',
    '# hadolint shell=bash',
  ])('but no prose: %s', async (comment) => {
    expect(await left(comment)).toEqual(['no-sudo']);
  });
});

describe('a comment for a stage counts', () => {
  it.each([
    ['from its line on', 'FROM a:1\nRUN sudo a\n# hadolint stage ignore=DL3004\nRUN sudo b\nRUN sudo c\n', 1],
    [
      'to the end of the stage',
      '# hadolint stage ignore=DL3004\nFROM a:1\nRUN sudo a\nFROM b:1\nRUN sudo b\n',
      1,
    ],
    [
      'to the next one',
      'FROM a:1\n# hadolint stage ignore=DL3004\nRUN sudo a\n# hadolint stage ignore=DL3003\nRUN sudo b\n',
      1,
    ],
  ])('%s', async (_, text, amount) => {
    const { messages } = await lintText(text, { config: { extends: 'none', rules: { 'no-sudo': 'error' } } });
    expect(messages).toHaveLength(amount);
  });
});

describe('comments of others', () => {
  it.each([
    ['# trivy:ignore:DS-0010', []],
    ['# trivy:ignore:DS-0010:exp:2026-06-01', []],
    ['# trivy:ignore:DS-0010:exp:2020-01-01', ['no-expired-ignore', 'no-sudo']],
    ['## checkov:skip=CKV2_DOCKER_1:why', []],
    ['# the mirror needs it checkov:skip=CKV2_DOCKER_1:why', []],
    ['# nosemgrep -- why', []],
    ['# nosemgrep: avoid-sudo # why', ['no-sudo']],
  ])('%s: %j', async (comment, ids) => {
    expect(await left(comment)).toEqual(ids);
  });

  it('blanks after a comma of `# check=skip` belong to the list', async () => {
    const text = '# check=skip=UndefinedVar, MaintainerDeprecated\nFROM debian:12\nMAINTAINER me\n';
    const { messages } = await lintText(text, {
      config: { extends: 'none', rules: { 'no-maintainer': 'error' } },
    });
    expect(messages).toEqual([]);
  });

  it('a missing user, which Semgrep reports at CMD, is that of the stage', async () => {
    const config = { extends: 'none', rules: { 'require-user': 'error' } } as const;
    const text = 'FROM debian:12\n# nosemgrep: dockerfile.security.missing-user.missing-user\nCMD ["a"]\n';
    expect((await lintText(text.replace(/# .*\n/, ''), { config })).messages).toHaveLength(1);
    expect((await lintText(text, { config })).messages).toEqual([]);
  });
});

describe('no-inline-ignore', () => {
  it.each([
    ['# hadolint ignore=DL3004', 1],
    ['# plimsoll ignore=no-sudo -- why', 1],
    ['# hadolint global ignore=DL3004', 0],
    ['# hadolint stage ignore=DL3004', 0],
    ['# hadolint shell=bash', 0],
  ])('%s: %i', async (comment, amount) => {
    const config = { extends: 'none', rules: { DL1001: 'error' } } as const;
    const { messages } = await lintText(`FROM debian:12\n${comment}\nRUN true\n`, { config });
    expect(messages).toHaveLength(amount);
  });
});

describe('KICS', () => {
  const lint = async (text: string) => {
    const config = {
      extends: 'none',
      rules: { 'no-sudo': 'error', 'no-latest-tag': 'error', 'valid-ignore-comment': 'error' },
    } as const;
    return (await lintText(text, { config })).messages.map(({ ruleId, line }) => `${line} ${ruleId}`);
  };
  const SUDO = '8ada6e80-0ade-439e-b176-0b28f6bce35a';

  it.each([
    ['# kics-scan ignore', []],
    ['# why\n\n# kics-scan ignore', []],
    [`# kics-scan disable=${SUDO}`, ['2 no-latest-tag']],
  ])('obeys %j above the first instruction, for the file', async (comment, expected) => {
    expect(await lint(`${comment}\nFROM debian:latest\nRUN sudo true\n`)).toEqual(expected);
  });

  it.each(['# kics-scan ignore', `# kics-scan disable=${SUDO}`])(
    'does not obey %j below it, which is reported',
    async (comment) => {
      expect(await lint(`FROM debian:latest\n${comment}\nRUN sudo true\n`)).toEqual([
        '1 no-latest-tag',
        '2 valid-ignore-comment',
        '3 no-sudo',
      ]);
    },
  );

  it.each(['# kics-scan ignore-line', '# kics-scan ignore-block'])(
    'obeys %j for the next one',
    async (comment) => {
      expect(await lint(`FROM debian:latest\n${comment}\nRUN sudo true\n`)).toEqual(['1 no-latest-tag']);
    },
  );
});
