import { pinVersionsRule } from '../shared/pin-versions-rule.ts';

export default pinVersionsRule('apt-get-pin-versions');
