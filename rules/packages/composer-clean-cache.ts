import { cleanCacheRule } from './clean-cache-rule.ts';

export default cleanCacheRule('composer-clean-cache');
