import { pinVersionsRule } from './pin-versions-rule.ts';

export default pinVersionsRule('tdnf-pin-versions');
