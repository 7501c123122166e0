/** Policies as rules: what they find, where, and what becomes of what they cannot tell. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { rules as builtIn } from '../../rules/index.ts';
import { fixSource } from '../../src/engine/fix.ts';
import { lintSource } from '../../src/engine/linter.ts';
import { RuleCatalog } from '../../src/engine/rule-catalog.ts';
import { renderRulePage } from '../../src/engine/rule-page.ts';
import { makeRunResult } from '../../src/engine/run-result.ts';
import { RE2 } from '../../src/expressions/regex.ts';
import { BUILT_IN_SETS } from '../../src/policy/built-in/built-in-sets.ts';
import { Coverage } from '../../src/policy/coverage.ts';
import { runInlineCases } from '../../src/policy/policy-cases.ts';
import { readTestFile, runCase } from '../../src/policy/test-file.ts';
import { applyIgnores } from '../../src/suppressions/apply-ignores.ts';
import { knowledgeOf } from '../../src/suppressions/waiver-names.ts';
import { loadFrom, setOf, TODAY } from './support.ts';

const PLACE = {
  path: 'Dockerfile',
  absolutePath: '/project/Dockerfile',
  cwd: '/project',
  suppressions: [applyIgnores],
};

/** Checks a text by the policies of a set; `options` are those of its first rule. */
async function lintWith(yaml: string, text: string, options: readonly unknown[] = []) {
  const { rules, levels, problems } = await loadFrom({ 'a.policy.yaml': yaml });
  expect(problems).toEqual([]);
  const enabled = rules.map((rule, at) => ({
    rule,
    level: levels.get(rule.name) ?? ('warning' as const),
    options: at === 0 ? options : [],
  }));
  const config = { rules: enabled, settings: {}, model: {}, inlineIgnores: true, today: TODAY };
  const catalog = new RuleCatalog(rules);
  const input = { ...PLACE, text };
  const outcome = lintSource(input, config, catalog);
  return { ...outcome, rules, fixed: () => fixSource(input, config, catalog, 'unsafe').result.output };
}

/** `LINE:COLUMN level rule message`. */
async function findings(
  yaml: string,
  text: string,
  options: readonly unknown[] = [],
): Promise<readonly string[]> {
  const { result, failures } = await lintWith(yaml, text, options);
  expect(failures).toEqual([]);
  return result.findings.map(
    ({ line, column, level, ruleId, message }) => `${line}:${column} ${level} ${ruleId} ${message}`,
  );
}

const one = (rest: string, head = '') => setOf(`  - id: a\n    message: Found.\n${rest}`, head);

