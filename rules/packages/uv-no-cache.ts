import { cacheFlagRule } from '../shared/cache-flag-rule.ts';

export default cacheFlagRule('uv-no-cache');
