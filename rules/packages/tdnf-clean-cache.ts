import { cleanCacheRule } from './clean-cache-rule.ts';

export default cleanCacheRule('tdnf-clean-cache');
