import { assumeYesRule } from './assume-yes-rule.ts';

export default assumeYesRule('conda-assume-yes');