describe('a policy', () => {
  test('finds each element once, where it stands', async () => {
    const yaml = one(
      "    level: error\n    each: image.stages\n    deny: it.from.registry == 'docker.io'\n    at: it.from",
    );
    expect(await findings(yaml, 'FROM node\nFROM ghcr.io/a/b\nFROM debian')).toEqual([
      '1:6 error acme/a Found.',
      '3:6 error acme/a Found.',
    ]);
  });

  test('points at the element itself, or at the last FROM', async () => {
    expect(await findings(one("    each: image.final.runs\n    deny: 'true'"), 'FROM a\nRUN b')).toEqual([
      '2:1 warning acme/a Found.',
    ]);
    expect(await findings(one("    deny: 'true'"), 'FROM a\nFROM b\nRUN c')).toEqual([
      '2:6 warning acme/a Found.',
    ]);
  });

  test('says nothing of a file that builds nothing', async () => {
    expect(await findings(one("    deny: image.final.name == ''"), '# only a comment\n')).toEqual([]);
  });

  test('fills its message', async () => {
    const yaml = setOf(
      '  - id: a\n    each: image.stages\n    deny: \'true\'\n    message: |\n      {{it.from.text}} has tag {{it.from.tag}},\n      and {{{"a": it.index}.a + 1}} is its number.',
    );
    expect(await findings(yaml, 'ARG X\nFROM node:22\nFROM $X')).toEqual([
      '2:6 warning acme/a node:22 has tag 22, and 1 is its number.',
      '3:6 warning acme/a $X has tag (unknown), and 2 is its number.',
    ]);
  });

  test('hides secrets in its message', async () => {
    const yaml = setOf(
      "  - id: a\n    deny: 'true'\n    message: '{{image.final.effective.env[\"DB_PASSWORD\"]}}'",
    );
    const [found] = await findings(yaml, 'FROM a\nENV DB_PASSWORD=hunter2-hunter2');
    expect(found).toBe('1:6 warning acme/a ********');
  });

  test.each([
    ['final', ['3:1', '4:1']],
    ['builder', ['2:1']],
    ['all', ['2:1', '3:1', '4:1']],
  ])('of scope %s checks the stages it names', async (scope, places) => {
    const yaml = one(
      `    scope: ${scope}\n    each: image.stages.map(s, s.runs).flatten()\n    deny: 'true'`,
    );
    const text = 'FROM a AS b\nRUN one\nFROM c AS d\nRUN two\nFROM d\nRUN three'.replace(
      'RUN one\n',
      'RUN one\n',
    );
    const found = await findings(yaml, text);
    const lines = found.map((each) => each.split(' ')[0]);
    expect(lines).toEqual(places.map((place) => ({ '2:1': '2:1', '3:1': '4:1', '4:1': '6:1' })[place]));
  });

  test('checks only its target files', async () => {
    const yaml = one("    target: { files: ['**/Other'], exclude: ['legacy/**'] }\n    deny: 'true'");
    expect(await findings(yaml, 'FROM a')).toEqual([]);
  });

  test('uses the names of its set, once for each file', async () => {
    const yaml = one(
      '    each: shipped\n    deny: it.name in names',
      'lets:\n  shipped: image.final.chain\n  names: shipped.map(s, s.name)\n',
    );
    expect(await findings(yaml, 'FROM a AS b\nFROM b AS c')).toHaveLength(2);
  });

  test('takes its parameters as options', async () => {
    const yaml = one(
      '    deny: size(image.stages) > params.max',
      'params:\n  max: { type: int, default: 1 }\n  other: { type: int, default: 1 }\n',
    );
    expect(await findings(yaml, 'FROM a\nFROM b')).toHaveLength(1);
    expect(await findings(yaml, 'FROM a\nFROM b', [{ max: 2 }])).toEqual([]);
    const { rules } = await lintWith(yaml, 'FROM a');
    expect(rules[0]?.meta.schema).toEqual([
      { type: 'object', properties: { max: { type: 'integer' } }, additionalProperties: false },
    ]);
  });

  test('mends', async () => {
    const yaml = one(
      "    each: image.stages\n    deny: it.from.tag == ''\n    fix: { replace: it.from, with: 'it.from.text + \":1\"', safe: true }",
    );
    const { result, fixed } = await lintWith(yaml, 'FROM a\nFROM b:2');
    expect(result.findings[0]?.fix).toEqual({ range: [5, 6], text: 'a:1' });
    expect(fixed()).toBe('FROM a:1\nFROM b:2');
  });

  test('suggests where it is not safe, and writes nothing that is unknown', async () => {
    const yaml = one(
      "    each: image.stages\n    deny: 'true'\n    suggest: { insertBefore: it.from, with: '\"x/\" + it.from.repository', title: Prefix it. }",
    );
    const { result } = await lintWith(yaml, 'ARG X\nFROM a/b\nFROM $X');
    expect(
      result.findings.map(({ suggestions }) => suggestions.map(({ description }) => description)),
    ).toEqual([['Prefix it.'], []]);
  });
});

describe('what cannot be told', () => {
  const yaml = (onUnknown: string, level = 'error') =>
    one(
      `    level: ${level}\n    onUnknown: ${onUnknown}\n    each: image.stages\n    deny: it.from.tag == 'latest'`,
    );
  const text = 'ARG X\nFROM a:1\nFROM $X';

  test.each([
    ['pass', 'error', []],
    ['warn', 'error', ['3:6 warning acme/a Undetermined: A; `tag` of `$X` on line 3 is not known here.']],
    ['warn', 'info', ['3:6 info acme/a Undetermined: A; `tag` of `$X` on line 3 is not known here.']],
    ['fail', 'error', ['3:6 error acme/a Undetermined: A; `tag` of `$X` on line 3 is not known here.']],
  ])('by %s of level %s', async (onUnknown, level, says) => {
    expect(await findings(yaml(onUnknown, level), text)).toEqual(says);
  });

  test('is counted', async () => {
    const outcome = await lintWith(yaml('pass'), text);
    expect(outcome.result.undecided).toEqual([
      { ruleId: 'acme/a', line: 3, column: 6, reason: '`tag` of `$X` on line 3' },
    ]);
    const run = makeRunResult({
      tool: { name: 'x', version: '1', url: '' },
      outcomes: [outcome],
      failures: [],
      failOn: () => 'style',
      maxWarnings: null,
      rules: () => [],
    });
    expect(run.summary.undecided).toBe(1);
    expect(run.exitCode).toBe(0);
  });

  test.each([
    ['a guard that is open', "    when: it.from.tag == '1'\n    deny: 'true'"],
    ['an error after an open guard', "    when: it.from.tag == '1'\n    deny: it.args[5].name == ''"],
  ])('counts %s', async (_, rest) => {
    const { result, failures } = await lintWith(one(`    each: image.stages\n${rest}`), 'ARG X\nFROM $X');
    expect([result.findings, failures, result.undecided?.length]).toEqual([[], [], 1]);
  });

  test('leaves what is broken for certain', async () => {
    const set = one(
      "    each: image.stages.filter(s, s.from.kind == 'external')\n    deny: '!it.from.isPinned'",
    );
    const { result } = await lintWith(set, 'ARG X\nFROM node:22\nFROM $X');
    expect(result.findings.map(({ line }) => line)).toEqual([2]);
    expect(result.undecided?.map(({ line }) => line)).toEqual([3]);
  });
});

