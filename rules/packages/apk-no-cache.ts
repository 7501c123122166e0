import { cacheFlagRule } from '../shared/cache-flag-rule.ts';

export default cacheFlagRule('apk-no-cache');
