import { pinVersionsRule } from './pin-versions-rule.ts';

export default pinVersionsRule('pnpm-pin-versions');
