import { pinVersionsRule } from './pin-versions-rule.ts';

export default pinVersionsRule('go-pin-versions');
