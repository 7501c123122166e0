import { noUpgradeRule } from './no-upgrade-rule.ts';

export default noUpgradeRule('yum-no-upgrade');
