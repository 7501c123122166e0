import { describe, it } from 'vitest';
import type { Rule } from '../../src/rule-api.ts';
import * as testing from '../../src/testing.ts';

/** The table tester under vitest. */
export function ruleTest(rule: Rule, cases: testing.RuleCases): void {
  testing.ruleTest(rule, cases, { describe, it });
}
