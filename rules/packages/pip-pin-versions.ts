import { pinVersionsRule } from './pin-versions-rule.ts';

export default pinVersionsRule('pip-pin-versions');
