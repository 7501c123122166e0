/** All rules at their levels, as the fuzzer and the properties of fixes run them. */
import { rules } from '../../rules/index.ts';
import type { FileConfig } from '../../src/engine/file-config.ts';
import { RuleCatalog } from '../../src/engine/rule-catalog.ts';

const ALL = Object.values(rules);

export const CATALOG = new RuleCatalog(ALL);

export const CONFIG: FileConfig = {
  rules: ALL.map((rule) => ({ rule, level: rule.meta.docs.level, options: [] })),
  settings: {},
  model: {},
  inlineIgnores: true,
  today: '2026-01-01',
};
