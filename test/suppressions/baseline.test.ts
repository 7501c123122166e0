/** What is known, new and gone. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { FileResult } from '../../src/engine/result.ts';
import type { Rule } from '../../src/rule-api.ts';
import {
  allEntries,
  baselineEntries,
  reviewByBaseline,
  updateBaseline,
} from '../../src/suppressions/baseline.ts';
import type { BaselineEntry } from '../../src/suppressions/baseline-entry.ts';
import { lint } from '../support/lint.ts';

const NAMES = ['no-latest-tag', 'apt-get-assume-yes', 'no-sudo', 'no-maintainer', 'absolute-workdir'];
const RULES: readonly Rule[] = Object.values(rules).filter(({ name }) => NAMES.includes(name));
const TODAY = '2026-06-15';

const lintResult = (text: string): FileResult => lint(text, RULES).result;

const OPTIONS = { isEnabled: () => true, justify: () => 'Known.', maxAge: null };
const review = (text: string, entries: readonly BaselineEntry[]) =>
  reviewByBaseline(lintResult(text), { ...OPTIONS, entries });

const left = (text: string, entries: readonly BaselineEntry[]) =>
  review(text, entries).result.findings.map(({ ruleId, line }) => `${line} ${ruleId}`);

const OLD =
  'FROM node:latest AS build\nRUN apt-get install curl\nFROM node:latest AS runtime\nRUN apt-get install curl\n';
const ENTRIES = baselineEntries(lintResult(OLD), '2026-01-01');

describe('known findings stay known', () => {
  it.each([
    ['as they were', OLD],
    ['when lines move', `# a comment\n\n${OLD.replace('\nFROM', '\n\n\nFROM')}`],
    ['with other line ends', OLD.replaceAll('\n', '\r\n')],
    ['after a byte order mark', `\uFEFF${OLD}`],
    [
      'in another layout',
      OLD.replaceAll('install curl', '\\\n      install \\\n      # the tool\n      curl'),
    ],
    ['with keywords in lower case', OLD.replaceAll('FROM', 'from').replaceAll('RUN', 'run')],
    [
      'in another order of stages',
      'FROM node:latest AS runtime\nRUN apt-get install curl\nFROM node:latest AS build\nRUN apt-get install curl\n',
    ],
    ['with other names of stages', OLD.replaceAll('runtime', 'other').replace(' AS build', '')],
    ['with another package', OLD.replace('curl', 'git')],
    ['with a flag more', OLD.replaceAll('install curl', 'install --no-install-recommends curl')],
    ['in a stage that no longer ships', `${OLD}FROM scratch\n`],
  ])('%s', (_, text) => {
    expect(left(text, ENTRIES)).toEqual([]);
  });

  it('and say since when', () => {
    const { result } = reviewByBaseline(lintResult(OLD), {
      ...OPTIONS,
      entries: ENTRIES,
      justify: ({ firstSeen }) => `Known since ${firstSeen}.`,
    });
    expect(result.suppressed[0]?.suppression).toEqual({
      kind: 'baseline',
      justification: 'Known since 2026-01-01.',
      place: null,
    });
  });
});

describe('new are', () => {
  it.each([
    ['findings of one more instruction', `${OLD}RUN apt-get install git\n`, ['5 apt-get-assume-yes']],
    ['one more of the same', `${OLD}RUN apt-get install curl\n`, ['5 apt-get-assume-yes']],
    ['those of another image', OLD.replace('node', 'python'), ['1 no-latest-tag']],
    [
      'those that ship now',
      'FROM node:latest AS build\nRUN apt-get install curl\nRUN apt-get install curl\n',
      ['3 apt-get-assume-yes'],
    ],
    ['other findings of the same instruction', OLD.replace('RUN apt', 'RUN sudo apt'), ['2 no-sudo']],
  ])('%s', (_, text, found) => {
    expect(left(text, ENTRIES)).toEqual(found);
  });

  it('those of another rule, whatever the fingerprint', () => {
    const entries = ENTRIES.map((entry) => ({ ...entry, rule: 'no-sudo' }));
    expect(left(OLD, entries)).toHaveLength(4);
  });

  it('entries that are too old', () => {
    const maxAge = { days: 100, today: TODAY };
    const { result } = reviewByBaseline(lintResult('FROM node:latest AS build\n'), {
      ...OPTIONS,
      entries: ENTRIES,
      maxAge,
    });
    expect(result.findings.map(({ message }) => message.slice(-82))).toEqual([
      'n or digest. It has been in the baseline since 2026-01-01, for more than 100 days.',
    ]);
    const younger = { days: 165, today: TODAY };
    expect(
      reviewByBaseline(lintResult(OLD), { ...OPTIONS, entries: ENTRIES, maxAge: younger }).result.findings,
    ).toEqual([]);
  });
});

describe('gone are', () => {
  it('entries without a finding', () => {
    const { gone } = review(OLD.replace('install curl', 'install -y curl'), ENTRIES);
    expect(gone.map(({ rule }) => rule)).toEqual(['apt-get-assume-yes']);
  });

  it('not those of rules that did not run', () => {
    const { gone } = reviewByBaseline(lintResult('FROM a\n'), {
      ...OPTIONS,
      entries: ENTRIES,
      isEnabled: () => false,
    });
    expect(gone).toEqual([]);
  });

  it('not those that a comment covers', () => {
    const covered = OLD.replace('RUN', '# plimsoll ignore=apt-get-assume-yes -- for now\nRUN');
    expect(review(covered, ENTRIES).gone).toEqual([]);
  });
});

describe('an update', () => {
  const update = (text: string, changes: { readonly add?: boolean; readonly prune?: boolean } = {}) =>
    updateBaseline(
      new Map([
        ['Dockerfile', ENTRIES],
        ['gone/Dockerfile', ENTRIES],
        ['other/Dockerfile', ENTRIES],
      ]),
      {
        linted: new Map([['Dockerfile', { result: lintResult(text), isEnabled: () => true }]]),
        isDeleted: (path) => path === 'gone/Dockerfile',
        add: true,
        prune: true,
        today: TODAY,
        ...changes,
      },
    );
  const NEW = 'FROM python:latest\nRUN apt-get install git\n';

  it('takes in, lets go, and leaves alone what was not checked', () => {
    const { baseline, added, removed } = update(NEW);
    expect([added, removed]).toEqual([1, 7]);
    expect([...baseline.keys()]).toEqual(['Dockerfile', 'other/Dockerfile']);
    expect(baseline.get('Dockerfile')?.map(({ firstSeen }) => firstSeen)).toEqual(['2026-01-01', TODAY]);
    expect(baseline.get('other/Dockerfile')).toEqual(ENTRIES);
  });

  it.each([
    ['only takes in', { prune: false }, [1, 0, 13]],
    ['only lets go', { add: false }, [0, 7, 5]],
  ] as const)('that %s', (_, changes, expected) => {
    const { baseline, added, removed } = update(NEW, changes);
    expect([added, removed, [...baseline.values()].flat().length]).toEqual(expected);
  });
});

const LINE = fc.constantFrom(
  'FROM node:latest AS build',
  'FROM node:latest',
  'FROM debian:12 AS runtime',
  'RUN apt-get install curl',
  'RUN sudo apt-get install \\\n  curl',
  'WORKDIR srv',
  'MAINTAINER me',
  'RUN <<EOF\nsudo id\nEOF',
  '# a comment',
  '',
);
const TEXT = fc.array(LINE, { maxLength: 12 }).map((lines) => lines.join('\n'));

/** How often each content is found. */
function contents(result: FileResult): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { ruleId } of result.findings) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  return counts;
}

