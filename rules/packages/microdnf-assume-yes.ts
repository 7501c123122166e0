import { assumeYesRule } from './assume-yes-rule.ts';

export default assumeYesRule('microdnf-assume-yes');
