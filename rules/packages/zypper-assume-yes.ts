import { assumeYesRule } from './assume-yes-rule.ts';

export default assumeYesRule('zypper-assume-yes');
