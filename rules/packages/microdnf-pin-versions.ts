import { pinVersionsRule } from './pin-versions-rule.ts';

export default pinVersionsRule('microdnf-pin-versions');
