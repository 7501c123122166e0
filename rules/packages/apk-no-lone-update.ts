import { loneUpdateRule } from './lone-update-rule.ts';

export default loneUpdateRule('apk-no-lone-update');
