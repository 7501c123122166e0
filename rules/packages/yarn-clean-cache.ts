import { cleanCacheRule } from './clean-cache-rule.ts';

export default cleanCacheRule('yarn-clean-cache');
