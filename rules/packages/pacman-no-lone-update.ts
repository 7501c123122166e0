import { loneUpdateRule } from '../shared/lone-update-rule.ts';

export default loneUpdateRule('pacman-no-lone-update');
