import { assumeYesRule } from './assume-yes-rule.ts';

export default assumeYesRule('tdnf-assume-yes');
