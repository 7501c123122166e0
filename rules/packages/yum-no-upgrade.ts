import { noUpgradeRule } from '../shared/no-upgrade-rule.ts';

export default noUpgradeRule('yum-no-upgrade');
