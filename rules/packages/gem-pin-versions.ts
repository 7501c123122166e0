import { pinVersionsRule } from './pin-versions-rule.ts';

export default pinVersionsRule('gem-pin-versions');
