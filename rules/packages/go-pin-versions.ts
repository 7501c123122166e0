import { pinVersionsRule } from '../shared/pin-versions-rule.ts';

export default pinVersionsRule('go-pin-versions');
