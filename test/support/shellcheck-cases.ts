import { describe, expect, it } from 'vitest';
import type { Rule } from '../../src/rule-api.ts';
import { lint } from '../../src/testing/rule-test.ts';

/** The number of ShellCheck, the shell, a script, and the texts reported in it; without any the check is silent. */
export type ShellcheckCase = readonly [code: number, shell: string, script: string, ...at: string[]];

/** Registers one test for each case: with every rule that has the number, as ShellCheck sees the script. */
export function shellcheckCases(rules: readonly Rule[], cases: readonly ShellcheckCase[]): void {
  for (const code of new Set(cases.map(([each]) => each))) {
    const ofCode = cases.filter(([each]) => each === code);
    describe(`SC${code}`, () => {
      const own = rules.filter(({ meta }) => meta.docs.aliases?.includes(`SC${code}`));
      it('has a rule', () => expect(own.length).toBeGreaterThan(0));
      for (const [, shell, script, ...at] of ofCode) {
        it(`${at.length === 0 ? 'is silent' : 'reports'} in ${shell}: ${script}`, () =>
          expect(own.flatMap((rule) => reportedTexts(rule, shell, script))).toEqual(at));
      }
    });
  }
}

function reportedTexts(rule: Rule, shell: string, script: string): readonly string[] {
  const run = script.includes('\n') ? `<<'END'\n${script}\nEND` : script;
  const code = `FROM scratch\nSHELL ["/bin/${shell}", "-c"]\nRUN ${run}\n`;
  return lint(rule, { code, model: { shellcheckCompat: true } }).map(({ range }) => code.slice(...range));
}
