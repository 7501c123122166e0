import { noUpgradeRule } from './no-upgrade-rule.ts';

export default noUpgradeRule('tdnf-no-upgrade');
