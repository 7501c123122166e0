import { pinVersionsRule } from './pin-versions-rule.ts';

export default pinVersionsRule('zypper-pin-versions');
