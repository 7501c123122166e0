import { describe, expect, it } from 'vitest';
import { loadPolicies, UserError } from '../../src/api/policies.ts';
import { lintText, UserError as UserErrorOfIndex } from '../../src/index.ts';

const set = (name: string, rest: string) => `metadata: { name: ${name} }\n${rest}`;
const ACME = set(
  'acme',
  'policies:\n  - { id: a, level: error, deny: image.final.from.tag == "1" }\n  - { id: b, level: off, deny: true }\n',
);

async function mistakeOf(sets: Readonly<Record<string, string>>): Promise<unknown> {
  return loadPolicies(sets).catch((error: unknown) => error);
}

describe('policies for other programs', () => {
  it('are rules with the levels that their sets give', async () => {
    const { rules, levels } = await loadPolicies({ 'acme.policy.yaml': ACME });
    expect(rules.map(({ name }) => name)).toEqual(['acme/a', 'acme/b']);
    expect(levels).toEqual({ 'acme/a': 'error', 'acme/b': 'off' });
    const { messages } = await lintText('FROM x:1', { rules, config: { extends: 'none', rules: levels } });
    expect(messages.map(({ ruleId, level, message }) => [ruleId, level, message])).toEqual([
      ['acme/a', 'error', 'A.'],
    ]);
  });

  it('may build on others', async () => {
    const own = set('own', 'extends: ./acme.yaml\npolicies:\n  - { id: a, level: info }\n');
    const { levels } = await loadPolicies({ 'own.yaml': own }, { bases: { 'acme.yaml': ACME } });
    expect(levels).toEqual({ 'acme/a': 'info', 'acme/b': 'off' });
  });

  it('may be those that come with the package', async () => {
    const { rules } = await loadPolicies({ 'plimsoll:oci-labels': '' });
    expect(rules.map(({ name }) => name)).toContain('oci-labels/license-spdx');
  });

  it('may depend on the day', async () => {
    const timed = set('t', 'policies:\n  - { id: a, timeBound: true, deny: now > date("2026-06-01") }\n');
    const countOn = async (today: string) => {
      const { rules, levels } = await loadPolicies({ t: timed }, { today });
      const { messages } = await lintText('FROM x', { rules, config: { extends: 'none', rules: levels } });
      return messages.length;
    };
    expect([await countOn('2026-05-31'), await countOn('2026-07-01')]).toEqual([0, 1]);
  });

  it('with a mistake are an error that says where', async () => {
    const error = await mistakeOf({ 'a.yaml': ACME.replace('from.tag', 'from.tg') });
    expect(error).toBeInstanceOf(UserError);
    expect(error).toBeInstanceOf(UserErrorOfIndex);
    expect(error).toMatchObject({
      message: '`From` has no field `tg`.',
      hint: 'Did you mean `tag`?',
      file: 'a.yaml',
      line: 3,
      column: 51,
    });
  });

  it('do not build on what nobody gave', async () => {
    const error = await mistakeOf({ 'a.yaml': set('a', 'extends: ./b.yaml\npolicies: []\n') });
    expect(error).toMatchObject({ message: 'Unknown policy set `./b.yaml`.', file: 'a.yaml' });
  });
});
