import { pinVersionsRule } from './pin-versions-rule.ts';

export default pinVersionsRule('pipx-pin-versions');
