import { loneUpdateRule } from '../shared/lone-update-rule.ts';

export default loneUpdateRule('apk-no-lone-update');
