import { lockfileInstallRule } from '../shared/lockfile-install-rule.ts';

export default lockfileInstallRule('npm-lockfile-install');
