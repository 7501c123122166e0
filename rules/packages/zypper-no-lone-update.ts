import { loneUpdateRule } from '../shared/lone-update-rule.ts';

export default loneUpdateRule('zypper-no-lone-update');
