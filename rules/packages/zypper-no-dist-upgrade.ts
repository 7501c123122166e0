import { noUpgradeRule } from './no-upgrade-rule.ts';

export default noUpgradeRule('zypper-no-dist-upgrade');
