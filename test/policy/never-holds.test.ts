/** What `plimsoll policy check` says to policies that mean nothing; the first problem of each. */
import { describe, expect, it } from 'vitest';
import { doubtsIn } from '../../src/policy/doubts.ts';
import { NEVER_HOLDS } from './never-holds.ts';
import { check, loadFrom, setOf } from './support.ts';

async function saysOf(policy: string): Promise<readonly string[]> {
  const { problems, policies, runtime } = await loadFrom({
    'a.policy.yaml': setOf(`  - id: a\n    ${policy}\n`),
  });
  return [...problems, ...doubtsIn(policies, runtime)].map(
    ({ line, column, message, hint }) => `${line}:${column}: ${message}${hint === null ? '' : ` ${hint}`}`,
  );
}

describe('a policy with', () => {
  it.each(Object.entries(NEVER_HOLDS))('%s', async (_, [policy, says]) => {
    expect(await saysOf(policy)).toEqual([says]);
  });
});

describe('nothing is said about', () => {
  it.each([
    ['an empty form', 'require: image.final.effective.cmd.form != ""'],
    ['an empty tag in order of nothing', 'require: image.final.from.tag != ""'],
    ['a parameter', 'deny: image.final.from.kind == image.final.name'],
    ['a pattern with an anchor', 'require: image.final.from.registry.matches("^docker[.]io$")'],
    ['a pattern that begins anywhere on purpose', 'require: image.final.from.text.matches(".*node")'],
    ['a pattern for a tag', 'deny: image.final.from.tag.matches("beta|rc")'],
    ['both managers', 'deny: image.stages.exists(s, s.packages.exists(p, p.manager in ["apt", "apt-get"]))'],
    ['what a port includes', 'deny: image.final.effective.ports.exists(p, p.includes(22))'],
    ['the whole chain', 'deny: image.final.chain.exists(s, s.packages.exists(p, p.name == "gcc"))'],
    ['texts in order that are no versions', 'deny: image.final.name < "b"'],
    [
      'all over something in one case',
      'require: image.final.effective.ports.all(p, p.number > 1024)\n    tests:\n      - allow: FROM scratch\n      - allow: "FROM scratch\\nEXPOSE 8080"',
    ],
  ])('%s', async (_, policy) => {
    expect(await saysOf(policy)).toEqual([]);
  });
});

it('names that are functions and macros are offered once', () => {
  expect(check('image.hass').problem?.hint ?? '').not.toContain('`has` or `has`');
  expect(check('hass(image.final)').problem?.hint).toBe('Did you mean `has`?');
});
