import { assumeYesRule } from '../shared/assume-yes-rule.ts';

export default assumeYesRule('dnf-assume-yes');
