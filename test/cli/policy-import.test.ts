import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { directoryWith, plimsoll } from './run.ts';

const check = (id: string, value: string) => `metadata: { id: ${id}, name: No sudo }
definition:
  cond_type: attribute
  resource_types: [RUN]
  attribute: value
  operator: not_regex_match
  value: '${value}'
`;

describe('plimsoll policy import', () => {
  it('makes policies of checks that check as they did', async () => {
    const cwd = directoryWith({
      Dockerfile: 'FROM a:1\nRUN sudo id\nRUN id\n',
      'c.yaml': check('CKV2_A_1', '(^sudo | sudo )'),
    });
    const made = await plimsoll(['policy', 'import', 'checkov-yaml', 'c.yaml'], { cwd });
    expect([made.code, made.stderr]).toEqual([0, '']);
    writeFileSync(join(cwd, 'c.policy.yaml'), made.stdout);
    writeFileSync(join(cwd, '.lintrc.yaml'), 'extends: [none, ./c.policy.yaml]\n');
    const { stdout } = await plimsoll(['-f', 'compact'], { cwd });
    expect(stdout).toBe('Dockerfile:2:1: warning imported/ckv2-a-1: No sudo.\n');
  });

  it('tells what it leaves out, with exit code 1', async () => {
    const cwd = directoryWith({
      'a.yaml': check('A', 'a'),
      'b.yaml': check('A', 'b'),
      'c.yaml': check('C', '(?=c)d'),
    });
    const { code, stdout, stderr } = await plimsoll(
      ['policy', 'import', 'checkov-yaml', 'a.yaml', 'b.yaml', 'c.yaml'],
      { cwd },
    );
    expect(code).toBe(1);
    expect(stdout.match(/^ {2}- id: .*$/gm)).toEqual(['  - id: a', '  - id: a-2']);
    expect(stderr).toMatch(/^skipped {2}c\.yaml:1:1: `\(\?=c\)d` is not a regular expression/);
  });

  it('makes a configuration of one of hadolint', async () => {
    const cwd = directoryWith({
      Dockerfile: 'FROM debian\n',
      '.hadolint.yaml': 'failure-threshold: error\nignored: [DL3006]\nlabel-schema: { author: text }\n',
    });
    const made = await plimsoll(['policy', 'import', 'hadolint', '.hadolint.yaml'], { cwd });
    expect(made.code).toBe(0);
    writeFileSync(join(cwd, '.lintrc.yaml'), made.stdout);
    const { code, stdout, stderr } = await plimsoll(['-f', 'compact'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('require-labels: Missing label `author`');
    expect(stdout).not.toContain('explicit-image-tag');
  });

  it.each([
    [['import'], '`plimsoll policy import` requires the kind of the file.'],
    [['import', 'checkov', 'x'], 'Did you mean `checkov-yaml`?'],
    [['import', 'conftest', 'x'], '`plimsoll inspect --as conftest`'],
    [['import', 'hadolint'], '`plimsoll policy import hadolint` requires one file.'],
    [['import', 'hadolint', 'nope'], '`nope` could not be read.'],
  ])('refuses %j', async (words, message) => {
    const { code, stderr } = await plimsoll(['policy', ...words], { cwd: directoryWith({}) });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
