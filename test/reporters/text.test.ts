import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/reporters/display-width.ts';
import { createStyle } from '../../src/reporters/style.ts';
import { text } from '../../src/reporters/text.ts';
import { render } from '../support/render.ts';
import { type FindingInput, runResult } from '../support/run-result.ts';
import { SAMPLE_RUNS } from '../support/sample-runs.ts';

const SOURCE = `FROM debian:12\nRUN\tapt-get install curl ${'日本'.repeat(40)} && \\\n\tcurl\thttps://example.com/${'x'.repeat(200)}\n`;
const FINDINGS: readonly FindingInput[] = [
  {
    at: 'apt-get install',
    ruleId: 'apt-get-assume-yes',
    message:
      '`apt-get install` prompts for confirmation, which fails in a build; add `-y` before the names of packages.',
    fix: 'apt-get install -y',
    related: [
      {
        at: 'FROM debian:12',
        message: 'The base image of this stage, which has no program that answers questions.',
      },
    ],
  },
  {
    at: '日本',
    level: 'error',
    ruleId: 'no-latest',
    message:
      '日本語のメッセージは空白がないので、どこでも改行できます。日本語のメッセージは空白がないので、どこでも改行できます。',
    suggestions: [
      { text: 'x', description: 'Write another name, one that every terminal in the world can show.' },
    ],
  },
  { at: SOURCE.slice(SOURCE.indexOf('curl\t'), -1), message: 'A URL.' },
];

describe.each([40, 80, 120])('on a terminal of %d columns', (width) => {
  const options = { width, wrapWidth: width };
  const findings = runResult({
    files: [{ path: 'Dockerfile', source: SOURCE, findings: FINDINGS }],
    failures: [
      {
        kind: 'config',
        path: '.lintrc.yaml',
        message: 'Unknown rule `xyzzy` in the list of rules.',
        hint: 'Did you mean `no-latest` or another rule?',
      },
    ],
  });

  it.each([
    ['words and frames', {}],
    ['changes of fixes', { showFixes: true }],
  ])('no line is wider: %s', (_, more) => {
    const report = render(text, findings, { ...options, ...more });
    const lines = report.split('\n').filter((line) => !line.includes('https://plimsoll.example/'));
    const widths = lines.map((line) => displayWidth(line));
    expect(Math.max(...widths)).toBe(width);
  });

  it('words go on below where they began', () => {
    const lines = render(text, findings, options).split('\n');
    const first = lines.findIndex((line) => line.includes('2:5'));
    expect(lines[first]?.indexOf('`apt-get')).toBe(17);
    if (width < 120) expect(lines[first + 1]).toMatch(/^ {17}\S/);
  });

  it('colours change no line', () => {
    for (const run of [findings, ...Object.values(SAMPLE_RUNS).map((make) => make())]) {
      const coloured = render(text, run, { ...options, style: createStyle(1) });
      expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(render(text, run, options));
    }
  });
});

it('breaks no sentence where no terminal shows it', () => {
  const message = 'word '.repeat(100).trim();
  const run = runResult({ files: [{ source: 'FROM a\n', findings: [{ at: 'a', message }] }] });
  expect(render(text, run)).toContain(`${message}\n`);
});

it('shows the source once for findings that begin on one line', () => {
  const source = 'FROM a\nRUN b && c\nRUN d\n';
  const findings = ['b', 'c', 'd'].map((at) => ({ at, message: `About ${at}.`, ruleId: `rule-${at}` }));
  const fix = { text: 'x', description: 'Write x.' };
  const run = runResult({
    files: [
      { path: 'Dockerfile', source, findings: findings.map((each) => ({ ...each, suggestions: [fix] })) },
    ],
  });
  expect(render(text, run)).toContain(`Dockerfile

   2:5  warning  About b.
        rule-b
        suggestion: Write x.
  2:10  warning  About c.
        rule-c
        suggestion: Write x.
  2 | RUN b && c
    |     ^    ^

   3:5  warning  About d.
        rule-d
        suggestion: Write x.
  3 | RUN d
    |     ^

`);
  expect(render(text, run, { showFixes: true })).toContain(`
   2:5  warning  About b.
        rule-b
  2:10  warning  About c.
        rule-c
  2 | RUN b && c
    |     ^    ^
        suggestion (rule-b): Write x.
  2 | - RUN b && c
    | + RUN x && c
        suggestion (rule-c): Write x.
  2 | - RUN b && c
    | + RUN b && x

`);
});
