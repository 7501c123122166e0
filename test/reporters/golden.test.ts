import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REPORTERS } from '../../src/reporters/index.ts';
import { createStyle } from '../../src/reporters/style.ts';
import { text } from '../../src/reporters/text.ts';
import { expectGolden } from '../support/golden.ts';
import { render } from '../support/render.ts';
import { SAMPLE_RUNS } from '../support/sample-runs.ts';

/** Controls that must not leave a reporter: NUL is what Code Climate ends an issue with. */
const LIVE =
  /[\u0001-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}\p{Cs}]/u;
const LOG_COMMAND = /##(?:\[|vso\[|teamcity\[)/i;

describe('the list of reporters', () => {
  it.each(REPORTERS)('loads $name under its own name', async (entry) => {
    expect((await entry.load()).name).toBe(entry.name);
  });
});

describe.each(REPORTERS)('$name', ({ name, audience, load }) => {
  it.each(Object.keys(SAMPLE_RUNS))('prints the run "%s" as kept', async (run) => {
    const report = render(await load(), SAMPLE_RUNS[run]?.() ?? expect.unreachable());
    expectGolden(`reporters/${name}/${run}.txt`, report);
  });

  it('prints the suppressed findings as kept when they are asked for', async () => {
    const report = render(await load(), SAMPLE_RUNS['fixed']?.() ?? expect.unreachable(), {
      includeSuppressed: true,
    });
    expectGolden(`reporters/${name}/fixed-with-suppressed.txt`, report);
  });

  it('lets no live control, hidden or bidirectional character through', async () => {
    const report = render(await load(), SAMPLE_RUNS['hostile']?.() ?? expect.unreachable(), {
      includeSuppressed: true,
    });
    expect(report.match(LIVE)).toBeNull();
    expect(report.includes('\0')).toBe(name === 'codeclimate');
  });

  it('lets no command for a log reader through', async () => {
    const report = render(await load(), SAMPLE_RUNS['hostile']?.() ?? expect.unreachable());
    for (const line of report.split('\n')) {
      const own = /^##(?:vso\[task\.logissue |teamcity\[(?:inspection|inspectionType|message) )/.exec(line);
      expect(line.slice(audience === 'log' && own !== null ? own[0].length : 0)).not.toMatch(LOG_COMMAND);
      if (name !== 'github') expect(line).not.toMatch(/^\s*::/);
    }
  });

  it('gives the same bytes twice', async () => {
    const reporter = await load();
    for (const make of Object.values(SAMPLE_RUNS))
      expect(render(reporter, make())).toBe(render(reporter, make()));
  });

  it('does not ask for rule texts when nothing was found, unless it lists rules', async () => {
    const run = SAMPLE_RUNS['nothing']?.() ?? expect.unreachable();
    let asked = 0;
    render(await load(), {
      ...run,
      rules: () => {
        asked += 1;
        return run.rules();
      },
    });
    expect(asked).toBe(name === 'sarif' ? 1 : 0);
  });
});

describe('text with colours', () => {
  it('is the plain report when the colours are taken away', () => {
    for (const make of Object.values(SAMPLE_RUNS)) {
      const coloured = render(text, make(), { style: createStyle(1) });
      expect(coloured).toContain('\u001b[');
      expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(render(text, make()));
    }
  });

  it('puts the address after the rule name where the terminal has links', () => {
    const linked = render(text, SAMPLE_RUNS['one']?.() ?? expect.unreachable(), { hyperlinks: true });
    const url = 'https://plimsoll.example/rules/no-latest';
    expect(linked).toContain(`\u001b]8;;${url}\u001b\\no-latest\u001b]8;;\u001b\\ (DL3007)`);
    expect(linked.split(url)).toHaveLength(2);
  });
});

describe('golden files', () => {
  it('has a golden directory for every reporter and no other', () => {
    const directories = readdirSync(new URL('../fixtures/reporters/', import.meta.url)).sort();
    expect(directories).toEqual(REPORTERS.map(({ name }) => name).sort());
  });
});

describe('secrets', () => {
  it.each(REPORTERS)('are not repeated by $name', async ({ load }) => {
    const run = SAMPLE_RUNS['many']?.() ?? expect.unreachable();
    expect(run.files.some((file) => file.source.includes('s3cr3t-value'))).toBe(true);
    expect(render(await load(), run, { includeSuppressed: true })).not.toContain('cr3t-value');
  });
});
