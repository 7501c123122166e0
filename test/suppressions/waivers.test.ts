/** What is in force for a finding. */
import { describe, expect, it } from 'vitest';
import type { FileResult } from '../../src/engine/result.ts';
import { identifyFindings } from '../../src/suppressions/finding-identity.ts';
import {
  expiryRemark,
  matchWaivers,
  reviewByWaivers,
  unusedRemark,
  type Waiver,
  type WaiverKnowledge,
  waiverState,
} from '../../src/suppressions/waivers.ts';
import { readWaiversFile } from '../../src/suppressions/waivers-file.ts';
import { runResult } from '../support/run-result.ts';

const TODAY = '2026-06-15';
const FILE = '/p/plimsoll-waivers.yaml';

function waiver(fields: Readonly<Record<string, string>> = {}, file = FILE): Waiver {
  const entries = {
    rules: '[no-root-user]',
    reason: 'The vendor needs it',
    owner: 'team-a',
    expires: '2026-12-31',
    ...fields,
  };
  const lines = Object.entries(entries).map(([key, value]) => `${key}: ${value}`);
  const { waivers, problems } = readWaiversFile(
    file,
    `allowWildcard: true\nwaivers:\n  - ${lines.join('\n    ')}\n`,
  );
  const [first] = waivers;
  if (first === undefined) throw new Error(problems.map(({ message }) => message).join(' '));
  return first;
}

const SOURCE = 'FROM a AS Build\nUSER root\nFROM b AS runtime\nUSER   root \\\n\n# why\nRUN true\n';

function resultOf(source: string, ...findings: readonly [string, string, number][]): FileResult {
  const [file] = runResult({
    files: [
      {
        source,
        findings: findings.map(([ruleId, at, nth]) => ({
          ruleId,
          at: [at, nth] as const,
          message: 'Found.',
        })),
      },
    ],
  }).files;
  if (file === undefined) throw new Error('There is one file.');
  return file;
}

const KNOWLEDGE: WaiverKnowledge = {
  resolve: (id) => (id === 'DL3002' ? ['no-root-user', 'no-sudo'] : id.startsWith('no-') ? [id] : []),
  tagsOf: (name) => (name === 'no-root-user' ? ['security', 'CWE-250'] : []),
  waivedOnlyBy: () => null,
};

describe('the state of a waiver', () => {
  it.each([
    ['active long before its end', { expires: '2026-12-31' }, 'active'],
    ['active one day before it warns', { expires: '2026-06-30' }, 'active'],
    ['expiring when it begins to warn', { expires: '2026-06-29' }, 'expiring'],
    ['expiring on its last day', { expires: '2026-06-15' }, 'expiring'],
    ['expired on the day after', { expires: '2026-06-14' }, 'expired'],
    ['pending before its first day', { created: '2026-06-16', expires: '2026-06-30' }, 'pending'],
    ['in force on its first day', { created: '2026-06-15', expires: '2026-12-31' }, 'active'],
  ] as const)('is %s', (_, fields, state) => {
    expect(waiverState(waiver(fields), TODAY)).toBe(state);
  });
});

describe('a waiver', () => {
  const result = resultOf(SOURCE, ['no-root-user', 'root', 2]);
  const [finding] = result.findings;
  const identity = finding === undefined ? undefined : identifyFindings(result).get(finding);
  if (finding === undefined || identity === undefined) throw new Error('There is one finding.');

  it.each([
    ['its rule', {}, true],
    ["another tool's id that stands for it", { rules: 'dl3002'.toUpperCase() }, true],
    ['another rule', { rules: 'no-sudo' }, false],
    ['every rule', { rules: '"*"' }, true],
    ['a tag in any case', { rules: 'no-sudo', tags: 'cwe-250' }, true],
    ['another tag', { rules: 'no-sudo', tags: 'CWE-798' }, false],
    ['the stage in any case', { match: '{ stage: RUNTIME }' }, true],
    ['another stage', { match: '{ stage: build }' }, false],
    ['the instruction', { match: '{ text: USER root }' }, true],
    ['the instruction in other white space', { match: '{ text: "USER   root" }' }, true],
    ['a word of it', { match: '{ text: root }' }, true],
    ['half a word of it', { match: '{ text: USER roo }' }, false],
    ['other words', { match: '{ text: USER app }' }, false],
    ['the fingerprint', { match: `{ fingerprint: ${identity.fingerprint} }` }, true],
    ['another fingerprint', { match: '{ fingerprint: 0123456789abcdef0123456789abcdef }' }, false],
    ['stage and words', { match: '{ stage: runtime, text: USER root }' }, true],
    ['words in another stage', { match: '{ stage: build, text: USER root }' }, false],
    ['a time to come', { created: '2026-07-01' }, false],
  ] as const)('for %s', (_, fields, isCovered) => {
    const { by } = matchWaivers(finding, identity, [waiver(fields)], KNOWLEDGE, TODAY);
    expect(by.length > 0).toBe(isCovered);
  });

  it('that is over leaves the finding, which says so', () => {
    const review = { waivers: [waiver({ expires: '2026-06-14' })], knowledge: KNOWLEDGE, today: TODAY };
    const {
      result: left,
      used,
      needed,
    } = reviewByWaivers(result, { ...review, show: ({ line }) => `w.yaml:${line}` });
    expect(left.findings.map(({ message }) => message)).toEqual([
      'Found. Its waiver (w.yaml:3) expired on 2026-06-14.',
    ]);
    expect([used.size, needed.size]).toEqual([0, 1]);
  });

  it('in force lets the finding through, with its reason and place', () => {
    const review = { waivers: [waiver()], knowledge: KNOWLEDGE, today: TODAY, show: () => '' };
    const { result: left, used } = reviewByWaivers(result, review);
    expect(left.findings).toEqual([]);
    expect(left.suppressed.map(({ suppression }) => suppression)).toEqual([
      {
        kind: 'waiver',
        justification: 'The vendor needs it',
        waiver: { owner: 'team-a', ticket: null, expires: '2026-12-31' },
        place: { line: 3, column: 5, endLine: 3, endColumn: 5 },
      },
    ]);
    expect([...used.values()]).toEqual([1]);
  });

  it('in force wins over one that is over', () => {
    const waivers = [waiver({ expires: '2026-01-01' }), waiver()];
    const review = { waivers, knowledge: KNOWLEDGE, today: TODAY, show: () => '' };
    expect(reviewByWaivers(result, review).result.findings).toEqual([]);
  });

  it('of another file than the central one does not count for a locked rule', () => {
    const knowledge: WaiverKnowledge = { ...KNOWLEDGE, waivedOnlyBy: () => ['/org/waivers.yaml'] };
    const show = ({ file, line }: { readonly file: string; readonly line: number }) => `${file}:${line}`;
    const refused = reviewByWaivers(result, { waivers: [waiver()], knowledge, today: TODAY, show });
    expect(refused.result.findings.map(({ message }) => message)).toEqual([
      'Found. The waiver (/p/plimsoll-waivers.yaml:3) does not apply to this locked rule; only waivers in `/org/waivers.yaml:0` apply.',
    ]);
    const central = { waivers: [waiver({}, '/org/waivers.yaml')], knowledge, today: TODAY, show };
    expect(reviewByWaivers(result, central).result.findings).toEqual([]);
  });

  it('covers no rule that failed', () => {
    const failed = resultOf(SOURCE, ['internal-error', 'root', 1]);
    const review = {
      waivers: [waiver({ rules: '"*"' })],
      knowledge: KNOWLEDGE,
      today: TODAY,
      show: () => '',
    };
    expect(reviewByWaivers(failed, review).result).toEqual(failed);
  });
});

