import { pinVersionsRule } from './pin-versions-rule.ts';

export default pinVersionsRule('apt-get-pin-versions');
