import { cleanCacheRule } from '../shared/clean-cache-rule.ts';

export default cleanCacheRule('yarn-clean-cache');
