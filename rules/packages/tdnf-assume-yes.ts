import { assumeYesRule } from '../shared/assume-yes-rule.ts';

export default assumeYesRule('tdnf-assume-yes');