describe('for every text', () => {
  it('its own baseline lets everything through', () => {
    fc.assert(
      fc.property(TEXT, (text) => {
        expect(left(text, allEntries(lintResult(text), TODAY))).toEqual([]);
      }),
    );
  });

  it('moving lines keeps it silent', () => {
    fc.assert(
      fc.property(TEXT, fc.array(fc.nat(40), { maxLength: 6 }), (text, places) => {
        const lines = text.split('\n');
        const moved = [...lines];
        // Only between instructions: inside a heredoc a line is content.
        for (const place of places) {
          const at = place % (moved.length + 1);
          const isInside = /\\$|^RUN <<EOF$|^sudo id$/.test(moved[at - 1] ?? '');
          if (!isInside) moved.splice(at, 0, place % 2 === 0 ? '' : '# moved');
        }
        expect(left(moved.join('\n'), allEntries(lintResult(text), TODAY))).toEqual([]);
      }),
    );
  });

  it('the baseline of one never hides more than the other had in common with it', () => {
    fc.assert(
      fc.property(TEXT, TEXT, (before, after) => {
        const entries = allEntries(lintResult(before), TODAY);
        const { result } = review(after, entries);
        const [then, hidden] = [contents(lintResult(before)), new Map<string, number>()];
        for (const { ruleId } of result.suppressed) hidden.set(ruleId, (hidden.get(ruleId) ?? 0) + 1);
        for (const [rule, amount] of hidden) expect(amount).toBeLessThanOrEqual(then.get(rule) ?? 0);
        // A finding is let through only for what was known, or for what was worse.
        const known = new Set(allEntries(lintResult(before), TODAY).map(({ fingerprint }) => fingerprint));
        const now = allEntries(lintResult(after), TODAY).filter(({ fingerprint }) => !known.has(fingerprint));
        expect(result.findings.length).toBeLessThanOrEqual(now.length);
      }),
    );
  });

  it('fingerprints are each once', () => {
    fc.assert(
      fc.property(TEXT, (text) => {
        const entries = allEntries(lintResult(text), TODAY);
        expect(new Set(entries.map(({ fingerprint }) => fingerprint)).size).toBe(entries.length);
      }),
    );
  });
});
