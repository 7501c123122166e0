/** What becomes of Checkov's conditions. */
import { describe, expect, it } from 'vitest';
import { importCheckov } from '../../src/importers/import-checkov.ts';
import { loadFrom } from '../policy/support.ts';
import { lint } from '../support/lint.ts';

function lintWith(text: string, rules: Parameters<typeof lint>[1]) {
  const { result, failures } = lint(text, rules);
  return { findings: result.findings, failures };
}

const HEAD =
  'metadata: { id: CKV2_ACME_1, name: Keep it so, category: NETWORKING, severity: HIGH }\ndefinition:\n';

function read(definition: string) {
  const { policy, left } = importCheckov('c.yaml', `${HEAD}${definition.replace(/^/gm, '  ')}`);
  return {
    policy,
    left: left.map(({ line, column, message }) => `${line}:${column} ${message}`),
  };
}

const attribute = (operator: string, value: string, types = 'RUN') =>
  `{ cond_type: attribute, resource_types: [${types}], attribute: value, operator: ${operator}, value: ${value} }`;

const VALUE = 'it.words.join(" ")';

describe('an operator', () => {
  it.each([
    ['equals', 'a b', `${VALUE} == "a b"`],
    ['not_equals', '"a\\"b"', `${VALUE} != "a\\"b"`],
    ['equals_ignore_case', 'AbC', `${VALUE}.lower() == "abc"`],
    ['contains', '22', `${VALUE}.contains("22")`],
    ['not_contains', 'x', `!${VALUE}.contains("x")`],
    ['starting_with', 'acme/', `${VALUE}.startsWith("acme/")`],
    ['not_ending_with', ':latest', `!${VALUE}.endsWith(":latest")`],
    ['regex_match', '"^a+$"', `${VALUE}.matches("^a+$")`],
    ['not_regex_match', '"a|b"', `!${VALUE}.matches("a|b")`],
    ['within', '[a, b]', `${VALUE} in ["a", "b"]`],
    ['not_within', '[22]', `!(${VALUE} in ["22"])`],
    ['is_true', '', `${VALUE}.lower() == "true"`],
    ['subset', '[a, b]', `${VALUE}.trim().split(" ").filter(w, w != "").all(w, w in ["a", "b"])`],
    ['not_intersects', '[a]', `!${VALUE}.trim().split(" ").filter(w, w != "").exists(w, w in ["a"])`],
    ['greater_than', '1024', `${VALUE}.matches("^[0-9]{1,18}$") && int(${VALUE}) > 1024`],
    ['exists', '', `${VALUE} != ""`],
    ['is_empty', '', `${VALUE} == ""`],
    ['length_less_than', '100', `size(${VALUE}) < 100`],
    [
      'number_of_words_greater_than_or_equal',
      '"2"',
      `size(${VALUE}.trim().split(" ").filter(w, w != "")) >= 2`,
    ],
  ])('%s %s', (operator, value, cel) => {
    const { policy, left } = read(attribute(operator, value));
    expect(left).toEqual([]);
    expect(policy?.require).toBe(cel);
    expect(policy?.each).toBe('image.stages.map(s, s.instructions).flatten().filter(i, i.kind == "RUN")');
  });
});

describe('what an operator gives', () => {
  it.each([
    ['range_includes', '8080', 'EXPOSE 80 8000-8090/tcp', true],
    ['range_includes', '22', 'EXPOSE 80 8000-8090/tcp', false],
    ['range_not_includes', '22', 'EXPOSE 22', false],
    ['less_than', '1024', 'EXPOSE 80', true],
    ['less_than', '1024', 'EXPOSE $PORT', false],
    ['subset', '[80, 443]', 'EXPOSE 80 443', true],
    ['subset', '[80]', 'EXPOSE 80 443', false],
    ['intersects', '[443]', 'EXPOSE 80 443', true],
  ])('%s %s of %s is %s', async (operator, value, line, isKept) => {
    const { policy } = read(attribute(operator, value, 'EXPOSE'));
    const loaded = await loadFrom({
      'a.yaml': JSON.stringify({ metadata: { name: 'a' }, policies: [policy] }),
    });
    expect(loaded.problems).toEqual([]);
    const { findings, failures } = lintWith(`FROM a\n${line}`, loaded.rules);
    expect(failures).toEqual([]);
    expect(findings.length).toBe(isKept ? 0 : 1);
  });

  it('knows lines as the other parser counts them', () => {
    const at =
      '{ cond_type: attribute, resource_types: [RUN], attribute: startline, operator: less_than, value: 9 }';
    expect(read(at).policy?.require).toBe('(it.range.line - 1) < 9');
  });
});

