import { pinVersionsRule } from './pin-versions-rule.ts';

export default pinVersionsRule('conda-pin-versions');
