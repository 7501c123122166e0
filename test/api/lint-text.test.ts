import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import {
  createRule,
  fixText,
  type LintConfig,
  lintText,
  parse,
  presets,
  print,
  type Rule,
  rules,
  UserError,
  version,
} from '../../src/index.ts';

const SUDO = 'FROM debian:12\nUSER app\nRUN sudo make\n';

function ruleOf(name: string, listener: () => void, deprecated = false): Rule {
  return createRule({
    name,
    meta: {
      type: 'problem',
      docs: {
        description: 'Own',
        category: 'style',
        level: 'info',
        presets: [],
        aliases: [],
        rationale: 'A test.',
        examples: { bad: '', good: '' },
      },
      messages: { found: 'Found.' },
      schema: [],
      deprecated,
    },
    create: () => ({ FromInstruction: listener }),
  });
}

/** Ids of what is found, in order. */
async function idsOf(text: string, config?: LintConfig): Promise<readonly string[]> {
  const { messages } = await lintText(text, config === undefined ? {} : { config });
  return messages.map(({ ruleId }) => ruleId);
}

describe('lintText', () => {
  it('checks by the recommended preset and looks for no file', async () => {
    const recommended = presets.recommended ?? {};
    for (const id of await idsOf(
      'FROM debian:latest\nMAINTAINER a\nRUN sudo apt-get install b\nCMD c\nNO\n',
    )) {
      expect(recommended).toHaveProperty(id);
    }
    expect(await idsOf(SUDO)).toContain('no-sudo');
  });

  it('gives what formatters of ESLint read', async () => {
    const text =
      '\uFEFFFROM debian:12\nUSER app\nRUN apt-get install a\n# plimsoll ignore=no-sudo -- why\nRUN sudo b\n';
    const config: LintConfig = {
      extends: [],
      rules: { 'apt-get-assume-yes': 'error', 'no-sudo': 'style', syntax: 'error' },
    };
    expect(await lintText(text, { filename: 'a/Dockerfile', config })).toEqual({
      filePath: 'a/Dockerfile',
      messages: [
        {
          ruleId: 'apt-get-assume-yes',
          severity: 2,
          level: 'error',
          message: expect.stringContaining('`apt-get install`'),
          messageId: 'missing',
          line: 3,
          column: 13,
          endLine: 3,
          endColumn: 20,
          fix: { range: [43, 43], text: ' -y' },
          nodeType: null,
        },
      ],
      suppressedMessages: [
        expect.objectContaining({
          ruleId: 'no-sudo',
          severity: 1,
          level: 'style',
          suppressions: [{ kind: 'directive', justification: 'why' }],
        }),
      ],
      errorCount: 1,
      warningCount: 0,
      fatalErrorCount: 0,
      fixableErrorCount: 1,
      fixableWarningCount: 0,
      source: text,
      undecided: [],
      usedDeprecatedRules: [],
    });
  });

  it('goes on when a rule fails, and names rules on their way out', async () => {
    const broken = ruleOf('acme-broken', () => {
      throw new Error('no');
    });
    const result = await lintText(SUDO, {
      rules: [broken, ruleOf('acme-old', () => {}, true)],
      config: { rules: { 'acme-broken': 'info', 'acme-old': 'info' } },
    });
    expect(result.fatalErrorCount).toBe(1);
    expect(result.messages).toContainEqual(
      expect.objectContaining({ ruleId: 'internal-error', fatal: true }),
    );
    expect(result.messages).toContainEqual(expect.objectContaining({ ruleId: 'no-sudo' }));
    expect(result.usedDeprecatedRules).toEqual([{ ruleId: 'acme-old', replacedBy: [] }]);
  });

  it('ends dated ignore comments on the given day', async () => {
    const text = SUDO.replace('RUN', '# plimsoll ignore=no-sudo until=2026-05-01 -- why\nRUN');
    const found = async (today: string) =>
      (await lintText(text, { today })).messages.map(({ ruleId }) => ruleId);
    expect(await found('2026-05-01')).not.toContain('no-sudo');
    expect(await found('2026-05-02')).toContain('no-sudo');
  });
});