describe('what a policy removes', () => {
  const ports =
    '    each: image.final.exposes\n    deny: it.number == 22\n    fix: { remove: it, safe: true }';
  const runs = "    each: image.final.runs\n    deny: 'true'\n    fix: { remove: it, safe: true }";

  test.each([
    ['a word with the blank before it', ports, 'FROM a\nEXPOSE 80 22 81\n', 'FROM a\nEXPOSE 80 81\n'],
    ['the last word', ports, 'FROM a\nEXPOSE 80 22', 'FROM a\nEXPOSE 80'],
    [
      'a word with the line it has for itself',
      ports,
      'FROM a\nEXPOSE 80 \\\n  22 \\\n  81\n',
      'FROM a\nEXPOSE 80 \\\n  81\n',
    ],
    ['a word that begins its line', ports, 'FROM a\nEXPOSE 80 \\\n  22 81\n', 'FROM a\nEXPOSE 80 \\\n  81\n'],
    ['an instruction with its line', runs, 'FROM a\r\nRUN b\r\nUSER c\r\n', 'FROM a\r\nUSER c\r\n'],
    ['an instruction of several lines', runs, 'FROM a\nRUN b \\\n  && c\nUSER d\n', 'FROM a\nUSER d\n'],
  ])('is %s', async (_, rest, text, output) => {
    expect((await lintWith(one(rest), text)).fixed()).toBe(output);
  });

  test('stays when the builder would not read the rest', async () => {
    expect((await lintWith(one(ports), 'FROM a\nEXPOSE 22\n')).fixed()).toBeNull();
  });
});

describe('a policy that fails', () => {
  test.each([
    [
      'a missing key',
      "    deny: image.final.effective.labels['x'] == ''",
      '',
      "in `image.final.effective.labels['x']` (a.policy.yaml:5:11) no such key: `x`",
    ],
    [
      'a missing key in a name of the set',
      "    deny: team == ''",
      'lets: { team: "image.final.effective.labels[\'x\']" }\n',
      "in `image.final.effective.labels['x']` (a.policy.yaml:2:16) no such key: `x`",
    ],
    [
      'a runaway loop',
      "    deny: names.all(a, names.all(b, names.all(c, a + b + c != '')))",
      'lets: { names: image.final.text.split("") }\n',
      '(a.policy.yaml:6:11) the expression needs more than 1,000,000 steps',
    ],
  ])('is an error of the run: %s', async (_, rest, head, message) => {
    const { result, failures } = await lintWith(one(rest, head), `FROM a\n${'RUN bbbbbbbbbb\n'.repeat(20)}`);
    expect(result.findings.map(({ ruleId }) => ruleId)).toEqual(['internal-error']);
    expect(failures.map(({ kind, ruleId }) => [kind, ruleId])).toEqual([['rule', 'acme/a']]);
    expect(failures[0]?.message).toContain(message);
    expect(failures[0]?.message.endsWith('.')).toBe(true);
  });
});

