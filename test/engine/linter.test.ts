import { describe, expect, it } from 'vitest';
import { fix, lint, type RuleBody, smallRule } from '../support/lint.ts';

const keywords = smallRule('keywords', (report) => ({
  RunInstruction: ({ keyword }) =>
    report({ node: keyword, messageId: 'found', data: { text: keyword.text } }),
}));

/** The sequence of what a rule hears. */
function heard(text: string, keys: readonly string[]): readonly string[] {
  const log: string[] = [];
  const body: RuleBody = () =>
    Object.fromEntries(
      keys.map((key) => [
        key,
        (node: { type: string; name?: unknown; text?: unknown; index?: unknown }) => {
          const label = node.name ?? node.index ?? node.text ?? '';
          log.push(`${key} ${String(label).trim()}`.trim());
        },
      ]),
    );
  const { failures } = lint(text, [smallRule('listener', body)]);
  expect(failures).toEqual([]);
  return log;
}

describe('a walk', () => {
  it('meets nodes in source order, and stages and commands between them', () => {
    const text = '# one\nFROM a AS x\nRUN b && \\\n  # two\n  c\nFROM x\nCMD ["d"]\n';
    const keys = ['Stage', 'Stage:exit', 'Command', 'Keyword', 'Comment', 'Dockerfile:exit'];
    expect(heard(text, keys)).toEqual(
      [
        'Comment one',
        'Stage x',
        'Keyword FROM',
        'Keyword AS',
        'Keyword RUN',
        'Comment two',
        'Command b',
        'Command c',
        'Stage:exit x',
        'Stage 1',
        'Keyword FROM',
        'Keyword CMD',
        'Command d',
        'Stage:exit 1',
        'Dockerfile:exit FROM a AS x',
      ].map((line) => (line.startsWith('Dockerfile') ? expect.stringContaining('Dockerfile:exit') : line)),
    );
  });

  it('builds shell nodes and the parts of words when somebody listens to them', () => {
    expect(heard('FROM a\nRUN b | c $d', ['ShellCommand', 'ShellExpansion'])).toEqual(
      ['ShellCommand', 'ShellCommand', 'ShellExpansion d'].map((line) =>
        line === 'ShellCommand' ? expect.stringContaining('ShellCommand') : line,
      ),
    );
    expect(heard('FROM a:${b:-c}', ['VariableReference'])).toEqual(['VariableReference b']);
  });

  it('takes selectors', () => {
    const log = heard('FROM a\nRUN b\nUSER c\nRUN d', [
      'RunInstruction ShellCommand',
      'UserInstruction > Word',
    ]);
    expect(log.map((line) => line.split(' ')[0])).toEqual([
      'RunInstruction',
      'UserInstruction',
      'RunInstruction',
    ]);
  });
});

describe('findings', () => {
  it('are sorted by place whatever the order of rules', () => {
    const last = smallRule('a-last', (report, { ast }) => ({
      'Dockerfile:exit': () => report({ node: ast.instructions[0] ?? ast, messageId: 'found' }),
    }));
    const text = 'FROM a\nRUN b\nrun c';
    const places = (rules: Parameters<typeof lint>[1]) =>
      lint(text, rules).result.findings.map(({ ruleId, line }) => `${line} ${ruleId}`);
    expect(places([keywords, last])).toEqual(['1 a-last', '2 keywords', '3 keywords']);
    expect(places([last, keywords])).toEqual(places([keywords, last]));
  });

  it('carry 1-based lines and columns in UTF-16 units', () => {
    const words = smallRule('words', (report) => ({
      UserInstruction: ({ user }) => {
        if (user !== null) report({ node: user, messageId: 'found', data: { text: user.text } });
      },
    }));
    const [finding] = lint('\uFEFFFROM a\r\nUSER 😀б', [words]).result.findings;
    expect(finding).toMatchObject({ line: 2, column: 6, endLine: 2, endColumn: 9, message: 'Found `😀б`.' });
  });

  it('may name a place by lines and columns', () => {
    const rule = smallRule('place', (report) => ({
      Dockerfile: () =>
        report({ loc: { start: { line: 2, column: 1 }, end: { line: 2, column: 4 } }, messageId: 'found' }),
    }));
    expect(lint('FROM a\nRUN b', [rule]).result.findings).toMatchObject([
      { range: [7, 10], line: 2, endColumn: 4 },
    ]);
  });
});

