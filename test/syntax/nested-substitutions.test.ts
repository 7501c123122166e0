import { describe, expect, it } from 'vitest';
import { parse } from '../../src/syntax/parse.ts';

/** The errors of the script of the only RUN, by the text from their place on. */
function errorsOf(script: string): readonly string[] {
  const text = `FROM a\nRUN ${script}`;
  const run = parse(text).instructions[1];
  const form = run?.type === 'RunInstruction' ? run.form : null;
  const tree = form?.type === 'ShellForm' ? form.script : null;
  return (tree?.errors ?? []).map(({ message, range }) => `${range[0] - 'FROM a\nRUN '.length} ${message}`);
}

const open = (levels: number) => `a ${'$(b '.repeat(levels)}`;
const closed = (levels: number) => `${open(levels)}${')'.repeat(levels)}`;

describe('substitutions in substitutions', () => {
  it('are read down to a depth', () => {
    expect(errorsOf(closed(40))).toEqual([]);
    expect(errorsOf(closed(41))).toEqual(['162 substitutions are nested too deeply']);
    expect(errorsOf(closed(256)).join()).not.toContain('maximum');
    expect(errorsOf(closed(257))).toContainEqual(expect.stringMatching(/^1026 maximum .*depth/));
    expect(errorsOf(`${'$(b) '.repeat(2000)}`)).toEqual([]);
  });

  it('are deep or not as the shell counts', () => {
    for (const harmless of [`'${open(500)}'`, `# ${open(500)}`, `a \\$(b ${open(200)}`])
      expect(errorsOf(harmless).join()).not.toContain('maximum');
    expect(errorsOf(`"${closed(300)}"`).join()).toContain('maximum');
  });

  it('that are never closed take as long as their text is', () => {
    const time = (levels: number) => {
      const start = process.cpuUsage();
      expect(errorsOf(open(levels))).not.toEqual([]);
      const { user, system } = process.cpuUsage(start);
      return user + system;
    };
    time(10_000);
    // 1 MB took ten seconds.
    expect(time(250_000)).toBeLessThan(3_000_000);
  });
});
