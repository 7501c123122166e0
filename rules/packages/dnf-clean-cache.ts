import { cleanCacheRule } from './clean-cache-rule.ts';

export default cleanCacheRule('dnf-clean-cache');
