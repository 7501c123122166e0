import { lockfileInstallRule } from './lockfile-install-rule.ts';

export default lockfileInstallRule('yarn-lockfile-install');
