import { noUpgradeRule } from './no-upgrade-rule.ts';

export default noUpgradeRule('apk-no-upgrade');
