import { assumeYesRule } from './assume-yes-rule.ts';

export default assumeYesRule('apt-get-assume-yes');