describe('remarks', () => {
  it.each([
    ['2026-06-15', 'This waiver expires today; fix the findings or set a new date.'],
    ['2026-06-16', 'This waiver expires tomorrow; fix the findings or set a new date.'],
    ['2026-06-25', 'This waiver expires in 10 days; fix the findings or set a new date.'],
    ['2026-07-25', null],
    ['2026-06-01', null],
  ])('on a waiver that ends on %s', (expires, message) => {
    expect(expiryRemark(waiver({ expires }), TODAY)?.message ?? null).toBe(message);
  });

  it.each([
    ['2026-12-31', 'This waiver matches no finding; remove it, for example with `plimsoll waivers prune`.'],
    [
      '2026-01-01',
      'This waiver has expired and matches no finding; remove it, for example with `plimsoll waivers prune`.',
    ],
  ])('on one that covers nothing and ends on %s', (expires, message) => {
    expect(unusedRemark(waiver({ expires }), TODAY)?.message).toBe(message);
  });

  it('say nothing of one that is yet to begin', () => {
    expect(unusedRemark(waiver({ created: '2026-07-01' }), TODAY)).toBeNull();
  });
});

describe('what a rule asks of its waivers', () => {
  const asking = (terms: { approvers?: readonly string[]; maxDays?: number }): WaiverKnowledge => ({
    ...KNOWLEDGE,
    termsOf: () => ({ approvers: terms.approvers ?? [], maxDays: terms.maxDays ?? null }),
  });
  const approved = { approvedBy: 'board', created: '2026-06-01', expires: '2026-08-30' };

  it.each([
    ['one who may approve it', approved, { approvers: ['ciso', 'board'] }, ''],
    [
      'somebody else',
      approved,
      { approvers: ['ciso', 'cto'] },
      'does not apply to this rule; `approvedBy` must be `ciso` or `cto`.',
    ],
    ['nobody', { approvedBy: 'me' }, { approvers: ['ciso'] }, '`approvedBy` must be `ciso`.'],
    ['as long as it may last', approved, { maxDays: 90 }, ''],
    ['a day too long', approved, { maxDays: 89 }, 'it lasts 90 days, and 89 are allowed.'],
    ['no first day', { approvedBy: 'board' }, { maxDays: 90 }, 'it needs `created` and may last 90 days.'],
    ['nothing that it asks for', {}, {}, ''],
  ])('%s', (_, fields, terms, note) => {
    const given = waiver(fields);
    const review = { waivers: [given], knowledge: asking(terms), today: TODAY, show: () => 'w.yaml:3' };
    const found = resultOf(SOURCE, ['no-root-user', 'USER root', 0]);
    const { result, refused } = reviewByWaivers(found, review);
    expect(result.suppressed).toHaveLength(note === '' ? 1 : 0);
    expect(refused.has(given)).toBe(note !== '');
    expect(result.findings.map(({ message }) => message)).toEqual(
      note === '' ? [] : [expect.stringContaining(note)],
    );
  });
});

describe('renewals', () => {
  it('are counted', () => {
    expect(waiver().renewals).toBe(0);
    expect(waiver({ renewed: '2026-03-31' }).renewals).toBe(1);
    expect(waiver({ renewed: '[2026-03-31, 2026-06-30]' }).renewals).toBe(2);
  });

  it.each([
    ['soon', 'must be dates in the form YYYY-MM-DD'],
    ['2026-12-31', 'must be days before `expires`, in order, got `2026-12-31`'],
    ['[2026-06-30, 2026-03-31]', 'must be days before `expires`, in order, got `2026-06-30`'],
  ])('%s are a mistake', (renewed, message) => expect(() => waiver({ renewed })).toThrow(message));
});
