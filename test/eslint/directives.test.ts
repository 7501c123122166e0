import type { Linter as LinterTypes } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../../src/eslint/index.ts';
import { MAJORS } from './majors.ts';

const CONFIG: LinterTypes.Config = {
  files: ['**/Dockerfile'],
  plugins: { dockerfile: plugin },
  language: 'dockerfile/dockerfile',
  linterOptions: { reportUnusedDisableDirectives: 'error' },
  rules: { 'dockerfile/no-sudo': 'error', 'dockerfile/apt-get-assume-yes': 'error' },
};

/** `rule line`, or the message where no rule follows it. */
function summaryOf({ ruleId, line, message }: LinterTypes.LintMessage): string {
  return ruleId === null ? `${line}: ${message}` : `${ruleId.replace('dockerfile/', '')} ${line}`;
}

const UNUSED = 'Unused eslint-disable directive (no problems were reported';

interface Case {
  readonly lines: readonly string[];
  readonly found: readonly string[];
  /** After removing unused comments. */
  readonly fixed?: readonly string[];
}

const CASES: Readonly<Record<string, Case>> = {
  'nothing is said': {
    lines: ['FROM debian:12', 'RUN sudo a \\', '  && sudo b'],
    found: ['no-sudo 2', 'no-sudo 3'],
  },
  'the next instruction is covered to its end and no further': {
    lines: [
      'FROM debian:12',
      '# eslint-disable-next-line dockerfile/no-sudo -- the base has no root',
      'RUN sudo a \\',
      '  && apt-get install x \\',
      '  && sudo b',
      'RUN sudo c',
    ],
    found: ['apt-get-assume-yes 4', 'no-sudo 6'],
  },
  'a heredoc belongs to its instruction': {
    lines: ['FROM debian:12', '# eslint-disable-next-line', 'RUN <<A', 'sudo a', 'A', 'RUN sudo b'],
    found: ['no-sudo 6'],
  },
  'comments stand above each other': {
    lines: [
      'FROM debian:12',
      '# eslint-disable-next-line dockerfile/no-sudo',
      '# eslint-disable-next-line dockerfile/apt-get-assume-yes',
      'RUN x && sudo apt-get install x',
      'RUN sudo b',
    ],
    found: ['no-sudo 5'],
  },
  'inside a continued instruction the command below is covered': {
    lines: [
      'FROM debian:12',
      'RUN sudo a \\',
      '  # eslint-disable-next-line dockerfile/no-sudo',
      '  && sudo b \\',
      '  && sudo c',
    ],
    found: ['no-sudo 2', 'no-sudo 5'],
  },
  'disable and enable span instructions': {
    lines: [
      'FROM debian:12',
      '# eslint-disable dockerfile/no-sudo, dockerfile/apt-get-assume-yes',
      'RUN sudo a && apt-get install x',
      '# eslint-enable dockerfile/no-sudo',
      'RUN sudo b && apt-get install x',
    ],
    found: ['no-sudo 5'],
  },
  'a block outlasts the comment for one instruction in it, which is unused': {
    lines: [
      'FROM debian:12',
      '# eslint-disable dockerfile/no-sudo',
      '# eslint-disable-next-line dockerfile/no-sudo',
      'RUN sudo a',
      'RUN sudo b',
    ],
    found: [`3: ${UNUSED} from 'dockerfile/no-sudo').`],
  },
  'in a block, the rest of a list is covered to the end of the instruction': {
    lines: [
      'FROM debian:12',
      '# eslint-disable dockerfile/no-sudo',
      '# eslint-disable-next-line dockerfile/no-sudo, dockerfile/apt-get-assume-yes',
      'RUN sudo a \\',
      '  && apt-get install x',
      'RUN sudo b && apt-get install y',
    ],
    found: ['apt-get-assume-yes 6'],
  },
  'a block that begins inside the covered instruction goes on': {
    lines: [
      'FROM debian:12',
      '# eslint-disable-next-line dockerfile/no-sudo',
      'RUN sudo a \\',
      '# eslint-disable dockerfile/no-sudo',
      '  && sudo b',
      'RUN sudo c',
    ],
    found: [],
  },
  'an enable inside the covered instruction ends it': {
    lines: [
      'FROM debian:12',
      '# eslint-disable-next-line dockerfile/no-sudo',
      'RUN sudo a \\',
      '# eslint-enable dockerfile/no-sudo',
      '  && sudo b',
    ],
    found: ['no-sudo 5'],
  },
  'an unused comment above an instruction goes': {
    lines: ['FROM debian:12', '# eslint-disable-next-line dockerfile/no-sudo', 'RUN a'],
    found: [`2: ${UNUSED} from 'dockerfile/no-sudo').`],
    fixed: ['FROM debian:12', ' ', 'RUN a'],
  },
  'an unused name in a list goes': {
    lines: [
      'FROM debian:12',
      '# eslint-disable-next-line dockerfile/no-sudo, dockerfile/apt-get-assume-yes -- why',
      'RUN sudo a',
    ],
    found: [`2: ${UNUSED} from 'dockerfile/apt-get-assume-yes').`],
    fixed: ['FROM debian:12', '# eslint-disable-next-line dockerfile/no-sudo -- why', 'RUN sudo a'],
  },
  'an unused comment inside an instruction leaves no empty line': {
    lines: ['FROM debian:12', 'RUN a \\', '    # eslint-disable-next-line', '    && b'],
    found: [`3: ${UNUSED}).`],
    fixed: ['FROM debian:12', 'RUN a \\', '    && b'],
  },
  'nothing follows the comment': {
    lines: ['FROM debian:12', '# eslint-disable-next-line dockerfile/no-sudo'],
    found: [`2: ${UNUSED} from 'dockerfile/no-sudo').`],
  },
  'a rule that nobody knows is named': {
    lines: ['FROM debian:12', '# eslint-disable-next-line dockerfile/nosudo', 'RUN sudo a'],
    found: ['nosudo 2', 'no-sudo 3'],
  },
  'a comment sets a rule': {
    lines: [
      '# eslint dockerfile/no-sudo: "off", dockerfile/syntax: "error"',
      'FROM debian:12',
      'RUN sudo a',
      'NO',
    ],
    found: ['syntax 4'],
  },
  'a comment that sets nothing is reported': {
    lines: ['# eslint dockerfile/no-sudo: [', 'FROM debian:12'],
    found: [expect.stringMatching(/^1: .*no-sudo/)],
  },
  'other comments and directives mean nothing': {
    lines: [
      '# escape=\\',
      '# eslinting',
      '#eslint-disabled dockerfile/no-sudo',
      'FROM debian:12',
      'RUN sudo a',
    ],
    found: ['no-sudo 5'],
  },
};

