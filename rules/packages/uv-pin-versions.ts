import { pinVersionsRule } from './pin-versions-rule.ts';

export default pinVersionsRule('uv-pin-versions');
