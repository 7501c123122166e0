import { loneUpdateRule } from './lone-update-rule.ts';

export default loneUpdateRule('zypper-no-lone-update');
