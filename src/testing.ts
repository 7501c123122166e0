/** What authors of rules test with. */
export {
  type ReportCase,
  type RuleCases,
  ruleTest,
  type SilentCase,
  type TestHost,
} from './testing/rule-test.ts';
