import { pinVersionsRule } from './pin-versions-rule.ts';

export default pinVersionsRule('yum-pin-versions');
