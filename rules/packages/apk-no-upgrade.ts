import { noUpgradeRule } from '../shared/no-upgrade-rule.ts';

export default noUpgradeRule('apk-no-upgrade');
