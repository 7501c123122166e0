import { noUpgradeRule } from '../shared/no-upgrade-rule.ts';

export default noUpgradeRule('dnf-no-upgrade');
