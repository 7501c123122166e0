import { pinVersionsRule } from './pin-versions-rule.ts';

export default pinVersionsRule('dnf-pin-versions');
