import { assumeYesRule } from '../shared/assume-yes-rule.ts';

export default assumeYesRule('conda-assume-yes');
