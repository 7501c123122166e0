import { assumeYesRule } from '../shared/assume-yes-rule.ts';

export default assumeYesRule('zypper-assume-yes');
