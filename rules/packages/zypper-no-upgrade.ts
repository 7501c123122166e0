import { noUpgradeRule } from './no-upgrade-rule.ts';

export default noUpgradeRule('zypper-no-upgrade');