describe('conditions', () => {
  it('carry name, severity and id over', () => {
    expect(read(attribute('exists', '')).policy).toMatchObject({
      id: 'ckv2-acme-1',
      title: 'Keep it so',
      level: 'error',
      tags: ['CKV2_ACME_1', 'NETWORKING'],
      message: 'Keep it so.',
    });
  });

  it.each([
    [
      'and',
      `and:\n  - ${attribute('contains', 'a')}\n  - ${attribute('contains', 'b')}`,
      `(${VALUE}.contains("a")) && (${VALUE}.contains("b"))`,
    ],
    [
      'or',
      `or:\n  - ${attribute('contains', 'a')}\n  - ${attribute('contains', 'b')}`,
      `(${VALUE}.contains("a")) || (${VALUE}.contains("b"))`,
    ],
    ['not', `not: ${attribute('contains', 'a')}`, `!(${VALUE}.contains("a"))`],
    ['a list', `- ${attribute('contains', 'a')}`, `${VALUE}.contains("a")`],
  ])('joined by %s', (_, definition, cel) => {
    expect(read(definition)).toMatchObject({ policy: { require: cel }, left: [] });
  });

  it('with a filter are about what it names', () => {
    const filter = '{ cond_type: filter, attribute: resource_type, operator: within, value: [from, COPY] }';
    const { policy, left } = read(`and:\n  - ${filter}\n  - ${attribute('contains', 'a', '')}`);
    expect(left).toEqual([]);
    expect(policy?.each).toBe(
      'image.stages.map(s, s.instructions).flatten().filter(i, i.kind in ["COPY", "FROM"])',
    );
  });

  it('about whole kinds are about the file', () => {
    const { policy } = read('{ cond_type: resource, resource_types: [USER], operator: exists }');
    expect(policy).not.toHaveProperty('each');
    expect(policy?.require).toBe(
      'size(image.stages.map(s, s.instructions).flatten().filter(i, i.kind == "USER")) > 0',
    );
  });
});

describe('what has no counterpart is told', () => {
  it.each([
    [
      'a connection',
      '{ cond_type: connection, operator: exists }',
      ['3:3 Conditions of the type `connection` are not supported.'],
    ],
    [
      'an attribute',
      '{ cond_type: attribute, resource_types: [RUN], attribute: stage, operator: equals, value: 3 }',
      ['3:3 The attribute `stage` is not supported.'],
    ],
    [
      'an operator',
      attribute('jsonpath_equals', 'x'),
      ['3:3 The operator `jsonpath_equals` is not supported.'],
    ],
    ['a value', attribute('equals', '{ a: b }'), ['3:93 The operator `equals` does not support an object.']],
    [
      'an invalid number',
      attribute('length_equals', 'many'),
      ['3:100 The operator `length_equals` does not support `many`.'],
    ],
    [
      'different instructions',
      `and:\n  - ${attribute('contains', 'a')}\n  - ${attribute('contains', 'b', 'FROM')}`,
      ['4:5 Conditions on different instructions cannot be combined in one policy.'],
    ],
    [
      'an instruction and the file',
      `or:\n  - ${attribute('contains', 'a')}\n  - { cond_type: resource, resource_types: [USER], operator: exists }`,
      ['4:5 Conditions on different instructions cannot be combined in one policy.'],
    ],
    [
      'a filter by something else',
      'and:\n  - { cond_type: filter, attribute: name, operator: within, value: [a] }',
      ['4:7 Only filters by `resource_type` are supported.'],
    ],
    [
      'a filter alone',
      'and:\n  - { cond_type: filter, attribute: resource_type, operator: within, value: [RUN] }',
      ['4:5 The check has no condition on an instruction.'],
    ],
    ['a word', 'sudo', ['3:3 A condition must be an object, got `sudo`.']],
  ])('%s', (_, definition, left) => {
    expect(read(definition)).toEqual({ policy: null, left });
  });

  it('a condition that holds itself', () => {
    const { left } = importCheckov('c.yaml', 'definition: &a\n  not: *a\n');
    expect(left).toMatchObject([{ message: 'The conditions are nested too deeply.' }]);
  });

  it('a file without a check', () => {
    expect(importCheckov('c.yaml', 'metadata: {}').left).toMatchObject([
      { message: 'The file contains no `definition` of a check.' },
    ]);
    expect(importCheckov('c.yaml', '').policy).toBeNull();
  });
});
