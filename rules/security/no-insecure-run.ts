import { RUN_FLAGS, runFlagRule } from './run-flag-rule.ts';

export default runFlagRule(RUN_FLAGS['no-insecure-run']);
