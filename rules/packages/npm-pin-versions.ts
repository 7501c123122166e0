import { pinVersionsRule } from './pin-versions-rule.ts';

export default pinVersionsRule('npm-pin-versions');
