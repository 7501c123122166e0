import { noUpgradeRule } from '../shared/no-upgrade-rule.ts';

export default noUpgradeRule('zypper-no-dist-upgrade');
