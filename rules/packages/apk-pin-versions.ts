import { pinVersionsRule } from './pin-versions-rule.ts';

export default pinVersionsRule('apk-pin-versions');