describe('a configuration object', () => {
  it.each<[string, LintConfig, readonly string[]]>([
    ['turns a rule off by its name', { extends: 'none', rules: { 'no-sudo': 'off' } }, []],
    ['turns rules on by a foreign id', { extends: 'none', rules: { DL3004: 'error' } }, ['no-sudo']],
    ['takes an id in any case', { extends: [], rules: { dl3004: ['info'] } }, ['no-sudo']],
    [
      'lets the own name win over a broader id',
      { extends: [], rules: { 'no-sudo': 'off', S6587: 'off' } },
      [],
    ],
    [
      'takes two names for one rule',
      { extends: [], rules: { 'no-sudo': 'error', DL3004: 'error' } },
      ['no-sudo'],
    ],
    [
      'takes an edition',
      { extends: 'recommended@2026', inlineIgnores: false },
      ['available-program', 'no-sudo'],
    ],
    ['passes over what is for files', { root: true, failOn: 'error', extends: 'none' } as LintConfig, []],
  ])('%s', async (_, config, ids) => {
    expect(await idsOf(SUDO, config)).toEqual(ids);
  });

  it('refuses two names for one rule that contradict each other', async () => {
    const config: LintConfig = { extends: [], rules: { 'no-sudo': 'off', DL3004: 'error' } };
    await expect(lintText(SUDO, { config })).rejects.toThrow('`DL3004` and `no-sudo` set the same rules');
  });

  it('gives build arguments, platform and further targets to the model', async () => {
    const text = 'ARG TAG\nFROM debian:$TAG AS one\nUSER app\nFROM scratch\n';
    const only = { extends: 'none', rules: { 'no-latest-tag': 'error' } } as const;
    expect(await idsOf(text, only)).toEqual([]);
    expect(await idsOf(text, { ...only, settings: { buildArgs: { TAG: 'latest' } } })).toEqual([
      'no-latest-tag',
    ]);
    const root = { extends: 'none', rules: { 'no-root-user': 'error' } } as const;
    const stages = 'FROM debian:12 AS one\nUSER root\nFROM debian:12\nUSER app\n';
    expect(await idsOf(stages, root)).toEqual([]);
    expect(await idsOf(stages, { ...root, targets: ['one'] })).toEqual(['no-root-user']);
  });

  // What a program without types may hand over.
  it.each<[unknown, string, string | null]>([
    [{ rules: { 'no-sudoo': 'off' } }, 'Unknown rule `no-sudoo`.', 'Did you mean `no-sudo`?'],
    [
      { rules: { 'no-sudo': 'warn' } },
      'The rule `no-sudo` has the unknown level `warn`.',
      'Did you mean `warning`?',
    ],
    [{ rules: { 'no-sudo': 2 } }, 'The rule `no-sudo` has the unknown level `2`.', 'Did you mean `error`?'],
    [
      { rules: { 'no-sudo': [] } },
      'The rule `no-sudo` has no level.',
      'Known: `error`, `warning`, `info`, `style`, `off`.',
    ],
    [
      { rules: { 'no-trailing-comment': ['error', 1] } },
      'In `no-trailing-comment`, there are no options.',
      null,
    ],
    [{ extends: 'strictt' }, 'Unknown preset `strictt`.', 'Did you mean `strict`?'],
    [{ extends: ['recommended@1999'] }, 'Unknown preset `recommended@1999`.', 'Known: `recommended@2026`.'],
    [{ rule: {} }, 'Unknown key `rule`.', 'Did you mean `rules`?'],
    [{ buildArgs: {} }, 'Unknown key `buildArgs`.', 'It belongs under `settings`.'],
    [{ overrides: [] }, '`overrides` is only allowed in configuration files.', null],
    [
      { settings: { buildArgs: { A: 1 } } },
      '`settings.buildArgs.A` must be a string, got `1`.',
      "Write it in quotes: '1'.",
    ],
    [{ inlineIgnores: 'no' }, '`inlineIgnores` must be true or false, got `no`.', null],
    [[], 'The configuration must be an object.', 'Write `{ rules: {} }`.'],
  ])('%j is refused', async (config, message, hint) => {
    const error: unknown = await lintText(SUDO, { config: config as LintConfig }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ message, hint });
  });

  it('is refused with a rule that takes the name of another', async () => {
    const error: unknown = await lintText(SUDO, { rules: [ruleOf('no-sudo', () => {})] }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(UserError);
  });
});

