import { cleanCacheRule } from './clean-cache-rule.ts';

export default cleanCacheRule('npm-clean-cache');
