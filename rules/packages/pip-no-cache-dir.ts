import { cacheFlagRule } from '../shared/cache-flag-rule.ts';

export default cacheFlagRule('pip-no-cache-dir');
