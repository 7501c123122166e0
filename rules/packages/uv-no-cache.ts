import { cacheFlagRule } from './cache-flag-rule.ts';

export default cacheFlagRule('uv-no-cache');