for (const { name, Linter } of MAJORS) {
  describe(`comments under ${name}`, () => {
    describe.each(['\n', '\r\n'])('with lines that end in %j', (end) => {
      it.each(Object.entries(CASES))('%s', (_, { lines, found, fixed }) => {
        const text = `${lines.join(end)}${end}`;
        const options = { filename: 'Dockerfile' };
        expect(new Linter().verify(text, CONFIG, options).map(summaryOf)).toEqual(found);
        if (fixed === undefined) return;
        const { output } = new Linter().verifyAndFix(text, { ...CONFIG, rules: CONFIG.rules ?? {} }, options);
        expect(output).toBe(`${fixed.join(end)}${end}`);
      });
    });

    it('are reported where they are switched off', () => {
      const text = 'FROM a\n# eslint-disable-next-line\nRUN sudo b\n';
      const config = { ...CONFIG, linterOptions: { noInlineConfig: true } };
      const messages = new Linter().verify(text, config, { filename: 'Dockerfile' });
      expect(messages.map(({ line, ruleId }) => [line, ruleId])).toEqual([
        [2, null],
        [3, 'dockerfile/no-sudo'],
      ]);
    });

    it('keep what they cover with its reason', () => {
      const linter = new Linter();
      const text = 'FROM a\n# eslint-disable-next-line dockerfile/no-sudo -- why\nRUN a \\\n  && sudo b\n';
      expect(linter.verify(text, CONFIG, { filename: 'Dockerfile' })).toEqual([]);
      // Not among the published types of the class.
      const { getSuppressedMessages } = linter as unknown as {
        getSuppressedMessages(): LinterTypes.SuppressedLintMessage[];
      };
      const [suppressed] = getSuppressedMessages.call(linter);
      expect(suppressed?.suppressions).toEqual([{ kind: 'directive', justification: 'why' }]);
    });
  });
}
