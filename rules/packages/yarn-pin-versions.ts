import { pinVersionsRule } from './pin-versions-rule.ts';

export default pinVersionsRule('yarn-pin-versions');
