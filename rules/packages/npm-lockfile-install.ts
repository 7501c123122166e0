import { lockfileInstallRule } from './lockfile-install-rule.ts';

export default lockfileInstallRule('npm-lockfile-install');
