import { cleanCacheRule } from './clean-cache-rule.ts';

export default cleanCacheRule('zypper-clean-cache');
