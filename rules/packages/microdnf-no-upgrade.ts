import { noUpgradeRule } from './no-upgrade-rule.ts';

export default noUpgradeRule('microdnf-no-upgrade');
