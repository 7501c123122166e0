import { loneUpdateRule } from './lone-update-rule.ts';

export default loneUpdateRule('pacman-no-lone-update');
