import { noUpgradeRule } from './no-upgrade-rule.ts';

export default noUpgradeRule('apt-get-no-dist-upgrade');
