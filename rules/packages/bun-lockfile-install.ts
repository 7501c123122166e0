import { lockfileInstallRule } from './lockfile-install-rule.ts';

export default lockfileInstallRule('bun-lockfile-install');
