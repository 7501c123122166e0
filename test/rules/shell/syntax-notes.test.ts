import { describe, it } from 'vitest';
import rules from '../../../rules/shell/syntax-notes.ts';
import { ruleTest } from '../../../src/testing/rule-test.ts';
import { type ShellCases, shellCheckTest } from '../../support/shell-check-test.ts';
import { shellcheckCases } from '../../support/shellcheck-cases.ts';
import { NOTE_CASES } from './note-cases.ts';

shellcheckCases(rules, NOTE_CASES);

/** Where the Dockerfile decides. */
const CASES: Readonly<Record<string, ShellCases>> = {
  'no-else-if': {
    silent: [
      'if a; then b; else \\\n  if c; then d; fi; fi',
      'if a; then b; else⏎  if c; then d; fi; fi',
      'if a; then b; elif c; then d; fi',
    ],
    reports: { 'if a; then b; \\\n  else if c; then d; fi; fi': ['else '] },
  },
  'no-blank-after-equals': {
    silent: ["[debian] A= B='x' && make", 'IFS= read -r x', 'A=⏎make'],
    reports: { "A= B='x' && make": [' '], '[debian] A= \\\n  make': [' '] },
  },
  'blank-after-open-brace': { silent: ['[debian] {{ clean }}'], reports: { '{foo}': [''] } },
  'no-useless-escape': {
    silent: ["grep '\\w' x", 'echo \\\n  a', '[[ $x =~ \\d ]]', 'echo "${x:-\\d}"'],
    reports: { 'grep \\\n  \\w \\\n  # text\n  x\\y': ['\\w', '\\y'] },
  },
};

for (const rule of rules) {
  const cases = CASES[rule.name];
  if (cases === undefined) ruleTest(rule, { silent: {}, reports: {} }, { describe, it });
  else shellCheckTest(rule, cases);
}
