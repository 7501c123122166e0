import { pinVersionsRule } from './pin-versions-rule.ts';

export default pinVersionsRule('bun-pin-versions');
