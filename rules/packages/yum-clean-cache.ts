import { cleanCacheRule } from './clean-cache-rule.ts';

export default cleanCacheRule('yum-clean-cache');
