import { lockfileInstallRule } from './lockfile-install-rule.ts';

export default lockfileInstallRule('bundle-lockfile-install');
