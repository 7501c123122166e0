/** The formats of hadolint, against what the program printed (`npm run golden:hadolint`). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { HadolintFileResult } from '../../../src/cli/hadolint/findings.ts';
import { renderHadolint } from '../../../src/cli/hadolint/formats.ts';
import { HADOLINT_FORMATS } from '../../../src/importers/hadolint-config.ts';
import type { Level } from '../../../src/rule-api.ts';
import { VERSION } from '../../../src/version.ts';

const FIXTURES = new URL('../../fixtures/hadolint/', import.meta.url);
const FILES = ['Dockerfile', 'broken.Dockerfile', 'clean.Dockerfile', 'spaced ä<b>&"c.Dockerfile'];

const REPORTS = [
  { name: 'files', files: FILES, shownName: null },
  { name: 'renamed', files: FILES, shownName: 'build/"a".Dockerfile' },
  { name: 'stdin', files: ['-'], shownName: null },
  { name: 'nothing', files: ['clean.Dockerfile'], shownName: null },
];

interface Item {
  readonly code: string;
  readonly column: number;
  readonly file: string;
  readonly level: Level;
  readonly line: number;
  readonly message: string;
}

/** Without the exit code in the first line. */
function golden(name: string, format: string): string {
  return readFileSync(new URL(`${name}.${format}.txt`, FIXTURES), 'utf8').replace(/^\d+\n/, '');
}

/** What hadolint found, in its own words. */
function resultsOf(name: string, files: readonly string[]): readonly HadolintFileResult[] {
  const items: readonly Item[] = JSON.parse(golden(name, 'json'));
  return files.map((file) => ({
    name: file,
    findings: items
      .filter((item) => item.file === file || (file === '-' && item.file === '/dev/stdin'))
      .map(({ file: _, ...finding }) => ({ ...finding, source: 'RUNX foo' })),
  }));
}

/** What is not the same, and why: a parser takes a line break in an attribute for a blank, and the tool is ours. */
function normalized(format: string, text: string): string {
  if (format === 'checkstyle') return text.replaceAll('&#10;', '\n');
  return text
    .replace(`plimsoll ${VERSION}, in the format of hadolint`, 'Haskell Dockerfile Linter')
    .replace(
      'Dockerfile linter and policy engine',
      'Dockerfile linter, validate inline bash, written in Haskell',
    );
}

describe.each(REPORTS)('$name', ({ name, files, shownName }) => {
  it.each(HADOLINT_FORMATS)('%s', (format) => {
    const written = golden(name, format);
    const [, day = '20260101', time = '000000'] = /id="(\d{8})_(\d{6})"/.exec(written) ?? [];
    const iso = `${day.replace(/(....)(..)(..)/, '$1-$2-$3')}T${time.replace(/(..)(..)(..)/, '$1:$2:$3')}Z`;
    const text = renderHadolint(format, {
      files: resultsOf(name, files),
      shownName,
      hasColor: false,
      now: new Date(iso),
    });
    expect(normalized(format, text)).toBe(written);
  });
});

it('colors are those of hadolint', () => {
  const levels = ['error', 'warning', 'info', 'style'] as const;
  const findings = levels.map((level) => ({
    code: 'DL1',
    level,
    line: 1,
    column: 1,
    message: 'm',
    source: '',
  }));
  const text = renderHadolint('tty', {
    files: [{ name: 'f', findings }],
    shownName: null,
    hasColor: true,
    now: new Date(0),
  });
  expect(text).toBe(
    'f:1 DL1 \u001b[1m\u001b[91merror\u001b[0m: m\n' +
      'f:1 DL1 \u001b[1m\u001b[93mwarning\u001b[0m: m\n' +
      'f:1 DL1 \u001b[92minfo\u001b[0m: m\n' +
      'f:1 DL1 \u001b[96mstyle\u001b[0m: m\n',
  );
});

it('text of a Dockerfile cannot control a terminal or leave an attribute', () => {
  const finding = {
    code: 'DL1',
    level: 'error',
    line: 1,
    column: 1,
    message: '\u001b[2J"<',
    source: '',
  } as const;
  const input = {
    files: [{ name: 'f', findings: [finding] }],
    shownName: null,
    hasColor: false,
    now: new Date(0),
  };
  for (const format of HADOLINT_FORMATS) expect(renderHadolint(format, input)).not.toContain('\u001b');
  expect(renderHadolint('checkstyle', input)).toContain('[2J&quot;&lt;"');
});
