import { assumeYesRule } from '../shared/assume-yes-rule.ts';

export default assumeYesRule('apt-get-assume-yes');
