import { cleanCacheRule } from '../shared/clean-cache-rule.ts';

export default cleanCacheRule('composer-clean-cache');
