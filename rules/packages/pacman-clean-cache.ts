import { cleanCacheRule } from './clean-cache-rule.ts';

export default cleanCacheRule('pacman-clean-cache');
