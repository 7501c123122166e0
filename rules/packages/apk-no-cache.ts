import { cacheFlagRule } from './cache-flag-rule.ts';

export default cacheFlagRule('apk-no-cache');