describe('a rule that throws', () => {
  const bodies: Readonly<Record<string, RuleBody>> = {
    'in a listener': (report) => ({
      RunInstruction: ({ keyword }) => report({ node: keyword, messageId: 'found' }),
      UserInstruction: () => {
        throw new Error('no luck');
      },
    }),
    'when it is made': () => {
      throw new Error('no luck');
    },
    'by an unknown message': (report) => ({
      UserInstruction: (node) => report({ node, messageId: 'no luck' }),
    }),
    'in a fix': (report) => ({
      UserInstruction: (node) =>
        report({
          node,
          messageId: 'found',
          fix: () => {
            throw new Error('no luck');
          },
        }),
    }),
    'by a malformed selector': () => ({ '[no luck': () => undefined }) as never,
  };

  it.each(Object.entries(bodies))('%s is a finding and a failure, and hides nothing', (_, body) => {
    const { result, failures } = lint('FROM a\nRUN b\nUSER c', [smallRule('broken', body), keywords]);
    expect(failures).toMatchObject([{ kind: 'rule', ruleId: 'broken', path: 'Dockerfile' }]);
    expect(failures[0]?.message).toContain('no luck');
    expect(result.findings.filter(({ ruleId }) => ruleId === 'keywords')).toHaveLength(1);
    expect(result.findings.filter(({ ruleId }) => ruleId === 'internal-error')).toHaveLength(1);
  });

  it('keeps what it found before', () => {
    const { findings } = lint('FROM a\nRUN b\nUSER c', [
      smallRule('broken', bodies['in a listener'] ?? (() => ({}))),
    ]).result;
    expect(findings.map(({ ruleId, line }) => `${line} ${ruleId}`)).toEqual(['2 broken', '3 internal-error']);
  });

  it('cannot be ignored', () => {
    const text = '# plimsoll ignore-file=*\nFROM a\nRUN b\nUSER c';
    const { result } = lint(text, [smallRule('broken', bodies['when it is made'] ?? (() => ({})))]);
    expect(result.findings.map(({ ruleId }) => ruleId)).toEqual(['internal-error']);
  });
});

describe('ignore comments', () => {
  it('take findings out of the result and keep them with their reason', () => {
    const { result } = lint('FROM a\n# plimsoll ignore=keywords -- legacy\nRUN b\nRUN c', [keywords]);
    expect(result.findings).toMatchObject([{ line: 4 }]);
    expect(result.suppressed).toMatchObject([
      { line: 3, suppression: { kind: 'directive', justification: 'legacy', place: { line: 2 } } },
    ]);
  });

  it('count for nothing where they are not allowed', () => {
    const { result } = lint('FROM a\n# plimsoll ignore=keywords\nRUN b', [keywords], {
      inlineIgnores: false,
    });
    expect(result.findings).toHaveLength(1);
  });

  it('end with the day they name, in UTC', () => {
    const text = 'FROM a\n# plimsoll ignore=keywords until=2026-06-15 -- soon\nRUN b';
    expect(lint(text, [keywords], { today: '2026-06-15' }).result.findings).toHaveLength(0);
    expect(lint(text, [keywords], { today: '2026-06-16' }).result.findings).toHaveLength(1);
  });
});

const shout = smallRule('shout', (report) => ({
  RunInstruction: ({ keyword }) => {
    if (keyword.text !== 'RUN') {
      report({ node: keyword, messageId: 'found', fix: (fixer) => fixer.replaceText(keyword, 'RUN') });
    }
  },
}));
const whisper = smallRule('whisper', (report) => ({
  RunInstruction: ({ keyword }) => {
    if (keyword.text !== 'run') {
      report({ node: keyword, messageId: 'found', fix: (fixer) => fixer.replaceText(keyword, 'run') });
    }
  },
}));