describe('ignore comments', () => {
  const yaml = (locked: boolean) =>
    one(`    locked: ${locked}\n    each: image.final.runs\n    deny: 'true'`);

  test.each(['acme/a', 'acme:a', 'a'])('cover a policy by %s', async (id) => {
    const { result } = await lintWith(yaml(false), `FROM x\n# plimsoll ignore=${id} -- because\nRUN y`);
    expect([result.findings, result.suppressed.length]).toEqual([[], 1]);
  });

  test('do not cover a locked one', async () => {
    const { result } = await lintWith(yaml(true), 'FROM x\n# plimsoll ignore=a -- because\nRUN y');
    expect([result.findings.length, result.suppressed]).toEqual([1, []]);
  });

  test('say that they do not count for a locked one', async () => {
    const { rules, levels } = await loadFrom({ 'a.policy.yaml': yaml(true) });
    const all = [...rules, ...Object.values(builtIn)];
    const wanted = ['acme/a', 'no-unused-ignore', 'valid-ignore-comment'];
    const enabled = all
      .filter(({ name }) => wanted.includes(name))
      .map((rule) => ({ rule, level: levels.get(rule.name) ?? ('info' as const), options: [] }));
    const config = { rules: enabled, settings: {}, model: {}, inlineIgnores: true, today: TODAY };
    const text = 'FROM x\n# plimsoll ignore=a -- because\nRUN y';
    const { result } = lintSource({ ...PLACE, text }, config, new RuleCatalog(all));
    expect(result.findings.map(({ line, ruleId, message }) => [line, ruleId, message])).toEqual([
      [
        2,
        'valid-ignore-comment',
        '`a` is locked and cannot be ignored in a comment; ask its owner for a waiver.',
      ],
      [3, 'acme/a', 'Found.'],
    ]);
  });
});

describe('inheritance', () => {
  const base =
    "metadata: { name: base }\nparams: { max: { type: int, default: 1 } }\npolicies:\n  - { id: a, level: error, message: 'Over {{params.max}}.', deny: size(image.stages) > params.max }\n  - { id: b, level: error, deny: 'true' }\n";
  const own =
    "extends: base.yaml\nmetadata: { name: own }\nparams: { max: 2 }\npolicies:\n  - { id: b, level: off }\n  - { id: c, deny: 'false' }\n";

  test('changes levels and parameters, and keeps names', async () => {
    const { policies, levels, rules } = await loadFrom({ 'own.yaml': own, 'base.yaml': base });
    expect(policies.map(({ name, level }) => `${name} ${level}`)).toEqual([
      'base/a error',
      'base/b off',
      'own/c warning',
    ]);
    expect(Object.fromEntries(levels)).toEqual({ 'base/a': 'error', 'own/c': 'warning' });
    expect(rules[0]?.meta.defaultOptions).toEqual([{ max: 2 }]);
  });
});