describe('fixText', () => {
  it('keeps byte order mark and line ends', async () => {
    const text = '\uFEFFFROM debian:12\r\nUSER app\r\nRUN apt-get update && apt-get install a\r\n';
    const config: LintConfig = { rules: { 'apt-get-clean-cache': 'off' } };
    const { output, fixed } = await fixText(text, { config });
    expect(fixed).toBe(true);
    expect(output).toContain('install -y a\r\n');
    expect(output.startsWith('\uFEFFFROM debian:12\r\n')).toBe(true);
    expect(await fixText(output, { config })).toMatchObject({ output, fixed: false });
  });

  it('takes suggestions only when asked', async () => {
    const [name, rule] =
      Object.entries(rules).find(
        ([, { meta }]) => meta.fixable === undefined && meta.docs.examples.fixed !== undefined,
      ) ?? [];
    if (name === undefined || rule === undefined) throw new Error('No rule has suggestions alone.');
    const { bad, fixed } = rule.meta.docs.examples;
    const config: LintConfig = { extends: 'none', rules: { [name]: 'error' } };
    expect((await fixText(bad, { config })).output).toBe(bad);
    expect((await fixText(bad, { config, unsafe: true })).output).toBe(fixed);
  });
});

describe('what fails is a failure of that text', () => {
  const broken = ruleOf('own-broken', () => {
    throw new Error('no luck');
  });
  const config: LintConfig = { extends: 'none', rules: { 'own-broken': 'error', 'no-sudo': 'error' } };

  it('a rule that throws leaves the findings of others', async () => {
    const { messages } = await lintText(SUDO, { config, rules: [broken] });
    expect(messages.map(({ ruleId }) => ruleId).toSorted()).toEqual(['internal-error', 'no-sudo']);
    expect(messages.map(({ message }) => message).join()).toContain('no luck');
  });

  it('the next text knows nothing of it', async () => {
    await lintText(SUDO, { config, rules: [broken] });
    const { messages } = await lintText(SUDO, { config: { extends: 'none', rules: { 'no-sudo': 'error' } } });
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['no-sudo']);
  });

  it('fixing goes on without it', async () => {
    const rule = 'apt-get-assume-yes';
    const { output, messages } = await fixText('FROM debian:12\nUSER a\nRUN apt-get install curl\n', {
      config: { extends: 'none', rules: { 'own-broken': 'error', [rule]: 'error' } },
      rules: [broken],
    });
    expect(output).toContain('apt-get install -y curl');
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['internal-error']);
  });

  it.each(['', '\u0000', '\ud800', `FROM ${'$('.repeat(5000)}`, '\uFEFF\uFEFFFROM a'])(
    'nothing in a text rejects: %j',
    async (text) => {
      await expect(lintText(text, { config: { extends: 'all' } })).resolves.toBeDefined();
      await expect(fixText(text, { config: { extends: 'all' }, unsafe: true })).resolves.toBeDefined();
    },
  );
});

it('parse and print give a text back', () => {
  expect(print(parse(SUDO))).toBe(SUDO);
});

it('the version is that of the package', () => {
  expect(version).toBe(packageJson.version);
});