describe('mending', () => {
  it('keeps byte order mark and line endings, and counts what it did', () => {
    const result = fix('\uFEFFFROM a\r\nrun b\r\nRun c\r\n', [shout]);
    expect(result).toMatchObject({
      output: 'FROM a\r\nRUN b\r\nRUN c\r\n',
      fixedCount: 2,
      hasBom: true,
      findings: [],
    });
  });

  it('gives null when there is nothing to fix', () => {
    expect(fix('FROM a\nRUN b', [shout])).toMatchObject({ output: null, fixedCount: 0 });
  });

  it('goes on until repairs that touch are all done', () => {
    const grow = smallRule('grow', (report) => ({
      UserInstruction: ({ user }) => {
        if (user !== null && user.text.length < 6) {
          report({ node: user, messageId: 'found', fix: (fixer) => fixer.insertTextAfter(user, 'x') });
        }
      },
    }));
    expect(fix('FROM a\nUSER c', [grow]).output).toBe('FROM a\nUSER cxxxxx');
  });

  it('stops where two rules undo each other, and says so', () => {
    const result = fix('FROM a\nrun b', [shout, whisper]);
    expect(result.skippedFixes).toHaveLength(1);
    expect(result.skippedFixes[0]?.reason).toContain('undo');
  });

  it('refuses a repair whose result has a new syntax problem, and does the others', () => {
    const spoil = smallRule('spoil', (report) => ({
      FromInstruction: ({ image }) => {
        if (image?.text === 'a') {
          report({ node: image, messageId: 'found', fix: (fixer) => fixer.replaceText(image, 'a b c d') });
        }
      },
    }));
    const result = fix('FROM a\nrun b', [spoil, shout]);
    expect(result.output).toBe('FROM a\nRUN b');
    expect(result.skippedFixes).toMatchObject([{ ruleId: 'spoil', line: 1 }]);
    expect(result.findings).toMatchObject([{ ruleId: 'spoil' }]);
  });

  it('refuses a repair that breaks the shell text', () => {
    const spoil = smallRule('spoil', (report) => ({
      Command: (command) =>
        report({ node: command, messageId: 'found', fix: (fixer) => fixer.replaceText(command, "'open") }),
    }));
    expect(fix('FROM a\nRUN b', [spoil])).toMatchObject({
      output: null,
      skippedFixes: [{ ruleId: 'spoil' }],
    });
  });

  it('does not fix what an ignore comment covers', () => {
    expect(fix('FROM a\n# plimsoll ignore=shout\nrun b', [shout]).output).toBeNull();
  });

  it('takes first suggestions only when asked, and never those for a person', () => {
    const choose = smallRule('choose', (report) => ({
      UserInstruction: ({ user }) => {
        if (user?.text !== 'c') return;
        report({
          node: user,
          messageId: 'found',
          suggest: [
            { messageId: 'change', fix: (fixer) => fixer.replaceText(user, 'MANUAL'), manual: true },
            { messageId: 'change', fix: (fixer) => fixer.replaceText(user, 'd') },
            { messageId: 'change', fix: (fixer) => fixer.replaceText(user, 'e') },
          ],
        });
      },
    }));
    expect(fix('FROM a\nUSER c', [choose]).output).toBeNull();
    expect(fix('FROM a\nUSER c', [choose], 'unsafe').output).toBe('FROM a\nUSER d');
  });

  it('leaves suggestions out whose fix is not possible', () => {
    const offer = smallRule('offer', (report) => ({
      UserInstruction: ({ user }) => {
        if (user === null) return;
        report({
          node: user,
          messageId: 'found',
          suggest: [
            { messageId: 'change', fix: null },
            { messageId: 'change', fix: (fixer) => fixer.replaceText(user, 'd') },
          ],
        });
      },
    }));
    const [finding] = lint('FROM a\nUSER c', [offer]).result.findings;
    expect(finding?.suggestions.map(({ edit }) => edit.text)).toEqual(['d']);
  });

  it('prefers fixes to suggestions where both want the same place', () => {
    const suggest = smallRule('a-suggestion', (report) => ({
      RunInstruction: ({ keyword }) => {
        if (keyword.text === 'run') {
          report({
            node: keyword,
            messageId: 'found',
            suggest: [{ messageId: 'change', fix: (fixer) => fixer.replaceText(keyword, 'rUn') }],
          });
        }
      },
    }));
    expect(fix('FROM a\nrun b', [suggest, shout], 'unsafe').output).toBe('FROM a\nRUN b');
  });
});
