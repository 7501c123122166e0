import { noUpgradeRule } from './no-upgrade-rule.ts';

export default noUpgradeRule('dnf-no-upgrade');
