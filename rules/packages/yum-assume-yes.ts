import { assumeYesRule } from './assume-yes-rule.ts';

export default assumeYesRule('yum-assume-yes');