describe('a locked policy', () => {
  const base = (deny: string, lets = '') =>
    `metadata: { name: base }\nparams: { max: { type: int, default: 1 } }\n${lets}policies:\n  - { id: a, locked: true, deny: "${deny}" }\n`;
  const own = 'extends: base.yaml\nmetadata: { name: own }\nparams: { max: 9 }\npolicies: []\n';

  test.each([
    ['itself', base('size(image.stages) > params.max')],
    ['by a name of its set', base('many', 'lets: { many: size(image.stages) > params.max }\n')],
    ['with all others', base('cel.bind(p, params, size(image.stages) > p.max)')],
  ])('keeps the parameters that it asks for %s', async (_, yaml) => {
    const { policies, problems } = await loadFrom({ 'own.yaml': own, 'base.yaml': yaml });
    expect(problems.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([
      'own.yaml:3 The parameter `max` belongs to the locked policy `base/a`.',
    ]);
    expect(policies[0]?.set.params[0]?.value).toBe(1n);
  });

  test('leaves those alone that it does not ask for', async () => {
    const { problems } = await loadFrom({ 'own.yaml': own, 'base.yaml': base('size(image.stages) > 1') });
    expect(problems).toEqual([]);
  });
});

describe('rules of policies', () => {
  test('describe themselves', async () => {
    const { rules } = await lintWith(
      setOf(
        "  - { id: a, title: No root, tags: [CWE-250, CIS-4.1], securitySeverity: 7, help: Do it., references: ['https://example.com/a'], deny: 'true', tests: [{ deny: FROM a }, { allow: FROM b }] }",
      ).replace('{ name: acme }', '{ name: acme, version: 1.2.0, owner: team }'),
      'FROM a',
    );
    expect(rules[0]?.meta.docs).toMatchObject({
      description: 'No root',
      category: 'policy',
      aliases: ['a'],
      cwe: [250],
      tags: ['CWE-250', 'CIS-4.1'],
      securitySeverity: 7,
      rationale: 'Do it.\n\nA policy of acme 1.2.0. Owner: team.',
      url: 'https://example.com/a',
      examples: { bad: 'FROM a', good: 'FROM b' },
    });
  });

  test('say what they ask of waivers', async () => {
    const terms = (waivers: string) => setOf(`  - { id: a, deny: 'true', waivers: ${waivers} }`);
    const { rules } = await lintWith(terms('{ approvers: [board, ciso], maxDays: 90 }'), 'FROM a');
    const knowledge = knowledgeOf(new RuleCatalog(rules), () => null);
    expect(knowledge.termsOf?.('acme/a')).toEqual({ approvers: ['board', 'ciso'], maxDays: 90 });
    expect(knowledge.termsOf?.('acme/b')).toBeNull();
    const wrong = async (waivers: string) =>
      (await loadFrom({ 'a.yaml': terms(waivers) })).problems.map(({ message }) => message);
    expect(await wrong('90')).toEqual([
      '`waivers` must be an object with `approvers` or `maxDays`, got `90`.',
    ]);
    expect(await wrong('{ maxDays: 0 }')).toHaveLength(1);
    expect(await wrong('{ approver: board }')).toEqual([expect.stringContaining('`approver`')]);
  });

  test('have no empty examples, and no names that are their own', async () => {
    const { rules } = await lintWith(setOf("  - { id: a, title: No root, deny: 'true' }"), 'FROM a');
    const [rule] = rules;
    expect(rule === undefined ? '' : renderRulePage(rule)).toBe(
      [
        '# acme/a\n\n**warning** · in no preset · no automatic fix',
        '## What it does\n\nNo root.',
        '## Why\n\nA policy of acme.',
        '## Ignore\n\nAbove the instruction, with a reason:',
        '```dockerfile\n# plimsoll ignore=acme/a -- REASON\n```\n',
      ].join('\n\n'),
    );
  });

  test('change their version with what they say', async () => {
    const versionOf = async (text: string) =>
      (await lintWith(one(`    deny: ${text}`), 'FROM a')).rules[0]?.meta.version;
    expect(await versionOf('image.final.name == "a"')).toBe(await versionOf('image.final.name == "a"'));
    expect(await versionOf('image.final.name == "a"')).not.toBe(await versionOf('image.final.name == "b"'));
  });
});

const EXAMPLES = fileURLToPath(new URL('../../examples/policies/', import.meta.url));

describe('policies that come with the program', () => {
  const sets = readdirSync(EXAMPLES).filter((name) => name.endsWith('.policy.yaml'));
  const texts = [
    ...sets.map((name) => [name, readFileSync(`${EXAMPLES}${name}`, 'utf8')] as const),
    ...Object.entries(BUILT_IN_SETS).map(([name, text]) => [`plimsoll:${name}`, text] as const),
  ];

  test.each(texts)('%s keeps to its cases', async (name, text) => {
    const { policies, problems, runtime } = await loadFrom({ [name]: text });
    expect(problems).toEqual([]);
    const coverage = new Coverage();
    for (const policy of policies) {
      const results = runInlineCases(policy, { runtime, coverage });
      expect(results.filter(({ mistakes }) => mistakes.length > 0)).toEqual([]);
      expect(policy.tests.map(({ expects }) => expects)).toEqual(expect.arrayContaining(['deny', 'allow']));
    }
    const { gaps } = coverage.report(policies);
    expect(gaps.map(({ policy, text: part, never }) => `${policy.id}: ${part} is never ${never}`)).toEqual(
      [],
    );
  });

  test('keep to the cases of a file, and to comments in Dockerfiles', async () => {
    const file = `${EXAMPLES}runtime.policy-test.yaml`;
    const { cases, problems } = readTestFile(file, readFileSync(file, 'utf8'));
    expect(problems).toEqual([]);
    const { policies, runtime } = await loadFrom({
      a: readFileSync(`${EXAMPLES}runtime.policy.yaml`, 'utf8'),
    });
    for (const each of cases) {
      const text = each.text ?? readFileSync(`${EXAMPLES}${each.file?.value ?? ''}`, 'utf8');
      expect(
        runCase(each, text, 'Dockerfile', { policies, runtime, coverage: null, regex: RE2 }).mistakes,
      ).toEqual([]);
    }
  });
});
