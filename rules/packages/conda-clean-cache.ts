import { cleanCacheRule } from './clean-cache-rule.ts';

export default cleanCacheRule('conda-clean-cache');
