import { noUpgradeRule } from '../shared/no-upgrade-rule.ts';

export default noUpgradeRule('apt-get-no-upgrade');
