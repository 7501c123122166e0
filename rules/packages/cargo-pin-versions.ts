import { pinVersionsRule } from './pin-versions-rule.ts';

export default pinVersionsRule('cargo-pin-versions');
