import { describe, expect, it } from 'vitest';
import { loadPolicies, loadWaivers, UserError } from '../../src/api/policies.ts';
import { fixText, lintText } from '../../src/index.ts';

const TEXT = 'FROM debian:12\nRUN apt-get install curl\n';
const config = { extends: 'none', rules: { 'apt-get-assume-yes': 'error' } } as const;
const TODAY = '2026-05-01';

const fileOf = (fields: string) =>
  `waivers:\n  - ${fields}\n    reason: It is asked for on purpose\n    owner: me\n    created: 2026-01-01\n    expires: 2026-06-30\n`;
const WAIVED = fileOf('rules: [DL3014]\n    files: ["old/**"]');

async function linted(filename: string, today = TODAY, file = WAIVED) {
  const waivers = await loadWaivers({ 'w.yaml': file });
  return lintText(TEXT, { filename, today, config, waivers });
}

describe('waivers for other programs', () => {
  it.each([
    ['old/Dockerfile', TODAY, 0],
    ['./old/Dockerfile', TODAY, 0],
    ['old\\Dockerfile', TODAY, 0],
    ['new/Dockerfile', TODAY, 1],
    ['old/Dockerfile', '2026-06-30', 0],
    ['old/Dockerfile', '2026-07-01', 1],
    ['old/Dockerfile', '2025-12-31', 1],
  ])('for %s on %s leave %d messages', async (filename, today, left) => {
    const { messages, suppressedMessages, errorCount } = await linted(filename, today);
    expect([messages.length, suppressedMessages.length, errorCount]).toEqual([left, 1 - left, left]);
  });

  it('are shown with their reason', async () => {
    const { suppressedMessages } = await linted('old/Dockerfile');
    expect(suppressedMessages[0]?.suppressions).toEqual([
      { kind: 'waiver', justification: 'It is asked for on purpose' },
    ]);
  });

  it('are named where they are over', async () => {
    const { messages } = await linted('old/Dockerfile', '2026-07-01');
    expect(messages[0]?.message).toMatch(/Its waiver \(w\.yaml:2\) expired on 2026-06-30\.$/);
  });

  it('keep what they cover from being fixed', async () => {
    const waivers = await loadWaivers({ 'w.yaml': WAIVED });
    const fixed = (filename: string) => fixText(TEXT, { filename, today: TODAY, config, waivers });
    expect((await fixed('old/Dockerfile')).fixed).toBe(false);
    expect((await fixed('new/Dockerfile')).fixed).toBe(true);
  });

  it('count for locked policies, since whoever calls has chosen them', async () => {
    const set =
      'metadata: { name: acme }\npolicies:\n  - { id: a, level: error, locked: true, deny: true }\n';
    const { rules, levels } = await loadPolicies({ 'acme.yaml': set });
    const waivers = await loadWaivers({ 'w.yaml': fileOf('rules: [acme/a]') });
    const { messages } = await lintText('FROM x', {
      rules,
      config: { extends: 'none', rules: levels },
      waivers,
      today: TODAY,
    });
    expect(messages).toEqual([]);
  });

  it('with a mistake are an error that says where', async () => {
    const file = WAIVED.replace('expires: 2026-06-30', 'expires: 2026-06-31');
    const error: unknown = await loadWaivers({ 'w.yaml': file }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ file: 'w.yaml', line: 7 });
  });

  it.each([
    ['rules: [DL3O14]', /Unknown rule `DL3O14`/],
    ['tags: [CWE-99999]', /Unknown tag `CWE-99999`/],
  ])('that name nothing are refused: %s', async (fields, message) => {
    const error: unknown = await linted('Dockerfile', TODAY, fileOf(fields)).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ message: expect.stringMatching(message), file: 'w.yaml', line: 2 });
  });

  it('with a bad glob are refused', async () => {
    const error: unknown = await loadWaivers({
      'w.yaml': fileOf('rules: [DL3014]\n    files: ["a[b"]'),
    }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ file: 'w.yaml', line: 3 });
  });
});
