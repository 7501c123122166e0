import { cacheFlagRule } from './cache-flag-rule.ts';

export default cacheFlagRule('pip-no-cache-dir');
