import { cleanCacheRule } from './clean-cache-rule.ts';

export default cleanCacheRule('microdnf-clean-cache');
