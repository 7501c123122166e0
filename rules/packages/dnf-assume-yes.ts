import { assumeYesRule } from './assume-yes-rule.ts';

export default assumeYesRule('dnf-assume-yes');
